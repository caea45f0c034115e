import assert from 'node:assert/strict';
import { discover } from '../../../src/engine/discover/discover';
import { extract } from '../../../src/engine/extract/extract';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { link, openLinker } from '../../../src/engine/link/link';

const SERVICE = (url: string): string => `import express from 'express';
import { connect } from '../../shared/src';
const app = express();
void connect('${url}');
app.listen(3000);
`;

const FILES: Readonly<Record<string, string>> = {
  'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5" } }',
  'orders/src/main.ts': SERVICE('mongodb://mongo/orders'),
  'stock/package.json': '{ "name": "stock", "main": "src/main.ts", "dependencies": { "express": "5" } }',
  'stock/src/main.ts': SERVICE('mongodb://mongo/stock'),
  'shared/package.json': '{ "name": "shared", "main": "src/index.ts" }',
  'shared/src/index.ts': "export * from './database';",
  'shared/src/database.ts': "import mongoose from 'mongoose';\nexport async function connect(uri: string) { await mongoose.connect(uri); }",
};

const EDITS: readonly (readonly [file: string, text: string, ids: readonly string[]])[] = [
  ['stock/src/main.ts', SERVICE('mongodb://mongo/orders'), ['database:mongo:27017/orders']],
  ['shared/src/index.ts', "export const connect = async (uri: string) => uri;", []],
  ['shared/src/index.ts', "export { connect } from './database';", ['database:mongo:27017/orders']],
  ['shared/src/database.ts', "import { MongoClient } from 'mongodb';\nexport async function connect(uri: string) { await new MongoClient(uri).connect(); }", ['database:mongo:27017/orders']],
  ['stock/src/main.ts', SERVICE('mongodb://mongo/stock'), ['database:mongo:27017/orders', 'database:mongo:27017/stock']],
];

describe('resources after edits', () => {
  it('are those of a link from nothing', () => {
    const workspace = discover(memoryHost(FILES));
    const facts = new Map(workspace.sources.map(({ path }) => [path, extract(path, FILES[path] ?? '')]));
    const linker = openLinker(workspace);
    linker.link(facts);
    for (const [file, text, ids] of EDITS) {
      facts.set(file, extract(file, text));
      const { resources } = linker.link(facts);
      assert.deepEqual(resources.map(({ id }) => id), ids, file);
      assert.deepEqual(resources, link(workspace, facts).resources, file);
    }
  });
});
