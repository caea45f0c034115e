import assert from 'node:assert/strict';
import { modelOf } from './model';

/** What `read` in `src/read.ts` calls of known libraries, given a parameter `db` of the type `Db`. */
function usedBy(types: string, { from = '', more = {} }: { readonly from?: string; readonly more?: Readonly<Record<string, string>> } = {}): string[] {
  const model = modelOf({
    'package.json': '{ "name": "shop", "main": "src/main.ts", "dependencies": { "express": "5", "pg": "8", "@prisma/client": "6" } }',
    'src/main.ts': "import express from 'express';\nimport { read } from './read';\nconst app = express();\napp.get('/orders', async (req, res) => { res.json(await read(undefined as never)); });\napp.listen(3000);\n",
    'src/types.ts': types,
    'src/read.ts': `${from === '' ? "import type { Db } from './types';" : from}\nexport async function read(db: Db) { return db.query('select 1'); }\n`,
    ...more,
  });
  return model.libraryUses.filter(({ fn }) => fn.file === 'src/read.ts').map(({ module, effect }) => `${module} ${effect}`);
}

const POOL = "import { Pool } from 'pg';\n";
const FOUND = ['sql.Client query-write'];

describe('another name for a type', () => {
  const known: readonly [string, string, Parameters<typeof usedBy>[1]?][] = [
    ['names one of a library', `${POOL}export type Db = Pool;`],
    ['names what a value is', `${POOL}const pool = new Pool();\nexport type Db = typeof pool;`],
    ['leaves out that it may be missing', `${POOL}export const pool = new Pool();\nexport type Db = NonNullable<typeof pool>;`],
    ['names another name', `${POOL}type Own = Pool;\nexport type Db = Readonly<Own>;`],
    ['is exported in a list', `${POOL}type Db = Pool;\nexport type { Db };`],
    ['is exported by another one', `${POOL}type Own = Pool;\nexport { type Own as Db };`],
    ['is passed on by a barrel', `${POOL}export type Db = Pool;`, { from: "import type { Db } from './index';", more: { 'src/index.ts': "export * from './types';" } }],
    ['stands in the file that uses it', '', { from: `${POOL}type Db = Pool;` }],
  ];
  for (const [what, types, options] of known) it(what, () => { assert.deepEqual(usedBy(types, options), FOUND); });

  const unknown: readonly [string, string][] = [
    ['that has parameters of its own', `${POOL}export type Db<T = Pool> = T;`],
    ['for a type that is written out', `${POOL}export type Db = { query(text: string): Promise<unknown> };`],
    ['for one that is put together', `${POOL}export type Db = Pool & { tenant: string };`],
    ['for the key of one', `${POOL}export type Db = keyof Pool;`],
    ['for what is left of one', `${POOL}export type Db = Omit<Pool, 'query'>;`],
    ['for itself', 'export type Db = Db;'],
    ['for one that leads back to it', 'export type Db = Other;\ntype Other = Readonly<Db>;'],
    ['of a package that is not known', "import type { Client } from 'somewhere';\nexport type Db = Client;"],
  ];
  for (const [what, types] of unknown) it(`says nothing ${what}`, () => { assert.deepEqual(usedBy(types), []); });

  it('ends where names lead on and on', () => {
    const chain = (count: number): string => `${Array.from({ length: count }, (_, at) => `type T${String(at)} = Readonly<T${String(at + 1)}>;`).join('\n')}\ntype T${String(count)} = Pool;`;
    assert.deepEqual(usedBy(`${POOL}${chain(10)}\nexport type Db = T0;`), FOUND);
    assert.deepEqual(usedBy(`${POOL}${chain(3000)}\nexport type Db = T0;`), []);
  });

  it('makes no export of a value, and loads nothing', () => {
    const model = modelOf({
      'package.json': '{ "name": "shop", "main": "src/main.ts", "dependencies": { "express": "5", "pg": "8" } }',
      'src/main.ts': "import express from 'express';\nimport type { Db } from './types';\nexport const none: Db | undefined = undefined;\nexpress().listen(3000);\n",
      'src/types.ts': `${POOL}export const Db = 1;\nexport type Db = Pool;\nexport type Other = Pool;\n`,
    });
    const exported = model.files.get('src/types.ts')?.facts.exports.map(({ name, typeOnly }) => `${name}${typeOnly ? ' (type)' : ''}`);
    assert.deepEqual(exported, ['Db', 'Other (type)']);
    assert.deepEqual(model.services.map(({ files }) => [...files]), [['src/main.ts']]);
  });
});
