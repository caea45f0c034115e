import assert from 'node:assert/strict';
import { generatedSystem } from './generated-system';
import { discover } from '../../../src/engine/discover/discover';
import { extract } from '../../../src/engine/extract/extract';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { judge } from '../../../src/engine/judge';
import { openLinker } from '../../../src/engine/link/link';
import { rules } from '../../../src/engine/rules/registry';

/** 600 files; every one of 400 calls is sent by the same line of a shared file. */
const FILES = generatedSystem({ services: 10, modules: 20 });

/** Places that a finding shows of many. */
const SHOWN = 5;

describe('an edit in a caller of a wrapper that everybody shares', function () {
  this.timeout(60_000);
  const workspace = discover(memoryHost(FILES));
  const looked = new Set<string>();
  const facts = new Map(workspace.sources.map(({ path }) => [path, watched(path, FILES[path] ?? '')]));
  const linker = openLinker(workspace);

  before(() => { judge(linker.link(facts), rules); });

  function watched(path: string, text: string): ReturnType<typeof extract> {
    return new Proxy(extract(path, text), {
      get(unit, name) {
        looked.add(path);
        return Reflect.get(unit, name) as unknown;
      },
    });
  }

  /** Files into whose facts linking and judging look after an edit, and the remote calls that are others than before. */
  function edit(file: string, change: (text: string) => string): { files: string[]; calls: string[] } {
    const before = new Set(linker.link(facts).remoteCalls);
    facts.set(file, watched(file, change(FILES[file] ?? '')));
    looked.clear();
    const model = linker.link(facts);
    judge(model, rules);
    return { files: [...looked], calls: model.remoteCalls.filter((call) => !before.has(call)).map(({ site }) => site.file) };
  }

  /** Services of modules that are neither the edited one nor asked by its requests. A few of them are told as evidence. */
  function otherCallers(files: readonly string[], ...modules: readonly string[]): string[] {
    return files.filter((file) => file.endsWith('/service.ts') && !modules.some((module) => file.includes(`/${module}/`)));
  }

  for (const part of ['routes', 'service']) {
    it(`looks into a few of the others at most (${part})`, () => {
      const { files, calls } = edit(`services/s3/src/m7/${part}.ts`, (text) => text.replace(/(async .*\{\n)/, '$1    const added = 1;\n'));
      assert.ok(otherCallers(files, 'm7').length <= SHOWN, files.join('\n'));
      assert.deepEqual(calls.filter((file) => file !== 'services/s3/src/m7/service.ts'), []);
    });
  }

  it('looks into a few of the others at most, where it adds a call', () => {
    const { files, calls } = edit('services/s3/src/m8/service.ts', (text) => text.replace(/(async .*\{\n)/, "$1    await ask('/m3/all');\n"));
    assert.ok(otherCallers(files, 'm8', 'm3').length <= SHOWN, files.join('\n'));
    assert.deepEqual(calls, Array.from({ length: 4 }, () => 'services/s3/src/m8/service.ts'), 'the added one, and those below it');
  });

  it('asks the callers of its function anew, not those of others', () => {
    const { files } = edit('services/s3/src/client.ts', (text) => text.replace('=>', '=> /* a note */'));
    assert.deepEqual(files.filter((file) => !file.startsWith('services/s3/') && !file.startsWith('shared/')), []);
  });
});
