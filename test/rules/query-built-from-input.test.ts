import { queryBuiltFromInput } from '../../src/engine/rules/query-built-from-input';
import { check, checkSilent } from '../fixture/check';

function express(handler: string, before = '', dependencies = '"pg": "8"'): string {
  return `
//- /package.json
{ "name": "api", "dependencies": { "express": "5", "zod": "4", ${dependencies} } }
//- /src/server.ts
import express from 'express';
import { Pool } from 'pg';
${before}
const app = express();
const pool = new Pool();
app.use(express.json());
app.get('/users/:id', async (req, res) => {
${handler}
});
app.listen(3000);
`;
}

function nest(controller: string, rest = ''): string {
  return `
//- /package.json
{ "name": "api", "dependencies": { "@nestjs/common": "11", "@nestjs/core": "11", "class-validator": "0.14", "typeorm": "0.3" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create(AppModule).then((app) => app.listen(3000));
//- /src/app.module.ts
import { Module } from '@nestjs/common';
import { UsersController } from './users.controller';
import { UsersService } from './users.service';
@Module({ controllers: [UsersController], providers: [UsersService] })
export class AppModule {}
//- /src/users.service.ts
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
@Injectable()
export class UsersService {
  constructor(private readonly database: DataSource) {}
  find(name: string) {
    return this.database.query(\`SELECT * FROM users WHERE name = '\${name}'\`);
  }
}
//- /src/users.controller.ts
import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { UsersService } from './users.service';
${controller}
${rest}
`;
}

/** The fixture with the call of the service marked. */
function found(of: string, fixture: string): string {
  return fixture.replace(/^( +)return (this\.database\.)(query\(.*\));$/m, (line, indent: string, receiver: string, call: string) => `${line}\n//${' '.repeat(indent.length + 7 + receiver.length - 2)}${'^'.repeat(call.length)} error: ${of}`);
}

/** A handler's line, whose last call is marked. */
function line(code: string, call: string, message: string, fix = ''): string {
  const at = `  ${code}`.indexOf(call);
  return `  ${code}\n//${' '.repeat(at - 2)}${'^'.repeat(call.length)} error${fix}: ${message}`;
}

const FIXED = new Set(['a concatenation', 'a text of which only the presence is checked', 'a text that is compared and left alone', 'a name that a query of the database is asked for first', 'a parsed body', 'Prisma']);

