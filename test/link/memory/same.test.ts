import assert from 'node:assert/strict';
import { settled } from '../../../src/engine/link/memory/same';

describe('an answer that was found again', () => {
  const item = (name: string, at: number): object => ({ name, place: { file: 'a.ts', span: { start: at, end: at + 3 } }, parts: new Map([['x', new Set([name])]]) });
  const before = Array.from({ length: 300 }, (_, index) => item(`n${String(index)}`, index * 10));

  it('is the one before where it says the same', () => {
    assert.equal(settled(before, Array.from({ length: 300 }, (_, index) => item(`n${String(index)}`, index * 10))), before);
  });

  it('keeps the objects that are still there, wherever they stand now', () => {
    const after = settled(before, [item('new', 7), item('n5', 50), item('n299', 2990), item('n0', 0)]);
    assert.deepEqual(after.slice(1).map((one) => before.indexOf(one)), [5, 299, 0]);
    assert.ok(!before.includes(after[0]!));
  });

  it('takes no object for two', () => {
    const [first, second] = settled([before[0]!, before[1]!], [item('n0', 0), item('n0', 0)]);
    assert.equal(first, before[0]);
    assert.notEqual(second, before[0]);
  });

  it('tells apart what differs far below', () => {
    const deep = (leaf: string): object => Array.from({ length: 60 }).reduce<object>((inner) => ({ inner, more: [1, 2, 3] }), { leaf });
    const [one] = settled([deep('a'), deep('b')], [deep('c')]);
    assert.deepEqual(one, deep('c'));
  });

  it('is found in time that grows with the list alone, though all of it moved', () => {
    const moved = (by: number): object[] => Array.from({ length: 4000 }, (_, index) => ({ deep: { deeper: { list: Array.from({ length: 20 }, () => 'same') } }, ...item('n', index * 10 + by) }));
    const [old, now] = [moved(0), moved(1)];
    const started = performance.now();
    assert.equal(settled(old, now).length, 4000);
    assert.ok(performance.now() - started < 2000);
  });
});
