import { nameOf } from './conditions';
import { asColumn } from './columns';
import { isOwnKey } from './declared';
import { ABOUT_ROWS, NAMES_TABLE, OWNER } from '../libraries/queries/growing';
import type { LibraryCall } from '../graph/graph';
import type { CallFact, SourceFacts, Value } from '../../model/facts';

const MAX_DEPTH = 3;
const MAX_CHAIN = 12;

type IsOwner = (name: string) => boolean;

/** Tables of which a query says that their rows belong to somebody. */
export function ownedInQueries(uses: readonly LibraryCall[], unit: SourceFacts): string[] {
  return uses.flatMap(({ fact, spec }) => (spec.effect?.kind === 'query' || spec.returns !== undefined ? ownedBy(fact, unit) : []));
}

/** The table of a query that speaks of an owner of its rows, in its options, the calls behind it, or its text. */
function ownedBy(fact: CallFact, unit: SourceFacts): string[] {
  const [first] = fact.args;
  const text = first && textOf(first);
  if (text !== undefined && /\s/.test(text)) return ownedInText(text);
  const method = fact.callee.k === 'member' ? fact.callee.name : '';
  const table = NAMES_TABLE.includes(method) && first ? nameOf(first, unit) : fact.callee.k === 'member' ? nameOf(fact.callee.of, unit) : '';
  return table !== '' && speaksOfOwner(fact, unit, (name) => isOwner(name, table)) ? [table] : [];
}

function speaksOfOwner(fact: CallFact, unit: SourceFacts, isOne: IsOwner): boolean {
  let at: CallFact | undefined = fact;
  for (let step = 0; at && step < MAX_CHAIN; step++) {
    if (at.args.some((arg, index) => hasOwner(arg, isOne, 0) || (index === 0 && at !== fact && arg.k === 'const' && isOne(nameOf(arg))))) return true;
    at = at.outer?.as === 'callee' ? unit.calls[at.outer.call] : undefined;
  }
  return false;
}

function hasOwner(value: Value, isOne: IsOwner, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.k === 'array') return value.items.slice(0, 1).some((item) => hasOwner(item, isOne, depth + 1));
  return value.k === 'object' && value.props.some(({ key, value: inner }) => isOne(key) || (ABOUT_ROWS.includes(key) && hasOwner(inner, isOne, depth + 1)));
}

/** `INSERT INTO orders (id, user_id) …`, `… FROM orders WHERE user_id = $1`: of one table alone. */
function ownedInText(text: string): string[] {
  const [, ...tables] = text.split(/\b(?:from|into|update|join)\s+/i);
  const [, table = ''] = /^["`]?(?:\w+["`]?\.["`]?)?(\w+)/.exec(tables[0] ?? '') ?? [];
  return tables.length === 1 && (text.match(/(?<!\w)\w+_id\b|(?<!\w)\w+Id\b/g) ?? []).some((column) => isOwner(column, table)) ? [table] : [];
}

function textOf(value: Value): string | undefined {
  if (value.k === 'template') return value.parts.map((part) => textOf(part) ?? ' ').join('');
  return value.k === 'const' && typeof value.v === 'string' ? value.v : undefined;
}

function isOwner(name: string, table: string): boolean {
  const column = asColumn(name);
  return OWNER.test(column) && !isOwnKey(column, [table]);
}
