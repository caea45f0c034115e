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
  { library: 'nodemailer', code: "import nodemailer from 'nodemailer';\nexport const mail = nodemailer.createTransport({ host: 'smtp.local', port: 587 });", is: 'mail smtp.local (SMTP): orders' },
];

describe('connections', () => {
  for (const { library, code, is } of CASES) {
    it(`of ${library}`, () => {
      assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/db.ts': code } })), [is]);
    });
  }

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
