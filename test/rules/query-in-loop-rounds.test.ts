import { queryInLoop as rule } from '../../src/engine/rules/query-in-loop';
import { check, checkSilent } from '../fixture/check';
import { handler } from '../fixture/express';

const PRISMA = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();";
const TYPEORM = "import { DataSource, EntityManager } from 'typeorm';\nconst source = new DataSource({ type: 'postgres' });";
const PG = "import { Pool, PoolClient } from 'pg';\nconst pool = new Pool();";
const KNEX = "import knex from 'knex';\nconst db = knex({ client: 'pg' });";

/** A loop over the ids of a request, with a marker under a call of its round where it is to be found. */
function each(head: string, round: string, found?: string, warning = 'once for each item'): string {
  const at = found === undefined ? -1 : round.indexOf(found);
  const marker = found === undefined || at < 0 ? '' : `\n    //${' '.repeat(at - 2)}${'^'.repeat(found.length)} warning: ${warning}`;
  return handler(head, `\n  for (const one of req.body.ids) {\n    ${round}${marker}\n  }\n  res.end();`);
}

describe('query-in-loop knows', () => {
  it('builders that are waited for, with Knex and Objection', () => {
    const objection = "import { Model } from 'objection';\nclass User extends Model { static tableName = 'users'; }";
    check(rule, each(KNEX, "const rows = await db('users').where('id', one);", "db('users').where('id', one)", 'Runs db().where'));
    check(rule, each(objection, 'const user = await User.query().findById(one);', 'User.query().findById(one)'));
    check(rule, each(objection, 'const pets = await User.query().where({ one });', 'User.query().where({ one })'));
    check(rule, each(objection, 'await User.query().patch({ seen: true }).where({ one });', 'User.query().patch({ seen: true })'));
    checkSilent(rule, each(objection, 'await User.query().patch({ name: one.name }).where({ id: one.id });'));
    checkSilent(rule, each(objection, 'await User.query().patchAndFetchById(one.id, one);'));
    checkSilent(rule, each(objection, 'User.query().where({ one });'));
  });

  it('updates of Knex that write the same everywhere', () => {
    check(rule, each(KNEX, "await db('users').where('id', one.id).update({ state: 'left' });", "db('users').where('id', one.id).update({ state: 'left' })"));
    checkSilent(rule, each(KNEX, "await db('users').where('id', one.id).update({ name: one.name });"));
    checkSilent(rule, each(KNEX, "await db('users').where('id', one.id).update('name', one.name);"));
  });

  it('clients of Prisma that are extended, or generated to a folder of another name', () => {
    const find = 'prisma.user.findFirst({ where: { one } })';
    check(rule, each("import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient().$extends({});", `await ${find};`, find));
    check(rule, each("import { PrismaClient } from '../generated/shop-client';\nconst prisma = new PrismaClient();", `await ${find};`, find));
    checkSilent(rule, each("import { ShopClient } from '../generated/shop-client';\nconst prisma = new ShopClient();", `await ${find};`));
  });

  it('statements by their text, whoever is given them', () => {
    const own = "import { run, SQL } from 'own-sql';";
    check(rule, each(own, 'await run(`SELECT name FROM users WHERE id = ${one}`);', 'run(`SELECT name FROM users WHERE id = ${one}`)', 'Runs run once'));
    check(rule, each(own, 'const text = SQL`delete from users where id = ${one}`; await run(text);', 'run(text)'));
    check(rule, each(own, "await run('UPDATE users SET seen = now() WHERE id = $1', [one.id]);", "run('UPDATE users SET seen = now() WHERE id = $1', [one.id])"));
    checkSilent(rule, each(own, "await run('UPDATE users SET name = $1 WHERE id = $2', [one.name, one.id]);"));
    for (const text of ['SELECT a, b FROM users u LEFT JOIN pets p ON p.id = u.id WHERE u.id = ${one}', 'select count(*) from (select 1) t where t.id = ${one}', 'select name from users where id = ${one}', 'update only users u set name = null where id = ${one}', 'SELECT extract(year from at) FROM visits ORDER BY ${one}']) check(rule, each(own, `await run(\`${text}\`);`, `run(\`${text}\`)`));
    for (const text of ['select the best title from these words: ${one}', 'select a place from users', 'update ${one} and set a date']) checkSilent(rule, each(own, `await run(\`${text}\`);`));
    checkSilent(rule, each(own, 'await run(`Select a role from users of ${one}`);'));
    checkSilent(rule, each(own, 'const text = SQL`delete from users where id = ${one}`; res.write(text);'));
  });

  it('what a condition lets through that the loop itself does not change', () => {
    const find = 'prisma.user.findFirst({ where: { one } })';
    check(rule, each(`${PRISMA}\nconst wanted = new Set<string>();`, `if (wanted.has(one)) await ${find};`, find));
    checkSilent(rule, each(`${PRISMA}\nconst asked = new Set<string>();`, `if (asked.has(one)) await ${find}; else asked.add(one);`));
    checkSilent(rule, each(PRISMA, `const error = check(one); if (error?.code === 'gone') await ${find};\n    function check(id: string) { return id === '' ? { code: 'gone' } : undefined; }`));
  });

  it('a manager that all share, and one that a function is given', () => {
    const find = "manager.find('User', { where: { one } })";
    const takes = (type: string): string => `${TYPEORM}\nasync function load(ids: string[], ${type}) {\n  for (const one of ids) await ${find};\n}`;
    check(rule, each(TYPEORM, `await source.${find};`, `source.${find}`));
    checkSilent(rule, handler(takes('manager: EntityManager'), '  await load(req.body.ids, source.manager);\n  res.end();'));
  });
});

