import { sequentialRemoteCalls as rule } from '../../src/engine/rules/sequential-remote-calls';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';

function api(code: string): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "@prisma/client": "6" } }
//- /src/main.ts
import express from 'express';
import { PrismaClient } from '@prisma/client';
const app = express();
const prisma = new PrismaClient();
app.listen(3001);
${code}
`;
}

describe('sequential-remote-calls', () => {
  it('finds two independent queries in a row', () => {
    check(rule, api(`app.get('/x', async (req, res) => {
  const rows = await prisma.order.findMany({ take: 5 });
  //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: prisma.order.findMany and prisma.order.count
  const total = await prisma.order.count();
  //                  ^^^^^^^^^^^^^^^^^^^^ related: waits for the call before it
  res.json({ rows, total });
});`));
  });

  it('finds them through functions that only read', () => {
    check(rule, api(`async function orders() { return prisma.order.findMany({ take: 5 }); }
async function total() { const count = await prisma.order.count(); return count + 1; }
app.get('/x', async (req, res) => {
  const rows = await orders();
  //                 ^^^^^^^^ information 💡: orders and total
  const sum = await total();
  res.json({ rows, sum });
});`));
  });

  it('finds independent HTTP reads', () => {
    check(rule, api(`app.get('/x', async (req, res) => {
  const a = await fetch('https://a.example.com');
  //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: 2 calls of fetch run one after another although neither uses the other's result
  const b = await fetch('https://b.example.com');
  res.json([a.status, b.status]);
});`));
  });

  it('finds three, and says so', () => {
    check(rule, api(`app.get('/x', async (req, res) => {
  const a = await prisma.a.findMany({ take: 5 });
  //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: prisma.a.findMany, prisma.b.count and prisma.c.findFirst run one after another although none uses another's result
  const b = await prisma.b.count();
  const c = await prisma.c.findFirst();
  res.json([a, b, c]);
});`));
  });

  it('looks past statements that have nothing to do with them', () => {
    check(rule, api(`app.get('/x', async (req, res) => {
  const a = await prisma.a.findMany({ take: 5 });
  //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: prisma.a.findMany and prisma.b.count
  const where = { active: true };
  if (req.query.all) { where.active = false; }
  const b = await prisma.b.count({ where });
  res.json([a, b]);
});`));
  });

  it('runs them together', () => {
    checkFix(rule, api(`app.get('/x', async (req, res) => {
  const rows = await prisma.order.findMany({ take: 5 });
  const total = await prisma.order.count();
  res.json({ rows, total });
});`), `
//- /src/main.ts
import express from 'express';
import { PrismaClient } from '@prisma/client';
const app = express();
const prisma = new PrismaClient();
app.listen(3001);
app.get('/x', async (req, res) => {
  const [rows, total] = await Promise.all([
    prisma.order.findMany({ take: 5 }),
    prisma.order.count(),
  ]);
  res.json({ rows, total });
});
`);
  });

  it('takes the key of an option for no use of a variable of that name', () => {
    const text = api(`app.get('/x', async (req, res) => {
  const order = await prisma.order.findFirst();
  const total = await prisma.item.count({ where: { order: req.params.id } });
  res.json({ order, total });
});`);
    checkFix(rule, text, text.slice(text.indexOf('//- /src/main.ts')).replace(/ {2}const order = await ([^;]*);\n {2}const total = await ([^;]*);/, '  const [order, total] = await Promise.all([\n    $1,\n    $2,\n  ]);'));
    checkSilent(rule, text.replace('{ order: req.params.id }', '{ order }'));
    checkSilent(rule, text.replace('{ order: req.params.id }', '{ [order]: req.params.id }'));
  });

  describe('offers no merge', () => {
    const bodies: Readonly<Record<string, string>> = {
      'where more is done with an answer': `const rows = (await prisma.order.findMany({ take: 5 })).filter((row) => row.open); const total = await prisma.order.count();`,
      'where an answer is converted': `const rows = await prisma.order.findMany({ take: 5 }) as Order[]; const total = await prisma.order.count();`,
      'where an answer has a fallback': `const row = (await prisma.order.findFirst()) ?? {}; const total = await prisma.order.count();`,
      'where only some variables have a type': `const rows: Order[] = await prisma.order.findMany({ take: 5 }); const total = await prisma.order.count();`,
      'where only some variables have a type that names nothing': `const row: { id: string } | null = await prisma.order.findFirst(); const total = await prisma.order.count();`,
      'where const and let meet': `let rows = await prisma.order.findMany({ take: 5 }); const total = await prisma.order.count(); rows = [];`,
      'where other statements stand in between': `const rows = await prisma.order.findMany({ take: 5 }); const now = Date.now(); const total = await prisma.order.count();`,
    };
    for (const [where, body] of Object.entries(bodies)) {
      it(where, () => {
        const call = /prisma\.order\.find\w+\(.*?\)/.exec(body);
        const marker = `//${' '.repeat((call?.index ?? 0) - 2)}${'^'.repeat(call?.[0].length ?? 0)} information: one after another`;
        check(rule, api(`app.get('/x', async (req, res) => {\n${body}\n${marker}\nres.json({ total });\n});`));
      });
    }
  });

  it('counts calls of one name', () => {
    check(rule, api(`app.get('/x', async (req, res) => {
  const a = await prisma.order.count({ where: { paid: true } });
  //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: 2 calls of prisma.order.count and prisma.item.count run one after another although none uses another's result
  const b = await prisma.order.count({ where: { paid: false } });
  //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: waits for the call before it
  const c = await prisma.item.count();
  //              ^^^^^^^^^^^^^^^^^^^ related: waits for the call before it
  res.json({ a, b, c });
});`));
  });

  const transactional = (decorator: string): string => `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/common": "11", "@nestjs/core": "11", "@prisma/client": "6", "typeorm-transactional": "0.5" } }
//- /src/main.ts
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PrismaClient } from '@prisma/client';
import { Transactional } from 'typeorm-transactional';
const prisma = new PrismaClient();
@Controller('orders')
class Orders {
  @Get() ${decorator}
  async list() { return read(); }
}
@Module({ controllers: [Orders] })
class App {}
async function main() { const app = await NestFactory.create(App); await app.listen(3000); }
main();
async function read() {
  const rows = await prisma.order.findMany({ take: 5 });
  //
  const total = await prisma.order.count();
  //
  return { rows, total };
}
`;

  it('stays silent where the handler puts the request into one transaction', () => {
    checkSilent(rule, transactional('@Transactional()'));
    check(rule, transactional('').replace('//\n', '//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: prisma.order.findMany and prisma.order.count\n').replace('  //\n', '  //                  ^^^^^^^^^^^^^^^^^^^^ related: waits for\n'));
  });

  it('speaks of reads for a row that is called transaction, not of what runs in one', () => {
    const reads = (begun: string, own: string, marked = true): string => api(`app.get('/x', async (req, res) => {
  const transaction = ${begun};
  const buyer = await prisma.user.findFirst({ where: { id: transaction.buyerId } }${own});
  ${marked ? `//                  ${'^'.repeat('prisma.user.findFirst({ where: { id: transaction.buyerId } })'.length)} information 💡: prisma.user.findFirst and prisma.shop.findFirst` : ''}
  const shop = await prisma.shop.findFirst({ where: { id: transaction.shopId } }${own});
  ${marked ? `//                 ${'^'.repeat('prisma.shop.findFirst({ where: { id: transaction.shopId } })'.length)} related: waits for` : ''}
  res.json([buyer, shop]);
});`);
    check(rule, reads('await prisma.payment.findFirst()', ''));
    checkSilent(rule, reads('await pool.transaction()', ', { transaction }', false));
    checkSilent(rule, reads('await pool.beginTransaction()', ', transaction', false));
  });

  it('stays silent on statements whose options are built for one transaction, and speaks where only one of them is', () => {
    const reads = (built: string, first: string, second: string, marked = true): string => api(`async function both(id: string, held: Transaction) {
  ${built}
  const buyer = await User.findOne(${first});
  ${marked ? `//                  ${'^'.repeat(`User.findOne(${first})`.length)} information 💡: User.findOne` : ''}
  const shop = await Shop.findOne(${second});
  ${marked ? `//                 ${'^'.repeat(`Shop.findOne(${second})`.length)} related: waits for` : ''}
  return [buyer, shop];
}
app.get('/x', async (req, res) => { res.json(await both(String(req.query.id), res.locals.held)); });`).replace(`import express from 'express';`, `import express from 'express';\nimport { Sequelize, type Transaction } from 'sequelize';\nimport { Options } from 'own-options';\nconst sequelize = new Sequelize('db');\nconst User = sequelize.define('User', {});\nconst Shop = sequelize.define('Shop', {});`);
    const [held, free] = ['new Options().filter({ id }).transaction(held).build()', 'new Options().filter({ id }).build()'];
    checkSilent(rule, reads('', held, held, false));
    checkSilent(rule, reads('const options = new Options().filter({ id }).transaction(held); const built = options.build();', 'built', held, false));
    check(rule, reads('', held, free));
    check(rule, reads('', free, free));
    check(rule, reads('const built = new Options().filter({ id }).build();', 'built', held));
  });

  it('speaks where a function only deals with what people call transactions', () => {
    check(rule, api(`import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
async function listTransactions(account: string) {
  const rows = await prisma.transaction.findMany({ where: { account } });
  //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: prisma.transaction.findMany and prisma.transaction.count
  const all = await prisma.transaction.count();
  return { rows, all };
}
app.get('/x', async (req, res) => { res.json(await listTransactions(String(req.query.account))); });`));
  });

  it('speaks where one of two ways is outside of a transaction', () => {
    check(rule, api(`async function both(db: PrismaClient) {
  const a = await db.a.findFirst();
  //              ^^^^^^^^^^^^^^^^ information 💡: db.a.findFirst and db.b.count run one after another
  const b = await db.b.count();
  return [a, b];
}
app.get('/in', async (req, res) => { res.json(await prisma.$transaction(async (tx) => both(tx))); });
app.get('/out', async (req, res) => { res.json(await both(prisma)); });
//|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: reached by GET /out`));
  });

  const EFFORTS = `async function count() { try { await prisma.counter.update({ where: { id: 1 }, data: {} }); } catch (error) { console.error(error); } }
async function note() { try { await prisma.note.create({ data: {} }); } catch (error) { console.error(error); } }
async function must() { await prisma.order.update({ where: { id: 1 }, data: {} }); }`;

  it('finds work that keeps its failures to itself, on tables of its own', () => {
    check(rule, api(`${EFFORTS}
app.post('/x', async (req, res) => {
  await count();
  //    ^^^^^^^ information 💡: count and note run one after another although neither
  await Promise.all([note(), note()]);
  res.end();
});`));
  });

  it('runs such work together', () => {
    const text = api(`${EFFORTS}
app.post('/x', async (req, res) => {
  await count();
  await note();
  res.end();
});`);
    checkFix(rule, text, text.slice(text.indexOf('//- /src/main.ts')).replace('  await count();\n  await note();', '  await Promise.all([count(), note()]);'));
  });

  describe('stays silent on', () => {
    const afterEfforts = (body: string): string => api(`${EFFORTS}\napp.post('/x', async (req, res) => { ${body} res.end(); });`);
    const handler = (body: string): string => api(`app.get('/x', async (req, res) => {\n${body}\n});`);
    const builder = (body: string): string => `
      //- /package.json
      { "name": "api", "dependencies": { "express": "5", "typeorm": "0.3" } }
      //- /src/server.ts
      import express from 'express';
      import { DataSource } from 'typeorm';
      const app = express();
      const source = new DataSource({ type: 'postgres' });
      app.get('/x', async (req, res) => {
        const query = source.createQueryBuilder();
        const other = source.createQueryBuilder();
        ${body}
      });
      app.listen(3000);`;
    it('but speaks of two builders', () => {
      check(rule, builder(`const all = await query.getCount();
        //                ^^^^^^^^^^^^^^^^ information 💡: query.getCount
        const open = await other.where("a.open = true").getCount();
        res.json([all, open]);`));
    });

    const silent: Readonly<Record<string, string>> = {
      'a later call that uses the earlier one': handler(`const a = await prisma.a.findFirst(); const b = await prisma.b.findMany({ where: { id: a.id } }); res.json([a, b]);`),
      'one that uses it by way of a variable': handler(`const a = await prisma.a.findFirst(); const where = { id: a.id }; const b = await prisma.b.count({ where }); res.json(b);`),
      'one that uses what was filled with it': handler(`const filters = []; const a = await prisma.a.findMany({ take: 5 }); if (a.length) { filters.push({ OR: a }); } const b = await prisma.b.count({ where: { AND: filters } }); res.json(b);`),
      'a guard in between': handler(`const a = await prisma.a.findFirst(); if (!a) { res.status(404).end(); return; } const b = await prisma.b.count(); res.json([a, b]);`),
      'a look-up that throws when nothing is found': handler(`const a = await prisma.a.findFirstOrThrow(); const b = await prisma.b.count(); res.json([a, b]);`),
      'a helper that throws': api(`async function must(id: string) { const a = await prisma.a.findFirst({ where: { id } }); if (!a) throw new Error('no'); return a; }
app.get('/x', async (req, res) => { const a = await must('1'); const b = await prisma.b.count(); res.json([a, b]); });`),
      'writes': handler(`const a = await prisma.a.create({ data: {} }); const b = await prisma.b.update({ where: { id: 1 }, data: {} }); res.json([a, b]);`),
      'a read after a write': handler(`await prisma.a.update({ where: { id: 1 }, data: {} }); const b = await prisma.b.count(); res.json(b);`),
      'a transaction': handler(`const r = await prisma.$transaction(async (tx: PrismaClient) => { const a = await tx.a.findFirst(); const b = await tx.b.count(); return [a, b]; }); res.json(r);`),
      'a function that is called in one alone': api(`const tools = new Tools();
app.get('/x', async (req, res) => { res.json(await prisma.$transaction(async (tx) => tools.both(tx))); });
class Tools { async both(db: PrismaClient) { const a = await db.a.findFirst(); const b = await db.b.count(); return [a, b]; } }`),
      "a project's own way to run one": api(`class Store extends PrismaClient { async $tx<T>(work: () => Promise<T>) { return this.$transaction(async (tx) => current.run(tx, work)); } }
const store = new Store();
async function both() { const a = await store.a.findFirst(); const b = await store.b.count(); return [a, b]; }
app.get('/x', async (req, res) => { res.json(await store.$tx(async () => { return await both(); })); });`).replace(`import express from 'express';`, `import express from 'express';\nimport { AsyncLocalStorage } from 'node:async_hooks';\nconst current = new AsyncLocalStorage();`),
      'a transaction that is handed in': api(`async function both(trx: PrismaClient) { const a = await trx.a.findFirst(); const b = await trx.b.count(); return [a, b]; }
app.get('/x', async (req, res) => { res.json(await both(prisma)); });`),
      'one query that is built further': builder('const all = await query.getCount(); const open = await query.where("a.open = true").getCount(); res.json([all, open]);'),
      'calls that run together': handler(`const [a, b] = await Promise.all([prisma.a.count(), prisma.b.count()]); res.json([a, b]);`),
      'promises that are started first': handler(`const p = prisma.a.count(); const q = prisma.b.count(); res.json([await p, await q]);`),
      'jobs': api(`cron.schedule('* * * * *', async () => { const a = await prisma.a.count(); const b = await prisma.b.count(); console.log(a, b); });`).replace(`import express from 'express';`, `import express from 'express';\nimport cron from 'node-cron';`),
      'work whose failure ends the request': afterEfforts('await must(); await note();'),
      'work on the same table': afterEfforts('await note(); await note();'),
      'work between which something else happens': afterEfforts('await count(); await must(); await note();'),
      'awaits of what is no remote call': handler(`const a = await Promise.resolve(1); const b = await Promise.resolve(2); res.json([a, b]);`),
      'different branches': handler(`let r; if (req.query.a) { r = await prisma.a.count(); } else { r = await prisma.b.count(); } res.json(r);`),
    };
    for (const [what, fixture] of Object.entries(silent)) it(what, () => { checkSilent(rule, fixture); });
  });
});
