import { connectionPerRequest as rule } from '../../src/engine/rules/connection-per-request';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';
import { handler } from '../fixture/express';

const manifest = '{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/common": "11", "@prisma/client": "6" } }';

/** A Nest program with one controller that is given `OrdersService`. */
function nest(service: string): string {
  return `
//- /package.json
${manifest}
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
//- /src/app.module.ts
import { Module } from '@nestjs/common';
import { OrdersController } from './orders.controller';
import { OrdersService } from './orders.service';
@Module({ controllers: [OrdersController], providers: [OrdersService] })
export class AppModule {}
//- /src/orders.controller.ts
import { Controller, Get } from '@nestjs/common';
import { OrdersService } from './orders.service';
@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}
  @Get()
  list() { return this.orders.list(); }
}
//- /src/orders.service.ts
${service}
`;
}

const LAZY = (end: string): string => handler("import Redis from 'ioredis';", "  res.json(await (await publisher()).get('x'));") + `
let made: Promise<Redis> | undefined;
async function connected() {
  const redis = new Redis(process.env.REDIS_URL!);
  //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: connects to Redis anew
  await redis.ping();
  return redis;
}
const publisher = (): Promise<Redis> => {
  if (!made) made = (async () => connected())()${end};
  return made;
};
`;

describe('connection-per-request', () => {
  it('finds a Prisma client in a handler', () => {
    check(rule, handler("import { PrismaClient } from '@prisma/client';", `
  const prisma = new PrismaClient();
  //             ^^^^^^^^^^^^^^^^^^ error 💡: new PrismaClient() runs on GET /x: each request connects to the database anew
  res.json(await prisma.order.findMany());
  await prisma.$disconnect();`));
  });

  it('finds a client of the generated Prisma code', () => {
    check(rule, `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "fastify": "5" } }
//- /src/main.ts
import Fastify from 'fastify';
import { PrismaClient } from './generated/prisma/client';
const app = Fastify();
app.get('/orders', async () => new PrismaClient().order.findMany());
//                             ^^^^^^^^^^^^^^^^^^ error: GET /orders
app.listen({ port: 3000 });
`);
  });

  it('finds a connection that a function makes with settings', () => {
    check(rule, handler("import mysql from 'mysql2/promise';\nimport { config } from './config';", `
  const db = await connect(process.env.DB_HOST ?? 'db');
  //               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: which calls connect
  const [rows] = await db.query('SELECT 1');
  await db.end();
  res.json(rows);`) + `
async function connect(host: string) {
  return mysql.createConnection({ host, user: config.user, database: 'shop' });
  //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: mysql.createConnection() runs on GET /x: each request connects to MySQL anew
}
//- /src/config.ts
export const config = { user: process.env.DB_USER };
`);
  });

  it('finds pools, clients of MongoDB, Redis, RabbitMQ and NATS', () => {
    check(rule, handler(`import { Pool } from 'pg';
import { MongoClient } from 'mongodb';
import Redis from 'ioredis';
import { createClient } from 'redis';
import amqp from 'amqplib';
import { connect } from 'nats';`, `
  await pool(); await mongo(); await redis(); await nodeRedis(); await rabbit(); await nats();
  res.end();`) + `
async function pool() { await new Pool().query('SELECT 1'); }
//                            ^^^^^^^^^^ error: PostgreSQL
async function mongo() {
  const client = await MongoClient.connect(process.env.MONGO_URL as string);
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: MongoDB
  await client.db().collection('orders').findOne({});
}
async function redis() {
  const cache = new Redis(process.env.REDIS_URL as string);
  //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: Redis
  await cache.get('a');
}
async function nodeRedis() {
  const cache = createClient({ url: process.env.REDIS_URL });
  //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: Redis
  await cache.connect();
}
async function rabbit() {
  const connection = await amqp.connect('amqp://rabbit');
  //                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: RabbitMQ
  await connection.close();
}
async function nats() {
  const connection = await connect({ servers: 'nats://nats' });
  //                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: NATS
  await connection.close();
}
`);
  });

  it('finds producers of Kafka, queues and data sources', () => {
    check(rule, handler(`import { Kafka } from 'kafkajs';
import { Queue } from 'bullmq';
import { DataSource } from 'typeorm';
import { options } from './options';
const kafka = new Kafka({ brokers: ['kafka:9092'] });`, `
  await send(req.body); await enqueue(req.body); await count();
  res.end();`) + `
async function send(body: unknown) {
  const producer = kafka.producer();
  //               ^^^^^^^^^^^^^^^^ error: kafka.producer() runs on GET /x: each request connects to Kafka anew
  await producer.connect();
  await producer.send({ topic: 'orders', messages: [{ value: JSON.stringify(body) }] });
  await producer.disconnect();
}
async function enqueue(body: unknown) {
  const queue = new Queue('mails', { connection: { host: 'redis' } });
  //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: new Queue()
  await queue.add('mail', body);
}
async function count() {
  const source = await new DataSource({ type: 'postgres', url: process.env.DATABASE_URL, ...options }).initialize();
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: PostgreSQL
  return source.query('SELECT 1');
}
//- /src/options.ts
export const options = { synchronize: false };
`);
  });

  it('finds a client in a class that each request makes', () => {
    check(rule, handler("import { Orders } from './orders';", `
  const orders = new Orders();
  //             ^^^^^^^^^^^^ error: new Orders()
  res.json(await orders.list());
  res.json(await new Stock().list());`) + `
import { Pool } from 'pg';
class Stock {
  private pool: Pool;
  constructor() { this.pool = new Pool({ connectionString: process.env.STOCK_URL }); }
  //                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: new Pool()
  list() { return this.pool.query('SELECT 1'); }
}
//- /src/orders.ts
import { PrismaClient } from '@prisma/client';
export class Orders {
  private readonly prisma = new PrismaClient();
  //                        ^^^^^^^^^^^^^^^^^^ related: the client is made here
  list() { return this.prisma.order.findMany({ take: 10 }); }
}
`);
  });

  it('finds a client of a provider that Nest makes for each request', () => {
    check(rule, nest(`import { Injectable, Scope } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';
@Injectable({ scope: Scope.REQUEST })
export class OrdersService {
  private readonly prisma = new PrismaClient();
  //                        ^^^^^^^^^^^^^^^^^^ error: OrdersService is made for each request, and new PrismaClient() with it
  list() { return this.prisma.order.findMany(); }
}`));
  });

  it('finds one in a message handler', () => {
    check(rule, `
//- /package.json
{ "name": "worker", "main": "src/worker.ts", "dependencies": { "bullmq": "5" } }
//- /src/worker.ts
import { Worker } from 'bullmq';
import { Client } from 'pg';
new Worker('orders', async (job) => {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: queue orders
  await client.connect();
  await client.query('INSERT INTO orders VALUES ($1)', [job.data.id]);
  await client.end();
}, { connection: { host: 'redis' } });
`);
  });
});

