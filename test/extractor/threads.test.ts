import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openExtraction, type Extraction, type OtherExtractors } from '../../src/engine/extraction';
import { recordingHost } from '../../src/engine/host/recording-host';
import type { FileHost } from '../../src/engine/host/file-host';
import type { SourceFile } from '../../src/engine/model/workspace';
import { openThreads, type ThreadsOptions } from '../../src/extractor/threads';
import { nodeHost } from '../../src/platform/node-host';
import { temporaryFolder, type Folder } from '../cli/command-line';
import { extractorProgram } from './program';

/** Takes the first files of the list, as the program does, and never says what became of them. */
const hanging = `
const { workerData } = require('node:worker_threads');
Atomics.add(new Int32Array(workerData.counters), 0, 8);
setInterval(() => undefined, 1000);
`;

describe('extracting in threads', () => {
  const count = 120;
  let folder: Folder;
  let files: SourceFile[];
  let host: FileHost;

  before(() => {
    folder = temporaryFolder();
    mkdirSync(path.join(folder.path, 'src'));
    files = Array.from({ length: count }, (_, at) => ({ path: `src/file${at}.ts`, role: at % 10 === 0 ? 'test' : 'service', package: '.' }));
    for (const [at, { path: file }] of files.entries()) writeFileSync(path.join(folder.path, file), at === 7 ? Buffer.from([0x61, 0, 0x62]) : `import { get } from 'lib${at}';\nexport const value${at} = get('${'x'.repeat(at)}');\n`);
    host = nodeHost(folder.path);
  });

  after(() => folder.remove());

  const threads = (options: Partial<ThreadsOptions> = {}): OtherExtractors | undefined => openThreads({ root: folder.path, patience: 20, fewest: 1, count: 2, program: { file: extractorProgram() }, ...options });

  /** All that comes out, with what the caller's own thread read. */
  function extracted(others: OtherExtractors | undefined, from = host): { readonly all: unknown; readonly readHere: Set<string> } {
    const readHere = new Set<string>();
    const counted: FileHost = { ...from, read: (file) => { readHere.add(file); return from.read(file); } };
    return { all: allOf(openExtraction(counted, files, new Set(['src/file3.ts']), { others })), readHere };
  }

  function allOf(extraction: Extraction): unknown {
    for (let slices = 0; extraction.some(1); slices++) assert.ok(slices < 100_000, 'it comes to no end');
    return { facts: [...extraction.facts()], notices: extraction.notices(), parsed: extraction.parsed(), done: extraction.done() };
  }

  it('gives what one thread gives', () => {
    const alone = extracted(undefined);
    const shared = extracted(threads({ patience: 5_000 }), slow(host));
    assert.deepEqual(shared.all, alone.all);
    assert.equal(alone.readHere.size, count);
    assert.ok(shared.readHere.size < count, 'nobody else took a file');
  });

  it('leaves to the caller what is nested deeper than a thread can go, and says of no more files that they are nested too deeply', () => {
    const deep = temporaryFolder(Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`src/file${at}.ts`, `export const sum = ${'1 + '.repeat(200 * at)}1;\n`])));
    try {
      const others = openThreads({ root: deep.path, patience: 5_000, fewest: 1, count: 2, program: { file: extractorProgram() } });
      const own = nodeHost(deep.path);
      const sources: SourceFile[] = Array.from({ length: 40 }, (_, at) => ({ path: `src/file${at}.ts`, role: 'service', package: '.' }));
      const [alone, shared] = [undefined, others].map((given) => openExtraction(given ? slow(own) : own, sources, new Set(), { others: given })).map(allOf);
      assert.deepEqual(shared, alone);
    } finally {
      deep.remove();
    }
  });

  it('takes nothing from others of a file that changed meanwhile', () => {
    const texts = new Map<string, string>();
    const unsaved: FileHost = { ...slow(host), read: (file) => { const text = texts.get(file); return text === undefined ? slow(host).read(file) : { ok: true, text, version: 'unsaved' }; } };
    const extraction = openExtraction(unsaved, files, new Set(), { others: threads() });
    extraction.some(1);
    for (const { path: file } of files.slice(20, 60)) {
      texts.set(file, 'export const typed = 1;\n');
      extraction.again(file);
    }
    while (extraction.some(1));
    for (const file of texts.keys()) assert.deepEqual(extraction.facts().get(file)?.bindings.map(({ name }) => name) ?? [], file.endsWith('0.ts') ? [] : ['typed'], file);
  });

  it('says to the host what the others read', () => {
    const asked = new Map<string, string>();
    const heard = new Map<string, string>();
    allOf(openExtraction(recordingHost(host, (question, answer) => asked.set(question, answer)), files, new Set()));
    allOf(openExtraction(recordingHost(slow(host), (question, answer) => heard.set(question, answer)), files, new Set(), { others: threads({ patience: 5_000 }) }));
    assert.deepEqual(new Map([...heard].sort()), new Map([...asked].sort()));
  });

  it('keeps in the cache what the others extracted', () => {
    const kept = new Map<string, string>();
    const cache = { get: () => undefined, set: (file: string, version: string) => void kept.set(file, version) };
    allOf(openExtraction(slow(host), files, new Set(), { cache, others: threads({ patience: 5_000 }) }));
    const alone = new Map<string, string>();
    allOf(openExtraction(host, files, new Set(), { cache: { ...cache, set: (file, version) => void alone.set(file, version) } }));
    assert.deepEqual(new Map([...kept].sort()), new Map([...alone].sort()));
  });

  for (const [what, code] of [['end at once', ''], ['fail', 'throw new Error("no")'], ['take files and send nothing', hanging]] as const) {
    it(`does all of it where threads ${what}`, () => {
      const program = path.join(folder.path, 'program.js');
      writeFileSync(program, code);
      assert.deepEqual(extracted(threads({ program: { file: program }, silence: 300 })).all, extracted(undefined).all);
    });
  }

  it('has no threads for a few files, on one processor or without their program', () => {
    assert.equal(threads({ fewest: count + 1 })?.share([]), undefined);
    assert.equal(threads({ count: 0 }), undefined);
    assert.equal(threads({ program: { file: path.join(folder.path, 'missing.js') } }), undefined);
  });

  /** So that others get their turn on a machine of any speed. */
  function slow(quick: FileHost): FileHost {
    const pause = new Int32Array(new SharedArrayBuffer(4));
    return { ...quick, read: (file) => { Atomics.wait(pause, 0, 0, 40); return quick.read(file); } };
  }
});
