import { BELONGS, FEW, KEY, STATUS, UNIQUE } from '../libraries/queries/filters';
import type { Condition } from './condition';
import { follow, parameterOf, type Placed, type QueryInput } from './placed';
import type { RowFilter } from '../../model/queries';
import type { Value } from '../../model/facts';

export interface Classified {
  readonly filter: RowFilter;
  readonly columns: readonly string[];
  readonly optional: boolean;
  /** Callers decide on it by what they pass for a parameter of this function. */
  readonly open?: number;
}

/** Best first: one of these is enough. */
const RANK: readonly RowFilter[] = ['unique', 'ids', 'owner', 'unknown', 'status', 'none'];

/** What conditions leave of the rows of a table. */
export function classified(conditions: readonly Condition[], input: QueryInput): Classified {
  const held = conditions.map((one) => ({ one, holds: one.when ? isSo(one.when, input) : 'yes' as const })).filter(({ holds }) => holds !== 'no');
  const sure = held.filter(({ holds }) => holds === 'yes').map(({ one }) => one);
  const classes = sure.map((one) => (one.form === 'either' ? ofEither(one, input) : ofOne(one)));
  const filter = RANK.find((rank) => classes.includes(rank)) ?? 'none';
  const open = filter === 'unknown' ? sure.find((one) => one.open)?.open : undefined;
  return { filter, columns: [...new Set(held.flatMap(({ one }) => columnsOf(one)))], optional: held.length > sure.length, ...(open && { open: open.fn }) };
}

function ofOne({ column, form, fixed }: Condition): RowFilter {
  switch (form) {
    case 'equals': return fixed && FEW.test(column) ? 'unknown' : fixed ? (UNIQUE.test(column) ? 'unique' : 'status') : STATUS.test(column) ? 'status' : UNIQUE.test(column) ? 'unique' : KEY.test(column) ? 'owner' : 'unknown';
    case 'list': return fixed && FEW.test(column) ? 'unknown' : fixed || STATUS.test(column) ? 'status' : 'ids';
    case 'null': return BELONGS.test(column) ? 'unknown' : 'status';
    case 'search': return BELONGS.test(column) ? 'unknown' : 'status';
    case 'not': return 'status';
    default: return 'unknown';
  }
}

/** Of rows like one thing or another there are as many as of the one that there are more of. */
function ofEither({ of = [] }: Condition, input: QueryInput): RowFilter {
  const each = of.map((one) => classified(one, input));
  if (each.length === 0) return 'none';
  if (each.some(({ filter, optional }) => filter === 'unknown' || (optional && filter === 'none'))) return 'unknown';
  return [...RANK].reverse().find((rank) => each.some(({ filter }) => filter === rank)) ?? 'unknown';
}

function columnsOf({ column, of = [] }: Condition): string[] {
  return [...(column === '' ? [] : [column]), ...of.flat().flatMap(columnsOf)];
}

/** Whether a condition of the code is so, as far as it is known what callers pass. */
function isSo(when: Placed, input: QueryInput): 'yes' | 'no' | 'maybe' {
  const asked = thingAsked(when.value);
  if (!asked) return 'maybe';
  const found = follow({ value: asked, at: when.at }, input);
  const { value } = found;
  if (value.k === 'undefined' || (value.k === 'const' && !value.v)) return 'no';
  if (value.k === 'const') return 'yes';
  if (value.k === 'array') return value.items.length > 0 ? 'yes' : 'no';
  if (!when.at.given || value.k === 'either' || value.k === 'unknown' || value.k === 'member') return 'maybe';
  const parameter = parameterOf(found, input);
  if (!parameter) return 'yes';
  const param = input.facts.get(found.at.file)?.functions[parameter.fn]?.params[parameter.index];
  return param?.optional === false && param.type?.nullable !== true ? 'yes' : 'maybe';
}

/** `ids` of `ids && ids.length > 0`. */
function thingAsked(value: Value): Value | undefined {
  switch (value.k) {
    case 'ref': return value;
    case 'member': return value.name === 'length' ? thingAsked(value.of) : value;
    case 'either': return value.op === '&&' ? thingAsked(value.left) : undefined;
    case 'compare': return value.op.startsWith('!') || value.op === '>' ? thingAsked(value.left) : undefined;
    default: return undefined;
  }
}
