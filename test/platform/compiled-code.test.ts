import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openCompiledCode } from '../../src/platform/compiled-code';
import { temporaryFolder, type Folder } from '../cli/command-line';

describe('compiled code', () => {
  let folder: Folder;
  const program = {
    'program.js': `const { double } = require('./part');\nexports.of = (n) => double(n) + require('node:path').sep.length;\nexports.later = () => require('./later').answer;\nexports.where = __filename;`,
    'part.js': 'let made = 0;\nexports.double = (n) => 2 * n;\nexports.made = ++made;',
    'later.js': "exports.answer = require('./part').made;",
  };

  interface Program {
    readonly of: (n: number) => number;
    readonly later: () => number;
    readonly where: string;
  }

  beforeEach(() => (folder = temporaryFolder(program)));
  afterEach(() => folder.remove());

  const cache = (): string => path.join(folder.path, 'cache');
  const kept = (): string[] => readdirSync(cache()).map((name) => path.join(cache(), name));
  const open = (version = '1') => openCompiledCode(cache(), version);
  const load = (code: ReturnType<typeof open>): Program => code.require(path.join(folder.path, 'program')) as Program;

  /** Uses all of it, then keeps what was compiled. */
  function run(version?: string): void {
    const code = open(version);
    const { of, later, where } = load(code);
    assert.deepEqual([of(3), later(), where], [7, 1, path.join(folder.path, 'program.js')]);
    code.keep();
  }

  it('does the same the first time and when it was kept, and is not written again', () => {
    run();
    const bytes = kept().map((file) => readFileSync(file));
    assert.equal(bytes.length, 3);
    for (const file of kept()) utimesSync(file, 1, 1);
    run();
    assert.deepEqual(kept().map((file) => readFileSync(file)), bytes);
    assert.deepEqual(kept().map((file) => statSync(file).mtimeMs), [1000, 1000, 1000]);
  });

  for (const [how, at] of [['in its first bytes', 0], ['in the middle', 400]] as const) {
    it(`is made anew where it is damaged ${how}`, () => {
      run();
      const damaged = kept().map((file) => [file, Buffer.concat([readFileSync(file).subarray(0, at), Buffer.from('no code'), readFileSync(file).subarray(at + 7)])] as const);
      for (const [file, bytes] of damaged) writeFileSync(file, bytes);
      // V8 knows the texts that this process has compiled.
      for (const [name, text] of Object.entries(program)) writeFileSync(path.join(folder.path, name), `${text}// ${how}`);
      run();
      for (const [file, bytes] of damaged) assert.ok(!readFileSync(file).equals(bytes));
    });
  }

  it("is not another version's", () => {
    run('1');
    writeFileSync(path.join(folder.path, 'part.js'), program['part.js'].replace('2 * n', '3 * n'));
    assert.equal(load(open('2')).of(3), 10);
  });

  it('loads a file once', () => {
    const code = open();
    assert.equal(load(code), load(code));
  });

  it('does without a folder, and without one that can be written', () => {
    const unwritable = openCompiledCode(path.join(folder.path, 'part.js', 'below-a-file'), '1');
    assert.equal(load(unwritable).of(3), 7);
    unwritable.keep();
    const none = openCompiledCode(cache(), undefined);
    assert.equal(load(none).of(3), 7);
    none.keep();
    assert.throws(kept, /ENOENT/);
  });
});
