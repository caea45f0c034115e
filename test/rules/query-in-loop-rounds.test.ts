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
    checkSilent(rule, over('', 'tenant'));
  });

  it('of one connection that a function is given', () => {
    const takes = (type: string, marker = ''): string => handler(`${PG}\nasync function remove(client: ${type}, ids: string[]) {\n  for (const id of ids) {\n    await client.query('DELETE FROM users WHERE id = $1', [id]);${marker}\n  }\n}`, '  await remove(pool as any, req.body.ids);\n  res.end();');
    checkSilent(rule, takes('PoolClient'));
    check(rule, takes('Pool', '\n    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: for each item of ids'));
  });
});
