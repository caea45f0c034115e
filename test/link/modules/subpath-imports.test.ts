import assert from 'node:assert/strict';
import { createSubpathImports } from '../../../src/engine/link/modules/subpath-imports';
import type { ManifestFacts } from '../../../src/engine/model/manifests';
import { modelOf } from '../model';

const SERVER = "\nexpress().get('/', (req, res) => { res.end(); }).listen(3000);";
const MAIN = "import express from 'express';\n";

/** Files that a program loads beside its entry where its package has these names for its own paths. */
function loaded(imports: unknown, specifier: string, more: Readonly<Record<string, string>> = { 'orders/src/db/client.ts': 'export const client = 1;' }): string[] {
  const [orders] = modelOf({
    'package.json': '{ "name": "shop", "private": true, "workspaces": ["*"], "imports": { "#*": "./orders/src/db/*.ts" } }',
    'orders/package.json': JSON.stringify({ name: 'orders', main: 'src/main.ts', dependencies: { express: '5' }, ...(imports === undefined ? {} : { imports }) }),
    'orders/src/main.ts': `${MAIN}import { client } from '${specifier}';\nconsole.log(client);${SERVER}`,
    ...more,
  }).services;
  return [...orders?.files ?? []].filter((file) => file !== 'orders/src/main.ts');
}

const CLIENT = ['orders/src/db/client.ts'];

describe('names of a package for its own paths', () => {
  it('lead to the source that they stand for', () => {
    for (const [imports, specifier] of [
      [{ '#client': './src/db/client.ts' }, '#client'],
      [{ '#client': './dist/db/client.js' }, '#client'],
      [{ '#db/*': './src/db/*.ts' }, '#db/client'],
      [{ '#db/*.js': './src/db/*.js' }, '#db/client.js'],
      [{ '#*': './src/*' }, '#db/client.js'],
      [{ '#db/*': { development: './src/db/*.ts', default: './dist/db/*.js' } }, '#db/client'],
      [{ '#db/*': { production: { import: './dist/db/*.js' } } }, '#db/client'],
      [{ '#*': './gone/*.ts', '#db/*': './src/db/*.ts' }, '#db/client'],
    ] as const) assert.deepEqual(loaded(imports, specifier), CLIENT, JSON.stringify(imports));
  });

  it('lead to packages of the workspace', () => {
    const db = { 'db/package.json': '{ "name": "@shop/db", "main": "src/index.ts" }', 'db/src/index.ts': 'export const client = 1;' };
    assert.deepEqual(loaded({ '#client': '@shop/db' }, '#client', db), ['db/src/index.ts']);
  });

  it('are those of the innermost package alone, and nothing else', () => {
    for (const [imports, specifier] of [
      [undefined, '#client'],
      [{ '#db/*': './src/db/*.ts' }, '#client'],
      [{ '#db/*': './src/db/*.ts' }, '#db/other'],
      [{ '#db/*': './src/db/*.ts' }, '#db/'],
      [{ '#db/*.js': './src/db/*.ts' }, '#db/client'],
      [{ '#db/*': '../orders/../../src/*.ts' }, '#db/client'],
      [{ 'db/*': './src/db/*.ts' }, 'db/client'],
      [{ '#client': null }, '#client'],
      [{ '#client': 'lodash' }, '#client'],
    ] as const) assert.deepEqual(loaded(imports, specifier), [], JSON.stringify(imports));
  });

  it('may stand for what a library is imported by', () => {
    const { services } = modelOf({
      'package.json': '{ "name": "orders", "main": "src/main.ts", "imports": { "#web": "express" }, "dependencies": { "express": "5" } }',
      'src/main.ts': `import express from '#web';${SERVER}`,
    });
    assert.deepEqual(services.map(({ kind, frameworks }) => [kind, frameworks]), [['http', ['express']]]);
  });

  it('keep a server of the program from being a program of its own', () => {
    const { services } = modelOf({
      'package.json': '{ "name": "users", "imports": { "#shared/*": { "development": "./src/shared/*.ts", "default": "./dist/shared/*.js" } }, "scripts": { "start": "node dist/server.js" }, "dependencies": { "express": "5" } }',
      'src/server.ts': `${MAIN}import { startAdmin } from '#shared/admin';\nstartAdmin();${SERVER}`,
      'src/shared/admin.ts': `${MAIN}export function startAdmin() { express().listen(3001); }`,
    });
    assert.deepEqual(services.map(({ entry }) => entry), ['src/server.ts']);
  });

  it('are read once from a table, however many names are looked up in it', () => {
    let reads = 0;
    const table: Record<string, string> = { '#db/*': './src/db/*.ts' };
    const imports = new Proxy(table, { ownKeys: (target) => { reads++; return Reflect.ownKeys(target); } });
    const manifest = { path: 'package.json', kind: 'package', lineStarts: [0], literals: [], suppressions: [], package: { imports } } as unknown as ManifestFacts;
    const subpathOf = createSubpathImports([manifest]);
    reads = 0;
    for (let i = 0; i < 100; i++) assert.deepEqual(subpathOf(`#db/${String(i)}`, 'src/main.ts'), { folder: '', path: `./src/db/${String(i)}.ts` });
    assert.equal(reads, 0);
  });
});
