import assert from 'node:assert/strict';
import { idsBy, idsWithin, ofEach, partsWithin } from '../../src/engine/model/parts';

const at = (start: number, end: number): { span: { start: number; end: number } } => ({ span: { start, end } });

describe('parts of a file', () => {
  // As calls stand in the facts: `a.b().c()` before or behind what it holds, and what stands in brackets anywhere.
  const parts = [at(0, 30), at(10, 20), at(0, 10), at(25, 40), at(12, 20), at(10, 10)];

  it('finds what lies in a span, whatever order the parts are in', () => {
    assert.deepEqual(idsWithin(parts, { start: 0, end: 30 }), [0, 1, 2, 4, 5]);
    assert.deepEqual(idsWithin(parts, { start: 10, end: 20 }), [1, 4, 5]);
    assert.deepEqual(idsWithin(parts, { start: 11, end: 19 }), []);
    assert.deepEqual(partsWithin(parts, { start: 20, end: 99 }), [parts[3]]);
    assert.deepEqual(idsWithin([], { start: 0, end: 99 }), []);
  });

  it('finds the same as going through all of them', () => {
    const many = Array.from({ length: 300 }, (_, i) => at((i * 7919) % 1000, ((i * 7919) % 1000) + ((i * 31) % 90)));
    for (let start = 0; start < 1000; start += 37) {
      for (const end of [start, start + 5, start + 120, 2000]) {
        assert.deepEqual(idsWithin(many, { start, end }), many.flatMap(({ span }, id) => (span.start >= start && span.end <= end ? [id] : [])));
      }
    }
  });

  it('goes through a list once for all who look something up', () => {
    let asked = 0;
    const byFirst = idsBy((word: string) => (asked++, word[0]));
    const words = ['ant', 'bee', 'ape'];
    assert.deepEqual([byFirst(words, 'a'), byFirst(words, 'b'), byFirst(words, 'c')], [[0, 2], [1], []]);
    assert.equal(asked, 3);
  });

  it('finds a thing of an object once, also where it is nothing', () => {
    let asked = 0;
    const nothing = ofEach((): undefined => { asked++; });
    const one = {};
    nothing(one);
    nothing(one);
    assert.equal(asked, 1);
  });
});
