import assert from 'node:assert/strict';
import { createLists, type Lists } from '../../../src/engine/link/memory/lists';

describe('lists of what answers rest on', () => {
  it('are made once for all who hold them, and go with the last one', () => {
    const lists = createLists();
    const one = lists.hold([3, 5, 9], 2);
    assert.equal(lists.hold([3, 5], 2), one);
    assert.notEqual(lists.hold([5, 3], 2), one);
    assert.deepEqual(numbersOf(lists, one), [3, 5]);
    lists.release(one);
    assert.equal(lists.size(), 2);
    lists.release(one);
    assert.equal(lists.size(), 1);
  });

  it('are found by each of their numbers as long as somebody holds them, whatever came and went', () => {
    const lists = createLists();
    const held = new Map<number, number[]>();
    const draw = randomNumbers(11);
    for (let step = 0; step < 20_000; step++) {
      const numbers = [...new Set(Array.from({ length: draw(step % 50 === 0 ? 60 : 4) }, () => draw(300)))];
      held.set(lists.hold(numbers, numbers.length), numbers);
      if (held.size > 3_000) for (const [list] of [...held].slice(0, 1_000)) letGo(list);
    }
    function letGo(list: number): void {
      held.delete(list);
      const before = lists.size();
      while (lists.size() === before) lists.release(list);
    }
    for (const [list, numbers] of held) assert.deepEqual(numbersOf(lists, list), numbers);
    for (let number = 0; number < 300; number++) {
      const expected = [...held].filter(([, numbers]) => numbers.includes(number)).map(([list]) => list);
      assert.deepEqual(listsWith(lists, number).sort((a, b) => a - b), expected.sort((a, b) => a - b));
    }
  });
});

function numbersOf(lists: Lists, list: number): number[] {
  const numbers: number[] = [];
  for (let place = lists.start(list); place < lists.end(list); place++) numbers.push(lists.at(place));
  return numbers;
}

function listsWith(lists: Lists, number: number): number[] {
  const found: number[] = [];
  for (let place = lists.first(number); place >= 0; place = lists.next(place)) found.push(lists.listOf(place));
  return found;
}

function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
