import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { asNobody } from '../platform/as-nobody';
import { commandLine, temporaryFolder, unboundedService, type Folder } from './command-line';

if (process.platform !== 'win32') {
  describe('what may not be read', () => {
    let folder: Folder;
    const close = (file: string, mode = 0o000): void => chmodSync(path.join(folder.path, file), mode);

    beforeEach(() => {
      folder = temporaryFolder(unboundedService);
      close('.', 0o755);
    });

    afterEach(() => {
      close('.', 0o755);
      folder.remove();
    });

    for (const command of ['scan', 'fix', 'map']) {
      for (const mode of [0o000, 0o311, 0o644]) {
        it(`is no reason for ${command} to say that all is well: a folder with mode ${mode.toString(8)}`, () => {
          close('.', mode);
          const { code, out, err } = asNobody(() => commandLine('/', command, folder.path));
          assert.deepEqual([code, out], [2, '']);
          assert.match(err, /^headroom: The folder \/.* can't be read, so nothing can be said of it: EACCES: permission denied/);
        });
      }
    }

    for (const command of ['fix', 'map']) {
      it(`is told by ${command} beside its result`, () => {
        folder.write('closed/a.ts', '');
        close('closed');
        close('package.json');
        const { code, out, err } = asNobody(() => commandLine('/', command, folder.path));
        close('closed', 0o755);
        assert.equal(code, 0);
        assert.ok(out !== '' && !out.includes('closed'));
        assert.equal(err, 'What could not be done\n  closed: The folder may not be read, so what is in it is not analysed.\n  package.json: The file may not be read, so what it says about services is missing.\n');
      });
    }

    it('is a folder below one that is closed', () => {
      close('.');
      const { code, err } = asNobody(() => commandLine('/', 'scan', path.join(folder.path, 'src')));
      assert.equal(code, 2);
      assert.match(err, /^headroom: The folder \/.*\/src can't be read/);
    });
  });
}
