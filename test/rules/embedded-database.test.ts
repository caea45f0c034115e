import { embeddedDatabase as rule } from '../../src/engine/rules/embedded-database';
import { check, checkSilent } from '../fixture/check';

function api(code: string, more = ''): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5" } }
//- /src/main.ts
import express from 'express';
const app = express();
app.listen(3000);
${code}
${more}`;
}

const DEPLOYED = `
//- /k8s/api.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  replicas: 3
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec:
      containers: [{ name: api, image: api }]`;

describe('embedded-database', () => {
  const found: Readonly<Record<string, string>> = {
    'better-sqlite3': api(`import Database from 'better-sqlite3';
export const db = new Database('orders.db');
//                ^^^^^^^^^^^^ warning: \`api\` keeps its data in a SQLite file beside its process: a second replica has data of its own`),
    'SQLite of Node': api(`import { DatabaseSync } from 'node:sqlite';
export const db = new DatabaseSync('./data/orders.db');
//                ^^^^^^^^^^^^^^^^ warning: SQLite`),
    'a data source of TypeORM': api(`import { DataSource } from 'typeorm';
export const source = new DataSource({ type: 'better-sqlite3', database: 'orders.sqlite' });
//                    ^^^^^^^^^^^^^^ warning: SQLite`),
    'Sequelize': api(`import { Sequelize } from 'sequelize';
const options = { dialect: 'sqlite', storage: 'orders.sqlite' } as const;
export const db = new Sequelize(options);
//                ^^^^^^^^^^^^^ warning: SQLite`),
    'Knex, whose file a variable may name': api(`import knex from 'knex';
export const db = knex({ client: 'sqlite3', connection: { filename: process.env.DB_FILE ?? 'orders.db' } });
//                ^^^^ warning: SQLite`),
    'LowDB': api(`import { JSONFilePreset } from 'lowdb/node';
export const db = JSONFilePreset('db.json', { orders: [] });
//                ^^^^^^^^^^^^^^ warning: LowDB`),
    'several replicas, as an error that names the line': api(`import Database from 'better-sqlite3';
export const db = new Database('orders.db');
//                ^^^^^^^^^^^^ error: \`api\` runs 3 replicas (k8s/api.yaml:5), each with data of its own`, DEPLOYED),
  };
  for (const [what, code] of Object.entries(found)) it(`finds ${what}`, () => { check(rule, code); });

  const silent: Readonly<Record<string, string>> = {
    'a database in memory': api("import Database from 'better-sqlite3';\nexport const db = new Database(':memory:');"),
    'a cache': api("import Database from 'better-sqlite3';\nexport const db = new Database('cache.db');"),
    'a temporary file': api("import Database from 'better-sqlite3';\nimport os from 'node:os';\nimport path from 'node:path';\nexport const db = new Database(path.join(os.tmpdir(), 'x.db'));"),
    'a database server': api("import { DataSource } from 'typeorm';\nexport const source = new DataSource({ type: 'postgres', url: 'postgres://db/x' });"),
    'a driver that a setting chooses': api("import { DataSource } from 'typeorm';\nexport const source = new DataSource({ type: process.env.DB_TYPE as never, database: 'x' });"),
    'options that a setting chooses': api("import { DataSource } from 'typeorm';\nexport const source = new DataSource(process.env.DATABASE_URL ? { type: 'postgres', url: process.env.DATABASE_URL } : { type: 'sqlite', database: 'x.db' });"),
    'a driver behind a condition': api("import knex from 'knex';\nexport function open() { if (process.env.LOCAL) return knex({ client: 'sqlite3', connection: { filename: 'x.db' } }); return knex({ client: 'pg', connection: 'postgres://db/x' }); }"),
    'a file beside a database server': api("import { Pool } from 'pg';\nimport Database from 'better-sqlite3';\nexport const pool = new Pool({ connectionString: 'postgres://db:5432/x' });\nexport const db = new Database('index.db');"),
    'a program for the command line': "\n//- /package.json\n{ \"name\": \"tool\", \"bin\": \"src/cli.ts\" }\n//- /src/cli.ts\nimport Database from 'better-sqlite3';\nconst db = new Database('notes.db');\nconsole.log(db);\n",
    'a test': api('', "\n//- /src/main.test.ts\nimport Database from 'better-sqlite3';\nexport const db = new Database('x.db');"),
  };
  for (const [what, code] of Object.entries(silent)) it(`is silent on ${what}`, () => { checkSilent(rule, code); });
});
