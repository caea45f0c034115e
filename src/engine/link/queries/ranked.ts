import { asColumn } from './columns';
import { nameOf } from './conditions';
import { RANK, SORTS } from '../libraries/queries/growing';
import type { CallFact, SourceFacts, Value } from '../../model/facts';

const MAX_DEPTH = 3;
const MAX_CHAIN = 12;

/** Whether a query asks for its rows in the order that somebody gave them by hand: `order: { position: 'ASC' }`, `.sort({ order: 1 })`. */
export function isByRank(fact: CallFact, unit: SourceFacts): boolean {
  let at: CallFact | undefined = fact;
  for (let step = 0; at && step < MAX_CHAIN; step++) {
    const sorts = at.callee.k === 'member' && SORTS.includes(at.callee.name);
    if (at.args.some((arg) => (sorts ? namesRank(arg, unit, 0) : sortsByRank(arg, unit)))) return true;
    at = at.outer?.as === 'callee' ? unit.calls[at.outer.call] : undefined;
  }
  return false;
}

/** Options: what they sort by. */
function sortsByRank(value: Value, unit: SourceFacts): boolean {
  return value.k === 'object' && value.props.some(({ key, value: by }) => SORTS.includes(key) && namesRank(by, unit, 0));
}

/** A column in a key, a text, a list of these, or as `table.column` in a call. */
function namesRank(value: Value, unit: SourceFacts, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.k === 'object') return value.props.some(({ key }) => isRank(key));
  if (value.k === 'array') return value.items.some((item) => namesRank(item, unit, depth + 1));
  if (value.k === 'call') return (unit.calls[value.id]?.args ?? []).some((arg) => namesRank(arg, unit, depth + 1));
  return value.k === 'const' ? typeof value.v === 'string' && isRank(value.v) : value.k === 'member' && isRank(nameOf(value, unit));
}

/** `position`, `c.sortOrder`, `-order`. */
function isRank(name: string): boolean {
  return RANK.test(asColumn(name.replace(/^-|^.*\./g, '')));
}
