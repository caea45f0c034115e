import { FEW } from './caps';
import type { Evaluator } from '../evaluate/core';
import { alternatives, type Known } from '../known';
import type { CallFact, SourceFacts, Value } from '../../model/facts';

const PUTS = new Set(['push', 'unshift', 'add', 'set']);

/** How a variable that holds a collection is filled after its declaration: not at all, by as many statements as are written out, or as data has it. */
export function fillingOf(binding: number, file: string, unit: SourceFacts, evaluator: Evaluator, isFewOver: (over: Value, fn: number) => boolean): 'none' | 'few' | 'data' {
  if (unit.writes.some(({ target }) => (target.k === 'index' || target.k === 'member') && isOf(target.of, binding))) return 'data';
  const puts = unit.calls.filter(({ callee }) => callee.k === 'member' && isOf(callee.of, binding) && PUTS.has(callee.name));
  if (puts.length === 0) return 'none';
  const fn = unit.bindings[binding]?.fn;
  const items = puts.reduce((sum, { args }) => sum + args.length, 0);
  const isFew = items <= FEW && puts.every((put) => put.fn === fn && isOncePerFew(put, unit, isFewOver));
  return isFew && !isHandedOn(binding, file, unit, evaluator) ? 'few' : 'data';
}

function isOf(value: Value | undefined, binding: number): boolean {
  return value?.k === 'ref' && value.b === binding;
}

/** One item for each argument, and around it no loop, or one through something that is short itself. */
function isOncePerFew({ args, fn, region }: CallFact, unit: SourceFacts, isFewOver: (over: Value, fn: number) => boolean): boolean {
  const regions = unit.functions[fn]?.regions ?? [];
  let around = 0;
  for (let id = region; id !== 0; id = regions[id]?.parent ?? 0) {
    const { kind, over } = regions[id] ?? {};
    if (kind === 'loop' && (around++ > 0 || over === undefined || over.k === 'unknown' || !isFewOver(over, fn))) return false;
  }
  return args.every(({ k }) => k !== 'spread');
}

/** Whether somebody may put more into it than its own name shows: it has another name, or is given to a function that may. */
function isHandedOn(binding: number, file: string, unit: SourceFacts, evaluator: Evaluator): boolean {
  const holds = (value: Value | undefined): boolean => value !== undefined && mayHold(value, binding, 0);
  return unit.bindings.some(({ init }) => holds(init)) || unit.writes.some(({ value }) => holds(value)) || unit.exports.some(({ value }) => holds(value))
    || unit.calls.some((fact, call) => isSplicedIn(fact, binding) || (fact.args.some(holds) && alternatives(evaluator.callee({ file, call })).some(mayAdd)));
}

const MAX_DEPTH = 3;

function mayHold(value: Value, binding: number, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const next = (inner: Value): boolean => mayHold(inner, binding, depth + 1);
  switch (value.k) {
    case 'ref': return value.b === binding;
    case 'either': return next(value.left) || next(value.right);
    case 'object': return value.props.some((prop) => next(prop.value));
    case 'array': return value.items.some(next);
    default: return false;
  }
}

/** `list.splice(at, 0, ...items)` */
function isSplicedIn({ callee, args }: CallFact, binding: number): boolean {
  return callee.k === 'member' && callee.name === 'splice' && isOf(callee.of, binding) && args.length > 2;
}

/** Functions of the project and what isn't known; of what JavaScript has, methods that are borrowed from lists, and `Object.assign`. What libraries are given they read, and so do methods of parameters, such as `res.json`. */
function mayAdd(callee: Known): boolean {
  if (callee.k === 'global') return callee.path.includes('prototype') || callee.path.join('.') === 'Object.assign';
  if (callee.k === 'param') return callee.path.length === 0;
  return callee.k !== 'library' && callee.k !== 'method' && callee.k !== 'made';
}
