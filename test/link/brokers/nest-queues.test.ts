import assert from 'node:assert/strict';
import { messageLinks, nest, onRequest } from './system';

const AMQP = "import amqp from 'amqplib';\nconst connection = await amqp.connect('amqp://rabbit');\nconst channel = await connection.createChannel();\n";
const SEND = "channel.sendToQueue('mails', Buffer.from(JSON.stringify({ pattern: 'order.placed', data: {} })))";
const IDLE = "import express from 'express';\n";

interface Server {
  readonly transport?: string;
  readonly options?: string;
  readonly how?: string;
}

/** A Nest program that takes a queue, beside one that answers requests. */
function linked(send: string, { transport = 'Transport.RMQ', options = "{ urls: ['amqp://rabbit'], queue: 'mails' }", how = 'app.connectMicroservice' }: Server = {}, more: Readonly<Record<string, string>> = {}): string[] {
  const listening = how.startsWith('app.') ? `${how}({ transport: ${transport}, options: ${options} }); await app.startAllMicroservices();` : `await ${how}(AppModule, { transport: ${transport}, options: ${options} });`;
  const files = nest('notes', "import { EventPattern, ClientsModule, Transport } from '@nestjs/microservices';", "@Controller()\nclass Events { @EventPattern('order.placed') placed() { return 1; } }", '{ controllers: [Events] }');
  const main = files['notes/src/main.ts'] ?? '';
  return messageLinks(AMQP + onRequest(send), IDLE, { ...files, 'notes/src/main.ts': main.replace('await app.listen(3000);', `${listening} await app.listen(3000);`), ...more });
}

describe('queues that Nest servers take', () => {
  const known: Readonly<Record<string, readonly [send: string, server?: Server, more?: Readonly<Record<string, string>>]>> = {
    'of an application that listens to it as well': [SEND],
    'of a server of its own': [SEND, { how: 'NestFactory.createMicroservice' }],
    'by a setting': [SEND.replace("'mails'", "process.env.MAIL_QUEUE ?? 'mails'"), { options: "{ queue: process.env.MAIL_QUEUE || 'mails' }" }],
    'through an exchange': ["await channel.bindQueue('mails', 'orders', 'order.*'); channel.publish('orders', 'order.placed', Buffer.from('x'))"],
    'by the default exchange': ["channel.publish('', 'mails', Buffer.from('x'))"],
  };
  for (const [how, [send, server, more]] of Object.entries(known)) it(`lead to it ${how}`, () => { assert.deepEqual(linked(send, server, more), ['shop -> notes event']); });

  const unknown: Readonly<Record<string, readonly [send: string, server?: Server, more?: Readonly<Record<string, string>>]>> = {
    'of another name': [SEND, { options: "{ queue: 'texts' }" }],
    'of another transport': [SEND, { transport: 'Transport.TCP', options: '{ port: 4000 }' }],
    'of a transport that is not known': [SEND, { transport: 'chosen()' }],
    'that only a request names': [SEND.replace("'mails'", 'req.body.queue')],
    'with the name of an exchange': ["channel.publish('mails', 'x', Buffer.from('x'))"],
    'with the name of a routing key': ["channel.publish('orders', 'mails', Buffer.from('x'))"],
    'bound by another key': ["await channel.bindQueue('mails', 'orders', 'order.paid'); channel.publish('orders', 'order.moved', Buffer.from('x'))"],
    'by an event of that name': ["new (await import('@nestjs/microservices')).ClientProxy().emit('mails', {})"],
    'of another broker': ["new (await import('bullmq')).Queue('mails').add('x', {})"],
  };
  for (const [how, [send, server, more]] of Object.entries(unknown)) it(`lead nowhere ${how}`, () => { assert.deepEqual(linked(send, server, more), []); });

  it('are not those that a client leaves messages in', () => {
    const client = nest('notes', "import { ClientsModule, Transport } from '@nestjs/microservices';", '', "{ imports: [ClientsModule.register([{ name: 'MAILS', transport: Transport.RMQ, options: { queue: 'mails' } }])] }");
    assert.deepEqual(messageLinks(AMQP + onRequest(SEND), IDLE, client), []);
  });

  describe('by a function that several programs load', () => {
    const program = (name: string, code: string): Record<string, string> => ({
      [`${name}/package.json`]: `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11" } }`,
      [`${name}/src/main.ts`]: `import { bootApi, bootWorker, connect } from 'boot';\nclass Main {}\n${code}`,
    });
    const taking = (api: string, notes: string): string[] => messageLinks(AMQP + onRequest(SEND), IDLE, {
      'boot/package.json': '{ "name": "boot", "main": "index.ts" }',
      'boot/index.ts': `import { NestFactory } from '@nestjs/core';
import { Transport } from '@nestjs/microservices';
const server = { transport: Transport.RMQ, options: { urls: ['amqp://rabbit'], queue: 'mails' } };
export async function bootWorker(m) { const app = await NestFactory.createMicroservice(m, { transport: Transport.RMQ, options: { queue: 'mails' } }); await app.listen(); }
export async function bootApi(m) { const app = await NestFactory.create(m); await app.listen(3000); }
export async function connect(m, options) { const app = await NestFactory.create(m); if (options.consume) { app.connectMicroservice(server); await app.startAllMicroservices(); } await app.listen(3000); }`,
      ...program('api', api),
      ...program('notes', notes),
    });

    it('lead to those that call it', () => {
      assert.deepEqual(taking('void bootApi(Main);', 'void bootWorker(Main);'), ['shop -> notes event']);
      assert.deepEqual(taking('void bootApi(Main);', 'const start = (boot) => boot(Main);\nstart(bootWorker);'), ['shop -> notes event']);
      assert.deepEqual(taking('void bootApi(Main);', 'void bootApi(Main);'), []);
    });

    it('lead to nobody where callers say whether it takes them', () => {
      assert.deepEqual(taking('void bootApi(Main);', 'void connect(Main, { consume: false });'), []);
    });
  });
});
