import { writtenOn } from './signed-token';

/**
 * Whether what stands at a place of a dump in SQL is of a session that was over before this version was made: the one row that its line inserts into a table
 * of tokens or sessions says when its time is over.
 */
export function isOfPastSession(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at);
  const line = at - start > LONGEST ? '' : text.slice(start, Math.min(end < 0 ? text.length : end, at + LONGEST));
  const [, columns = '', row = ''] = ROW.exec(line) ?? [];
  const names = columns.split(',');
  const values = row.match(VALUE) ?? [];
  const place = names.findIndex((name) => ENDS.test(name.replace(/[`"[\]\s]/g, '')));
  const date = names.length === values.length ? DATE.exec(values[place] ?? '')?.[1] : undefined;
  return date !== undefined && date < writtenOn;
}

/** One row alone: no other begins behind it. */
const ROW = /^\s{0,8}INSERT INTO [`"[\]\w.]{0,60}(?:token|session)[`"[\]\w]{0,60} \(([^()]{1,1000})\) VALUES \(([^()]{1,4000})\);?\s{0,4}$/i;
const VALUE = /'[^']{0,1000}'|[^',\s]{1,400}/g;
const ENDS = /^(?:expire[sd]?(?:_?at|_?on)?|expir(?:y|ation)(?:_?(?:at|date|time))?|valid_?until)$/i;
const DATE = /^'(\d{4}-\d\d-\d\d)(?:[ T][\d:.+Z -]{0,30})?'$/;
/** How far from its line's ends it may stand. */
const LONGEST = 3000;
