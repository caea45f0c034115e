import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

const ADDRESS = 'mongodb+srv://maria:2024sommer@shop-main.k7x2p.mongodb.net/shop';
const local = 'mongodb://maria:2024sommer@localhost:27017/shop';

function told(path: string, text: string): string[] {
  const host = memoryHost({ 'package.json': '{ "name": "api", "dependencies": { "express": "5", "mongodb": "6" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(1);\n", [path]: text });
  return [hardcodedSecret, secretFallback].flatMap((rule) => runRule(rule, host).findings).map(({ rule }) => rule);
}

describe('addresses with a made-up password in tools', () => {
  const client = "import { MongoClient } from 'mongodb';\n";
  const cases: readonly (readonly [name: string, path: string, text: string, expected: readonly string[]])[] = [
    ['of another machine', 'scripts/migrate-direct.ts', `${client}const MONGO_URI = '${ADDRESS}';\nnew MongoClient(MONGO_URI);\n`, ['hardcoded-secret']],
    ['of another machine in a folder of scripts among sources', 'src/stores/scripts/cleanup-stores.ts', `const MONGO_URI = '${ADDRESS}';\nexport const uri = MONGO_URI;\n`, ['hardcoded-secret']],
    ['of another machine in a migration', 'src/migrations/20240101-split.js', `module.exports = { up: () => connect('${ADDRESS}') };\n`, ['hardcoded-secret']],
    ['of another machine, for a setting on the line before', 'scripts/rollback.ts', `const MONGO_URI =\n  process.env.DB_CONNECTION_STRING ||\n  '${ADDRESS}';\nexport const uri = MONGO_URI;\n`, ['secret-fallback']],
    ['of this machine', 'scripts/migrate.ts', `${client}new MongoClient('${local}');\n`, []],
    ['of this machine, for a setting', 'scripts/migrate.ts', `${client}new MongoClient(process.env.DB_URL || '${local}');\n`, []],
    ['of a neighbour', 'scripts/migrate.ts', "export const uri = 'postgres://maria:2024sommer@db:5432/shop';\n", []],
    ['of a sample', 'scripts/migrate.ts', "export const uri = 'postgres://maria:2024sommer@db.example.com:5432/shop';\n", []],
    ['with a placeholder', 'scripts/migrate.ts', "export const uri = 'postgres://user:password@db.acme-shop.io:5432/shop';\n", []],
    ['with a password from the environment', 'scripts/migrate.ts', 'export const uri = `postgres://maria:${process.env.PW}@db.acme-shop.io:5432/shop`;\n', []],
    ['that is only shown', 'scripts/migrate.ts', `console.error('Usage: migrate ${ADDRESS}');\nthrow new Error('Not like ${ADDRESS}');\n`, []],
    ['in a test', 'scripts/test-migrate.ts', `export const uri = '${ADDRESS}';\n`, []],
    ['in an example', 'examples/migrate.ts', `export const uri = '${ADDRESS}';\n`, []],
  ];
  for (const [name, path, text, expected] of cases) it(`${expected.length === 0 ? 'are silent' : 'are told'} ${name}`, () => assert.deepEqual(told(path, text), expected));

  it('stay silent of other weak secrets', () => { assert.deepEqual(told('scripts/login.ts', "export const account = { user: 'maria', password: 'Sommer2024!' };\n"), []); });
});
