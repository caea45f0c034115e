import { anyOf } from './combine';
import type { Core } from './core';
import { UNKNOWN, alternatives, textOf, type Known, type Scope } from '../known';
import type { ArgumentPath } from '../libraries/spec';
import type { CallFact, Value } from '../../model/facts';

/** Settings that libraries read from the environment, check, and hand out as objects. */

type Made = Known & { k: 'made' };

/** Whether a value is the process's environment, or an object that is made of it. */
export function isEnvironment(core: Core, known: Known): boolean {
  if (known.k === 'global') return ENVIRONMENTS.has(known.path.join('.'));
  if (known.k === 'library') return known.module === 'process' && known.path.at(-1) === 'env';
  if (known.k === 'made') return core.libraries.type(known.type)?.settings !== undefined;
  if (known.k !== 'object') return false;
  return known.value.spreads.some((spread) => isEnvironment(core, core.evaluate(spread, known.scope))) || known.value.props.some(({ value }) => hasVariable(value));
}

const ENVIRONMENTS: ReadonlySet<string> = new Set(['process.env', 'Bun.env', 'import.meta.env', 'globalThis.process.env']);

/** A member of the environment by its global name: `process.env.X`, `Bun.env.X`. */
export function variableOf(path: readonly string[], name: string): Known | undefined {
  return ENVIRONMENTS.has(path.join('.')) ? { k: 'env', name } : undefined;
}

/** Groups of settings inside of groups. */
const MAX_NESTED = 4;

function hasVariable(value: Value, depth = 0): boolean {
  if (value.k === 'env') return true;
  if (value.k === 'object') return depth < MAX_NESTED && value.props.some((prop) => hasVariable(prop.value, depth + 1));
  return value.k === 'either' && (hasVariable(value.left) || hasVariable(value.right));
}

/** A member of a checked environment: the variable, or the default that its schema gives. */
export function setting(core: Core, of: Made, schema: ArgumentPath | undefined, name: string): Known {
  const rule = schema && ruleIn(core, argumentOfMaker(core, of, schema), name);
  return withDefault({ k: 'env', name }, rule);
}

/** A member of what a schema made of an object with variables: zod's `schema.parse(process.env).PORT`, and `schema.parse({ db: { … } }).db` with rules below it. */
export function parsedMember(core: Core, of: Made, name: string): Known {
  const fact = of.by && core.callFact(of.by);
  const parses = of.by && alternatives(core.callee(of.by, of.scope?.args)).map((one) => core.specOf(one, false)).find((spec) => spec?.parses)?.parses;
  if (!of.by || !fact || !parses) return UNKNOWN;
  const scope = of.scope ?? { file: of.by.file, fn: fact.fn };
  const input = fact.args[parses.input];
  const path = [...(of.path ?? []), name];
  const found = input ? path.reduce((at, key) => core.member(at, key), core.evaluate(input, scope)) : UNKNOWN;
  if (found.k === 'unknown' || found.k === 'nothing') return UNKNOWN;
  const rules = path.slice(0, -1).reduce((at, key) => rulesBelow(core, at, key), schemaObject(core, schemaOf(core, fact, parses.schema, scope)));
  return found.k === 'object' && rulesBelow(core, rules, name).k === 'object' ? { ...of, path } : withDefault(found, ruleIn(core, rules, name));
}

/** The rules of an object inside of an object. */
function rulesBelow(core: Core, rules: Known, name: string): Known {
  return schemaObject(core, core.member(rules, name));
}

function schemaOf(core: Core, fact: CallFact, schema: number | undefined, scope: Scope): Known {
  const written = schema === undefined ? (fact.callee.k === 'member' ? fact.callee.of : undefined) : fact.args[schema];
  return written ? core.evaluate(written, scope) : UNKNOWN;
}

/** The object of rules that `z.object({ … })` was given. */
function schemaObject(core: Core, schema: Known): Known {
  return schema.k === 'made' ? argumentOfMaker(core, schema, { argument: 0 }) : schema;
}

/** Default of a member of a schema. */
function ruleIn(core: Core, schema: Known, name: string): Known {
  const rule = schema.k === 'object' ? schema.value.props.find((prop) => prop.key === name)?.value : undefined;
  return rule && schema.k === 'object' ? defaultIn(core, rule, schema.scope) : UNKNOWN;
}

