import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { unboundedQuery } from '../../src/engine/rules/unbounded-query';
import { runRule } from '../fixture/run';

const HEAD = `import express from 'express';
import { PrismaClient } from '@prisma/client';
import { drizzle } from 'drizzle-orm/node-postgres';
import { and, eq } from 'drizzle-orm';
import makeKnex from 'knex';
import { orders } from './schema';
const prisma = new PrismaClient();
const db = drizzle(process.env.DB);
const knex = makeKnex({ client: 'pg' });
const app = express();
`;
const PLAIN = "app.get('/plain', async (req, res) => { res.json(await prisma.item.findMany()); });\n";

/** Code of which each query can be read in more ways than there are atoms. */
const HARD: Readonly<Record<string, string>> = {
  'a limit that functions of functions answer': `${each(8, (f) => `function f${f}(a: any) {\n${each(20, (i) => `if (a === ${i}) return f${(f + 1) % 8}(${i});`)}\nreturn a; }`)}
app.get('/a', async (req, res) => { res.json(await prisma.order.findMany({ take: f0(req.query.x) })); });`,
  'a filter that is assigned again and again': `app.get('/a', async (req, res) => { let where = eq(orders.a, 1);
${each(40, (i) => `if (req.query.q${i}) where = and(where, eq(orders.c${i}, req.query.q${i}));`)}
res.json(await db.select().from(orders).where(where)); });`,
  'objects that spread one another': `app.get('/a', async (req, res) => { const w0 = { a: req.query.a };
${each(12, (i) => `const w${i + 1} = { ${Array.from({ length: 8 }, () => `...w${i}`).join(', ')} };`)}
res.json(await prisma.order.findMany({ where: w12 })); res.json(await prisma.order.findMany(w12)); });`,
  'a query that is put together in many steps, of which the last one limits it': `app.get('/a', async (req, res) => { let query = knex('orders').where('status', 'open');
${each(50, (i) => `if (req.query.q${i}) query = query.whereNull('c${i}');`)}
query = query.limit(10);
res.json(await query); });`,
};

describe('reading queries', () => {
  for (const [what, code] of Object.entries(HARD)) {
    it(`gives up on ${what}, and on nothing else`, () => {
      const { findings } = runRule(unboundedQuery, memoryHost({
        'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/schema.ts': 'export const orders = 1;',
        'src/main.ts': `${HEAD}${code}\n${PLAIN}app.listen(3000);`,
      }));
      assert.deepEqual(findings.map(({ message }) => /of (\w+)/.exec(message)?.[1]), ['item']);
    }).timeout(5000);
  }
});

function each(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join('\n');
}
