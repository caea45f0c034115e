import { calledNameOf } from '../query/claims/called-name';
import type { Evaluator } from '../evaluate/core';
import type { Known, Scope } from '../known';
import { ANSWERS, CHECKS, CLASS_RULES, DEMANDS, NEST_SETTINGS, VALIDATES, WEAKENS, type SchemaDialect } from '../libraries/demands';
import type { Memory } from '../memory/memory';
import type { CallFact, ClassFact, SourceFacts, Value } from '../../model/facts';
import type { FunctionRef } from '../../model/system';
import { isEnvironment } from './absent-settings';
import { endsIn } from './ends';
import { placeOf, type Start } from './started';

interface Schemas {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly start: Start;
}

type Written = Known & { readonly k: 'object' };

/** Settings without which a schema refuses the environment while the program starts, by the file that holds the environment against it. */
export function demandedBySchemas(file: string, unit: SourceFacts, { memory, evaluator, start }: Schemas): string[] {
  if (!unit.imports.some(({ module }) => VALIDATES.test(module)) && !unit.calls.some(({ callee }) => callee.k === 'member' && CHECKS.has(callee.name))) return [];
  return unit.calls.flatMap((call, id) => [...ofNest(call), ...ofCall(call, id)]);

  /** `ConfigModule.forRoot({ validationSchema, validate })`. */
  function ofNest(call: CallFact): string[] {
    const [options] = call.args;
    if (call.callee.k !== 'member' || call.callee.name !== NEST_SETTINGS.method || options?.k !== 'object' || calledNameOf(call.callee.of, unit) !== NEST_SETTINGS.module) return [];
    const scope = { file, fn: call.fn };
    return options.props.flatMap(({ key, value }) => {
      const known = key === NEST_SETTINGS.schema || key === NEST_SETTINGS.check ? evaluator.evaluate(value, scope) : undefined;
      if (!known) return [];
      return key === NEST_SETTINGS.check ? known.k === 'fn' ? checkedIn(known.ref) : [] : inSchema(known);
    });
  }

  /** What the function that Nest gives the environment holds it against. */
  function checkedIn({ file: own, fn }: FunctionRef): string[] {
    const facts = memory.facts.get(own);
    const calls = facts?.functions[fn]?.calls.flatMap((id) => facts.calls[id] ?? []) ?? [];
    return facts ? calls.flatMap((call) => [...bySchema(call, facts, { file: own, fn }), ...byClass(call, calls, facts, { file: own, fn })]) : [];
  }

  /** `schema.parse(process.env)`, `cleanEnv(process.env, { … })`, `createEnv({ server: { … } })`. */
  function ofCall(call: CallFact, id: number): string[] {
    const scope = { file, fn: call.fn };
    const [first] = call.args;
    if (!first || !start.runs(scope, placeOf(call))) return [];
    if (isEnvironment(first, { evaluator, unit, scope })) {
      const made = call.callee.k === 'member' ? [] : madeOf(id);
      return made.length > 0 ? made : bySchema(call, unit, scope);
    }
    return first.k === 'object' && first.props.some(({ key }) => key === 'server') ? madeOf(id) : [];
  }

  function madeOf(id: number): string[] {
    const known = evaluator.evaluate({ k: 'call', id }, { file, fn: unit.calls[id]?.fn ?? 0 });
    const fact = unit.calls[id];
    const dialect = known.k === 'made' ? DEMANDS[known.type] : undefined;
    if (!fact || !dialect?.rules) return [];
    const { argument, member } = dialect.rules;
    const arg = fact.args[argument];
    const whole = arg && evaluator.evaluate(arg, { file, fn: fact.fn });
    return whole ? inRules(member === undefined ? whole : evaluator.member(whole, member), dialect) : [];
  }

  function bySchema(call: CallFact, facts: SourceFacts, scope: Scope): string[] {
    if (call.callee.k !== 'member' || !CHECKS.has(call.callee.name)) return [];
    const answers = ANSWERS.has(call.callee.name);
    return answers && endsIn(facts, scope.fn).length === 0 ? [] : inSchema(evaluator.evaluate(call.callee.of, scope));
  }

  /** `validateSync(plainToInstance(Environment, config))`. */
  function byClass(call: CallFact, calls: readonly CallFact[], facts: SourceFacts, scope: Scope): string[] {
    if (!CLASS_RULES.makes.test(calledNameOf(call.callee, facts)) || endsIn(facts, scope.fn).length === 0) return [];
    const validates = calls.find(({ callee }) => CLASS_RULES.checks.test(calledNameOf(callee, facts)));
    const options = validates?.args.at(-1);
    if (!validates || (options?.k === 'object' && options.props.some(({ key, value }) => key === CLASS_RULES.lenient && !(value.k === 'const' && value.v === false)))) return [];
    const known = call.args[0] && evaluator.evaluate(call.args[0], scope);
    const fact = known?.k === 'class' ? evaluator.classFact(known.ref) : undefined;
    const home = known?.k === 'class' ? memory.facts.get(known.ref.file) : undefined;
    return fact && home ? demandedFields(fact, home) : [];
  }

  function inSchema(known: Known): string[] {
    const dialect = known.k === 'made' ? DEMANDS[known.type] : undefined;
    const fact = known.k === 'made' && known.by ? evaluator.callFact(known.by) : undefined;
    const home = known.k === 'made' && known.by ? memory.facts.get(known.by.file) : undefined;
    const [rules] = fact?.args ?? [];
    if (known.k !== 'made' || !known.by || !dialect || !fact || !home || !rules || home.calls.some(({ callee }) => callee.k === 'member' && WEAKENS.has(callee.name))) return [];
    return inRules(evaluator.evaluate(rules, { file: known.by.file, fn: fact.fn }), dialect);
  }

  function inRules(rules: Known, dialect: SchemaDialect): string[] {
    return rules.k === 'object' ? rules.value.props.flatMap(({ key, value }) => (key !== '' && isDemanded(value, rules, dialect) ? [key] : [])) : [];
  }

  function isDemanded(rule: Value, { scope }: Written, dialect: SchemaDialect): boolean {
    const facts = memory.facts.get(scope.file);
    const binding = rule.k === 'ref' ? facts?.bindings[rule.b] : undefined;
    const written = binding?.init ?? rule;
    return facts !== undefined && dialect.demands(chainOf(written, facts), (other) => chainOf(other, facts));
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

/** Fields that a class asks for by its decorators, which refuse what isn't there unless one of them says that it may be absent. Source: the README of class-validator. */
function demandedFields({ fields }: ClassFact, facts: SourceFacts): string[] {
  return fields.filter(({ init, decorators }) => {
    const names = decorators.map(({ callee }) => calledNameOf(callee, facts));
    return init === undefined && names.some((name) => CLASS_RULES.demands.test(name)) && !names.some((name) => CLASS_RULES.optional.test(name));
  }).map(({ name }) => name);
}