/** `str({ default: 'x' })`, `core.url({ devDefault: 'x' })`, `z.string().default('x')`, `z.coerce.number().optional().default(1)`. */
function defaultIn(core: Core, rule: Value, scope: Scope): Known {
  const fact = rule.k === 'call' ? core.callFact({ file: scope.file, call: rule.id }) : undefined;
  const [first] = fact?.args ?? [];
  if (!fact) return UNKNOWN;
  if (fact.callee.k === 'member' && fact.callee.name === 'default' && first) return core.evaluate(first, scope);
  if (fact.callee.k === 'member' && fact.callee.of.k === 'call' && first?.k !== 'object') return defaultIn(core, fact.callee.of, scope);
  const options = first ? core.evaluate(first, scope) : UNKNOWN;
  return anyOf([core.member(options, 'default'), core.member(options, 'devDefault')]);
}

/** A node of a tree of rules, convict's way: one with a `default` or an `env` is a setting, others hold more. */
export function treeMember(core: Core, of: Made, schema: ArgumentPath, name: string): Known {
  const path = [...(of.path ?? []), name];
  const node = path.reduce((at, key) => core.member(at, key), argumentOfMaker(core, of, schema));
  if (node.k !== 'object') return UNKNOWN;
  const variable = textOf(core.member(node, 'env'));
  const fallback = core.member(node, 'default');
  if (variable !== undefined) return withDefault({ k: 'env', name: variable }, fallback);
  return fallback.k === 'unknown' || fallback.k === 'nothing' || fallback.k === 'object' ? { ...of, path } : fallback;
}

/** What stands below a value at a dotted path. */
export function below(core: Core, of: Known, path: string): Known {
  return path.split('.').slice(0, MAX_PATH).reduce((at, name) => core.member(at, name), of);
}

const MAX_PATH = 12;

/** `get('PORT').required().asPortNumber()`: the variable that the first call of the chain names, with the default that one of it gives. */
export function variableRead(core: Core, of: Made): Known {
  let at: Known = of;
  let fallback: Known = UNKNOWN;
  for (let i = 0; at.k === 'made' && at.by && i < 8; i++) {
    const fact = core.callFact(at.by);
    const [first] = fact?.args ?? [];
    const scope = at.scope ?? { file: at.by.file, fn: fact?.fn ?? 0 };
    if (!fact || !first) return UNKNOWN;
    if (fact.callee.k !== 'member' || fact.callee.name !== 'default') {
      const name = textOf(core.evaluate(first, scope));
      return name === undefined ? UNKNOWN : withDefault({ k: 'env', name }, fallback);
    }
    fallback = core.evaluate(first, scope);
    at = core.evaluate(fact.callee.of, scope);
  }
  return UNKNOWN;
}

/** What a factory answers that was given to the call that made the value: the object of `registerAs('stock', () => ({ … }))`. */
export function producedBy(core: Core, of: Made, argument: number): Known {
  const factory = argumentOfMaker(core, of, { argument });
  return factory.k === 'fn' ? resultOf(core, factory) : factory;
}

/** What a function returns, whoever calls it. */
export function resultOf(core: Core, factory: Known & { k: 'fn' }): Known {
  const returns = core.functionFact(factory.ref)?.returns ?? [];
  return anyOf(returns.slice(0, MAX_RETURNS).map((value) => core.evaluate(value, factory.ref)));
}

const MAX_RETURNS = 6;

/** What stands at an argument of the call that made the value. */
export function argumentOfMaker(core: Core, of: Made, { argument, path }: ArgumentPath): Known {
  const fact = of.by && core.callFact(of.by);
  const arg = fact?.args[argument];
  const whole = of.by && fact && arg ? core.evaluate(arg, of.scope ?? { file: of.by.file, fn: fact.fn }) : UNKNOWN;
  return (path ?? []).reduce((at, key) => core.member(at, key), whole);
}

function withDefault(known: Known, fallback: Known | undefined): Known {
  return fallback?.k === 'text' || fallback?.k === 'number' ? { k: 'either', left: known, right: fallback } : known;
}
