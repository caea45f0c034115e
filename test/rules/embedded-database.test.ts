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

/** The same with a volume at /data: its source, and the object that says more of it. */
function mounted(volume: string, claim = ''): string {
  return `${DEPLOYED.replace('image: api }]', 'image: api, volumeMounts: [{ name: data, mountPath: /data }] }]')}
      volumes: [{ name: data, ${volume} }]${claim}`;
}

const claimed = (mode: string): string => mounted('persistentVolumeClaim: { claimName: orders }', `
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: orders }
spec: { accessModes: [${mode}] }`);

function composed(volumes: string): string {
  return `
//- /docker-compose.yml
services:
  api:
    build: .
    volumes: ["db:/data"]
volumes:
  db: ${volumes}`;
}

const AT_DATA = "import Database from 'better-sqlite3';\nexport const db = new Database('/data/orders.db');";
/** A Prisma client, and the schema that says where its data is. */
const prisma = (provider: string, marker = ''): string => `
//- /prisma/schema.prisma
datasource db {
  provider = "${provider}"
  url      = env("DATABASE_URL")
}${marker}
generator client { provider = "prisma-client-js" }
model Order { id String @id }`;
const PRISMA = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\napp.get('/orders/:id', async (req, res) => { res.json(await prisma.order.findUnique({ where: { id: req.params.id } })); });";

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
    'a schema of Prisma': api(PRISMA, prisma('sqlite').replace('datasource db {', 'datasource db {\n//|^^^^^^^^^^^^^^^ warning: SQLite file beside its process')),
    'a data source of Nest': `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/typeorm": "11" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
@Module({ imports: [TypeOrmModule.forRoot({ type: 'sqlite', database: 'orders.sqlite' })] })
//                  ^^^^^^^^^^^^^^^^^^^^^ warning: SQLite
export class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();`,
    'a claim of one node': api(`${AT_DATA}
//                ^^^^^^^^^^^^ error: runs 3 replicas`, claimed('ReadWriteOnce')),
    'a volume of compose, which is of one host': api(`${AT_DATA}
//                ^^^^^^^^^^^^ warning: a replica on another host has data of its own`, composed('{}')),
    'a shared volume that is mounted elsewhere': api(`import Database from 'better-sqlite3';
export const db = new Database('/var/lib/orders.db');
//                ^^^^^^^^^^^^ error: runs 3 replicas`, claimed('ReadWriteMany')),
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
    'a claim that all nodes share': api(AT_DATA, claimed('ReadWriteMany')),
    'a volume of NFS': api(AT_DATA, mounted('nfs: { server: files, path: /orders }')),
    'a volume of EFS': api(AT_DATA, mounted('csi: { driver: efs.csi.aws.com }')),
    'a volume of NFS in compose': api(AT_DATA, composed('{ driver_opts: { type: nfs, o: addr=files, device: ":/orders" } }')),
    'a schema of Prisma with a server': api(PRISMA, prisma('postgresql')),
    'a schema of Prisma that no code of the service uses': api('', prisma('sqlite')),
    'a test': api('', "\n//- /src/main.test.ts\nimport Database from 'better-sqlite3';\nexport const db = new Database('x.db');"),
  };
  for (const [what, code] of Object.entries(silent)) it(`is silent on ${what}`, () => { checkSilent(rule, code); });
});
