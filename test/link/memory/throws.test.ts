import assert from 'node:assert/strict';
import { generatedSystem } from './generated-system';
import { plain } from '../random-edits';
import { discover } from '../../../src/engine/discover/discover';
import { extract } from '../../../src/engine/extract/extract';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { judge } from '../../../src/engine/judge';
import { link, openLinker } from '../../../src/engine/link/link';
import { contributions, whole } from '../../../src/engine/link/memory/contributions';
import { lastingMemory } from '../../../src/engine/link/memory/lasting';
import type { SourceFacts } from '../../../src/engine/model/facts';
import type { Rule } from '../../../src/engine/model/rule';
import type { SourceUnit } from '../../../src/engine/model/source-unit';

const FILES = generatedSystem({ services: 3, modules: 2 });
const EDITED = 'services/s1/src/m0/service.ts';

function started(files: Readonly<Record<string, string>>): { workspace: ReturnType<typeof discover>; facts: Map<string, SourceFacts> } {
  const workspace = discover(memoryHost(files));
  return { workspace, facts: new Map(workspace.sources.map(({ path }) => [path, extract(path, files[path] ?? '')])) };
}

describe('what throws', () => {
  describe('in a rule while it sums up a function', () => {
    const files = {
      'package.json': '{ "name": "shop", "main": "src/main.ts", "scripts": { "start": "node src/main.js" } }',
      'src/main.ts': "import { first } from './first';\nimport { second } from './second';\nfirst();\nsecond();\n",
      'src/first.ts': 'export function first() { return 1; }\n',
      'src/second.ts': 'export function second() { return 2; }\n',
    };
    /** Looks at a first file, and sums up a function of the second one where the first has more than one, which fails. */
    const rule: Rule = {
      meta: { id: 'console-logging', pillar: 'observability', severity: 'information', summary: 'A probe.', preset: 'recommended', snippets: [] },
      *inFile({ file }, model) {
        if (file !== 'src/main.ts') return;
        const functions = model.in('src/first.ts')?.unit.facts.functions.length ?? 0;
        if (functions > 2) model.ofFunction('probe', { file: 'src/second.ts', fn: 0 }, () => { throw new Error(model.in('src/second.ts')?.file); });
        yield { message: 'A probe.', at: { file, span: { start: 0, end: 1 } }, identity: 'probe' };
      },
    };

    it('is forgotten with the edit that mends it, and happens again with the one that brings it back', () => {
      const { workspace, facts } = started(files);
      const linker = openLinker(workspace);
      const said = (text: string): { notices: number; reports: number; judged: boolean } => {
        facts.set('src/first.ts', extract('src/first.ts', text));
        const { notices, candidates, judged } = judge(linker.link(facts), [rule]);
        return { notices: notices.length, reports: candidates.length, judged: judged.has('console-logging') };
      };
      const failed = { notices: 1, reports: 0, judged: false };
      const spoke = { notices: 0, reports: 1, judged: true };
      assert.deepEqual(said('export function first() { return 1; }\nfunction other() { return 2; }\n'), failed);
      assert.deepEqual(said(files['src/first.ts']), spoke);
      assert.deepEqual(said('export function first() { return 1; }\nfunction third() { return 3; }\n'), failed);
      assert.deepEqual(said(files['src/first.ts']), spoke);
    });
  });

  it('in what a rule gathers from all files is forgotten with the edit that mends it', () => {
    const { workspace, facts } = started({
      'package.json': '{ "name": "shop", "main": "src/main.ts", "scripts": { "start": "node src/main.js" } }',
      'src/main.ts': "import './first';\n",
      'src/first.ts': 'export const first = 1;\n',
    });
    const rule: Rule = {
      meta: { id: 'console-logging', pillar: 'observability', severity: 'information', summary: 'A probe.', preset: 'recommended', snippets: [] },
      *inFile({ file }, model) {
        if (file !== 'src/main.ts') return;
        const names = [...model.gathered('probe', firstExport)];
        yield { message: names.join(), at: { file, span: { start: 0, end: 1 } }, identity: 'probe' };
      },
    };
    const linker = openLinker(workspace);
    const said = (text: string): readonly [number, readonly string[]] => {
      facts.set('src/first.ts', extract('src/first.ts', text));
      const { notices, candidates } = judge(linker.link(facts), [rule]);
      return [notices.length, candidates.map(({ report }) => report.message)];
    };
    for (let round = 0; round < 2; round++) {
      assert.deepEqual(said('export const first = 1;\n'), [0, ['first']]);
      assert.deepEqual(said('export const broken = 1;\n'), [1, []]);
      assert.deepEqual(said('export const mended = 1;\n'), [0, ['mended']]);
    }
  });

  it('midway through a link leaves nothing behind once the facts are mended', () => {
    const { workspace, facts } = started(FILES);
    const linker = openLinker(workspace);
    linker.link(facts);
    const mended = extract(EDITED, (FILES[EDITED] ?? '').replace('/m0/', '/m1/'));
    let threw = 0;
    for (let reads = 0; reads < 60; reads += 3) {
      facts.set(EDITED, failingAfter(reads, extract(EDITED, (FILES[EDITED] ?? '').replace('export class Service', 'export class Other'))));
      try {
        judge(linker.link(facts), []);
      } catch {
        threw++;
      }
      facts.set(EDITED, mended);
      assert.deepEqual(plain(linker.link(facts)), plain(link(workspace, facts)), `after ${String(reads)} reads`);
    }
    assert.ok(threw > 10, `${String(threw)} links threw`);
  });

  it('for one of the files due leaves it and those behind it due, and tells who reads the whole of those before it', () => {
    const memory = lastingMemory();
    const facts = new Map(['a.ts', 'b.ts', 'c.ts'].map((path) => [path, extract(path, 'export const x = 1;\n')]));
    let isBroken = false;
    const find = (file: string, unit: SourceFacts): number => {
      if (isBroken && file === 'b.ts') throw new Error('broken');
      return unit.bindings.length;
    };
    const lengths = (): number[] => [...contributions(memory, 'lengths', find).whole().values()];
    const sum = (): number => whole(memory, 'sum', () => lengths().reduce((all, one) => all + one, 0))();
    const edit = (path: string, text: string): void => {
      facts.set(path, extract(path, text));
      memory.next({ facts, bystanders: new Map() });
    };
    memory.next({ facts, bystanders: new Map() });
    assert.equal(sum(), 3);
    facts.set('b.ts', extract('b.ts', 'export const z = 1;\n'));
    facts.set('c.ts', extract('c.ts', 'export const x = 1, y = 2;\n'));
    isBroken = true;
    edit('a.ts', 'export const x = 1, y = 2;\n');
    assert.throws(lengths, /broken/);
    isBroken = false;
    assert.deepEqual([lengths(), sum()], [[2, 1, 2], 5]);
    facts.set('b.ts', extract('b.ts', 'export const x = 1;\n'));
    isBroken = true;
    edit('a.ts', 'export const x = 1, y = 2, z = 3;\n');
    assert.throws(lengths, /broken/);
    isBroken = false;
    assert.equal(sum(), 6);
  });
});

/** Facts whose calls can be read so often, and no more. */
function failingAfter(reads: number, unit: SourceFacts): SourceFacts {
  let left = reads;
  return Object.defineProperty({ ...unit }, 'calls', {
    enumerable: true,
    get() {
      if (left-- <= 0) throw new Error('no more');
      return unit.calls;
    },
  });
}

function firstExport({ facts: { exports } }: SourceUnit): string | undefined {
  const name = exports[0]?.name;
  if (name === 'broken') throw new Error('A probe.');
  return name;
}
