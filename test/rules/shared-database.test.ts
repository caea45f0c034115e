import { sharedDatabase as rule } from '../../src/engine/rules/shared-database';
import { check, checkSilent } from '../fixture/check';
import { service as expressService } from '../fixture/express';

/** A service that answers `POST /` with what `body` does, through what `connect` makes. */
function service(name: string, connect: string, body: string): string {
  return expressService(name, connect, `  ${body}`);
}

const PG = "import { Pool } from 'pg';\nconst db = new Pool({ connectionString: process.env.DATABASE_URL });";
const PG_MARKED = `${PG}\n//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `;
const INSERT = "await db.query('INSERT INTO items VALUES ($1)', [req.body.id]);";

function compose(urls: Readonly<Record<string, string>>): string {
  const services = Object.entries(urls).map(([name, url]) => `  ${name}:\n    build: ./${name}\n    environment:\n      DATABASE_URL: ${url}\n`);
  return `\n//- /docker-compose.yml\nservices:\n${services.join('')}  postgres:\n    image: postgres:17\n`;
}

describe('shared-database', () => {
  it('finds the same address in compose, and names services and proof', () => {
    check(rule, service('orders', PG, INSERT) + service('stock', `${PG_MARKED}orders and stock write the same database, postgres:5432/shop.`, INSERT)
      + compose({ orders: 'postgres://postgres:5432/shop', stock: 'postgres://postgres/shop' }));
  });

  it('names a program without requests that uses it, too', () => {
    const report = `
//- /report/package.json
{ "name": "report", "main": "src/main.ts", "scripts": { "start": "node src/main.js" }, "dependencies": { "pg": "8" } }
//- /report/src/main.ts
${PG}
void db.query('SELECT count(*) FROM items').then(console.log);
`;
    const url = 'postgres://postgres/shop';
    check(rule, service('orders', PG, INSERT) + report + service('stock', `${PG_MARKED}orders, report and stock write or read (2 of them write) the same database`, INSERT) + compose({ orders: url, report: url, stock: url }));
  });

  it('finds the same address on one machine, where both are set to it', () => {
    check(rule, service('orders', PG, INSERT) + service('stock', `${PG_MARKED}localhost:5432/shop`, INSERT) + '\n//- /.env\nDATABASE_URL=postgres://localhost:5432/shop\n');
  });

  it('finds the same address in Kubernetes', () => {
    const deployment = (name: string): string => `
//- /k8s/${name}.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: ${name}
          image: registry.example.com/${name}:1
          env:
            - { name: DATABASE_URL, value: "postgres://db.prod.svc:5432/shop" }
`;
    check(rule, service('orders', PG, INSERT) + service('stock', `${PG_MARKED}db.prod.svc:5432/shop`, INSERT) + deployment('orders') + deployment('stock'));
  });

  it('finds it through different clients and settings', () => {
    const typeorm = `import { DataSource } from 'typeorm';
const db = new DataSource({ type: 'postgres', host: process.env.DB_HOST, port: 5432, database: 'shop' });
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: orders and stock
const items = db.getRepository('Item');`;
    check(rule, `${service('orders', PG, INSERT)}${service('stock', typeorm, 'await items.save(req.body);')}
//- /docker-compose.yml
services:
  orders: { build: ./orders, environment: { DATABASE_URL: "postgres://postgres:5432/shop" } }
  stock: { build: ./stock, environment: { DB_HOST: postgres } }
  postgres: { image: "postgres:17" }
`);
  });

  it('finds one MongoDB of Mongoose and the plain driver', () => {
    const mongoose = "import mongoose from 'mongoose';\nvoid mongoose.connect('mongodb://mongo:27017/shop');\nconst Item = mongoose.model('Item', new mongoose.Schema({}));";
    const driver = `import { MongoClient } from 'mongodb';
const client = new MongoClient('mongodb://mongo/shop');
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: mongo:27017/shop`;
    check(rule, service('orders', mongoose, 'const item = new Item(req.body); await item.save();') + service('stock', driver, "await client.db().collection('items').insertOne(req.body);"));
  });

  it('finds one Prisma schema, at its data source, and counts those that only read', () => {
    const prisma = "import { PrismaClient } from '@prisma/client';\nconst db = new PrismaClient();";
    check(rule, `${service('admin', prisma, 'res.json(await db.item.findMany({ take: 10 }));')}${service('orders', prisma, 'await db.item.create({ data: req.body });')}${service('stock', prisma, 'await db.item.update({ where: { id: 1 }, data: req.body });')}
//- /prisma/schema.prisma
generator client {
  provider = "prisma-client-js"
}
datasource db {
//|^^^^^^^^^^^^^^^ warning: admin, orders and stock write or read (2 of them write) the same database, through the schema prisma/schema.prisma
  provider = "postgresql"
  url      = env("DATABASE_URL")
}
`);
  });

  it('finds models that services have in common, with the same settings', () => {
    const nest = (name: string, mark: string): string => `
//- /apps/${name}/src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();
//- /apps/${name}/src/app.module.ts
import { Body, Controller, Injectable, Module, Post } from '@nestjs/common';
import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Book } from '../../../libs/entities/src/book.entity';
@Controller('books')
export class BooksController {
  constructor(@InjectRepository(Book) private readonly books: Repository<Book>) {}
  @Post()
  add(@Body() body: Book) { return this.books.save(body); }
}
@Module({
  imports: [TypeOrmModule.forRoot({ type: 'postgres', host: process.env.DB_HOST, database: process.env.DB_NAME }), TypeOrmModule.forFeature([Book])],${mark}
  controllers: [BooksController],
})
export class AppModule {}
`;
    check(rule, `
//- /package.json
{ "name": "shop", "dependencies": { "@nestjs/core": "11", "@nestjs/common": "11" } }
//- /nest-cli.json
{ "monorepo": true, "projects": { "books": { "type": "application", "root": "apps/books", "entryFile": "main" }, "library": { "type": "application", "root": "apps/library", "entryFile": "main" } } }
//- /libs/entities/src/book.entity.ts
import { Column, Entity, PrimaryColumn } from 'typeorm';
@Entity()
export class Book { @PrimaryColumn() id!: string; @Column() title!: string; }
${nest('books', '')}${nest('library', '\n//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: through the models in libs/entities/src')}`);
  });

  describe('stays silent on', () => {
    const silent = (text: string): void => { checkSilent(rule, text); };

    it('a database per service on one server', () => {
      silent(service('orders', PG, INSERT) + service('stock', PG, INSERT) + compose({ orders: 'postgres://postgres:5432/orders', stock: 'postgres://postgres:5432/stock' }));
    });

    it('a schema per service in one database', () => {
      const prisma = "import { PrismaClient } from '@prisma/client';\nconst db = new PrismaClient();";
      const schema = (name: string): string => `\n//- /${name}/prisma/schema.prisma\ndatasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n`;
      silent(['orders', 'stock'].map((name) => service(name, prisma, 'await db.item.create({ data: req.body });') + schema(name)).join('')
        + compose({ orders: 'postgres://postgres:5432/shop?schema=orders', stock: 'postgres://postgres:5432/shop?schema=stock' }));
    });

    it('a program that runs the other service inside of itself', () => {
      const data = `
//- /data/package.json
{ "name": "data", "main": "src/service.ts", "scripts": { "start": "node src/runner.js" }, "dependencies": { "express": "5", "pg": "8" } }
//- /data/src/runner.ts
import { start } from './service';
start(3000);
//- /data/src/service.ts
import express from 'express';
${PG}
export function start(port: number) {
  const app = express();
  app.post('/', async (req, res) => { ${INSERT} res.end(); });
  app.listen(port);
}
//- /one/package.json
{ "name": "one", "main": "src/main.ts", "scripts": { "start": "node src/main.js" }, "dependencies": { "express": "5" } }
//- /one/src/main.ts
`;
      const run = `import { start } from '../../data/src/service';\nstart(3001);\n`;
      const marked = compose({ one: 'postgres://postgres/shop', data: 'postgres://postgres/shop' });
      silent(data + run + marked);
      check(rule, data + run + service('stock', `${PG_MARKED}data and stock write the same database`, INSERT) + compose({ one: 'postgres://postgres/shop', data: 'postgres://postgres/shop', stock: 'postgres://postgres/shop' }));
    });

    it('a setting that no code reads', () => {
      silent(service('orders', PG, INSERT) + service('stock', '', '') + compose({ orders: 'postgres://postgres:5432/shop', stock: 'postgres://postgres:5432/shop' }));
    });

    it('a service that only reads', () => {
      silent(service('orders', PG, INSERT) + service('stock', PG, "res.json(await db.query('SELECT id FROM items LIMIT 10'));") + compose({ orders: 'postgres://postgres:5432/shop', stock: 'postgres://postgres:5432/shop' }));
    });

    it('a read replica', () => {
      silent(service('orders', PG, INSERT) + service('stock', PG, INSERT) + compose({ orders: 'postgres://postgres:5432/shop', stock: 'postgres://postgres-replica:5432/shop' }));
    });

    it('a shared cache', () => {
      const redis = "import Redis from 'ioredis';\nconst redis = new Redis('redis://redis:6379');";
      silent(service('orders', redis, "await redis.set('a', '1');") + service('stock', redis, "await redis.set('a', '1');"));
    });

    it('one service with a worker', () => {
      silent(`
//- /shop/package.json
{ "name": "shop", "main": "src/main.ts", "scripts": { "start": "node dist/main.js", "worker": "node dist/worker.js" }, "dependencies": { "express": "5", "bullmq": "5", "pg": "8" } }
//- /shop/src/db.ts
import { Pool } from 'pg';
export const db = new Pool({ host: 'postgres', database: 'shop' });
//- /shop/src/main.ts
import express from 'express';
import { db } from './db';
const app = express();
app.post('/', async (req, res) => { ${INSERT} res.end(); });
app.listen(3000);
//- /shop/src/worker.ts
import { Worker } from 'bullmq';
import { db } from './db';
new Worker('items', async (job) => { await db.query('UPDATE items SET done = true WHERE id = $1', [job.id]); });
`);
    });

    it('addresses that are not known', () => {
      silent(service('orders', PG, INSERT) + service('stock', PG, INSERT));
    });

    it("defaults for a developer's machine, copied from service to service", () => {
      const local = PG.replace('process.env.DATABASE_URL', "process.env.DATABASE_URL ?? 'postgres://localhost/app'");
      silent(service('orders', local, INSERT) + service('stock', local, INSERT));
      const parts = PG.replace('connectionString: process.env.DATABASE_URL', "host: process.env.DB_HOST || 'localhost', database: 'app'");
      silent(service('orders', parts, INSERT) + service('stock', parts, INSERT));
    });

    it('a schema of its own for each service', () => {
      const typeorm = (schema: string): string => `import { DataSource } from 'typeorm';\nconst db = new DataSource({ type: 'postgres', host: 'pg', database: 'shop', schema: '${schema}' });\nconst items = db.getRepository('Item');`;
      silent(service('orders', typeorm('orders'), 'await items.save({});') + service('stock', typeorm('stock'), 'await items.save({});'));
      const knex = (schema: string): string => `import knex from 'knex';\nconst db = knex({ client: 'pg', connection: 'postgres://pg/shop', searchPath: ['${schema}', 'public'] });`;
      silent(service('orders', knex('orders'), "await db('items').insert({});") + service('stock', knex('stock'), "await db('items').insert({});"));
    });

    it('systems of their own, each with a host of that name', () => {
      const own = (name: string): string => `\n//- /${name}/docker-compose.yml\nservices:\n  ${name}:\n    build: .\n    environment:\n      DATABASE_URL: postgres://db:5432/app\n  db:\n    image: postgres:17\n`;
      silent(service('orders', PG, INSERT) + own('orders') + service('stock', PG, INSERT) + own('stock'));
    });

    it('a test that connects', () => {
      silent(`${service('orders', PG, INSERT)}${service('stock', '', '')}
//- /stock/src/items.test.ts
import { Pool } from 'pg';
const db = new Pool({ host: 'postgres', database: 'shop' });
export const add = () => db.query('INSERT INTO items VALUES (1)');
${compose({ orders: 'postgres://postgres:5432/shop', stock: 'postgres://postgres:5432/shop' })}`);
    });

    it('writes of a service to its own database beside one that it only reads', () => {
      const two = `${PG}\nimport mongoose from 'mongoose';\nvoid mongoose.connect('mongodb://mongo/stock');\nconst Item = mongoose.model('Item', new mongoose.Schema({}));`;
      silent(service('orders', PG, INSERT) + service('stock', two, "await db.query('SELECT id FROM items LIMIT 10'); await Item.create(req.body);") + compose({ orders: 'postgres://postgres:5432/shop', stock: 'postgres://postgres:5432/shop' }));
    });
  });
});
