import type { Evaluator } from '../evaluate/core';
import type { Scope } from '../known';
import type { BindingId, SourceFacts, Value } from '../../model/facts';
import { isUnset } from '../../model/expressions';

/** What a condition says of settings that aren't there, for a program that runs in production. */
export interface Absent {
  /** Each of them makes the condition come out as asked for; one that does so as an empty text is there a second time, see `emptied`. */
  readonly names: ReadonlySet<string>;
  /** The setting does whose name a variable holds, and nothing is added to it: `process.env[name]`. */
  readonly computed?: { readonly binding: BindingId; readonly empty: boolean };
  /** It comes out so whatever the settings are. */
  readonly always?: true;
}

interface Asking {
  readonly evaluator: Evaluator;
  readonly unit: SourceFacts;
  readonly scope: Scope;
}

/** A setting that is an empty text, told apart from one that isn't there. */
export function emptied(name: string): string {
  return `${name}=`;
}

/** Which settings, by not being there, make a condition come out as `wanted`. */
export function absentIn(condition: Value, wanted: boolean, asking: Asking, depth = 0): Absent {
  if (depth > MAX_DEPTH) return NONE;
  const ask = (value: Value, outcome: boolean): Absent => absentIn(value, outcome, asking, depth + 1);
  switch (condition.k) {
    case 'not': return ask(condition.of, !wanted);
    case 'compare': return ofComparison(condition, wanted, asking);
    case 'either': {
      if (condition.op !== '&&' && condition.op !== '||') return NONE;
      const [left, right] = [ask(condition.left, wanted), ask(condition.right, wanted)];
      return (condition.op === '||') === wanted ? anyOf(left, right) : bothOf(left, right);
    }
    case 'ref': {
      const init = initOf(condition.b, asking.unit);
      return init?.k === 'compare' || init?.k === 'not' || init?.k === 'either' ? ask(init, wanted) : wanted ? NONE : falsy(condition, asking);
    }
    default: return wanted ? NONE : falsy(condition, asking);
  }
}

/** Whether a condition comes out as `wanted` whatever the settings are, for a program that runs in production: `always` of the above, for which no value has to be evaluated but the mode. */
export function isAlways(condition: Value, wanted: boolean, asking: Asking, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const ask = (value: Value, outcome: boolean): boolean => isAlways(value, outcome, asking, depth + 1);
  switch (condition.k) {
    case 'not': return ask(condition.of, !wanted);
    case 'compare': return saysProduction(condition, isEqual(condition.op, wanted), asking);
    case 'either': {
      const { op, left, right } = condition;
      if (op !== '&&' && op !== '||') return false;
      return (op === '||') === wanted ? ask(left, wanted) || ask(right, wanted) : ask(left, wanted) && ask(right, wanted);
    }
    case 'ref': {
      const init = initOf(condition.b, asking.unit);
      return (init?.k === 'compare' || init?.k === 'not' || init?.k === 'either') && ask(init, wanted);
    }
    default: return false;
  }
}

/** Whether an expression is the environment of the process. */
export function isEnvironment(value: Value, { evaluator, unit, scope }: Asking): boolean {
  const known = evaluator.evaluate(value, scope);
  if (known.k === 'global') return ENVIRONMENTS.has(known.path.join('.'));
  if (known.k === 'library') return known.module === 'process' && known.path.at(-1) === 'env';
  const field = value.k === 'member' && value.of.k === 'this' ? value.name : undefined;
  const writes = field === undefined ? [] : unit.writes.filter(({ target }) => target.k === 'member' && target.of.k === 'this' && target.name === field);
  return writes.length === 1 && writes[0]?.value !== undefined && isProcessEnv(writes[0].value);
}

const MAX_DEPTH = 6;
const NONE: Absent = { names: new Set() };
const ALWAYS: Absent = { names: new Set(), always: true };
const ENVIRONMENTS: ReadonlySet<string> = new Set(['process.env', 'Bun.env', 'globalThis.process.env']);
const MODE = /^(?:NODE_ENV|APP_ENV|ENVIRONMENT|nodeEnv)$/;
const PRODUCTION = /^prod(?:uction)?$/i;
const OTHER_MODES = /^(?:dev|development|local|test|testing|ci|e2e)$/i;

