import assert from 'node:assert/strict';
import { modelOf } from '../model';
import { checkEdits } from '../random-edits';

const MAIN = (own: string): string => `
import express from 'express';
import { Pool } from 'pg';
import { drizzle } from 'drizzle-orm/node-postgres';
import { items } from './models';
const db = new Pool({ connectionString: 'postgres://db/shop?schema=${own}' });
const other = drizzle('postgres://db/shop');
const app = express();
app.post('/', async (req, res) => { await add(req.body); await count(); res.end(); });
app.listen(3000);
async function add(body) { await db.query('INSERT INTO items VALUES (1)'); await other.insert(items).values(body); }
async function count() { return db.query('SELECT id FROM orders.items i JOIN stock.items s ON s.id = i.id'); }
`;
const MODELS = (own: string): string => `
import { pgSchema, text } from 'drizzle-orm/pg-core';
import { Entity } from 'typeorm';
const own = pgSchema('${own}');
export const items = own.table('items', { id: text('id') });
@Entity({ schema: '${own}' })
export class Line {}
`;

const SYSTEM = {
  'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5" } }',
  'orders/src/main.ts': MAIN('orders'),
  'orders/src/models.ts': MODELS('orders'),
  'stock/package.json': '{ "name": "stock", "main": "src/main.ts", "dependencies": { "express": "5" } }',
  'stock/src/main.ts': MAIN('stock'),
  'stock/src/models.ts': MODELS('stock'),
  'mails/package.json': '{ "name": "mails" }',
  'mails/src/send.ts': "import middy from '@middy/core';\nimport type { SQSEvent } from 'aws-lambda';\nimport { keep } from './keep';\nconst send = async (event: SQSEvent) => { await keep(); };\nexport const handler = middy(send).use(() => {});",
  'mails/src/nightly.ts': "import type { ScheduledHandler } from 'aws-lambda';\nimport { keep } from './keep';\nexport const nightly: ScheduledHandler = async () => { await keep(); };",
  'mails/src/keep.ts': "import { Pool } from 'pg';\nconst db = new Pool({ connectionString: 'postgres://db/shop?schema=mails' });\nexport async function keep() { await db.query('UPDATE orders.items SET id = 1'); }",
};

describe('names of tables and functions of Lambda, linked again after edits', () => {
  it('begin with tables that several services name', () => {
    const named = modelOf(SYSTEM).resources.flatMap(({ name, namedBy = [] }) => namedBy.map(({ service, table }) => `${name}: ${service} ${table}`));
    assert.deepEqual([...new Set(named)].sort(), ['shop.orders: mails orders.items', 'shop.orders: stock orders.items', 'shop.stock: orders stock.items']);
  });

  for (const seed of [7, 8, 9]) it(`give what linking from nothing gives, over random edits (seed ${String(seed)})`, () => { checkEdits(SYSTEM, seed, 60); });
});
