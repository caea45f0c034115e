import { asColumn } from './columns';
import { AGGREGATE_TEXT, UNIQUE } from '../libraries/queries/filters';
import { OWNER } from '../libraries/queries/growing';
import { STATEMENT_MEMBERS } from '../libraries/query-languages';
import { UNREAD, type Condition } from './condition';
import { follow, type Placed, type QueryInput } from './placed';
import type { Value } from '../../model/facts';

/** What a statement reads, as far as its text tells. */
export interface Statement {
  readonly table: string;
  readonly conditions: readonly Condition[];
  /** `none`: there is no limit; a value that fills it in; `some`: there is one. */
  readonly limit: 'none' | 'some' | Placed;
}

/** A hole for what fills it in. */
const HOLE = '\uFFFC';
/** The extractor cuts texts, and what was cut off may limit. */
const CUT = 400;
const MAX_CONDITIONS = 20;
/** One value of each kind: there are as many as kinds, unless each row or each owner has its own. */
const ONE_DISTINCT = /^\s{0,100}distinct\s{1,100}(?!on\b)([^,(]{1,400}?)(?:\s{1,100}as\s{1,100}\S{1,200})?\s{0,100}$/i;
const FIXED = /^(?:'[^']*'|\d+(?:\.\d+)?|true|false)$/i;
const FILLED = /^(?:\uFFFC|\$\d+|\?|[:@]\w+(?:::\w+)?|\$\d+::\w+)$/;
/** What is filled in before the rows are put in order may be the filter. */
const MAY_FILTER = /^(?:(?!\b(?:order\s+by|limit|offset|fetch|for\s+update)\b)[^\uFFFC])*\uFFFC/i;
const COLUMN = '["`\\w.]+';

/** A `SELECT` that answers with rows of a table; undefined for other statements, and for what is too hard to read. */
export function statementOf(text: Placed, input: QueryInput): Statement | undefined {
  const found = follow(text, input);
  const meant = found.value.k === 'object' ? follow({ value: found.value.props.find(({ key }) => STATEMENT_MEMBERS.includes(key))?.value ?? { k: 'unknown' }, at: found.at }, input) : found;
  const inner = taggedText(meant, input);
  const parts = inner.value.k === 'template' ? inner.value.parts : [inner.value];
  const written = textOf(parts);
  if (written === undefined) return undefined;
  const select = /^\s*select\s{1,100}(?!.*\bunion\b)([^]*?)\sfrom\s+(["`\w.]+)([^]*)/i.exec(written);
  if (!select) return undefined;
  const [, columns = '', table = '', rest = ''] = select;
  if (isOfKinds(columns) || AGGREGATE_TEXT.test(columns) || /\bgroup\s+by\b/i.test(rest) || /^(?:information_schema|pg_|sys\.)/i.test(table.replace(/["`]/g, '')) || /^\s*\(/.test(rest)) return undefined;
  const limit = /\blimit\s+(\S+)/i.exec(rest)?.[1] ?? (/\bfetch\s+(?:first|next)\b/i.test(rest) || /^\s*top\b/i.test(columns) ? 'some' : undefined);
  const where = /\bwhere\b((?:(?!\border\s+by\b|\blimit\b|\bfor\s+update\b|\boffset\b)[^])*)/i.exec(rest)?.[1];
  const hole = limit === HOLE ? filling(parts, written.lastIndexOf(HOLE, written.search(/\blimit\s+\uFFFC/i) + 20)) : undefined;
  return {
    table: table.replace(/["`]/g, '').split('.').at(-1) ?? '',
    conditions: where === undefined ? (MAY_FILTER.test(rest) ? [UNREAD] : []) : conditionsIn(where),
    limit: limit === undefined ? 'none' : hole ? { value: hole, at: inner.at } : 'some',
  };
}

function isOfKinds(columns: string): boolean {
  const [, column] = ONE_DISTINCT.exec(columns) ?? [];
  const name = column === undefined ? '' : nameIn(column);
  return column !== undefined && !UNIQUE.test(name) && !OWNER.test(asColumn(name));
}

/** A condition as a text: `order.userId = :userId AND order.status = 'open'`. */
export function conditionsOfText(parts: readonly Value[]): readonly Condition[] {
  const text = textOf(parts);
  return text === undefined ? [UNREAD] : conditionsIn(text);
}

function conditionsIn(text: string): readonly Condition[] {
  if (/\bor\b|\bselect\b|\bexists\b|\bbetween\b/i.test(text)) return [UNREAD];
  return text.replace(/[()]/g, (mark) => (mark === '(' ? ' ( ' : ' ) ')).split(/\band\b/i).slice(0, MAX_CONDITIONS).map(conditionIn);
}

function conditionIn(text: string): Condition {
  const plain = text.replace(/^[\s(]+|(?<![\s;)])[\s;)]+$/g, '');
  const [, isNull] = new RegExp(`^(${COLUMN})\\s+is\\s+(?:not\\s+)?null$`, 'i').exec(plain) ?? [];
  if (isNull !== undefined) return { column: nameIn(isNull), form: 'null' };
  const [, column = '', operator = '', value = ''] = new RegExp(`^(${COLUMN})\\s*(=|<>|!=|<=|>=|<|>|\\b(?:not\\s+)?i?like\\b|\\b(?:not\\s+)?in\\b|\\bis\\b)\\s*([^]*)`, 'i').exec(plain) ?? [];
  const name = nameIn(column);
  const compared = value.trim();
  if (name === '') return UNREAD;
  if (/^(?:<>|!=|not)/i.test(operator)) return { column: name, form: 'not' };
  if (/like/i.test(operator)) return { column: name, form: 'search' };
  if (/^(?:in)$/i.test(operator) || /^any\b/i.test(compared)) return { column: name, form: 'list', ...(compared.includes('\'') && !compared.includes(HOLE) && { fixed: true }) };
  if (/^[<>]/.test(operator)) return { column: name, form: 'range' };
  if (FIXED.test(compared)) return { column: name, form: 'equals', fixed: true };
  if (FILLED.test(compared)) return { column: name, form: 'equals' };
  return new RegExp(`^${COLUMN}$`).test(compared) ? { column: name, form: 'not' } : UNREAD;
}

function nameIn(column: string): string {
  return column.replace(/["`]/g, '').split('.').at(-1) ?? '';
}

/** `` Prisma.sql`…` ``, `` sql`…` ``: the text in it. */
function taggedText(placed: Placed, input: QueryInput): Placed {
  const { value, at } = placed;
  const [first] = value.k === 'call' ? input.facts.get(at.file)?.calls[value.id]?.args ?? [] : [];
  return first && (first.k === 'template' || first.k === 'const') ? { value: first, at } : placed;
}

function textOf(parts: readonly Value[]): string | undefined {
  if (parts.some((part) => part.k === 'const' && typeof part.v === 'string' && part.v.length >= CUT)) return undefined;
  if (!parts.some((part) => part.k === 'const' && typeof part.v === 'string')) return undefined;
  return parts.map((part) => (part.k === 'const' && typeof part.v === 'string' ? part.v.replace(/--[^\n]*|\/\*[^]{0,1000}?\*\//g, ' ') : HOLE)).join('');
}

/** The value of the hole at a place of the text. */
function filling(parts: readonly Value[], place: number): Value | undefined {
  let at = 0;
  for (const part of parts) {
    const length = part.k === 'const' && typeof part.v === 'string' ? part.v.replace(/--[^\n]*|\/\*[^]{0,1000}?\*\//g, ' ').length : 1;
    if (at <= place && place < at + length) return part.k === 'const' ? undefined : part;
    at += length;
  }
  return undefined;
}
