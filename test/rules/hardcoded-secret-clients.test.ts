import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { runRule } from '../fixture/run';

/** Made for these tests; opens nothing. */
const random = ['kT7', 'vQ2mZ9xLr4', 'WpB6nD', 'c5Hs8Gy3'].join('');

function findings(code: string): number {
  const host = memoryHost({
    'package.json': '{ "name": "api", "dependencies": { "express": "5" } }',
    'src/server.ts': `import express from 'express';\nimport './settings';\nexpress().listen(3000);\n`,
    'src/settings.ts': code,
  });
  return runRule(hardcodedSecret, host).findings.length;
}

/** A client that is made with a constant whose name says nothing. */
const made = (imports: string, client: string, value = 'cat'): string => `${imports}\nconst animal = '${value}';\nexport const made = ${client};`;

describe('hardcoded-secret, in options of clients', () => {
  const clients: Readonly<Record<string, string>> = {
    'TypeORM in Nest': made("import { TypeOrmModule } from '@nestjs/typeorm';", "TypeOrmModule.forRoot({ type: 'postgres', host: 'db', password: animal })"),
    'TypeORM in Nest by a factory': made("import { TypeOrmModule } from '@nestjs/typeorm';", "TypeOrmModule.forRootAsync({ useFactory: () => ({ type: 'postgres', host: 'db', password: animal }) })"),
    'Sequelize in Nest': made("import { SequelizeModule } from '@nestjs/sequelize';", "SequelizeModule.forRoot({ dialect: 'postgres', password: animal })"),
    'a transport of Nest': made("import { ClientsModule, Transport } from '@nestjs/microservices';", "ClientsModule.register([{ name: 'x', transport: Transport.REDIS, options: { host: 'r', password: animal } }])"),
    'MikroORM': made("import { MikroORM } from '@mikro-orm/core';", "MikroORM.init({ dbName: 'shop', password: animal })"),
    'a cluster of Redis': made("import Redis from 'ioredis';", "new Redis.Cluster([{ host: 'r', port: 1 }], { redisOptions: { password: animal } })"),
    'BullMQ': made("import { Queue } from 'bullmq';", "new Queue('mails', { connection: { host: 'r', password: animal } })"),
    'MongoDB': made("import { MongoClient } from 'mongodb';", "new MongoClient('mongodb://db', { auth: { username: 'a', password: animal } })"),
    'Mongoose': made("import mongoose from 'mongoose';", "mongoose.connect('mongodb://db', { user: 'a', pass: animal })"),
    'KafkaJS': made("import { Kafka } from 'kafkajs';", "new Kafka({ brokers: ['k'], sasl: { mechanism: 'plain', username: 'u', password: animal } })"),
    'amqplib': made("import amqp from 'amqplib';", "amqp.connect({ hostname: 'r', username: 'u', password: animal })"),
    'MQTT': made("import mqtt from 'mqtt';", "mqtt.connect('mqtt://b', { username: 'u', password: animal })"),
    'NATS': made("import { connect } from 'nats';", "connect({ servers: 'n', user: 'u', pass: animal })"),
    'Elasticsearch': made("import { Client } from '@elastic/elasticsearch';", "new Client({ node: 'e', auth: { username: 'u', password: animal } })"),
    'ClickHouse': made("import { createClient } from '@clickhouse/client';", "createClient({ url: 'c', password: animal })"),
    'Cassandra': made("import { Client, auth } from 'cassandra-driver';", "new Client({ authProvider: new auth.PlainTextAuthProvider('u', animal) })"),
    'nodemailer': made("import nodemailer from 'nodemailer';", "nodemailer.createTransport({ host: 'm', auth: { user: 'a', pass: animal } })", random),
    'SSH': made("import { Client } from 'ssh2';\nconst client = new Client();", "client.connect({ host: 'h', username: 'u', password: animal })"),
    'SFTP': made("import Sftp from 'ssh2-sftp-client';\nconst client = new Sftp();", "client.connect({ host: 'h', username: 'u', password: animal })"),
    'FTP': made("import { Client } from 'basic-ftp';\nconst client = new Client();", "client.access({ host: 'h', user: 'u', password: animal })"),
    'S3': made("import { S3Client } from '@aws-sdk/client-s3';", "new S3Client({ credentials: { accessKeyId: process.env.KEY_ID!, secretAccessKey: animal } })", random),
    'MinIO': made("import { Client } from 'minio';", "new Client({ endPoint: 'm', accessKey: process.env.KEY_ID!, secretKey: animal })", random),
  };
  for (const [name, code] of Object.entries(clients)) it(`finds the password of ${name}`, () => assert.equal(findings(code), 1, code));

  const pool = "import { Pool } from 'pg';\n";
  const ways: Readonly<Record<string, string>> = {
    'a function that makes the options': `${pool}function options() { return { host: 'db', password: 'cat' }; }\nexport const made = new Pool(options());`,
    'a function that returns a constant': `${pool}const animal = 'cat';\nconst options = () => ({ host: 'db', password: animal });\nexport const made = new Pool(options());`,
    'a function that returns the password': `${pool}function animal() { return 'cat'; }\nexport const made = new Pool({ host: 'db', password: animal() });`,
    'a method that makes the options': `${pool}export class Db { private options() { return { host: 'db', password: 'cat' }; } open() { return new Pool(this.options()); } }`,
    'a field with the options': `${pool}export class Db { private readonly options = { host: 'db', password: 'cat' }; open() { return new Pool(this.options); } }`,
    'options that are spread': `${pool}const animal = 'cat';\nconst base = { password: animal };\nexport const made = new Pool({ ...base, host: 'db' });`,
  };
  for (const [name, code] of Object.entries(ways)) it(`finds it in ${name}`, () => assert.equal(findings(code), 1, code));

  const silent: Readonly<Record<string, string>> = {
    'another option': made("import { Kafka } from 'kafkajs';", "new Kafka({ brokers: ['k'], clientId: animal })", random),
    'a password of the environment': made("import { Kafka } from 'kafkajs';", "new Kafka({ brokers: [animal], sasl: { mechanism: 'plain', username: 'u', password: process.env.KAFKA_PASSWORD! } })"),
    'a client of another library': made("import { Client } from 'games';", "new Client({ host: 'h', password: animal })"),
    'a function that reads the environment': `${pool}function animal() { return process.env.DB_PASSWORD!; }\nexport const made = new Pool({ host: 'db', password: animal() });`,
    'a function that makes something else': `${pool}function label() { return 'cat'; }\nexport const made = new Pool({ host: label(), password: process.env.DB_PASSWORD! });`,
    'another function': `${pool}function animal() { return 'cat'; }\nfunction secret() { return process.env.DB_PASSWORD!; }\nexport const made = new Pool({ host: 'db', password: secret() });\nconsole.log(animal());`,
    'what an inner function returns': `${pool}function secret(read: (name: () => string) => string) { return read(() => 'cat'); }\nexport const made = (read: (name: () => string) => string) => new Pool({ host: 'db', password: secret(read) });`,
    'the object of a command': made("import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';", "new S3Client({}).send(new PutObjectCommand({ Bucket: 'b', Key: animal }))", random),
    'a name of a queue': made("import { Queue } from 'bullmq';", "new Queue(animal, { connection: { host: 'r' } })", random),
  };
  for (const [name, code] of Object.entries(silent)) it(`is silent on ${name}`, () => assert.equal(findings(code), 0, code));
});
