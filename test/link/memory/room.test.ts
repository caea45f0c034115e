import assert from 'node:assert/strict';
import { createLedgers } from '../../../src/engine/link/memory/ledgers';
import { createLists } from '../../../src/engine/link/memory/lists';
import { createNotes } from '../../../src/engine/link/memory/notes';

const FILES = Array.from({ length: 200 }, (_, at) => `file${String(at)}`);
const KINDS = Array.from({ length: 50 }, (_, at) => `kind ${String(at)}`);

describe('the room that ledgers take', () => {
  const lists = createLists();
  const notes = createNotes(lists);
  const ledgers = createLedgers(new Map(FILES.map((file) => [file, undefined])), notes, lists, () => undefined);
  const ask = (file: string, more: readonly number[] = []): void => {
    for (const kind of KINDS) ledgers.of(kind).answer(file, () => [FILES.indexOf(file), ...more].forEach(notes.read));
  };

  it('is one list for each file, though fifty questions rest on it, and one set of names', () => {
    for (const file of FILES) ask(file);
    assert.equal(lists.size(), FILES.length);
    assert.equal(new Set(KINDS.map((kind) => ledgers.of(kind).names)).size, 1);
  });

  it('is that of what answers rest on now, and each of these questions is due when that changes', () => {
    for (let edit = 0; edit < 100; edit++) ask('file7', [300 + edit]);
    assert.equal(lists.size(), FILES.length);
    ledgers.changed(398);
    assert.deepEqual(KINDS.flatMap((kind) => ledgers.of(kind).due()), []);
    ledgers.changed(399);
    assert.deepEqual(KINDS.map((kind) => ledgers.of(kind).due()), KINDS.map(() => ['file7']));
  });
});