describe('query-in-loop stays silent on rounds', () => {
  it('of a transaction, and none of what people call so', () => {
    const find = 'prisma.user.findFirst({ where: { one } })';
    const sequelize = "import { Sequelize, DataTypes } from 'sequelize';\nconst sequelize = new Sequelize('db');\nconst User = sequelize.define('User', { name: DataTypes.STRING });";
    const mongoose = "import mongoose from 'mongoose';\nconst User = mongoose.model('User', new mongoose.Schema({ name: String }));";
    const given = (from: string, marker = ''): string => handler(`${sequelize}\nimport type { Transaction } from '${from}';\nasync function load(ids: string[], held: Transaction) {\n  for (const id of ids) {\n    await User.findOne(id, held);${marker}\n  }\n}`, '  await load(req.body.ids, res.locals.held);\n  res.end();');
    checkSilent(rule, given('sequelize'));
    checkSilent(rule, given('../db/types'));
    check(rule, given('../payments/transaction', '\n    //    ^^^^^^^^^^^^^^^^^^^^^^ warning: for each item of ids'));
    check(rule, given('@prisma/client', '\n    //    ^^^^^^^^^^^^^^^^^^^^^^ warning: for each item of ids'));
    checkSilent(rule, each(sequelize, 'await User.findOne({ where: { one }, transaction: res.locals.held });'));
    checkSilent(rule, each(mongoose, 'await User.findOne({ one }, {}, { session: res.locals.session });'));
    for (const filter of ['{ connection: one }', '{ connection: one.id }', '{ session: one.sessionId }']) check(rule, each(mongoose, `await User.findOne(${filter});`, `User.findOne(${filter})`));
    const rows = (item: string): string => handler(PRISMA, `\n  for (const ${item} of req.body.payments) {\n    await prisma.user.findFirst(${item});\n    //    ${'^'.repeat(`prisma.user.findFirst(${item})`.length)} warning: for each item of req.body.payments\n  }\n  res.end();`);
    for (const item of ['transaction', 'session', 'tx']) check(rule, rows(item));
    checkSilent(rule, each(PRISMA, `await prisma.$transaction(async (tx) => tx.user.findFirst({ where: { one } }));`));
    check(rule, each(PRISMA, `await ${find};`, find));
  });

  it('of a transaction that options are built for', () => {
    const head = "import { Sequelize, DataTypes, type Transaction } from 'sequelize';\nimport { Options } from 'own-options';\nconst sequelize = new Sequelize('db');\nconst User = sequelize.define('User', { name: DataTypes.STRING });";
    const given = (parameter: string, before: string, options: string, isFound = false): string => handler(`${head}\nasync function load(ids: string[], ${parameter}) {\n  for (const id of ids) {\n    ${before}await User.findOne(${options});${isFound ? `\n    //    ${'^'.repeat(`User.findOne(${options})`.length)} warning: for each item of ids` : ''}\n  }\n}`, '  await load(req.body.ids, res.locals.held);\n  res.end();');
    checkSilent(rule, given('held?: Transaction', '', 'new Options().filter({ id }).transaction(held).build()'));
    checkSilent(rule, given('dto: { transaction: Transaction }', '', 'new Options().filter({ id }).transaction(dto.transaction).build()'));
    checkSilent(rule, given('transaction: Transaction', 'const options = new Options().filter({ id }).transaction(transaction); const built = options.build(); ', 'built'));
    check(rule, given('held: Transaction', '', 'new Options().filter({ id }).build()', true));
    check(rule, given('held: Transaction', '', 'new Options().filter({ id }).transaction(null).build()', true));
    check(rule, given('held: string', '', 'new Options().transaction(id).build()', true));
    check(rule, given('transaction: { id: string }', '', 'new Options().filter({ id }).transaction(transaction.id).build()', true));
    check(rule, given('row: { transactions: string }', '', 'new Options().filter({ id }).include(row.transactions).build()', true));
  });

  it('that are the last one, since an error or an answer follows', () => {
    const find = 'prisma.user.findFirst({ where: { one } })';
    checkSilent(rule, each(PRISMA, `if (one.length > 9) { const user = await ${find}; throw new Error(user?.name); }`));
    checkSilent(rule, each(PRISMA, `if (one.length > 9) { const user = await ${find}; res.json(user); return; }`));
    checkSilent(rule, each(PRISMA, `if (one.length > 9) throw new Error((await ${find})?.name);`));
    check(rule, each(PRISMA, `const user = await ${find}; if (!user) throw new Error(one);`, find));
    check(rule, each(PRISMA, `const user = await ${find}; if (user) continue; throw new Error(one);`, find));
    check(rule, each(PRISMA, `try { const user = await ${find}; throw new Error(user?.name); } catch { res.write(one); }`, find));
    check(rule, each(PRISMA, `if (one.length > 9) { await ${find}; } else { throw new Error(one); }`, find));
    check(rule, handler(PRISMA, `\n  await Promise.all(req.body.ids.map(async (one: string) => {\n    const user = await ${find};\n    //                 ${'^'.repeat(find.length)} warning: all at the same time\n    throw new Error(user?.name);\n  }));\n  res.end();`));
  });

  it('that do more for an item than ask a database', () => {
    const load = (work: string): string => `${PRISMA}\nasync function load(id: string) {\n  const user = await prisma.user.findFirst({ where: { id } });\n  ${work}\n  return user;\n}`;
    check(rule, each(load('return { user, count: await prisma.order.count({ where: { id } }), last: await prisma.visit.findFirst({ where: { id } }) };'), 'await load(one);', 'load(one)'));
    check(rule, each(load('if (!user) await prisma.user.create({ data: { id } });'), 'await load(one);', 'load(one)'));
    check(rule, each(load('await prisma.$transaction(async (tx) => { await tx.user.delete({ where: { id } }); });'), 'await load(one);', 'load(one)'));
    checkSilent(rule, each(load("await fetch(`https://crm.example.com/users/${id}`, { signal: AbortSignal.timeout(500) });"), 'await load(one);'));
    checkSilent(rule, each(load("if (!user) await fetch('https://crm.example.com/missing', { signal: AbortSignal.timeout(500) });"), 'await load(one);'));
  });

  it('of which nobody knows what they run', () => {
    const kinds = (count: number): string => `${PRISMA}\nabstract class Step { abstract run(id: string): Promise<unknown>; }\n${Array.from({ length: count }, (_, at) => `class Step${String(at)} extends Step { async run(id: string) { return prisma.order${String(at)}.findFirst({ where: { id } }); } }`).join('\n')}\nasync function go(step: Step, id: string) { await step.run(id); }\nexport { ${Array.from({ length: count }, (_, at) => `Step${String(at)}`).join(', ')} };`;
    checkSilent(rule, each(kinds(6), 'await go(res.locals.step, one);'));
  });

  it('that wait for another service or a lock on the same way', () => {
    const find = 'prisma.user.findFirst({ where: { one } })';
    const ask = "await fetch(`https://crm.example.com/${one}`, { signal: AbortSignal.timeout(500) });";
    checkSilent(rule, each(PRISMA, `if (one) { ${ask} if (one.gone) await ${find}; }`));
    const locks = "import { locks } from './locks';";
    checkSilent(rule, each(`${PRISMA}\n${locks}`, `await locks.acquireLock(one); await ${find};`));
    check(rule, each(`${PRISMA}\n${locks}`, `await locks.acquired(one); await ${find};`, find));
  });

  it('that are done for those alone of whom the round found nothing elsewhere', () => {
    const shop = "import { crm } from './crm';";
    const remove = 'prisma.user.delete({ where: { id: one } })';
    checkSilent(rule, each(`${PRISMA}\n${shop}`, `const there = await crm.ask(one); if (!there?.id) await ${remove};`));
    check(rule, each(`${PRISMA}\n${shop}`, `const there = await crm.ask(one); if (there) await ${remove};`, remove));
    check(rule, each(`${PRISMA}\n${shop}`, `await crm.ask(one); if (!one.there) await ${remove};`, remove));
    const find = 'prisma.user.findFirst({ where: { one } })';
    check(rule, each(PRISMA, `const user = await ${find}; if (!user) await prisma.user.create({ data: one });`, find));
  });

  it('that write a line of a log', () => {
    const log = (name: string): string => `${PRISMA}\nconst ${name} = { info: async (message: string) => { await prisma.line.create({ data: { message } }); } };`;
    checkSilent(rule, each(log('auditLogger'), 'await auditLogger.info(one);'));
    check(rule, each(log('visits'), 'await visits.info(one);', 'visits.info(one)'));
  });

  it('whose data is made of the item', () => {
    checkSilent(rule, each(PRISMA, 'await prisma.token.update({ where: { id: one.id }, data: { price: one.price ? parseFloat(one.price) : undefined } });'));
    checkSilent(rule, each(PRISMA, 'await prisma.token.update({ where: { id: one.id }, data: { high: Math.max(one.high, one.price) } });'));
    const update = 'prisma.token.update({ where: { id: one.id }, data: { at: new Date() } })';
    check(rule, each(PRISMA, `await ${update};`, update));
    checkSilent(rule, each(PRISMA, 'await prisma.$transaction([prisma.a.delete({ where: { id: one } }), prisma.b.delete({ where: { id: one } })]);'));
  });

  it('over pages, tenants and few rows', () => {
    const over = (items: string, item = 'one', marker = ''): string => handler(`${PG}\nconst listed = async (text: string) => (await pool.query(text)).rows;`, `
  const found = await pool.query('SELECT id FROM users ${items}');
  const tenants = await listed('SELECT id FROM tenants');
  for (const ${item} of ${item === 'tenant' ? 'tenants' : 'found.rows'}) {
    await pool.query('SELECT name FROM names WHERE id = $1', [${item}]);${marker}
  }
  res.end();`);
    const marker = `\n    //    ${'^'.repeat("pool.query('SELECT name FROM names WHERE id = $1', [one])".length)} warning: for each item of found.rows`;
    check(rule, over('', 'one', marker));
    check(rule, over('LIMIT 500', 'one', marker));
    checkSilent(rule, over('LIMIT 10'));
    checkSilent(rule, over('', 'batch'));
  });

  it('over pages and batches, unless they are rows', () => {
    const over = (list: string, item: string, query: string, found = true): string => handler(PRISMA, `
  const ${item}s = ${list};
  for (const ${item} of ${item}s) {
    await ${query};
    ${found ? `//    ${'^'.repeat(query.length)} warning: for each item of ${item}s` : ''}
  }
  res.end();`);
    check(rule, over('await prisma.page.findMany()', 'page', 'prisma.visit.findFirst({ where: { page: page.id } })'));
    check(rule, over('await prisma.goods.findMany()', 'row', 'prisma.visit.findFirst({ where: { batch: row.id } })'));
    checkSilent(rule, over('await chunked(req.body.ids)', 'page', 'prisma.visit.findFirst({ where: { id: { in: page } } })', false));
    checkSilent(rule, over('await prisma.page.findMany()', 'page', 'prisma.visit.findFirst({ where: { id: { in: page.ids } } })', false));
    checkSilent(rule, over('split(req.body.ids)', 'page', 'prisma.visit.findFirst({ where: { id: page.id } })', false));
  });

  it('over what comes bit by bit', () => {
    const coming = (item: string, over: string, found = false): string => handler(`${PRISMA}\ndeclare const chat: any, orders: any;`, `
  for await (const ${item} of ${over}) {
    await prisma.message.findFirst({ where: { of: ${item}.of } });${found ? "\n    //    ^^^^^^^^^^^^^^^^^^^^^^^^ warning: once for each" : ''}
  }
  res.end();`).replace(/\^{24}/, '^'.repeat(`prisma.message.findFirst({ where: { of: ${item}.of } })`.length));
    checkSilent(rule, coming('event', 'chat.stream(req.body)'));
    checkSilent(rule, coming('chunk', 'chat.streamAnswer.execute(req.body)'));
    check(rule, coming('order', 'orders.stream(req.body)', true));
    check(rule, coming('event', 'orders.eventsOf(req.body)', true));
    check(rule, coming('event', 'req.body.streams', true));
  });

  it('over tenants, where each may have tables of its own', () => {
    const over = (round: string, found?: string): string => each(`${PRISMA}\nconst clients = { of: (id: string) => new PrismaClient({ datasourceUrl: id }) };\nasync function work(id: string) { return prisma.lease.findFirst({ where: { id } }); }`, round, found).replaceAll('const one of req.body.ids', 'const one of req.body.tenants');
    const find = 'prisma.lease.findFirst({ where: { tenantId: one.id } })';
    check(rule, over(`await ${find};`, find));
    checkSilent(rule, over('await work(one.id);'));
    checkSilent(rule, over('const own = clients.of(one.id); await own.lease.findFirst({ where: { tenantId: one.id } });'));
    checkSilent(rule, over('await clients.of(one.id).lease.findFirst({ where: { tenantId: one.id } });'));
    checkSilent(rule, over(`await prisma.$executeRawUnsafe(\`SET app.tenant = '\${one.id}'\`); await ${find};`));
    checkSilent(rule, over('await prisma.$queryRawUnsafe(`SELECT id FROM ${one.schema}.leases WHERE open`);'));
  });

  it('of one connection that a function is given', () => {
    const takes = (type: string, marker = ''): string => handler(`${PG}\nasync function remove(client: ${type}, ids: string[]) {\n  for (const id of ids) {\n    await client.query('DELETE FROM users WHERE id = $1', [id]);${marker}\n  }\n}`, '  await remove(pool as any, req.body.ids);\n  res.end();');
    checkSilent(rule, takes('PoolClient'));
    check(rule, takes('Pool', '\n    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: for each item of ids'));
  });
});