describe('rules/query-built-from-input', () => {
  describe('finds', () => {
    const WHERE = "query(`SELECT * FROM users WHERE id = '${req.params.id}'`)";
    it('a member of the request in a template', () => {
      check(queryBuiltFromInput, express(line(`res.json(await pool.${WHERE});`, WHERE, '`req.params.id` of GET /users/:id becomes a part of this SQL: whoever sends it', ' 💡')));
    });

    for (const [what, before, call] of [
      ['a concatenation', '', "query('SELECT * FROM users WHERE id = ' + req.params.id)"],
      ['a variable', "const { id } = req.params; const sql = 'SELECT * FROM users WHERE id = ' + id;", 'query(sql)'],
      ['a text that grows', "let sql = 'SELECT * FROM users'; if (req.query.name) sql += ` WHERE name = '${req.query.name}'`;", 'query(sql)'],
      ['lines that are joined', "const where: string[] = []; if (req.query.name) where.push(`name = '${req.query.name}'`);", "query(`SELECT * FROM users WHERE ${where.join(' AND ')}`)"],
      ['items of a list', "const names = String(req.query.names).split(',').map((name) => `'${name}'`).join(',');", 'query(`SELECT * FROM users WHERE name IN (${names})`)'],
      ['a query object', '', "query({ text: `SELECT * FROM users WHERE id = '${req.params.id}'` })"],
      ['the text as a whole', '', 'query(req.body.sql)'],
      ['a text of which only the presence is checked', "const name = req.query.name; if (!name || typeof name !== 'string') throw new Error('name');", "query(`SELECT * FROM users WHERE name = '${name}'`)"],
      ['a text that is compared and left alone', "const name = req.query.name; if (name === 'all') return;", "query(`SELECT * FROM users WHERE name = '${name}'`)"],
      ['another text than the one that is checked', "const { name, sort } = req.query; if (!COLUMNS.includes(String(sort))) return;", "query(`SELECT * FROM users WHERE name = '${name}' ORDER BY ${sort}`)"],
      ['a name that a query of the database is asked for first', "const name = req.query.name; if (await exists(name)) return;", "query(`DELETE FROM users WHERE name = '${name}'`)"],
      ['a default', "const sort = req.query.sort ?? 'name';", 'query(`SELECT * FROM users ORDER BY ${sort}`)'],
      ['a parsed body', "const { name } = JSON.parse(req.body);", "query(`SELECT * FROM users WHERE name = '${name}'`)"],
      ['fields of the body as columns', "const columns = Object.keys(req.body).map((key) => `${key} = 1`).join(', ');", 'query(`UPDATE users SET ${columns}`)'],
      ['a value that JSON is made of', '', "query(`INSERT INTO events VALUES ('${JSON.stringify(req.body)}')`)"],
      ['a statement in which white space is cut', '', "query(`SELECT *   FROM users WHERE id = '${req.params.id}'`.replace(/\\s+/g, ' '))"],
      ['a placeholder that is replaced', '', "query('SELECT * FROM users WHERE id = :id'.replace(':id', req.params.id))"],
    ] as const) {
      it(what, () => {
        check(queryBuiltFromInput, express(`  ${before}\n${line(`res.json(await pool.${call});`, call, 'becomes a part of this SQL', FIXED.has(what) ? ' 💡' : '')}`, "const COLUMNS = ['name', 'age'];\nasync function exists(name: unknown) { return pool.query('SELECT 1 FROM users WHERE name = $1', [name]); }"));
      });
    }

    for (const [what, dependencies, before, call, message] of [
      ['Prisma', '"@prisma/client": "6"', "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();", "$queryRawUnsafe(`SELECT * FROM users WHERE id = '${req.params.id}'`)", 'SQL'],
      ['Prisma.raw', '"@prisma/client": "6"', "import { Prisma } from '@prisma/client';", 'raw(`name = ${req.query.name}`)', 'SQL'],
      ['Drizzle', '"drizzle-orm": "1"', "import { sql } from 'drizzle-orm';", 'raw(String(req.query.sort))', 'SQL'],
      ['Knex', '"knex": "3"', "import knex from 'knex';\nconst db = knex({ client: 'pg' });", "whereRaw(`name = '${req.query.name}'`)", 'SQL'],
      ['Sequelize', '"sequelize": "6"', "import { Sequelize } from 'sequelize';\nconst sequelize = new Sequelize('x');", 'literal(`${req.query.sort} DESC`)', 'SQL'],
      ['a database that nothing is known of', '"x": "1"', "import { db } from 'x';", "all(`SELECT * FROM users WHERE name = '${req.query.name}'`)", 'SQL'],
      ['a shell', '"x": "1"', "import * as child from 'node:child_process';", "exec(`convert ${req.query.file} out.png`)", '`req.query.file` of GET /users/:id becomes a part of this shell command: whoever sends it can run other programs'],
      ['a shell that a program is started by', '"x": "1"', "import { spawn } from 'child_process';", "spawn('convert', [String(req.query.file)], { shell: true })", 'shell command'],
      ['a shell that is started', '"x": "1"', "import { execFile } from 'child_process';", "execFile('/bin/sh', ['-c', `ls ${req.query.file}`])", 'shell command'],
      ['a promise of a shell', '"x": "1"', "import { exec } from 'child_process';\nimport { promisify } from 'util';\nconst run = promisify(exec);", 'run(`ls ${req.query.file}`)', 'shell command'],
      ['a script of MongoDB', '"mongodb": "6"', "import { users } from './x';", "find({ $where: `this.name == '${req.query.name}'` })", 'script that the database runs'],
    ] as const) {
      it(what, () => {
        const receiver = { Prisma: 'prisma.', 'Prisma.raw': 'Prisma.', Drizzle: 'sql.', Knex: "db('users').", Sequelize: 'sequelize.', 'a database that nothing is known of': 'db.', 'a shell': 'child.', 'a script of MongoDB': 'users.' }[what as string] ?? '';
        check(queryBuiltFromInput, express(line(`res.json(await ${receiver}${call});`, call, message, FIXED.has(what) ? ' 💡' : ''), before, dependencies));
      });
    }

    it('a service in another file, whichever handler fills it', () => {
      check(queryBuiltFromInput, found('`name` of GET /users becomes a part of this SQL', nest(`
@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}
  @Get() list(@Query('name') name: string) { return this.users.find(name); }
}`)));
    });

    it('a field of which only a file that nobody imports says something', () => {
      const where = "query(`SELECT * FROM users WHERE id = '${req.query.id}'`)";
      check(queryBuiltFromInput, `${express(line(`res.json(await pool.${where});`, where, '`req.query.id`', ' 💡'), "import { other } from './imported';")}//- /src/imported.ts\nexport const other = 1;\n//- /src/other.ts\nimport { z } from 'zod';\nexport const schema = z.object({ id: z.number() });\n`);
    });

    for (const [what, parsed] of [['parsed', 'Body.parse(req.body)'], ['parsed with an answer', '(await Body.safeParseAsync(req.body)).data']] as const) {
      it(`a text of any kind that is ${what} by a schema`, () => {
        const where = "query(`SELECT * FROM users WHERE name = '${body.name}'`)";
        check(queryBuiltFromInput, express(`  const body = ${parsed};\n${line(`res.json(await pool.${where});`, where, 'of GET /users/:id becomes a part of this SQL', ' 💡')}`, "import { z } from 'zod';\nconst Body = z.object({ name: z.string().min(1) });"));
      });
    }

    it('a field that only has to be a text', () => {
      check(queryBuiltFromInput, found('`dto.name` of POST /users', nest(`
import { IsString, MaxLength } from 'class-validator';
export class FindDto { @IsString() @MaxLength(200) name!: string; }
@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}
  @Post() list(@Body() dto: FindDto) { return this.users.find(dto.name); }
}`)));
    });

    it('a field of a class, whatever another one asks of a field of that name', () => {
      check(queryBuiltFromInput, found('`dto.name` of POST /users', nest(`
import { IsIn, IsString } from 'class-validator';
export class OtherDto { @IsIn(['a']) name!: string; }
export class FindDto { @IsString() name!: string; }
@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}
  @Post() list(@Body() dto: FindDto) { return this.users.find(dto.name); }
}`)));
    });

    it('conditions of one query once', () => {
      check(queryBuiltFromInput, express(`  new Brackets((qb) => {
    qb.where(\`a = '\${req.query.name}'\`)
    // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: req.query.name
      .orWhere(\`b = '\${req.query.name}'\`);
    // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: and in this
  });`, "import { Brackets } from 'typeorm';", '"typeorm": "0.3"'));
    });

    it('conditions in brackets', () => {
      check(queryBuiltFromInput, express(line("new Brackets((qb) => { qb.where(`name ILIKE '%${req.query.name}%'`); });", "where(`name ILIKE '%${req.query.name}%'`)", '`req.query.name`'), "import { Brackets } from 'typeorm';", '"typeorm": "0.3"'));
    });

    it('a function that hands the text on, where the text stands', () => {
      check(queryBuiltFromInput, `${express(line("res.json(await query(`SELECT * FROM users WHERE id = '${req.params.id}'`, []));", "query(`SELECT * FROM users WHERE id = '${req.params.id}'`, [])", '`req.params.id` of GET /users/:id'), "import { query } from './database';")}
//- /src/database.ts
import { Pool } from 'pg';
const pool = new Pool();
export async function query(sql: string, params: unknown[]) {
  const client = await pool.connect();
  return client.query(sql, params);
  //            ^^^^^^^^^^^^^^^^^^ related: run here
}
`);
    });
  });

  describe('is silent', () => {
    for (const [what, before, call] of [
      ['on parameters', '', "query('SELECT * FROM users WHERE id = $1', [req.params.id])"],
      ['on parameters of a query object', '', "query({ text: 'SELECT * FROM users WHERE id = $1', values: [req.params.id] })"],
      ['on numbers', 'const id = Number(req.params.id);', 'query(`SELECT * FROM users WHERE id = ${id}`)'],
      ['on numbers by a sign', 'const id = +req.params.id;', 'query(`SELECT * FROM users WHERE id = ${id}`)'],
      ['on numbers in the text', '', 'query(`SELECT * FROM users WHERE id = ${+req.params.id}`)'],
      ['on numbers that are parsed', '', 'query(`SELECT * FROM users LIMIT ${parseInt(req.query.limit, 10)}`)'],
      ['on placeholders', "const ids = req.body.ids; const marks = ids.map((_: string, i: number) => '$' + (i + 1)).join(',');", 'query(`SELECT * FROM users WHERE id IN (${marks})`, ids)'],
      ['on as many placeholders as there are items', "const marks = req.body.ids.map(() => '?').join(',');", 'query(`SELECT * FROM users WHERE id IN (${marks})`, req.body.ids)'],
      ['where a list has the text', "const sort = String(req.query.sort); if (!COLUMNS.includes(sort)) throw new Error('sort');", 'query(`SELECT * FROM users ORDER BY ${sort}`)'],
      ['where a list has the member', "if (!COLUMNS.includes(req.query.sort)) return;", 'query(`SELECT * FROM users ORDER BY ${req.query.sort}`)'],
      ['where a list decides', "const sort = COLUMNS.includes(req.query.sort) ? req.query.sort : 'name';", 'query(`SELECT * FROM users ORDER BY ${sort}`)'],
      ['where another is taken for what no list has', "let sort = req.query.sort; if (!COLUMNS.includes(sort)) sort = 'name';", 'query(`SELECT * FROM users ORDER BY ${sort}`)'],
      ['where a list has it in capitals', "const order = String(req.query.order); if (!['ASC', 'DESC'].includes(order.toUpperCase())) return;", 'query(`SELECT * FROM users ORDER BY name ${order}`)'],
      ['where a table has it', "const sort = String(req.query.sort); if (!(sort in TABLE)) return;", 'query(`SELECT * FROM users ORDER BY ${sort}`)'],
      ['on what a table says', 'const column = TABLE[req.query.sort];', 'query(`SELECT * FROM users ORDER BY ${column}`)'],
      ['on words of the program', "const order = req.query.order === 'desc' ? 'DESC' : 'ASC';", 'query(`SELECT * FROM users ORDER BY name ${order}`)'],
      ['where it is one of two words', "const order = req.query.order; if (order !== 'ASC' && order !== 'DESC') return;", 'query(`SELECT * FROM users ORDER BY name ${order}`)'],
      ['where a pattern decides', "const name = req.query.name; if (!/^\\w+$/.test(name)) return;", "query(`SELECT * FROM users WHERE name = '${name}'`)"],
      ['where a function of the project asserts', "const name = req.query.name; assertName(name);", "query(`SELECT * FROM users WHERE name = '${name}'`)"],
      ['on what characters are taken out of', "const name = req.query.name.replace(/'/g, \"''\");", "query(`SELECT * FROM users WHERE name = '${name}'`)"],
      ['on what a library escapes', "const name = escapeLiteral(req.query.name);", 'query(`SELECT * FROM users WHERE name = ${name}`)'],
      ['on lengths', '', 'query(`SELECT * FROM users LIMIT ${req.body.ids.length}`)'],
      ['on ids of a session', '', "query(`SELECT * FROM users WHERE id = '${req.user.id}'`)"],
      ['on names of the program', '', 'query(`SELECT * FROM ${TABLE.users}`)'],
      ['on the environment', '', 'query(`SELECT * FROM ${process.env.SCHEMA}.users`)'],
      ['where a text was replaced by a number', 'let id = req.params.id; id = Number(id);', 'query(`SELECT * FROM users WHERE id = ${id}`)'],
      ['on keys of an object of the program', "const fields = { name: req.body.name }; const columns = Object.keys(fields).map((key, i) => `${key} = $${i}`).join(',');", 'query(`UPDATE users SET ${columns}`, Object.values(fields))'],
      ['on keys that a list has', 'const columns = Object.keys(req.body).filter((key) => COLUMNS.includes(key)).map((key, i) => `${key} = $${i}`);', 'query(`UPDATE users SET ${columns.join()}`)'],
      ['on a part that is only there when it is asked for', "const where = req.query.name ? ' WHERE name = $1' : '';", 'query(`SELECT * FROM users${where}`, [req.query.name])'],
    ] as const) {
      it(what, () => {
        checkSilent(queryBuiltFromInput, express(`  ${before}\n  res.json(await pool.${call});`, "import { escapeLiteral } from 'pg';\nconst COLUMNS = ['name', 'age'];\nconst TABLE: Record<string, string> = { name: 'name', users: 'users' };\nfunction assertName(name: string) { if (name.length !== 3) throw new Error(name); }"));
      });
    }

    for (const [what, code, before] of [
      ['on a tag that binds', "await sql`SELECT * FROM users WHERE id = ${req.params.id}`", "import postgres from 'postgres';\nconst sql = postgres();"],
      ["on Prisma's tag", "await prisma.$queryRaw`SELECT * FROM users WHERE id = ${req.params.id}`", "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();"],
      ['on a tag that escapes', "await $`convert ${req.params.id}`", "import { $ } from 'zx';"],
      ['on arguments of a program', "execFile('convert', [req.params.id])", "import { execFile } from 'child_process';"],
      ['on a program without a shell', "spawn('convert', [req.params.id], { shell: false })", "import { spawn } from 'child_process';"],
      ['on the exec of a pattern', "/a/.exec(req.params.id)", ''],
      ['on a logger', "logger.info(`SELECT ${req.params.id}`)", "import { logger } from './logger';"],
      ['on a query of another kind', "client.query(`name ${req.params.id}`)", "import { client } from './client';"],
      ['on a function of MongoDB', "await users.find({ $where: function () { return true; } })", "import { users } from './users';"],
    ] as const) {
      it(what, () => { checkSilent(queryBuiltFromInput, express(`  res.json(${code});`, before, '"zx": "8", "postgres": "3", "@prisma/client": "6"')); });
    }

    for (const [what, handler, rest = ''] of [
      ['where a pipe makes a number of it', "@Get() list(@Query('name', ParseIntPipe) name: number) { return this.users.find(String(name)); }"],
      ['where a pipe asks for a UUID', "@Get(':name') list(@Param('name', ParseUUIDPipe) name: string) { return this.users.find(name); }"],
      ['on a number', "@Get() list(@Query('name') name: number) { return this.users.find(`${name}`); }"],
      ['on a field that is one of some words', '@Post() list(@Body() dto: FindDto) { return this.users.find(dto.name); }', "import { IsIn } from 'class-validator';\nexport class FindDto { @IsIn(['a', 'b']) name!: string; }"],
      ['on a field that is a number', '@Post() list(@Body() dto: FindDto) { return this.users.find(`${dto.age}`); }', 'export class FindDto { age!: number; }'],
      ['on a field of the class that it extends', '@Post() list(@Body() dto: FindDto) { return this.users.find(dto.name); }', "import { IsUUID } from 'class-validator';\nexport class BaseDto { @IsUUID() name!: string; }\nexport class FindDto extends BaseDto {}"],
      ['on what the service says itself', "@Get() list() { return this.users.find('a'); }"],
    ] as const) {
      it(what, () => { checkSilent(queryBuiltFromInput, nest(`${rest}\n@Controller('users')\nexport class UsersController {\n  constructor(private readonly users: UsersService) {}\n  ${handler}\n}`)); });
    }

    it('on members that a text has not', () => {
      checkSilent(queryBuiltFromInput, express('  const day = String(req.query.day);\n  res.json(await pool.query(`SELECT ${textOf(day)}`));', 'function textOf(day: any): string { return day.fn ? `${day.fn}()` : day.replace(/\'/g, ""); }').replace('const day = String(req.query.day);', 'const day: string = req.query.day as string;'));
    });

    it('on what a function makes of what is no text', () => {
      checkSilent(queryBuiltFromInput, express('  res.json(await pool.query(`SELECT ${literal(req.query.day)}`));', "function literal(value: unknown): string { if (typeof value === 'string') return value.replace(/'/g, ''); return String(value); }"));
    });

    it('where a list is asked first', () => {
      for (const asked of ['some', 'find']) checkSilent(queryBuiltFromInput, express(`  const tables = await known();\n  const isKnown = tables.${asked}((one) => one.name === req.query.table);\n  if (!isKnown) throw new Error('unknown');\n  res.json(await pool.query(\`SELECT * FROM \${req.query.table}\`));`, 'async function known() { return [{ name: "users" }]; }'));
    });

    it('where the file that validates the route is imported, or a list exports it on', () => {
      const handler = '  res.json(await pool.query(`SELECT * FROM users WHERE id = ${req.query.id}`));';
      const schema = "import { z } from 'zod';\nexport const schema = z.object({ id: z.coerce.number() });\n";
      checkSilent(queryBuiltFromInput, `${express(handler, "import { schema } from './schemas';")}//- /src/schemas.ts\n${schema}`);
      checkSilent(queryBuiltFromInput, `${express(handler, "import { schema } from './schemas';")}//- /src/schemas/index.ts\nexport * from './users';\n//- /src/schemas/users.ts\n${schema}`);
    });

    it('on what a schema narrows while it parses', () => {
      for (const type of ['z.string().uuid()', 'z.string().refine((one) => one.length === 2)', 'z.number()', 'Name']) {
        checkSilent(queryBuiltFromInput, express("  const body = Body.parse(req.body);\n  res.json(await pool.query(`SELECT * FROM users WHERE name = '${body.name}'`));", `import { z } from 'zod';\nimport { Name } from './name';\nconst Body = z.object({ name: ${type} });`));
      }
    });

    it('where zod names the words', () => {
      checkSilent(queryBuiltFromInput, express('  res.json(await pool.query(`SELECT * FROM users ORDER BY ${req.query.sort}`));', "import { z } from 'zod';\nexport const schema = z.object({ sort: z.enum(['name', 'age']) });"));
    });

    it('on work that the program leaves in a queue for itself', () => {
      checkSilent(queryBuiltFromInput, `
//- /package.json
{ "name": "worker", "dependencies": { "bullmq": "5", "pg": "8" } }
//- /src/worker.ts
import { Worker } from 'bullmq';
import { Pool } from 'pg';
const pool = new Pool();
new Worker('counts', async (job) => { await pool.query(\`ANALYZE \${job.data.table}\`); });
`);
    });

    it('at start-up and in scripts', () => {
      checkSilent(queryBuiltFromInput, `
//- /package.json
{ "name": "api", "dependencies": { "pg": "8" } }
//- /src/seed.ts
import { Pool } from 'pg';
const pool = new Pool();
export async function seed(name: string) { await pool.query(\`INSERT INTO users VALUES ('\${name}')\`); }
void seed(process.argv[2]);
`);
    });
  });
});
