import { queryBuiltFromInput } from '../../src/engine/rules/query-built-from-input';
import { check } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';

const PG = "import { Pool } from 'pg';\nconst db = new Pool();";
const MYSQL = "import { createPool } from 'mysql2/promise';\nconst db = createPool('mysql://localhost/shop');";
const PRISMA = "import { PrismaClient } from '@prisma/client';\nconst db = new PrismaClient();";

function server(client: string, call: string): string {
  return `
//- /package.json
{ "name": "api", "dependencies": { "express": "5", "pg": "8", "mysql2": "3", "@prisma/client": "6" } }
//- /src/server.ts
import express from 'express';
${client}
const app = express();
app.use(express.json());
app.post('/users/:id', async (req, res) => {
  const { name } = req.body;
  res.json(await db.${call});
});
app.listen(3000);
`;
}

/** The call with all of it marked, and no fix. */
function unfixed(client: string, call: string): string {
  return server(client, call).replace(/^( *res\.json\(await db\.)(.*)\);$/m, (line, before: string, marked: string) => `${line}\n//${' '.repeat(before.length - 2)}${'^'.repeat(marked.length)} error: becomes a part of this SQL`);
}

describe('query-built-from-input fixes', () => {
  for (const [what, client, before, after] of [
    ['a value in quotes', PG, "query(`SELECT * FROM users WHERE name = '${name}'`)", "query('SELECT * FROM users WHERE name = $1', [name])"],
    ['a value without quotes', PG, 'query(`SELECT * FROM users WHERE id = ${req.params.id} LIMIT 1`)', "query('SELECT * FROM users WHERE id = $1 LIMIT 1', [req.params.id])"],
    ['a value in brackets', PG, "query(`SELECT * FROM users WHERE name = '${req.query['q']}'`)", "query('SELECT * FROM users WHERE name = $1', [req.query['q']])"],
    ['a value whose name needs brackets', PG, "query(`SELECT * FROM users WHERE name LIKE '${req.body[\"first-name\"]}%'`)", "query('SELECT * FROM users WHERE name LIKE $1', [`${req.body[\"first-name\"]}%`])"],
    ['a value of a type that is claimed', PG, "query('SELECT * FROM users WHERE name = ' + (req.query.q as string))", "query('SELECT * FROM users WHERE name = $1', [req.query.q as string])"],
    ['a concatenation', PG, "query('SELECT * FROM users WHERE name = \\'' + name + '\\' AND id > ' + req.params.id)", "query('SELECT * FROM users WHERE name = $1 AND id > $2', [name, req.params.id])"],
    ['values of a row', PG, "query(`INSERT INTO users (id, name) VALUES (${req.params.id}, '${name}')`)", "query('INSERT INTO users (id, name) VALUES ($1, $2)', [req.params.id, name])"],
    ['a search', PG, "query(`SELECT * FROM users WHERE name LIKE '%${name}%'`)", "query('SELECT * FROM users WHERE name LIKE $1', [`%${name}%`])"],
    ['other texts', PG, "query(`SELECT * FROM users WHERE state = 'new' AND name = '${name}'`)", "query(\"SELECT * FROM users WHERE state = 'new' AND name = $1\", [name])"],
    ['MySQL', MYSQL, "query(`SELECT * FROM users WHERE name = '${name}'`)", "query('SELECT * FROM users WHERE name = ?', [name])"],
    ['a statement with its end', PG, "query(`DELETE FROM users WHERE name = '${name}';`)", "query('DELETE FROM users WHERE name = $1;', [name])"],
    ['Prisma', PRISMA, "$queryRawUnsafe(`SELECT * FROM users WHERE name = '${name}'`)", '$queryRaw`SELECT * FROM users WHERE name = ${name}`'],
    ['Prisma with a type', PRISMA, "$queryRawUnsafe<object[]>(`SELECT * FROM users WHERE id = ${name}`)", '$queryRaw<object[]>`SELECT * FROM users WHERE id = ${name}`'],
  ] as const) {
    it(what, () => { checkFix(queryBuiltFromInput, server(client, before), server(client, after).replace(/^\n\/\/- \/package[^]*?\n(?=\/\/- )/, '\n')); });
  }

  describe('are not offered', () => {
    for (const [what, client, call] of [
      ['for the name of a column', PG, 'query(`SELECT * FROM users ORDER BY ${name}`)'],
      ['for the name of a table', PG, 'query(`SELECT * FROM ${name} WHERE id = 1`)'],
      ['for a part of a name', PG, 'query(`SELECT * FROM users WHERE id = ${name}_id`)'],
      ['for the column of a comparison', PG, 'query(`SELECT * FROM users WHERE ${name} = 1`)'],
      ['for columns in a list', PG, 'query(`INSERT INTO users (id, ${name}) VALUES (1, 2)`)'],
      ['for a part of a text', PG, "query(`SELECT * FROM users WHERE name = 'user ${name}'`)"],
      ['for what more than a name says', PG, "query(`SELECT * FROM users WHERE name = '${name.trim()}'`)"],
      ['where parameters are passed already', PG, "query(`SELECT * FROM users WHERE id = $1 AND name = '${name}'`, [1])"],
      ['for a limit, which would be none where it is missing', PG, 'query(`SELECT * FROM users LIMIT ${req.query.limit}`)'],
      ['for several statements, which take no parameters', PG, "query(`UPDATE users SET name = '${name}' WHERE id = 1; DELETE FROM orders WHERE name = '${name}'`)"],
      ['for a statement before another one', PG, "query(`UPDATE users SET name = '${name}' WHERE id = 1;\\n SELECT 1`)"],
      ['for a text as a whole', PG, 'query(name)'],
    ] as const) {
      it(what, () => { check(queryBuiltFromInput, unfixed(client, call)); });
    }
  });
});
