import assert from 'node:assert/strict';
import { resourcesOf, systemOf } from './system';

interface Case {
  readonly library: string;
  readonly code: string;
  readonly is: string;
}

const CASES: readonly Case[] = [
  { library: 'pg', code: "import { Pool } from 'pg';\nexport const db = new Pool({ connectionString: 'postgres://db.local:5432/shop' });", is: 'database shop (PostgreSQL): orders' },
  { library: 'pg with separate options', code: "import pg from 'pg';\nexport const db = new pg.Pool({ host: 'db.local', port: 5433, database: 'shop' });", is: 'database shop (PostgreSQL): orders' },
  { library: 'postgres', code: "import postgres from 'postgres';\nexport const sql = postgres('postgres://db.local/shop');", is: 'database shop (PostgreSQL): orders' },
  { library: 'mysql2', code: "import mysql from 'mysql2/promise';\nexport const db = mysql.createPool({ host: 'db.local', database: 'shop' });", is: 'database shop (MySQL): orders' },
  { library: 'mongodb', code: "import { MongoClient } from 'mongodb';\nexport const client = new MongoClient('mongodb://db.local:27017/shop');", is: 'database shop (MongoDB): orders' },
  { library: 'mongoose', code: "import mongoose from 'mongoose';\nvoid mongoose.connect('mongodb://db.local/shop');", is: 'database shop (MongoDB): orders' },
  { library: 'Mongoose with the database in its options', code: "import { connect } from 'mongoose';\nvoid connect('mongodb://db.local', { dbName: 'shop' });", is: 'database shop (MongoDB): orders' },
  { library: 'Mongoose for Nest', code: "import { MongooseModule } from '@nestjs/mongoose';\nexport const db = MongooseModule.forRoot('mongodb://db.local/shop');", is: 'database shop (MongoDB): orders' },
  { library: 'TypeORM', code: "import { DataSource } from 'typeorm';\nexport const db = new DataSource({ type: 'mysql', host: 'db.local', database: 'shop' });", is: 'database shop (MySQL): orders' },
  { library: 'TypeORM for Nest, by a factory', code: "import { TypeOrmModule } from '@nestjs/typeorm';\nexport const db = TypeOrmModule.forRootAsync({ useFactory: () => ({ type: 'postgres', url: 'postgres://db.local/shop' }) });", is: 'database shop (PostgreSQL): orders' },
  { library: 'TypeORM for Nest, by a class', code: "import { TypeOrmModule } from '@nestjs/typeorm';\nclass Options { createTypeOrmOptions() { return { type: 'postgres', url: 'postgres://db.local/shop' }; } }\nexport const db = TypeOrmModule.forRootAsync({ useClass: Options });", is: 'database shop (PostgreSQL): orders' },
  { library: 'Mongoose for Nest, by a class', code: "import { MongooseModule } from '@nestjs/mongoose';\nclass Options { createMongooseOptions() { return { uri: 'mongodb://db.local/shop' }; } }\nexport const db = MongooseModule.forRootAsync({ useExisting: Options });", is: 'database shop (MongoDB): orders' },
  { library: 'Sequelize for Nest, by a class', code: "import { SequelizeModule } from '@nestjs/sequelize';\nclass Options { createSequelizeOptions() { return { dialect: 'mysql', host: 'db.local', database: 'shop' }; } }\nexport const db = SequelizeModule.forRootAsync({ useClass: Options });", is: 'database shop (MySQL): orders' },
  { library: 'MikroORM for Nest, by a class', code: "import { MikroOrmModule } from '@mikro-orm/nestjs';\nclass Options { createMikroOrmOptions() { return { host: 'db.local', dbName: 'shop' }; } }\nexport const db = MikroOrmModule.forRootAsync({ useClass: Options });", is: 'database shop (SQL): orders' },
  { library: 'Sequelize', code: "import { Sequelize } from 'sequelize';\nexport const db = new Sequelize('postgres://db.local/shop', { dialect: 'postgres' });", is: 'database shop (PostgreSQL): orders' },
  { library: 'Sequelize with separate arguments', code: "import { Sequelize } from 'sequelize';\nexport const db = new Sequelize('shop', 'me', process.env.PASSWORD, { host: 'db.local', dialect: 'mysql' });", is: 'database shop (MySQL): orders' },
  { library: 'Knex', code: "import knex from 'knex';\nexport const db = knex({ client: 'pg', connection: { host: 'db.local', database: 'shop' } });", is: 'database shop (PostgreSQL): orders' },
  { library: 'MikroORM', code: "import { MikroORM } from '@mikro-orm/postgresql';\nexport const db = MikroORM.init({ host: 'db.local', dbName: 'shop' });", is: 'database shop (PostgreSQL): orders' },
  { library: 'Kysely over pg', code: "import { Kysely, PostgresDialect } from 'kysely';\nimport { Pool } from 'pg';\nexport const db = new Kysely({ dialect: new PostgresDialect({ pool: new Pool({ host: 'db.local', database: 'shop' }) }) });", is: 'database shop (PostgreSQL): orders' },
  { library: 'ioredis', code: "import Redis from 'ioredis';\nexport const redis = new Redis('redis://cache.local:6379');", is: 'cache cache.local (Redis): orders' },
  { library: 'ioredis with port and host', code: "import { Redis } from 'ioredis';\nexport const redis = new Redis(6379, 'cache.local');", is: 'cache cache.local (Redis): orders' },
  { library: 'redis', code: "import { createClient } from 'redis';\nexport const redis = createClient({ url: 'redis://cache.local' });", is: 'cache cache.local (Redis): orders' },
  { library: 'kafkajs', code: "import { Kafka } from 'kafkajs';\nexport const kafka = new Kafka({ clientId: 'orders', brokers: ['kafka.local:9092'] });", is: 'broker kafka.local (Kafka): orders' },
  { library: 'amqplib', code: "import amqp from 'amqplib';\nexport const connection = amqp.connect('amqp://mq.local');", is: 'broker mq.local (RabbitMQ): orders' },
  { library: 'nats', code: "import { connect } from 'nats';\nexport const nc = connect({ servers: 'nats://nats.local:4222' });", is: 'broker nats.local (NATS): orders' },
  { library: 'a transport of Nest', code: "import { ClientsModule, Transport } from '@nestjs/microservices';\nexport const clients = ClientsModule.register([{ name: 'MQ', transport: Transport.RMQ, options: { urls: ['amqp://mq.local:5672'], queue: 'stock' } }]);", is: 'broker mq.local (RabbitMQ): orders' },
  { library: 'S3', code: "import { S3Client } from '@aws-sdk/client-s3';\nexport const s3 = new S3Client({ endpoint: 'http://files.local:9000' });", is: 'storage files.local (S3): orders' },
  { library: 'MinIO', code: "import { Client } from 'minio';\nexport const minio = new Client({ endPoint: 'files.local', port: 9000 });", is: 'storage files.local (MinIO): orders' },
  { library: 'postgres with options', code: "import postgres from 'postgres';\nexport const sql = postgres({ host: 'db.local', database: 'shop' });", is: 'database shop (PostgreSQL): orders' },
  { library: 'Drizzle over postgres', code: "import { drizzle } from 'drizzle-orm/postgres-js';\nimport postgres from 'postgres';\nexport const db = drizzle(postgres('postgres://db.local/shop'));", is: 'database shop (PostgreSQL): orders' },
  { library: 'Drizzle with an address', code: "import { drizzle } from 'drizzle-orm/node-postgres';\nexport const db = drizzle('postgres://db.local/shop');", is: 'database shop (PostgreSQL): orders' },
  { library: 'Drizzle over libSQL', code: "import { drizzle } from 'drizzle-orm/libsql/http';\nexport const db = drizzle({ connection: { url: 'http://db.local:8080', authToken: token() } });\nfunction token() { return ''; }", is: 'database db.local (libSQL): orders' },
  { library: 'Drizzle with a connection', code: "import { drizzle } from 'drizzle-orm/mysql2';\nexport const db = drizzle({ connection: { uri: 'mysql://db.local/shop' } });", is: 'database shop (MySQL): orders' },
  { library: 'mysql', code: "import mysql from 'mysql';\nexport const db = mysql.createConnection({ host: 'db.local', database: 'shop' });", is: 'database shop (MySQL): orders' },
  { library: 'mariadb', code: "import * as mariadb from 'mariadb';\nexport const db = mariadb.createPool({ host: 'db.local', database: 'shop' });", is: 'database shop (MySQL): orders' },
  { library: 'Sequelize for Nest', code: "import { SequelizeModule } from '@nestjs/sequelize';\nexport const db = SequelizeModule.forRoot({ dialect: 'postgres', host: 'db.local', database: 'shop' });", is: 'database shop (PostgreSQL): orders' },
  { library: 'sequelize-typescript', code: "import { Sequelize } from 'sequelize-typescript';\nexport const db = new Sequelize({ dialect: 'mysql', host: 'db.local', database: 'shop' });", is: 'database shop (MySQL): orders' },
  { library: 'MikroORM with an address', code: "import { MikroORM } from '@mikro-orm/mongodb';\nexport const db = MikroORM.init({ clientUrl: 'mongodb://db.local/shop' });", is: 'database shop (MongoDB): orders' },
  { library: 'MikroORM for Nest', code: "import { MikroOrmModule } from '@mikro-orm/nestjs';\nexport const db = MikroOrmModule.forRoot({ clientUrl: 'postgres://db.local/shop' });", is: 'database shop (PostgreSQL): orders' },
  { library: 'Elasticsearch', code: "import { Client } from '@elastic/elasticsearch';\nexport const search = new Client({ node: 'http://search.local:9200' });", is: 'database search.local of orders (Elasticsearch): orders' },
  { library: 'OpenSearch', code: "import { Client } from '@opensearch-project/opensearch';\nexport const search = new Client({ node: 'http://search.local:9200' });", is: 'database search.local of orders (Elasticsearch): orders' },
  { library: 'DynamoDB', code: "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nexport const db = new DynamoDBClient({ endpoint: 'http://dynamo.local:8000' });", is: 'database dynamo.local of orders (DynamoDB): orders' },
  { library: 'Keyv on Redis', code: "import { createKeyv } from '@keyv/redis';\nexport const cache = createKeyv('redis://cache.local:6379');", is: 'cache cache.local (Redis): orders' },
  { library: 'memcached', code: "import Memcached from 'memcached';\nexport const cache = new Memcached('cache.local:11211');", is: 'cache cache.local (Memcached): orders' },
  { library: 'memjs', code: "import { Client } from 'memjs';\nexport const cache = Client.create('cache.local:11211');", is: 'cache cache.local (Memcached): orders' },
  { library: 'amqp-connection-manager', code: "import { connect } from 'amqp-connection-manager';\nexport const connection = connect(['amqp://mq.local']);", is: 'broker mq.local (RabbitMQ): orders' },
  { library: 'MQTT', code: "import mqtt from 'mqtt';\nexport const client = mqtt.connect('mqtt://mq.local');", is: 'broker mq.local (MQTT): orders' },
  { library: 'Pulsar', code: "import Pulsar from 'pulsar-client';\nexport const client = new Pulsar.Client({ serviceUrl: 'pulsar://mq.local:6650' });", is: 'broker mq.local (Pulsar): orders' },
  { library: 'BullMQ', code: "import { Queue } from 'bullmq';\nexport const mails = new Queue('mails', { connection: { host: 'cache.local', port: 6379 } });", is: 'broker cache.local (Redis): orders' },
  { library: 'Bull', code: "import Queue from 'bull';\nexport const mails = new Queue('mails', 'redis://cache.local:6379');", is: 'broker cache.local (Redis): orders' },
  { library: 'BullMQ for Nest', code: "import { BullModule } from '@nestjs/bullmq';\nexport const queues = BullModule.forRoot({ connection: { host: 'cache.local', port: 6379 } });", is: 'broker cache.local (Redis): orders' },
  { library: 'Bull for Nest', code: "import { BullModule } from '@nestjs/bull';\nexport const queues = BullModule.forRoot({ redis: { host: 'cache.local', port: 6379 } });", is: 'broker cache.local (Redis): orders' },
  { library: 'SQS', code: "import { SQSClient } from '@aws-sdk/client-sqs';\nexport const sqs = new SQSClient({ endpoint: 'http://queue.local:9324' });", is: 'broker queue.local (SQS): orders' },
  { library: 'Pub/Sub', code: "import { PubSub } from '@google-cloud/pubsub';\nexport const pubsub = new PubSub({ apiEndpoint: 'queue.local:8085' });", is: 'broker queue.local (Pub/Sub): orders' },
  { library: 'Kafka by a transport of Nest', code: "import { ClientsModule, Transport } from '@nestjs/microservices';\nexport const clients = ClientsModule.register([{ name: 'MQ', transport: Transport.KAFKA, options: { client: { brokers: ['kafka.local:9092'] } } }]);", is: 'broker kafka.local (Kafka): orders' },
  { library: 'NATS by a transport of Nest', code: "import { ClientsModule, Transport } from '@nestjs/microservices';\nexport const clients = ClientsModule.register([{ name: 'MQ', transport: Transport.NATS, options: { servers: ['nats://nats.local:4222'] } }]);", is: 'broker nats.local (NATS): orders' },
  { library: 'MQTT by a transport of Nest', code: "import { ClientsModule, Transport } from '@nestjs/microservices';\nexport const clients = ClientsModule.register([{ name: 'MQ', transport: Transport.MQTT, options: { url: 'mqtt://mq.local:1883' } }]);", is: 'broker mq.local (MQTT): orders' },
  { library: 'Redis by a transport of Nest', code: "import { ClientsModule, Transport } from '@nestjs/microservices';\nexport const clients = ClientsModule.register([{ name: 'MQ', transport: Transport.REDIS, options: { host: 'cache.local', port: 6379 } }]);", is: 'broker cache.local (Redis): orders' },
  { library: 'Cloud Storage', code: "import { Storage } from '@google-cloud/storage';\nexport const files = new Storage({ apiEndpoint: 'http://files.local:4443' });", is: 'storage files.local (Cloud Storage): orders' },
  { library: 'Blob Storage', code: "import { BlobServiceClient } from '@azure/storage-blob';\nexport const files = new BlobServiceClient('https://files.local');", is: 'storage files.local (Blob Storage): orders' },
  { library: 'nodemailer', code: "import nodemailer from 'nodemailer';\nexport const mail = nodemailer.createTransport({ host: 'smtp.local', port: 587 });", is: 'mail smtp.local (SMTP): orders' },
];

