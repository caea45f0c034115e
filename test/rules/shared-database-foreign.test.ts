import { sharedDatabase as rule } from '../../src/engine/rules/shared-database';
import { check, checkSilent } from '../fixture/check';
import { service } from '../fixture/express';

const PG = "import { Pool } from 'pg';\nconst db = new Pool({ connectionString: process.env.DATABASE_URL });";
const MYSQL = "import mysql from 'mysql2/promise';\nconst db = mysql.createPool({ uri: process.env.DATABASE_URL });";
const INSERT = "  await db.query('INSERT INTO items VALUES ($1)', [req.body.id]);";
const READ = "  res.json(await db.query('SELECT o.id FROM orders.items o WHERE o.id = $1 LIMIT 10', [req.body.id]));";
const MARK = `
//${' '.repeat(15)}${'^'.repeat(83)} warning: `;

function compose(urls: Readonly<Record<string, string>>): string {
  const services = Object.entries(urls).map(([name, url]) => `  ${name}:\n    build: ./${name}\n    environment:\n      DATABASE_URL: ${url}\n`);
  return `\n//- /docker-compose.yml\nservices:\n${services.join('')}  postgres:\n    image: postgres:17\n`;
}

const APART = compose({ orders: 'postgres://postgres/shop?schema=orders', stock: 'postgres://postgres/shop?schema=stock' });