/** What is gone through comes of `list`; `found` says whether the query of each round is one too many. */
function through(list: string, found: boolean, head = ''): void {
  const query = 'prisma.user.findFirst({ where: { name: row.name } })';
  const marker = found ? `\n    //    ${'^'.repeat(query.length)} warning: once for each item` : '';
  const code = handler(`${PRISMA}\n${head}`, `
  ${list}
  for (const row of rows) {
    await ${query};${marker}
  }
  res.end();`);
  if (found) check(rule, code);
  else checkSilent(rule, code);
}

describe('query-in-loop knows short lists', () => {
  const retry = 'async function retry<T>(work: () => Promise<T>, times: number): Promise<T> { for (let turn = 0; turn < times; turn++) { try { const result = await work(); return result; } catch (error) { console.error(error); } } throw new Error("gone"); }';
  const log = 'async function log(work: () => Promise<unknown>) { await work(); return prisma.event.findMany(); }';

  it('that a function hands on', () => {
    through('const rows = await retry(() => prisma.order.findMany({ take: 5 }), 3);', false, retry);
    through('const rows = await retry(async () => { const all = await prisma.order.findMany({ take: 5 }); return all; }, 3);', false, retry);
    through('const rows = await retry(() => prisma.order.findMany({ take: 500 }), 3);', true, retry);
    through('const rows = await retry(() => prisma.order.findMany(), 3);', true, retry);
    through('const rows = await log(() => prisma.order.findMany({ take: 5 }));', true, log);
  });

  it('of rows that are asked for by a few keys', () => {
    through('const rows = await prisma.order.findMany({ where: { id: { in: [req.body.from, req.body.to] } } });', false);
    through('const keys: string[] = []; if (req.body.a) keys.push(`card-${req.body.a}`); if (req.body.b) keys.push(`card-${req.body.b}-${req.body.a}`);\n  const rows = await prisma.order.findMany({ where: { paymentId: { in: keys }, open: true } });', false);
    through('const rows = await prisma.order.findMany({ where: { id: { in: req.body.ids } } });', true);
    through('const rows = await prisma.order.findMany({ where: { userId: { in: [req.body.from, req.body.to] } } });', true);
    through("const rows = await prisma.order.findMany({ where: { status: { in: ['open', 'late'] } } });", true);
    through('const keys: string[] = []; for (const id of req.body.ids) keys.push(`card-${id}`);\n  const rows = await prisma.order.findMany({ where: { paymentId: { in: keys } } });', true);
  });

  it('that are filled for each of a few', () => {
    const kinds = "const kinds = [{ name: 'a' }, { name: 'b' }];";
    const made = (over: string, given = ''): string => `async function made(${given}) { ${kinds} const all = []; for (const kind of ${over}) { const one = { name: kind.name }; all.push(one); } return all; }`;
    through('const rows = await made();', false, made('kinds'));
    through('const rows = await Promise.all([1, 2].map((id) => prisma.order.findUnique({ where: { id } })));', false);
    through('const rows = await made(req.body.more);', true, made('more', 'more: any[]'));
    through('const rows = await Promise.all(req.body.ids.map((id) => prisma.order.findUnique({ where: { id } })));', true);
  });

  it('that an answer holds', () => {
    const held = (over: string, given = ''): string => `async function collect(${given}) { const all = []; for (const kind of ${over}) all.push({ name: kind }); return { all, at: Date.now() }; }`;
    through('const { all: rows } = await collect();', false, held("['a', 'b']"));
    through('const { all: rows } = await retry(async () => { const all = []; for (const kind of [1, 2]) all.push({ name: kind }); return { all }; }, 3);', false, retry);
    through('const { all: rows } = await collect(req.body.more);', true, held('more', 'more: any[]'));
  });
});