function anyOf(left: Absent, right: Absent): Absent {
  if (left.always || right.always) return ALWAYS;
  const computed = left.computed ?? right.computed;
  return { names: new Set([...left.names, ...right.names]), ...(computed && { computed }) };
}

function bothOf(left: Absent, right: Absent): Absent {
  if (left.always) return right;
  if (right.always) return left;
  const [one, other] = [left.computed, right.computed];
  const computed = one && one.binding === other?.binding ? { ...one, empty: one.empty && other.empty } : undefined;
  return { names: new Set([...left.names].filter((name) => right.names.has(name))), ...(computed && { computed }) };
}

type Comparison = Value & { readonly k: 'compare' };

function ofComparison(comparison: Comparison, wanted: boolean, asking: Asking): Absent {
  const equal = isEqual(comparison.op, wanted);
  if (equal === undefined) return NONE;
  const [value, other] = sidesOf(comparison);
  if (other.k === 'const' && other.v === '') return equal ? { names: new Set([...read(value, asking).names].map(emptied)) } : NONE;
  if (isUnset(other)) return equal ? read(value, asking) : NONE;
  return saysProduction(comparison, equal, asking) ? ALWAYS : NONE;
}

/** Whether two sides have to be equal for a comparison to come out as wanted; undefined for one of another kind. */
function isEqual(op: string, wanted: boolean): boolean | undefined {
  return op === '==' || op === '===' ? wanted : op === '!=' || op === '!==' ? !wanted : undefined;
}

/** What is compared, and with what. */
function sidesOf({ left, right }: Comparison): readonly [Value, Value] {
  return isUnset(left) || left.k === 'const' ? [right, left] : [left, right];
}

/** `process.env.NODE_ENV === 'production'`: only where the text is such a mode does it matter what is compared with it. */
function saysProduction(comparison: Comparison, equal: boolean | undefined, asking: Asking): boolean {
  const [value, other] = sidesOf(comparison);
  if (equal === undefined || other.k !== 'const' || typeof other.v !== 'string' || !(equal ? PRODUCTION : OTHER_MODES).test(other.v)) return false;
  const [name] = read(modeIn(value, asking.unit), asking).names;
  return MODE.test(name ?? lastName(value));
}

/** What a variable always holds. */
function initOf(binding: BindingId, { bindings }: SourceFacts): Value | undefined {
  const fact = bindings[binding];
  return fact?.reassigned === false ? fact.init : undefined;
}

/** `process.env.NODE_ENV` of `process.env.NODE_ENV || 'development'`: production sets it. */
function modeIn(value: Value, { bindings }: SourceFacts): Value {
  const fact = value.k === 'ref' ? bindings[value.b] : undefined;
  const written = fact?.init?.k === 'either' && !fact.reassigned ? fact.init : value;
  return written.k === 'either' && /^(?:\|\||\?\?)$/.test(written.op) && written.left.k === 'env' && written.right.k === 'const' ? written.left : value;
}

function lastName(value: Value): string {
  return value.k === 'member' ? value.name : '';
}

/** What isn't there or empty makes a condition false. */
function falsy(value: Value, asking: Asking): Absent {
  const { names, computed } = read(value, asking);
  return { names: new Set([...names, ...[...names].map(emptied)]), ...(computed && { computed: { ...computed, empty: true } }) };
}

/** The setting that a value is, and nothing else. */
function read(value: Value, asking: Asking, depth = 0): Absent {
  const { evaluator, unit, scope } = asking;
  if (value.k === 'env') return { names: new Set([value.name]) };
  if (value.k === 'index') return value.key.k === 'ref' && isEnvironment(value.of, asking) ? { names: new Set(), computed: { binding: value.key.b, empty: false } } : NONE;
  const fact = value.k === 'ref' ? unit.bindings[value.b] : undefined;
  if (fact?.init && !fact.reassigned && depth < MAX_DEPTH) return read(fact.init, asking, depth + 1);
  const known = evaluator.evaluate(value, scope);
  return known.k === 'env' ? { names: new Set([known.name]) } : NONE;
}

function isProcessEnv(value: Value): boolean {
  return value.k === 'member' && value.name === 'env' && value.of.k === 'global' && value.of.name === 'process';
}
