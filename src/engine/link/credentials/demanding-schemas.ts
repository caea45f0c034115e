import { calledNameOf } from '../query/claims/called-name';
import type { Evaluator } from '../evaluate/core';
import type { Known, Scope } from '../known';
import { ANSWERS, CHECKS, DEMANDS, KEEPS, NEST_SETTINGS, VALIDATES, EXTENDS, type SchemaDialect } from '../libraries/demands';
import type { Memory } from '../memory/memory';
import type { CallFact, CallId, FunctionFact, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import { valueIn } from '../../model/table';
import { emptied, isEnvironment } from './absent-settings';
import { demanded, withEmpty, type Demand } from './demanding-checks';
import { demandedFields, makesOfClass, surelyChecked } from './demanding-classes';
import { calledWith, placed, viewOf, type Frame, type View } from './given-values';
import { servingBranch } from './migration-runs';
import { createRefusals, type Refusals } from './refusals';
import { placeOf, type Start } from './started';

interface Schemas {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly start: Start;
  /** See `createIsForMigrations`. */
  readonly isForMigrations: (variable: string) => boolean;
}

type Written = Known & { readonly k: 'object' };

/** Settings without which a schema refuses the environment while the program starts, by the file that holds the environment against it. */
export function demandedBySchemas(file: string, unit: SourceFacts, { memory, evaluator, start, isForMigrations }: Schemas): Demand[] {
  if (!unit.imports.some(({ module }) => VALIDATES.test(module)) && !unit.calls.some(({ callee }) => callee.k === 'member' && CHECKS.has(callee.name))) return [];
  const refusals = new Map<string, Refusals>();
  return unit.calls.flatMap((call, id) => {
    const frame: Frame = { scope: { file, fn: call.fn }, facts: unit, given: NOTHING_GIVEN };
    const names = [...ofNest(call, frame), ...ofCall(call, id, frame), ...inCalled(id, frame)];
    return names.length === 0 ? [] : demanded(names, start.runs({ file, fn: call.fn }, placeOf(id, unit)));
  });

  /** `ConfigModule.forRoot({ validationSchema, validate })`. */
  function ofNest(call: CallFact, frame: Frame): string[] {
    const [options] = call.args;
    if (call.callee.k !== 'member' || call.callee.name !== NEST_SETTINGS.method || options?.k !== 'object' || calledNameOf(call.callee.of, unit) !== NEST_SETTINGS.module) return [];
    if (options.spreads.length > 0 || options.props.some(({ key }) => !NEST_SETTINGS.harmless.has(key))) return [];
    return options.props.flatMap(({ key, value }) => {
      if (key === NEST_SETTINGS.schema) return inEither(value, frame);
      const known = key === NEST_SETTINGS.check ? evaluator.evaluate(value, frame.scope) : undefined;
      const facts = known?.k === 'fn' ? memory.facts.get(known.ref.file) : undefined;
      const fact = known?.k === 'fn' ? facts?.functions[known.ref.fn] : undefined;
      const [param] = fact?.params ?? [];
      return known?.k === 'fn' && facts && fact && param ? checkedIn(fact, { scope: known.ref, facts, given: new Map([[param.binding, { value: ENVIRONMENT, frame }]]) }) : [];
    });
  }

  /** What a schema asks for, or each of two of which nobody knows which one counts. */
  function inEither(schema: Value, frame: Frame): string[] {
    const serving = servingBranch(schema, isForMigrations) ?? placed(schema, frame, { evaluator }).value;
    if (serving.k !== 'either' || serving.op !== '?:') return inSchema(serving, frame);
    const other = new Set(inSchema(serving.right, frame));
    return inSchema(serving.left, frame).filter((name) => other.has(name));
  }

  /** What a function holds the environment against that it is given, or whose schema it is. */
  function inCalled(id: CallId, frame: Frame, depth = 0): string[] {
    const called = calledWith(id, frame, { memory, evaluator });
    return called && called.frame.given.size > 0 ? checkedIn(called.fact, called.frame, depth) : [];
  }

  function checkedIn({ calls, bodySpan }: FunctionFact, frame: Frame, depth = 0): string[] {
    return calls.flatMap((id) => {
      const call = frame.facts.calls[id];
      const mayCheck = call && (depth < MAX_DEPTH || (call.callee.k === 'member' && CHECKS.has(call.callee.name)) || makesOfClass(call, frame.facts));
      if (!mayCheck || !start.reaches({ file: frame.scope.file, fn: frame.scope.fn }, placeOf(id, frame.facts))) return [];
      const own = [...bySchema(call, id, frame), ...byClass(call, id, bodySpan.start, frame)];
      return own.length > 0 || depth >= MAX_DEPTH ? own : inCalled(id, frame, depth + 1);
    });
  }

  /** `schema.parse(process.env)`, `cleanEnv(process.env, { … })`, `createEnv({ server: { … } })`, `plainToInstance(Environment, process.env)`. */
  function ofCall(call: CallFact, id: number, frame: Frame): string[] {
    const { scope } = frame;
    const [first] = call.args;
    if (!first) return [];
    if (call.callee.k === 'member' && CHECKS.has(call.callee.name)) return bySchema(call, id, frame);
    if (isEnvironment(first, { evaluator, unit, scope })) return call.callee.k === 'member' ? [] : madeOf(id, scope);
    if (makesOfClass(call, unit)) return byClass(call, id, call.span.end, frame);
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

  function bySchema(call: CallFact, id: number, frame: Frame): string[] {
    const [given] = call.args;
    if (!given || call.callee.k !== 'member' || !CHECKS.has(call.callee.name)) return [];
    const view = viewOf(given, frame, { evaluator });
    if (!view || (ANSWERS.has(call.callee.name) && !refusalsIn(frame).minds(frame.scope.fn, id, 'has error', 'no success'))) return [];
    return seenIn(view, inSchema(call.callee.of, frame));
  }

  /** `validateSync(plainToInstance(Environment, config))`, where the function comes from `from` to the check without doing anything else. */
  function byClass(call: CallFact, made: CallId, from: number, frame: Frame): string[] {
    const [rules, given] = call.args;
    const view = rules && given && makesOfClass(call, frame.facts) ? viewOf(given, frame, { evaluator }) : undefined;
    const check = view && surelyChecked(call, made, from, frame.facts);
    if (!rules || !view || check === undefined || !refusalsIn(frame).minds(frame.scope.fn, check, 'some')) return [];
    const { value, frame: { scope } } = placed(rules, frame, { evaluator });
    const known = evaluator.evaluate(value, scope);
    const fact = known.k === 'class' ? evaluator.classFact(known.ref) : undefined;
    const home = known.k === 'class' ? memory.facts.get(known.ref.file) : undefined;
    return fact && home ? seenIn(view, demandedFields(fact, home)) : [];
  }

  function refusalsIn({ scope: { file: own }, facts }: Frame): Refusals {
    return valueIn(refusals, own, () => createRefusals({ evaluator, start, file: own, unit: facts }));
  }

  /** What a schema asks for that is used as it was made, or as methods leave it that take nothing away. */
  function inSchema(given: Value, own: Frame, depth = 0): string[] {
    const { value: schema, frame } = placed(given, own, { evaluator });
    const { scope, facts } = frame;
    const more = extensionOf(schema, facts);
    if (more) return depth < MAX_DEPTH ? inExtension(more, frame, depth + 1) : [];
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

  /** What another schema asks for, but where a rule stands in the place of one of its own. */
  function inExtension({ base, rules }: Extension, frame: Frame, depth: number): string[] {
    const known = evaluator.evaluate(base, frame.scope);
    const dialect = known.k === 'made' ? DEMANDS[known.type] : undefined;
    const own = evaluator.evaluate(rules, frame.scope);
    if (!dialect || own.k !== 'object' || own.value.spreads.length > 0 || own.value.props.some(({ key }) => key === '')) return [];
    const replaced = new Set(own.value.props.flatMap(({ key }) => withEmpty(key, true)));
    return [...inRules(own, dialect), ...inSchema(base, frame, depth).filter((name) => !replaced.has(name))];
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
/** Functions that hand on what they were given. */
const MAX_DEPTH = 2;
const NOTHING_GIVEN: Frame['given'] = new Map();
/** What Nest gives the function that checks settings. */
const ENVIRONMENT: Value = { k: 'member', of: { k: 'global', name: 'process' }, name: 'env' };

/** The variables behind what is asked for of an object that has a part of the environment. */
function seenIn(view: View, names: readonly string[]): string[] {
  if (view === 'all') return [...names];
  const wanted = new Set(names);
  return [...view].flatMap(([key, variable]) => (wanted.has(key) ? withEmpty(variable, wanted.has(emptied(key))) : []));
}

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

interface Extension {
  readonly base: Value;
  readonly rules: Value;
}

/** `schema.extend({ … })`, by itself or in a constant of the file. */
function extensionOf(schema: Value, { bindings, calls }: SourceFacts): Extension | undefined {
  const fact = schema.k === 'ref' ? bindings[schema.b] : undefined;
  const written = fact ? fact.reassigned ? undefined : fact.init : schema;
  const { callee, args: [rules, ...more] = [] } = (written?.k === 'call' ? calls[written.id] : undefined) ?? {};
  return callee?.k === 'member' && EXTENDS.has(callee.name) && rules && more.length === 0 ? { base: callee.of, rules } : undefined;
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
