import assert from 'node:assert/strict';
import { generatedSystem } from './generated-system';
import { discover } from '../../../src/engine/discover/discover';
import { extract } from '../../../src/engine/extract/extract';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { judge } from '../../../src/engine/judge';
import { openLinker } from '../../../src/engine/link/link';
import type { Rule } from '../../../src/engine/model/rule';
import { rules } from '../../../src/engine/rules/registry';

/** 10 services of 50 modules of 3 files each. */
const FILES = generatedSystem({ services: 10, modules: 50 });
/** What an edit in a body may have found anew of any kind: the file itself, and those few whose answers read it. */
const FEW = 12;
/** Answers about names, calls and functions: there are many in one file. */
const INSIDE = new Set(['bindings', 'callees', 'results', 'tokens', 'moves', 'what functions read', 'what functions touch']);

describe('an edit in a system of 1,500 files', () => {
  const workspace = discover(memoryHost(FILES));
  const facts = new Map(workspace.sources.map(({ path }) => [path, extract(path, FILES[path] ?? '')]));
  const linker = openLinker(workspace);

  function foundAfter(file: string, change: (text: string) => string): Map<string, number> {
    facts.set(file, extract(file, change(FILES[file] ?? '')));
    judge(linker.link(facts), rules);
    return new Map([...linker.found].filter(([kind]) => !INSIDE.has(kind)));
  }

  before(function () {
    this.timeout(120_000);
    judge(linker.link(facts), rules);
    assert.equal(linker.found.get('calls 0'), facts.size, 'the first link looks at every file');
    assert.equal(linker.found.get('remote calls'), facts.size);
    assert.ok((linker.found.get('remote-call-in-loop in files') ?? 0) >= facts.size);
  });

  for (const part of ['routes', 'service', 'repository']) {
    it(`in a body of a ${part} file has only what reads it found anew`, () => {
      const found = foundAfter(`services/s3/src/m7/${part}.ts`, (text) => text.replace(/(async .*\{\n)/, '$1    const added = 1;\n'));
      const many = [...found].filter(([, count]) => count > FEW);
      assert.deepEqual(many, []);
      assert.ok((found.get('calls 0') ?? 0) > 0 && (found.get('remote calls') ?? 0) > 0);
    });
  }

  it('that changes no facts but places below it leaves services and what they do well alone', () => {
    const found = foundAfter('services/s4/src/m9/service.ts', (text) => text.replace('  async place', '  // a note\n  async place'));
    assert.deepEqual([...found.keys()].filter((kind) => kind === 'services' || kind === 'runner' || kind.startsWith('capabilities')), []);
  });

  it('that renames a route follows the calls of that route, not those of others', () => {
    const found = foundAfter('services/s5/src/m2/routes.ts', (text) => text.replace("'/:id'", "'/by/:id'"));
    assert.ok((found.get('chains') ?? 0) > 0);
    assert.deepEqual([...found].filter(([, count]) => count > FEW), []);
  });

  it('in a wrapper that everybody calls has their calls found anew', () => {
    const found = foundAfter('shared/src/http.ts', (text) => text.replace('axios.get(url)', 'axios.get(`${url}?v=2`)'));
    assert.ok((found.get('remote calls') ?? 0) > 0);
    assert.ok((found.get('links') ?? 0) > 0);
    assert.deepEqual([...found.keys()].filter((kind) => kind === 'services'), []);
  });

  it('that is none has nothing found anew', () => {
    judge(linker.link(facts), rules);
    const asked: string[] = [];
    const heard = rules.map(({ check, inFile, ...rule }): Rule => ({
      ...rule,
      ...(check && { check: (model) => { asked.push(rule.meta.id); return check(model); } }),
      ...(inFile && { inFile: (part, model) => { asked.push(rule.meta.id); return inFile(part, model); } }),
    }));
    judge(linker.link(facts), heard);
    assert.deepEqual([...linker.found], []);
    assert.deepEqual(asked, []);
  });
});