describe('connections', () => {
  for (const { library, code, is } of CASES) {
    it(`of ${library}`, () => {
      assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/db.ts': code } })), [is]);
    });
  }

  it('are not made a second time by Drizzle, which is handed a client', () => {
    const code = "import { drizzle } from 'drizzle-orm/node-postgres';\nimport { Pool } from 'pg';\nconst own = new Pool({ connectionString: 'postgres://db.local/shop' });\nconst other = new Pool({ connectionString: 'postgres://db.local/audit' });\nexport const db = drizzle(own);\nexport const audit = drizzle({ client: other });";
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/db.ts': code } })), ['database audit (PostgreSQL): orders', 'database shop (PostgreSQL): orders']);
  });

  it('of libSQL are shared at one address, and not where each has a file of its own', () => {
    const at = (url: string): string => `import { drizzle } from 'drizzle-orm/libsql';\nexport const db = drizzle({ connection: { url: '${url}' } });`;
    const both = (url: string): string[] => resourcesOf(systemOf({ orders: { 'src/db.ts': at(url) }, stock: { 'src/db.ts': at(url) } }));
    assert.deepEqual(both('libsql://db.local'), ['database db.local (libSQL): orders, stock']);
    assert.ok(both('file:./local.db').every((one) => !one.includes('orders, stock')), both('file:./local.db').join());
    assert.ok(both(':memory:').every((one) => !one.includes('orders, stock')), both(':memory:').join());
  });

  it('are not made by functions of the same name', () => {
    const code = "class Pool { constructor(readonly options: object) {} }\nexport const db = new Pool({ host: 'db.local', database: 'shop' });\nexport function connect(url: string) { return url; }\nconnect('mongodb://db.local/shop');";
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/db.ts': code } })), []);
  });

  it('by a class have no address that another method of it gives', () => {
    const code = "import { TypeOrmModule } from '@nestjs/typeorm';\nclass Options { defaults() { return { type: 'postgres', url: 'postgres://db.local/shop' }; } }\nexport const db = TypeOrmModule.forRootAsync({ useClass: Options });";
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/db.ts': code } })), ['database SQL of orders (SQL): orders']);
  });

  it('of files that no service loads do not count', () => {
    const model = systemOf({ orders: {} }, { 'orders/src/unused.ts': "import { Pool } from 'pg';\nexport const db = new Pool({ host: 'db.local', database: 'shop' });" });
    assert.deepEqual(resourcesOf(model), []);
  });
});
