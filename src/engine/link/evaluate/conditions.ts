import { isValue } from './combine';
import type { Core } from './core';
import { paramsIn } from './params';
import { textOf, type Known, type Scope } from '../known';
import type { FunctionFact, RegionId, Value } from '../../model/facts';

/** Which way conditions go, where what they compare is known. */

const MAX_DEPTH = 12;
/** A function with more ways out is not gone through one by one. */
const MAX_RETURNS = 24;

type Param = Known & { readonly k: 'param' };

/** What a function may return here, in order, and the parameters that decide between the ways out that are left. */
export interface Returns {
  readonly values: readonly Value[];
  readonly by: readonly Param[];
}

/** Leaves out what stands behind conditions that don't hold, and what comes after one that does. */
export function possibleReturns(core: Core, fn: FunctionFact, scope: Scope): Returns {
  if (fn.returns.length < 2 || fn.returns.length > MAX_RETURNS) return { values: fn.returns, by: [] };
  const values: Value[] = [];
  const by: Param[] = [];
  for (const [i, value] of fn.returns.entries()) {
    const open: Value[] = [];
    const holds = wayHolds(core, fn, fn.returnsIn[i] ?? 0, scope, open);
    if (holds === false) continue;
    values.push(value);
    if (holds) break;
    by.push(...open.flatMap((condition) => paramsOf(core, condition, scope)));
  }
  return { values, by };
}

/** Whether a condition holds; undefined where that is not known. */
export function decide(core: Core, condition: Value, scope: Scope, depth = 0): boolean | undefined {
  if (depth > MAX_DEPTH) return undefined;
  switch (condition.k) {
    case 'not': return negated(decide(core, condition.of, scope, depth + 1));
    case 'either': return decideBoth(core, condition, scope, depth);
    case 'compare': return compared(core, condition, scope);
    case 'call': return askedOfText(core, condition.id, scope);
    default: return undefined;
  }
}

/** Parameters of functions whose text decides. Whether one is given at all says nothing of which text it is. */
export function paramsOf(core: Core, condition: Value, scope: Scope, depth = 0): Param[] {
  if (depth > MAX_DEPTH) return [];
  switch (condition.k) {
    case 'not': return paramsOf(core, condition.of, scope, depth + 1);
    case 'either': return [...paramsOf(core, condition.left, scope, depth + 1), ...paramsOf(core, condition.right, scope, depth + 1)];
    case 'compare': return isValue(condition.left) && isValue(condition.right) ? [condition.left, condition.right].flatMap((side) => paramsNamed(core, side, scope)) : [];
    case 'call': {
      const fact = core.callFact({ file: scope.file, call: condition.id });
      return fact?.callee.k === 'member' && TEXT_QUESTIONS.has(fact.callee.name) ? paramsNamed(core, fact.callee.of, scope) : [];
    }
    default: return [];
  }
}

function paramsNamed(core: Core, value: Value, scope: Scope): Param[] {
  return value.k === 'ref' || value.k === 'member' ? paramsIn(core.evaluate(value, scope)) : [];
}

/** Whether all conditions around a region hold. Those that are not known are added to `open`. */
function wayHolds(core: Core, fn: FunctionFact, start: RegionId, scope: Scope, open: Value[]): boolean | undefined {
  let all: boolean | undefined = true;
  for (let at = start, i = 0; at > 0 && i < MAX_DEPTH; at = fn.regions[at]?.parent ?? 0, i++) {
    const region = fn.regions[at];
    if (!region || region.kind === 'loop' || region.kind === 'catch') all = undefined;
    if (region?.kind !== 'if' && region?.kind !== 'else' && region?.kind !== 'case') continue;
    const held = region.over ? decide(core, region.over, scope) : undefined;
    const holds = region.kind === 'else' ? negated(held) : held;
    if (holds === false) return false;
    if (holds === undefined) all = undefined;
    if (holds === undefined && region.over) open.push(region.over);
  }
  return all;
}

function negated(holds: boolean | undefined): boolean | undefined {
  return holds === undefined ? undefined : !holds;
}

function decideBoth(core: Core, { op, left, right }: Value & { k: 'either' }, scope: Scope, depth: number): boolean | undefined {
  if (op !== '||' && op !== '&&') return undefined;
  const [first, second] = [decide(core, left, scope, depth + 1), decide(core, right, scope, depth + 1)];
  const ends = op === '||';
  if (first === ends || second === ends) return ends;
  return first === undefined || second === undefined ? undefined : !ends;
}

function compared(core: Core, { op, left, right }: Value & { k: 'compare' }, scope: Scope): boolean | undefined {
  if (!EQUAL.has(op) && !UNEQUAL.has(op)) return undefined;
  const [a, b] = [plain(core.evaluate(left, scope)), plain(core.evaluate(right, scope))];
  if (a === undefined || b === undefined) return undefined;
  return (a === b) === EQUAL.has(op);
}

function plain(known: Known): string | number | boolean | undefined {
  return known.k === 'number' || known.k === 'boolean' ? known.v : textOf(known);
}

/** `name.startsWith('order.')`. */
function askedOfText(core: Core, call: number, scope: Scope): boolean | undefined {
  const fact = core.callFact({ file: scope.file, call });
  const [argument, ...more] = fact?.args ?? [];
  if (fact?.callee.k !== 'member' || !argument || more.length > 0) return undefined;
  const ask = TEXT_QUESTIONS.get(fact.callee.name);
  if (!ask) return undefined;
  const [text, part] = [textOf(core.evaluate(fact.callee.of, scope)), textOf(core.evaluate(argument, scope))];
  return text === undefined || part === undefined ? undefined : ask(text, part);
}

const EQUAL: ReadonlySet<string> = new Set(['===', '==']);
const UNEQUAL: ReadonlySet<string> = new Set(['!==', '!=']);
const TEXT_QUESTIONS: ReadonlyMap<string, (text: string, part: string) => boolean> = new Map([
  ['startsWith', (text: string, part: string) => text.startsWith(part)],
  ['endsWith', (text: string, part: string) => text.endsWith(part)],
  ['includes', (text: string, part: string) => text.includes(part)],
]);
