import type { Node } from 'jsonc-parser';
import { unreadableDay } from '../engine/model/settings';
import type { Reader } from './reader';

/** The last day of what may expire. One that can't be read is taken for one that is over: what was meant to end must not hide things for ever. */
export function dayIn(text: string | undefined, what: 'suppression' | 'entry', item: Node, reader: Reader): string | undefined {
  if (text === undefined || /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text)) return text;
  reader.complain(item, `expires has to be a day like 2030-12-31; until then the ${what} counts as expired.`);
  return unreadableDay;
}
