import assert from 'node:assert/strict';
import { extract } from '../../src/engine/extract/extract';
import { spareRoom } from '../../src/engine/spare-room';
import { decodeFacts, encodeFacts } from '../../src/platform/facts-codec';

const TEXT = "import { somethingWithALongName } from './some/where/far/away';\nexport async function first(input: string[]) { await somethingWithALongName(input, [], {}); return second(); }\nfunction second() {}\n";

describe('facts without room to spare', () => {
  it('say what they said', () => {
    const facts = extract('/src/a.ts', TEXT);
    spareRoom(facts);
    assert.deepEqual(facts, extract('/src/a.ts', TEXT));
  });

  it('share the list that is empty, read from bytes as well', () => {
    const facts = extract('/src/a.ts', TEXT);
    spareRoom(facts);
    assert.equal(emptyIn(facts).size, 1);
    assert.equal(emptyIn(decodeFacts(encodeFacts(facts))).size, 1);
  });
});

function emptyIn(value: unknown, found = new Set<unknown>()): Set<unknown> {
  if (typeof value !== 'object' || value === null) return found;
  if (Array.isArray(value) && value.length === 0) found.add(value);
  for (const member of Object.values(value)) emptyIn(member, found);
  return found;
}