describe('shared-database, by names of tables', () => {
  it("finds a query that names a table of another service's schema, and who owns it", () => {
    check(rule, service('orders', PG, INSERT) + service('stock', PG, `${READ}${MARK}stock names orders.items itself, which belongs to orders (postgres:5432/shop.orders).`) + APART);
  });

  it('finds a join, a write and a table in quotes, with parts that are put in', () => {
    const join = "  const list = await db.query(`SELECT i.id FROM items i JOIN \"orders\".\"lines\" l ON l.item = i.id WHERE i.id IN (${req.body.ids}) LIMIT 10`);\n  res.json(list);";
    const mark = `\n//${' '.repeat(19)}${'^'.repeat(118)} warning: stock names orders.lines itself`;
    check(rule, service('orders', PG, INSERT) + service('stock', PG, join.replace('\n  res', `${mark}\n  res`)) + APART);
  });

  it('finds a tagged statement of Prisma', () => {
    const prisma = "import { PrismaClient } from '@prisma/client';\nconst db = new PrismaClient();";
    const schema = '\n//- /stock/prisma/schema.prisma\ndatasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n';
    const raw = `  res.json(await db.$queryRaw\`SELECT id FROM orders.items WHERE id = \${req.body.id}\`);\n//${' '.repeat(15)}${'^'.repeat(67)} warning: stock names orders.items itself`;
    check(rule, service('orders', PG, INSERT) + service('stock', prisma, raw) + schema + APART);
  });

  it('finds the database of another service on one MySQL server', () => {
    check(rule, service('orders', MYSQL, INSERT) + service('stock', MYSQL, `${READ}${MARK}stock names orders.items itself`)
      + compose({ orders: 'mysql://db/orders', stock: 'mysql://db/stock' }));
  });

  for (const type of ['postgres', 'cockroachdb']) it(`finds a model in another service's schema of ${type}, where that has models of its own`, () => {
    const entity = (name: string, schema: string): string => `import { Entity, PrimaryColumn } from 'typeorm';\n@Entity({ name: '${name.toLowerCase()}', schema: '${schema}' })\nexport class ${name} { @PrimaryColumn() id!: string; }\n`;
    const typeorm = (imports: string): string => `${imports}import { DataSource } from 'typeorm';\nconst db = new DataSource({ type: '${type}', url: process.env.DATABASE_URL });\nconst items = db.getRepository(Item);`;
    const save = '  await items.save(req.body);';
    check(rule, `${service('orders', typeorm("import { Item } from './item';\n"), save)}
//- /orders/src/item.ts
${entity('Item', 'orders')}${service('stock', typeorm("import { Item } from './item';\nimport './line';\n"), save)}
//- /stock/src/item.ts
${entity('Item', 'stock')}
//- /stock/src/line.ts
${entity('Line', 'orders').replace('export class Line {', 'export class Line {\n//           ^^^^ warning: stock names orders.Line itself\n ')}${compose({ orders: 'postgres://postgres/shop', stock: 'postgres://postgres/shop' })}`);
  });

  describe('stays silent on', () => {
    const silent = (text: string): void => { checkSilent(rule, text); };
    const reads = (sql: string): string => `  res.json(await db.query(\`${sql}\`));`;
    const others: Readonly<Record<string, string>> = {
      'tables of its own schema': 'SELECT id FROM stock.items LIMIT 10',
      'tables without a schema': 'SELECT id FROM items LIMIT 10',
      'a schema that nobody writes alone': 'SELECT code FROM reference.countries LIMIT 10',
      'the catalogue of the database': 'SELECT table_name FROM information_schema.tables LIMIT 10',
      'a view that the owner publishes': 'SELECT id FROM orders.items_view LIMIT 10',
      'a column of a table that is called like the schema': 'SELECT extract(year FROM orders.placed_at) FROM orders LIMIT 10',
      'a text that is no statement': 'Waits for a message from orders.items',
    };
    for (const [what, sql] of Object.entries(others)) it(what, () => { silent(service('orders', PG, INSERT) + service('stock', PG, reads(sql)) + APART); });

    it('a schema of that name in another database, or on another server', () => {
      silent(service('orders', PG, INSERT) + service('stock', PG, READ) + compose({ orders: 'postgres://postgres/shop?schema=orders', stock: 'postgres://postgres/warehouse?schema=stock' }));
      silent(service('orders', PG, INSERT) + service('stock', PG, READ) + compose({ orders: 'postgres://one/shop?schema=orders', stock: 'postgres://two/shop?schema=stock' }));
    });

    it('an address that is not known', () => {
      silent(service('orders', PG, INSERT) + service('stock', PG, READ) + compose({ orders: 'postgres://postgres/shop?schema=orders' }));
    });

    it('an owner that only reads', () => {
      silent(service('orders', PG, "  res.json(await db.query('SELECT id FROM items LIMIT 10'));") + service('stock', PG, READ) + APART);
    });

    it('a query that no request reaches, and one of a migration', () => {
      silent(service('orders', PG, INSERT) + service('stock', `${PG}\nasync function copy() { return db.query('INSERT INTO items SELECT id FROM orders.items'); }\nvoid copy;`, '') + APART);
      silent(`${service('orders', PG, INSERT)}${service('stock', PG, '')}\n//- /stock/migrations/1-copy.ts\nimport { Pool } from 'pg';\nexport const up = (db: Pool) => db.query('INSERT INTO items SELECT id FROM orders.items');\n${APART}`);
    });

    it('two programs of one package', () => {
      silent(`
//- /shop/package.json
{ "name": "shop", "main": "src/main.ts", "scripts": { "start": "node dist/main.js", "worker": "node dist/worker.js" }, "dependencies": { "express": "5", "bullmq": "5", "pg": "8" } }
//- /shop/src/main.ts
import express from 'express';
import { Pool } from 'pg';
const db = new Pool({ connectionString: 'postgres://postgres/shop?schema=orders' });
const app = express();
app.post('/', async (req, res) => {
${INSERT}
  res.end();
});
app.listen(3000);
//- /shop/src/worker.ts
import { Worker } from 'bullmq';
import { Pool } from 'pg';
const db = new Pool({ connectionString: 'postgres://postgres/shop?schema=jobs' });
new Worker('items', async () => { await db.query('SELECT id FROM orders.items LIMIT 10'); });
`);
    });

    it('services whose models are in a schema each', () => {
      const drizzle = (schema: string): string => `import { drizzle } from 'drizzle-orm/node-postgres';\nimport { pgSchema, text } from 'drizzle-orm/pg-core';\nconst own = pgSchema('${schema}');\nconst items = own.table('items', { id: text('id') });\nconst db = drizzle(process.env.DATABASE_URL);`;
      const insert = '  await db.insert(items).values(req.body);';
      silent(service('orders', drizzle('orders'), insert) + service('stock', drizzle('stock'), insert) + compose({ orders: 'postgres://postgres/shop', stock: 'postgres://postgres/shop' }));
    });
  });
});