describe('connection-per-request stays silent on', () => {
  it('clients of the module', () => {
    checkSilent(rule, handler("import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();", '  res.json(await prisma.order.findMany());'));
  });

  it('lazy singletons', () => {
    checkSilent(rule, handler(`import { Pool } from 'pg';
import Redis from 'ioredis';
import { MongoClient } from 'mongodb';
let pool: Pool | undefined;
let redis: Redis | undefined;
const kept: { mongo?: MongoClient } = {};
function getPool() {
  if (!pool) pool = new Pool({ connectionString: process.env.DATABASE_URL });
  return pool;
}
const getRedis = () => (redis ??= new Redis(process.env.REDIS_URL as string));
async function getMongo() {
  if (kept.mongo) return kept.mongo;
  const client = new MongoClient('mongodb://mongo');
  await client.connect();
  kept.mongo = client;
  return client;
}`, "  await getRedis().get('a'); await getMongo(); res.json(await getPool().query('SELECT 1'));"));
  });

  it('a function whose caller keeps the client', () => {
    checkSilent(rule, handler(`import { createClient } from 'redis';
async function open() {
  const client = createClient({ url: process.env.REDIS_URL });
  await client.connect();
  return client;
}
let client: Awaited<ReturnType<typeof open>> | undefined;
async function cache() {
  if (client === undefined) client = await open();
  return client;
}`, "  res.json(await (await cache()).get('a'));"));
  });

  it('fields of singletons', () => {
    checkSilent(rule, nest(`import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
@Injectable()
export class OrdersService {
  private pool?: Pool;
  list() { return this.connection().query('SELECT 1'); }
  private connection() {
    if (!this.pool) this.pool = new Pool({ connectionString: process.env.DATABASE_URL });
    return this.pool;
  }
}`));
    checkSilent(rule, nest(`import { Injectable } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';
@Injectable()
export class OrdersService {
  private readonly prisma = new PrismaClient();
  list() { return this.prisma.order.findMany(); }
}`));
  });

  it('clients that are kept by tenant', () => {
    checkSilent(rule, handler(`import { Sequelize } from 'sequelize';
const clients = new Map<string, Sequelize>();
function clientOf(tenant: string) {
  const known = clients.get(tenant);
  if (known) return known;
  const fresh = new Sequelize(process.env.DATABASE_URL as string);
  clients.set(tenant, fresh);
  return fresh;
}`, "  res.json(await clientOf(String(req.headers.tenant)).query('SELECT 1'));"));
  });

  it('databases of users, whose address the request or a record gives', () => {
    checkSilent(rule, handler(`import { Client } from 'pg';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
async function test(url: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.end();
}`, `
  await test(req.body.url);
  const source = await prisma.source.findUnique({ where: { id: req.params.id } });
  const client = new Client({ connectionString: source.url });
  await client.connect();
  res.end();`));
  });

  it('what a function makes once', () => {
    checkSilent(rule, handler(`import knex from 'knex';
import { once } from './once';
const database = once(() => knex({ client: 'pg', connection: process.env.DATABASE_URL }));`, "  res.json(await database().raw('SELECT 1'));") + `
//- /src/once.ts
export function once<T>(make: () => T): () => T {
  const made: { value?: T } = {};
  return () => { if (made.value === undefined) { made.value = make(); } return made.value; };
}
`);
  });

  it('a promise that only a failure lets go', () => {
    checkSilent(rule, LAZY('.catch((error) => { made = undefined; throw error; })').replace(/ *\/\/ +\^.*\n/, ''));
    check(rule, LAZY('.finally(() => { made = undefined; })'));
    check(rule, LAZY('.then((redis) => { made = undefined; return redis; })'));
  });

  it('mongoose.connect, which does nothing while it is connected', () => {
    checkSilent(rule, handler("import mongoose from 'mongoose';", "  await mongoose.connect(process.env.MONGO_URL as string);\n  res.end();"));
  });

  it('a connection that subscribes, since nobody else can use it', () => {
    checkSilent(rule, handler("import Redis from 'ioredis';", `
  const events = new Redis(process.env.REDIS_URL as string);
  await events.subscribe('orders');
  events.on('message', (_, text) => res.write(text));`));
  });

  it('clients that speak HTTP', () => {
    checkSilent(rule, handler("import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nimport { S3Client } from '@aws-sdk/client-s3';", '  const a = new DynamoDBClient({});\n  const b = new S3Client({});\n  res.json([a, b]);'));
  });

  it('jobs, start-up code and health checks', () => {
    checkSilent(rule, `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "node-cron": "4" } }
//- /src/main.ts
import express from 'express';
import cron from 'node-cron';
import { Client } from 'pg';
const app = express();
async function ask() {
  const client = new Client(process.env.DATABASE_URL);
  await client.connect();
  await client.end();
}
cron.schedule('0 0 * * *', ask);
app.get('/health', async (req, res) => { await ask(); res.end(); });
ask().then(() => app.listen(3000));
`);
  });
});

