import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openConfiguration } from '../../src/config/configuration';
import { openAnalysis, type Analysis } from '../../src/engine/analyze';
import { extract } from '../../src/engine/extract/extract';
import { rules } from '../../src/engine/rules/registry';
import { nodeHost } from '../../src/platform/node-host';
import type { OpenDocuments } from '../../src/server/documents';
import { keptFacts, type KeptFacts } from '../../src/server/kept-facts';
import { overlayHost } from '../../src/server/overlay-host';
import { temporaryFolder, type Folder } from '../cli/command-line';

describe('facts that the server keeps for its next run', () => {
  let cache: Folder;
  let folder: Folder;
  const shop = path.resolve(__dirname, '../projects/shop');
  const run = (root = shop, version = '1'): KeptFacts => keptFacts(root, nodeHost(root), cache.path, version);
  const keepAll = ({ keepSome }: KeptFacts): void => { while (keepSome()); };

  function analysisWith({ cache: facts, disk }: KeptFacts): Analysis {
    const analysis = openAnalysis(disk, { rules, configuration: openConfiguration(disk, { knownRules: new Set() }), cache: facts, linksAgain: true, today: '2030-01-01' });
    while (analysis.extraction.some(16));
    return analysis;
  }

  beforeEach(() => {
    cache = temporaryFolder();
    folder = temporaryFolder({ 'a.ts': 'export const a = 1;' });
  });

  afterEach(() => {
    cache.remove();
    folder.remove();
  });

  it('say what the first run says, without parsing a file', () => {
    const first = run();
    const before = analysisWith(first);
    const said = before.finish();
    keepAll(first);
    const after = analysisWith(run());
    assert.ok(said.findings.length > 0);
    assert.deepEqual([after.extraction.parsed(), after.extraction.cached()], [0, before.extraction.parsed()]);
    assert.deepEqual(after.finish().findings, said.findings);
  });

  it('are not written anew where there is nothing new', () => {
    const first = run();
    analysisWith(first);
    keepAll(first);
    const [name = ''] = readdirSync(cache.path).filter((file) => file.endsWith('.facts'));
    const written = statSync(path.join(cache.path, name), { bigint: true }).ino;
    const second = run();
    const source = second.disk.read('services/orders/src/app.module.ts');
    assert.ok(source.ok && second.cache.get('services/orders/src/app.module.ts', source.version));
    keepAll(second);
    assert.equal(statSync(path.join(cache.path, name), { bigint: true }).ino, written);
    assert.equal(analysisWith(run()).extraction.parsed(), 0);
  });

  it('are kept a little at a time', () => {
    const first = run();
    const files = analysisWith(first).extraction.total;
    let steps = 1;
    while (first.keepSome()) {
      steps++;
      // Whoever rescans meanwhile is no matter of what is written.
      first.disk.read('services/orders/src/app.module.ts');
    }
    assert.ok(steps > files, `${steps} steps for ${files} files`);
    assert.equal(analysisWith(run()).extraction.parsed(), 0);
  });

  it('are nothing to a server whose facts are of another version', () => {
    const first = run();
    const parsed = analysisWith(first).extraction.parsed();
    keepAll(first);
    assert.equal(analysisWith(run(shop, '2')).extraction.parsed(), parsed);
  });

  it('are never those of a text that is open, whose version means something else to the next run', () => {
    const document = TextDocument.create('file:///a.ts', 'typescript', 1, 'export const open = 1;');
    const documents: Pick<OpenDocuments, 'at'> = { at: () => ({ uri: document.uri, version: 1, text: document.getText(), document, stamp: 'open 1.1' }) };
    const first = run(folder.path);
    const host = overlayHost(first.disk, documents as OpenDocuments);
    const source = host.read('a.ts');
    assert.ok(source.ok && source.text.includes('open'));
    assert.equal(host.known?.('a.ts'), undefined);
    const facts = extract('a.ts', source.text);
    first.cache.set('a.ts', source.version, facts);
    assert.equal(first.cache.get('a.ts', source.version), facts);
    keepAll(first);
    const second = run(folder.path);
    second.disk.read('a.ts');
    assert.equal(second.cache.get('a.ts', source.version), undefined);
  });

  it('are kept in memory alone once the first scan is done, and nowhere without a place or a version', () => {
    const first = run(folder.path);
    const read = first.disk.read('a.ts');
    assert.ok(read.ok);
    first.cache.set('a.ts', read.version, extract('a.ts', read.text));
    keepAll(first);
    assert.ok(first.cache.get('a.ts', read.version));
    const [kept] = readdirSync(cache.path);
    assert.match(kept ?? '', /\.facts$/);
    first.cache.set('a.ts', `${read.version} entry`, extract('a.ts', read.text));
    keepAll(first);
    const again = run(folder.path);
    again.disk.read('a.ts');
    assert.ok(again.cache.get('a.ts', read.version));
    assert.equal(again.cache.get('a.ts', `${read.version} entry`), undefined);
  });
});
