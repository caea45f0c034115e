import assert from 'node:assert/strict';
import { openConfiguration } from '../../src/config/configuration';
import { analyze } from '../../src/engine/analyze';
import { extractFile } from '../../src/engine/extract-file';
import { memoryHost } from '../../src/engine/host/memory-host';
import type { SourceFacts } from '../../src/engine/model/facts';

const call = 'f(()=>1);';
const packed = `"use strict";${call.repeat(8000)}\n${call.repeat(100)}\n`;
const token = `const t="${['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_')}";`;
const lines = `${call}\n`.repeat(20);
const picture = `const logo = 'data:image/png;base64,${'iVBORw0KGgo'.repeat(3300)}';\n`;

function factsOf(path: string, text: string, isEntry = false): { readonly calls: number; readonly literals: number } {
  const { facts } = extractFile({ path, interest: 'all', isEntry }, { ok: true, text, version: '1' });
  return { calls: facts?.calls.length ?? -1, literals: facts?.literals.length ?? -1 };
}

describe('files that a bundler made', () => {
  it('have no part in the system', () => {
    for (const path of ['src/generated/runtime/library.js', 'vendor/a.mjs', 'vendor/a.cjs']) assert.equal(factsOf(path, packed).calls, 0);
  });

  it('are known behind the lines of a licence', () => assert.equal(factsOf('vendor/a.js', `/*\n${'* As is.\n'.repeat(200)}*/\n${packed}`).calls, 0));

  it('are known by lines that nobody could read, however many', () => assert.equal(factsOf('vendor/a.js', `${call.repeat(50)}\n`.repeat(160)).calls, 0));

  it('are searched for tokens all the same', () => assert.equal(factsOf('vendor/a.js', `${token}${packed}`).literals, 1));

  const own: readonly (readonly [string, string, string])[] = [
    ['a long file of lines', 'src/main.js', lines.repeat(400)],
    ['a file half of which stands in long lines', 'src/main.js', `${call.repeat(50)}\n${lines.repeat(5)}`.repeat(40)],
    ['a short file of one line', 'src/main.js', call.repeat(1000)],
    ['a few lines with a picture in one', 'src/main.js', picture + lines],
    ['a few lines with a table in one', 'src/main.js', `const table = [${'["a", 1], '.repeat(4000)}];\n${lines}`],
    ['TypeScript, which nothing packs', 'src/main.ts', packed],
  ];
  for (const [name, path, text] of own) it(`are told from ${name}`, () => assert.ok(factsOf(path, text).calls >= 20));

  it('are read where a manifest starts them', () => assert.ok(factsOf('src/main.js', packed, true).calls > 8000));
});

describe('a scan that leaves such files out', () => {
  const server = "const app = require('express')();\napp.listen(3000);\n";
  const scan = (files: Readonly<Record<string, string>>, cache?: Map<string, SourceFacts>) => {
    const kept = cache && { get: (path: string, version: string) => cache.get(`${path} ${version}`), set: (path: string, version: string, facts: SourceFacts) => cache.set(`${path} ${version}`, facts) };
    const result = analyze(memoryHost(files), { rules: [], configuration: openConfiguration(memoryHost(files), { knownRules: new Set() }), today: '2026-01-01', ...(kept && { cache: kept }) });
    return { services: result?.services.map(({ name }) => name), notices: result?.stats.notices.map(({ file, message }) => `${file ?? ''}: ${message}`) ?? [] };
  };
  const library = { 'package.json': '{ "name": "orders", "scripts": { "start": "node server.js" } }', 'server.js': server, 'lib/a.js': packed };

  it('says so, from the cache as well', () => {
    const cache = new Map<string, SourceFacts>();
    for (const { notices } of [scan(library, cache), scan(library, cache)]) {
      assert.equal(notices.length, 1);
      assert.match(notices[0] ?? '', /^lib\/a\.js: Only tokens were looked for in this file, /);
    }
  });

  it('says it once for many', () => {
    const { notices } = scan({ ...library, 'lib/b.js': packed });
    assert.equal(notices.length, 1);
    assert.match(notices[0] ?? '', /^: Only tokens were looked for in 2 files such as lib\/a\.js, /);
  });

  it('says nothing of generated code', () => assert.deepEqual(scan({ 'package.json': library['package.json'], 'server.js': server, 'src/generated/runtime/a.js': packed }).notices, []));

  it('keeps the service whose entry looks like one, also after it was none', () => {
    const cache = new Map<string, SourceFacts>();
    const start = (file: string) => ({ 'package.json': `{ "name": "orders", "scripts": { "start": "node ${file}" } }`, 'lib/x.js': server + packed });
    assert.deepEqual(scan(start('other.js'), cache).services, []);
    assert.deepEqual(scan(start('lib/x.js'), cache), { services: ['orders'], notices: [] });
  });
});
