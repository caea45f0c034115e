import { lengthBytes, tags, type Tables } from './tags';

/** Plain data from the bytes that `encode` made of it. Throws where they are damaged, or nested deeper than the stack is. */
export function decode(encoded: Uint8Array): unknown {
  const bytes = Buffer.from(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  let at = lengthBytes + bytes.readUInt32BE(0);
  const { texts, shapes } = tablesIn(bytes.toString('utf8', lengthBytes, at));
  const data = read();
  if (at !== bytes.length) throw damaged();
  return data;

  function read(): unknown {
    const tag = bytes[at++];
    if (tag === undefined) throw damaged();
    if (tag < tags.short) return tag;
    if (tag >= tags.text) return known(texts, tag === tags.rareText ? number() : tag - tags.text);
    if (tag >= tags.object) return object(known(shapes, tag === tags.rareObject ? number() : tag - tags.object));
    if (tag >= tags.list) return list(tag === tags.longList ? number() : tag - tags.list);
    return single(tag);
  }

  function object(keys: readonly string[]): object {
    const made: Record<string, unknown> = {};
    for (const key of keys) made[key] = read();
    return made;
  }

  function list(length: number): readonly unknown[] {
    // Each item takes a byte at least.
    if (length > bytes.length - at) throw damaged();
    if (length === 0) return NOTHING;
    const made: unknown[] = [];
    for (let left = length; left > 0; left--) made.push(read());
    // One that grew has room for more.
    return made.slice();
  }

  function single(tag: number): unknown {
    switch (tag) {
      case tags.short: return bytes.readUInt16BE((at += 2) - 2);
      case tags.long: return bytes.readUInt32BE((at += 4) - 4);
      case tags.double: return bytes.readDoubleBE((at += 8) - 8);
      case tags.true: return true;
      case tags.false: return false;
      case tags.null: return null;
      case tags.undefined: return undefined;
      default: throw damaged();
    }
  }

  /** At most 35 bits. */
  function number(): number {
    let value = 0;
    for (let unit = 1; unit < 2 ** 35; unit *= 0x80) {
      const byte = bytes[at++];
      if (byte === undefined) break;
      value += (byte & 0x7f) * unit;
      if (byte <= 0x7f) return value;
    }
    throw damaged();
  }
}

/** Most lists in facts are empty. */
const NOTHING: readonly never[] = [];

/** A key by this name would be the prototype of what is made. */
const FORBIDDEN = '__proto__';

function tablesIn(text: string): Tables {
  const { texts, shapes } = JSON.parse(text) as Partial<Tables>;
  if (!areTexts(texts) || !Array.isArray(shapes) || !shapes.every((keys) => areTexts(keys) && !keys.includes(FORBIDDEN))) throw damaged();
  return { texts, shapes };
}

function areTexts(list: unknown): list is readonly string[] {
  return Array.isArray(list) && list.every((text) => typeof text === 'string');
}

function known<T>(table: readonly T[], number: number): T {
  const value = table[number];
  if (value === undefined) throw damaged();
  return value;
}

function damaged(): Error {
  return new Error('The data is damaged.');
}
