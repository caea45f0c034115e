import { FEW } from './caps';
import type { CallFact, SourceFacts } from '../../model/facts';

const PUTS = new Set(['push', 'unshift', 'add', 'set']);

/** How a variable that holds a collection is filled after its declaration: not at all, by as many statements as are written out, or as data has it. */
export function fillingOf(binding: number, unit: SourceFacts): 'none' | 'few' | 'data' {
  if (unit.writes.some(({ target }) => (target.k === 'index' || target.k === 'member') && target.of.k === 'ref' && target.of.b === binding)) return 'data';
  const puts = unit.calls.filter(({ callee }) => callee.k === 'member' && callee.of.k === 'ref' && callee.of.b === binding && PUTS.has(callee.name));
  if (puts.length === 0) return 'none';
  const fn = unit.bindings[binding]?.fn;
  const items = puts.reduce((sum, { args }) => sum + args.length, 0);
  return items <= FEW && puts.every((put) => put.fn === fn && isOnce(put, unit)) ? 'few' : 'data';
}

/** One item for each argument, and no loop around it. */
function isOnce({ args, fn, region }: CallFact, unit: SourceFacts): boolean {
  const regions = unit.functions[fn]?.regions ?? [];
  for (let id = region; id !== 0; id = regions[id]?.parent ?? 0) if (regions[id]?.kind === 'loop') return false;
  return args.every(({ k }) => k !== 'spread');
}
