import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { extract } from '../../src/engine/extract/extract';
import { decodeFacts, encodeFacts } from '../../src/platform/facts-codec';
import { decode } from '../../src/platform/plain-data/decode';
import { encode } from '../../src/platform/plain-data/encode';

describe('plain data as bytes', () => {
  const kinds: Record<string, unknown> = {
    'whole numbers around the limits of their lengths': [0, 127, 128, 255, 256, 65_535, 65_536, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53],
    'other numbers': [-1, -0, 0.5, -1e300, Infinity, -Infinity, NaN],
    'what is no number': [true, false, null, undefined, '', 'a', 'ü€𝄞', 'line\nbreak', '\uD800'],
    'nested lists and objects': { a: [[], [[1]], { b: { c: [] } }], d: {} },
    'an object that has no value for a key': [{ a: undefined }, {}],
    'keys that objects have by themselves': [{ constructor: 1, toString: 'x', hasOwnProperty: null }],
    'long lists': [Array.from({ length: 22 }, (_, at) => at), Array.from({ length: 23 }, (_, at) => at), Array.from({ length: 300 }, (_, at) => at), Array.from({ length: 20_000 }, () => '')],
    'many texts': Array.from({ length: 40_000 }, (_, at) => `text ${at}`),
    'many shapes of objects': Array.from({ length: 300 }, (_, at) => ({ [`key ${at}`]: at, common: true })),
  };
  for (const [name, data] of Object.entries(kinds)) {
    it(`keeps ${name}`, () => assert.deepStrictEqual(decode(encode(data)), data));
  }

  it('keeps the order of keys', () => {
    const data = [{ a: 1, b: 2 }, { b: 2, a: 1 }];
    assert.equal(JSON.stringify(decode(encode(data))), JSON.stringify(data));
  });

  it('refuses what is no plain data', () => assert.throws(() => encode([() => 1]), /function/));

  it('makes no object with another prototype', () => {
    const bytes = Buffer.from(encode([{ __prot__: { polluted: true } }]));
    const renamed = Buffer.from(bytes.toString('latin1').replace('__prot__"', '__proto__"'), 'latin1');
    renamed.writeUInt32BE(bytes.readUInt32BE(0) + 1, 0);
    assert.throws(() => decode(renamed), /damaged/);
  });

  it('ends at once where a list says that it is longer than all bytes', () => {
    const bytes = Buffer.from(encode(Array.from({ length: 300 }, () => 1)));
    const length = bytes.indexOf(Buffer.from([0x9f, 0xac, 0x02]));
    const longer = Buffer.concat([bytes.subarray(0, length + 1), Buffer.from([0xff, 0xff, 0xff, 0x7f]), bytes.subarray(length + 3)]);
    assert.throws(() => decode(longer), /damaged/);
  });
});

describe('facts as bytes', () => {
  const shop = path.join(__dirname, '../projects/shop');
  const facts = readdirSync(shop, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name)).map((name) => extract(name, readFileSync(path.join(shop, name), 'utf8')));

  it('are the same facts when they are read', () => {
    assert.ok(facts.length > 10);
    for (const one of facts) assert.deepStrictEqual(decodeFacts(encodeFacts(one)), one);
  });

  it('are the same bytes for the same facts', () => {
    for (const one of facts) assert.deepEqual(encodeFacts(structuredClone(one)), encodeFacts(one));
  });

  it('take less than half of what JSON takes', () => {
    const sizes = facts.map((one) => [encodeFacts(one).length, Buffer.byteLength(JSON.stringify(one))] as const);
    const [bytes, json] = [0, 1].map((at) => sizes.reduce((sum, pair) => sum + (pair[at] ?? 0), 0)) as [number, number];
    assert.ok(bytes < json / 2, `${bytes} of ${json}`);
  });

  it('are nothing where the bytes are cut, and never throw where some are others', () => {
    const [one] = facts;
    assert.ok(one);
    const bytes = encodeFacts(one);
    for (let length = 0; length < bytes.length; length += 11) assert.equal(decodeFacts(bytes.subarray(0, length)), undefined);
    for (let at = 0; at < bytes.length; at += 5) decodeFacts(bytes.map((byte, place) => (place === at ? byte ^ 0x55 : byte)));
  });

  it('are nothing where they are of something else', () => {
    for (const other of [null, 7, [], {}, { path: 'a.ts' }]) assert.equal(decodeFacts(encode(other)), undefined);
  });
});