describe('the fix of connection-per-request', () => {
  it('moves the client to the module and takes out what ends it', () => {
    checkFix(rule, `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5" } }
//- /src/main.ts
import express from 'express';
import { Pool } from 'pg';
const app = express();
app.get('/orders', async (req, res) => {
  // Orders of today
  const pool = new Pool({
    connectionString: process.env.DATABASE_URL,
  });
  const { rows } = await pool.query('SELECT 1');
  await pool.end();
  res.json(rows);
});
app.listen(3000);
`, `
//- /src/main.ts
import express from 'express';
import { Pool } from 'pg';
const app = express();
// Orders of today
const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
});

app.get('/orders', async (req, res) => {
  const { rows } = await pool.query('SELECT 1');
  res.json(rows);
});
app.listen(3000);
`);
  });

  it('works in functions and methods', () => {
    checkFix(rule, `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5" } }
//- /src/main.ts
import express from 'express';
import { list } from './list';
const app = express();
app.get('/orders', async (req, res) => { res.json(await list()); });
app.listen(3000);
//- /src/list.ts
import Redis from 'ioredis';

/** Lists orders. */
export async function list() {
  const redis = new Redis(process.env.REDIS_URL!);
  return redis.get('orders');
}
`, `
//- /src/list.ts
import Redis from 'ioredis';

const redis = new Redis(process.env.REDIS_URL!);

/** Lists orders. */
export async function list() {
  return redis.get('orders');
}
`);
  });
});
