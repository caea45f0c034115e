import assert from 'node:assert/strict';
import { isComparedAsWritten, staysInFolder } from '../../src/platform/plain-names';

describe('names of files', () => {
  it('are compared as they are written unless a system reads them its own way', () => {
    const names = ['a.ts', '.env', 'B c-d_(1)[2]{3}9;<Z', 'PROGRA~1', '~a', 'a:stream', 'a\\b', 'größe', 'a.', 'a ', 'a\tb', ''];
    assert.deepEqual(names.filter(isComparedAsWritten), ['a.ts', '.env', 'B c-d_(1)[2]{3}9;<Z']);
  });

  it('lead out of their folder only with what some system takes for a way', () => {
    const names = ['src', '.git', 'a.b', '..', '.. ', 'a\\..', '..\\outside', 'a\\b', 'C:', 'a:b', ''];
    assert.deepEqual(names.filter(staysInFolder), ['src', '.git', 'a.b']);
  });
});
