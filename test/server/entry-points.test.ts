import assert from 'node:assert/strict';
import type { Folder } from '../../src/server/folder';
import { lensesOf } from '../../src/server/waits';
import { ENTRY_POINTS } from '../systems/entry-points';
import { scanned } from '../systems/scan';
import type { Result } from '../../src/engine/model/result';

describe('the lines above which lenses say what entry points wait for', () => {
  let result: Result;
  before(() => (result = scanned(ENTRY_POINTS)));

  for (const file of Object.keys(ENTRY_POINTS).filter((name) => /\.tsx?$/.test(name))) {
    it(`are those of the handlers that wait, in ${file}`, () => {
      const lines = ENTRY_POINTS[file]?.split('\n') ?? [];
      const shown = lensesOf(folder, result, file).map(({ range }) => lines[range.start.line]).sort();
      assert.deepEqual(shown, lines.filter((line) => line.endsWith('// waits')).sort());
    });
  }
});

/** Of a folder, lenses need only where it is. */
const folder = { uri: 'file:///doors', root: '/doors' } as Folder;
