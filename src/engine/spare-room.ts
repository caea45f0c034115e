import type { SourceFacts } from './model/facts';

/**
 * Frees what facts that were just made hold beside what they say; they stay the same plain data. A list that grew has room for 16 items more, every
 * empty one takes as much as any object, and a text cut out of a file keeps all of the file's text. (V8: JSObject::NewElementsCapacity, SlicedString.)
 */
export function spareRoom(facts: SourceFacts): void {
  spareInObject(facts, Object.create(null) as Texts);
}

/** A text that is the name of a property is no part of another one from then on, and equal ones are one. (V8: StringTable::LookupString.) */
type Texts = Record<string, true>;

/** V8 copies what is shorter than this (SlicedString::kMinLength). */
const SHORTEST_CUT = 13;

function spareInObject(object: object, texts: Texts): void {
  const members = object as Record<string, unknown>;
  for (const name of Object.keys(object)) {
    const value = members[name];
    if (typeof value === 'string') ownText(value, texts);
    else if (Array.isArray(value)) members[name] = spareInList(value, texts);
    else if (typeof value === 'object' && value !== null) spareInObject(value, texts);
  }
}

function spareInList(list: readonly unknown[], texts: Texts): readonly unknown[] {
  if (list.length === 0) return NOTHING;
  const own = list.slice();
  if (typeof own[0] === 'number') return own;
  for (const [at, item] of own.entries()) {
    if (typeof item === 'string') ownText(item, texts);
    else if (Array.isArray(item)) own[at] = spareInList(item, texts);
    else if (typeof item === 'object' && item !== null) spareInObject(item, texts);
  }
  return own;
}

function ownText(text: string, texts: Texts): void {
  if (text.length >= SHORTEST_CUT) texts[text] = true;
}

const NOTHING: readonly never[] = [];
