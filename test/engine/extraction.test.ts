import assert from 'node:assert/strict';
import { openExtraction, type FactsCache } from '../../src/engine/extraction';
import type { FileHost } from '../../src/engine/host/file-host';
import { memoryHost } from '../../src/engine/host/memory-host';
import { recordingHost } from '../../src/engine/host/recording-host';
import type { SourceFacts } from '../../src/engine/model/facts';
import type { SourceFile } from '../../src/engine/model/workspace';

describe('extraction', () => {
  const files = { 'a.ts': 'export const a = 1;', 'b.ts': 'export const b = 2;' };
  const sources: readonly SourceFile[] = Object.keys(files).map((path) => ({ path, role: 'service', package: '' }));

  function facts(): FactsCache {
    const known = new Map<string, SourceFacts>();
    return { get: (path, version) => known.get(`${path} ${version}`), set: (path, version, made) => { known.set(`${path} ${version}`, made); } };
  }

  function run(host: FileHost, cache: FactsCache): { readonly read: readonly string[]; readonly parsed: number; readonly facts: ReadonlyMap<string, SourceFacts> } {
    const read: string[] = [];
    const extraction = openExtraction({ ...host, read: (path) => { read.push(path); return host.read(path); } }, sources, new Set(), { cache });
    while (extraction.some(1));
    return { read, parsed: extraction.parsed(), facts: extraction.facts() };
  }

  it('reads no file whose version is known and whose facts are kept', () => {
    const cache = facts();
    const first = run(memoryHost(files), cache);
    assert.deepEqual([first.read, first.parsed], [['a.ts', 'b.ts'], 2]);
    const second = run({ ...memoryHost(files), known: (path) => (path === 'a.ts' ? { ok: true, version: files['a.ts'] } : undefined) }, cache);
    assert.deepEqual([second.read, second.parsed], [['b.ts'], 0]);
    assert.deepEqual(second.facts, first.facts);
  });

  it('reads a file whose version is known and whose facts are not kept', () => {
    const { read, parsed, facts: found } = run({ ...memoryHost(files), known: () => ({ ok: true, version: 'an older one' }) }, facts());
    assert.deepEqual([read, parsed], [['a.ts', 'b.ts'], 2]);
    assert.deepEqual([...found.keys()], ['a.ts', 'b.ts']);
  });

  it('asks a recording host the same question, read or not', () => {
    const cache = facts();
    const questionsOf = (host: FileHost): readonly string[] => {
      const told: string[] = [];
      run(recordingHost(host, (question, answer) => { told.push(`${question} ${answer}`); }), cache);
      return told;
    };
    const read = questionsOf(memoryHost(files));
    assert.equal(read.length, 2);
    assert.deepEqual(questionsOf({ ...memoryHost(files), known: (path) => ({ ok: true, version: path === 'a.ts' ? files['a.ts'] : files['b.ts'] }) }), read);
  });
});
