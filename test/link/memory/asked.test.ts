import assert from 'node:assert/strict';
import { generatedSystem } from './generated-system';
import { discover } from '../../../src/engine/discover/discover';
import { extract } from '../../../src/engine/extract/extract';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { openLinker } from '../../../src/engine/link/link';
import { contributions, whenAsked, type Contributions } from '../../../src/engine/link/memory/contributions';
import { inbox, type Inbox } from '../../../src/engine/link/memory/inbox';
import { lastingMemory } from '../../../src/engine/link/memory/lasting';
import { passingMemory } from '../../../src/engine/link/memory/passing';
import type { SourceFacts } from '../../../src/engine/model/facts';

describe('what all files contribute to', () => {
  const facts = new Map<string, SourceFacts>();
  const looked: string[] = [];
  beforeEach(() => {
    for (const name of ['a.ts', 'b.ts', 'c.ts']) facts.set(name, extract(name, `export const ${name.slice(0, 1)} = 1;\n`));
    looked.length = 0;
  });

  const lengths = (memory: ReturnType<typeof passingMemory>): Contributions<number> => contributions(memory, 'exports', (file, unit) => {
    looked.push(file);
    return unit.exports.length;
  });

  it('is looked for with the first question, once', () => {
    const found = lengths(passingMemory({ facts, bystanders: new Map() }));
    assert.deepEqual(looked, []);
    assert.equal(found.of('b.ts'), 1);
    assert.deepEqual([...found.whole()], [['a.ts', 1], ['b.ts', 1], ['c.ts', 1]]);
    assert.deepEqual(looked, ['a.ts', 'b.ts', 'c.ts']);
  });

  it('is brought up to date by each link once somebody has asked, so that answers that rest on it are told', () => {
    const memory = lastingMemory();
    let sums = 0;
    const sum = (): number | undefined => {
      memory.next({ facts, bystanders: new Map() });
      looked.length = 0;
      const found = lengths(memory);
      const asker = contributions(memory, 'sum', (file) => {
        sums++;
        return file === 'a.ts' ? [...found.whole().values()].reduce((all, one) => all + one, 0) : 0;
      }, () => undefined);
      return asker.of('a.ts');
    };
    assert.equal(sum(), 3);
    facts.set('b.ts', extract('b.ts', 'export const b = 1;\nexport const d = 2;\n'));
    assert.equal(sum(), 4);
    assert.deepEqual(looked, ['b.ts']);
    assert.equal(sums, 3 + 1 + 1, 'of each file, and of that which was edited and that which read it');
  });

  it('waits as well where it is kept by other files', () => {
    const saying = (): Inbox<string> => inbox(passingMemory({ facts, bystanders: new Map() }), 'said', (file) => {
      looked.push(file);
      return ['a.ts'];
    }, (of) => of);
    const said = saying();
    assert.deepEqual(looked, []);
    assert.deepEqual(said.of('a.ts'), ['a.ts', 'a.ts', 'a.ts']);
  });

  it('begins at once in the links after the one that asked, though nobody asks there', () => {
    const memory = lastingMemory();
    const begun: number[] = [];
    const link = (at: number): (() => number) => whenAsked(memory, 'numbers', () => begun.push(at));
    memory.next({ facts, bystanders: new Map() });
    link(1);
    link(2)();
    link(3);
    assert.deepEqual(begun, [2, 3]);
  });
});

describe('a link of a system', () => {
  it('looks at no file for what nothing in it asks for', () => {
    const files = generatedSystem({ services: 3, modules: 2 });
    const workspace = discover(memoryHost(files));
    const linker = openLinker(workspace);
    linker.link(new Map(workspace.sources.map(({ path }) => [path, extract(path, files[path] ?? '')])));
    const kinds = ['short fields', 'open fields', 'narrow fields', 'takers of classes', 'validating files', 'event listeners', 'writes from outside', 'stored classes'];
    assert.deepEqual(kinds.filter((kind) => linker.found.has(kind)), []);
  });
});
