import { calledNameOf } from '../query/claims/called-name';
import type { Evaluator } from '../evaluate/core';
import type { Known, Scope } from '../known';
import { ANSWERS, CHECKS, DEMANDS, KEEPS, NEST_SETTINGS, VALIDATES, type SchemaDialect } from '../libraries/demands';
import type { Memory } from '../memory/memory';
import type { CallFact, CallId, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import type { FunctionRef } from '../../model/system';
import { valueIn } from '../../model/table';
import { isEnvironment } from './absent-settings';
import { demanded, withEmpty, type Demand } from './demanding-checks';
import { demandedFields, makesOfClass, surelyChecked } from './demanding-classes';
import { createRefusals, type Refusals } from './refusals';
import { placeOf, type Start } from './started';

interface Schemas {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly start: Start;
}

type Written = Known & { readonly k: 'object' };

/** Settings without which a schema refuses the environment while the program starts, by the file that holds the environment against it. */
export function demandedBySchemas(file: string, unit: SourceFacts, { memory, evaluator, start }: Schemas): Demand[] {
  if (!unit.imports.some(({ module }) => VALIDATES.test(module)) && !unit.calls.some(({ callee }) => callee.k === 'member' && CHECKS.has(callee.name))) return [];
  const refusals = new Map<string, Refusals>();
  return unit.calls.flatMap((call, id) => {
    const scope = { file, fn: call.fn };
    const names = [...ofNest(call, scope), ...ofCall(call, id, scope)];
    return names.length === 0 ? [] : demanded(names, start.runs(scope, placeOf(call)));
  });

  /** `ConfigModule.forRoot({ validationSchema, validate })`. */
  function ofNest(call: CallFact, scope: Scope): string[] {
    const [options] = call.args;
    if (call.callee.k !== 'member' || call.callee.name !== NEST_SETTINGS.method || options?.k !== 'object' || calledNameOf(call.callee.of, unit) !== NEST_SETTINGS.module) return [];
    if (options.spreads.length > 0 || options.props.some(({ key }) => !NEST_SETTINGS.harmless.has(key))) return [];
    return options.props.flatMap(({ key, value }) => {
      if (key === NEST_SETTINGS.schema) return inSchema(value, unit, scope);
      const known = key === NEST_SETTINGS.check ? evaluator.evaluate(value, scope) : undefined;
      return known?.k === 'fn' ? checkedIn(known.ref) : [];
    });
  }

  /** What the function that Nest gives the environment holds it against. */
  function checkedIn(own: FunctionRef): string[] {
    const facts = memory.facts.get(own.file);
    const fact = facts?.functions[own.fn];
    if (!facts || !fact) return [];
    const isGiven = (value: Value | undefined): boolean => value?.k === 'ref' && value.b === fact.params[0]?.binding;
    return fact.calls.flatMap((id) => {
      const call = facts.calls[id];
      if (!call || !start.reaches(own, placeOf(call))) return [];
      return isGiven(call.args[0]) ? bySchema(call, id, facts, own) : isGiven(call.args[1]) ? byClass(call, id, fact.bodySpan.start, facts, own) : [];
    });
  }

  /** `schema.parse(process.env)`, `cleanEnv(process.env, { … })`, `createEnv({ server: { … } })`, `plainToInstance(Environment, process.env)`. */
  function ofCall(call: CallFact, id: number, scope: Scope): string[] {
    const [first] = call.args;
    if (!first) return [];
    if (isEnvironment(first, { evaluator, unit, scope })) return call.callee.k === 'member' ? bySchema(call, id, unit, scope) : madeOf(id, scope);
    const [, second] = call.args;
    if (second && makesOfClass(call, unit) && isEnvironment(second, { evaluator, unit, scope })) return byClass(call, id, call.span.end, unit, scope);
    return first.k === 'object' && first.props.some(({ key }) => key === 'server') ? madeOf(id, scope) : [];
  }

  function madeOf(id: number, scope: Scope): string[] {
    const known = evaluator.evaluate({ k: 'call', id }, scope);
    const fact = unit.calls[id];
    const dialect = known.k === 'made' ? DEMANDS[known.type] : undefined;
    if (!fact || !dialect?.rules) return [];
    const { argument, member } = dialect.rules;
    const arg = fact.args[argument];
    if (fact.args.length > argument + 1 || (dialect.options && !isHarmless(arg, dialect.options, scope))) return [];
    const whole = arg && evaluator.evaluate(arg, scope);
    return whole ? inRules(member === undefined ? whole : evaluator.member(whole, member), dialect) : [];
  }

  function isHarmless(options: Value | undefined, { harmless, environment }: NonNullable<SchemaDialect['options']>, scope: Scope): boolean {
    return options?.k === 'object' && options.spreads.length === 0 && options.props.every(({ key, value }) => harmless.has(key)
      || (key === environment && (isEnvironment(value, { evaluator, unit, scope }) || (value.k === 'object' && value.spreads.length === 0 && value.props.every((prop) => prop.value.k === 'env' && prop.value.name === prop.key)))));
  }

  function bySchema(call: CallFact, id: number, facts: SourceFacts, scope: Scope): string[] {
    if (call.callee.k !== 'member' || !CHECKS.has(call.callee.name)) return [];
    return ANSWERS.has(call.callee.name) && !refusalsIn(scope.file, facts).minds(scope.fn, id, 'has error', 'no success') ? [] : inSchema(call.callee.of, facts, scope);
  }

  /** `validateSync(plainToInstance(Environment, config))`, where the function comes from `from` to the check without doing anything else. */
  function byClass(call: CallFact, made: CallId, from: number, facts: SourceFacts, scope: Scope): string[] {
    const check = surelyChecked(call, made, from, facts);
    if (check === undefined || !refusalsIn(scope.file, facts).minds(scope.fn, check, 'some')) return [];
    const known = call.args[0] && evaluator.evaluate(call.args[0], scope);
    const fact = known?.k === 'class' ? evaluator.classFact(known.ref) : undefined;
    const home = known?.k === 'class' ? memory.facts.get(known.ref.file) : undefined;
    return fact && home ? demandedFields(fact, home) : [];
  }

  function refusalsIn(own: string, facts: SourceFacts): Refusals {
    return valueIn(refusals, own, () => createRefusals({ evaluator, start, file: own, unit: facts }));
  }

  /** What a schema asks for that is used as it was made, or as methods leave it that take nothing away. */
  function inSchema(schema: Value, facts: SourceFacts, scope: Scope): string[] {
    const known = evaluator.evaluate(schema, scope);
    const dialect = known.k === 'made' ? DEMANDS[known.type] : undefined;
    if (known.k !== 'made' || !known.by || !dialect) return [];
    const { by } = known;
    const fact = evaluator.callFact(by);
    const home = memory.facts.get(by.file);
    const [rules] = fact?.args ?? [];
    const origin = originOf(schema, facts);
    const isWhole = origin === 'import' ? home && !changed(home).has(by.call) : origin === by.call && by.file === scope.file;
    return fact && rules && isWhole ? inRules(evaluator.evaluate(rules, { file: by.file, fn: fact.fn }), dialect) : [];
  }

  function inRules(rules: Known, dialect: SchemaDialect): string[] {
    return rules.k === 'object' ? rules.value.props.flatMap(({ key, value }) => (key === '' ? [] : demandsOf(key, value, rules, dialect))) : [];
  }

  function demandsOf(key: string, rule: Value, { scope }: Written, dialect: SchemaDialect): string[] {
    const facts = memory.facts.get(scope.file);
    const binding = rule.k === 'ref' ? facts?.bindings[rule.b] : undefined;
    const written = binding?.init ?? rule;
    if (!facts || !dialect.demands(chainOf(written, facts), (other) => chainOf(other, facts))) return [];
    return withEmpty(key, dialect.refusesEmpty?.(chainOf(written, facts)) === true);
  }
}

const MAX_CHAIN = 20;

/** The calls of a rule, the last one first: `default` and `string` of `z.string().default('x')`. */
function chainOf(rule: Value, facts: SourceFacts): CallFact[] {
  const chain: CallFact[] = [];
  let at: Value | undefined = rule;
  while (at?.k === 'call' && chain.length < MAX_CHAIN) {
    const call: CallFact | undefined = facts.calls[at.id];
    if (!call) break;
    chain.push(call);
    at = call.callee.k === 'member' ? call.callee.of : undefined;
  }
  return chain;
}

/** The call that makes what a schema is, names and harmless methods followed; it may also be imported. */
function originOf(schema: Value, { bindings, calls, imports }: SourceFacts): CallId | 'import' | undefined {
  let at = schema;
  for (let step = 0; step < MAX_CHAIN; step++) {
    if (at.k === 'ref') {
      const { b } = at;
      const fact = bindings[b];
      if (fact?.kind === 'import' || imports.some(({ binding }) => binding === b)) return 'import';
      if (!fact?.init || fact.reassigned) return undefined;
      at = fact.init;
    } else if (at.k === 'call') {
      const callee = calls[at.id]?.callee;
      if (callee?.k !== 'member' || !KEEPS.has(callee.name)) return at.id;
      at = callee.of;
    } else return undefined;
  }
  return undefined;
}

/** Calls of a file whose answers other methods are called on than those that look at something or take nothing away. */
const changed = ofEach((unit: SourceFacts): ReadonlySet<CallId> => new Set(unit.calls.flatMap(({ callee }) => {
  const origin = callee.k === 'member' && !KEEPS.has(callee.name) && !CHECKS.has(callee.name) ? originOf(callee.of, unit) : undefined;
  return typeof origin === 'number' ? [origin] : [];
})));
