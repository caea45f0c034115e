import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { traceContextLost } from '../../src/engine/rules/trace-context-lost';
import { check, checkSilent } from '../fixture/check';
import { runRule } from '../fixture/run';

const rule = traceContextLost;
const OTEL = "import '@opentelemetry/auto-instrumentations-node/register';";

interface System {
  readonly sends: string;
  readonly takes: string;
  readonly tracer?: string;
  readonly takersTracer?: string;
  readonly more?: Readonly<Record<string, string>>;
}

/** A service that takes orders and leaves a message, and one that takes it. */
function system({ sends, takes, tracer = OTEL, takersTracer = tracer, more = {} }: System): Record<string, string> {
  return {
    'orders/package.json': '{ "name": "orders", "scripts": { "start": "node dist/server.js" } }',
    'orders/src/server.ts': `${tracer}\nimport express from 'express';\n${sends}\nconst app = express();\napp.post('/orders', async (req, res) => { await place(req.body.id); res.end(); });\napp.listen(3000);\n`,
    'mails/package.json': '{ "name": "mails", "scripts": { "start": "node dist/main.js" } }',
    'mails/src/main.ts': `${takersTracer}\n${takes}\n`,
    ...more,
  };
}

function said(all: Record<string, string>): string[] {
  return runRule(rule, memoryHost(all)).findings.map(({ message }) => message);
}

const BULL: System = {
  sends: "import { Queue } from 'bullmq';\nconst queue = new Queue('mails');\nconst place = (id: string) => queue.add('send', { id });",
  takes: "import { Worker } from 'bullmq';\nnew Worker('mails', async (job) => { console.log(job.data.id); });",
};
const CHANNEL: System = {
  sends: "import Redis from 'ioredis';\nconst redis = new Redis();\nconst place = (id: string) => redis.publish('orders', id);",
  takes: "import Redis from 'ioredis';\nconst redis = new Redis();\nvoid redis.subscribe('orders');\nredis.on('message', (channel, text) => { console.log(text); });",
};
const NATS: System = {
  sends: "import { connect } from 'nats';\nconst place = async (id: string) => { (await connect()).publish('orders.placed', id); };",
  takes: "import { connect } from 'nats';\nasync function main() { for await (const message of (await connect()).subscribe('orders.placed')) console.log(message.data); }\nvoid main();",
};
const MQTT: System = {
  sends: "import mqtt from 'mqtt';\nconst client = mqtt.connect();\nconst place = async (id: string) => { client.publish('orders', id); };",
  takes: "import mqtt from 'mqtt';\nconst client = mqtt.connect();\nclient.subscribe('orders');\nclient.on('message', (topic, message) => { console.log(message); });",
};
const STREAM: System = {
  sends: "import Redis from 'ioredis';\nconst redis = new Redis();\nconst place = (id: string) => redis.xadd('orders', '*', 'id', id);",
  takes: "import Redis from 'ioredis';\nconst redis = new Redis();\nasync function main() { for (;;) console.log(await redis.xread('BLOCK', 0, 'STREAMS', 'orders', '$')); }\nvoid main();",
};
const RABBIT: System = {
  sends: "import amqp from 'amqplib';\nconst place = async (id: string) => { (await (await amqp.connect('amqp://mq')).createChannel()).sendToQueue('mails', Buffer.from(id)); };",
  takes: "import amqp from 'amqplib';\nasync function main() { await (await (await amqp.connect('amqp://mq')).createChannel()).consume('mails', (message) => { console.log(message); }); }\nvoid main();",
};
const KAFKA: System = {
  sends: "import { Kafka } from 'kafkajs';\nconst producer = new Kafka({ brokers: [] }).producer();\nconst place = (id: string) => producer.send({ topic: 'orders', messages: [{ value: id }] });",
  takes: "import { Kafka } from 'kafkajs';\nconst consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'a' });\nvoid consumer.subscribe({ topic: 'orders' });\nvoid consumer.run({ eachMessage: async ({ message }) => { console.log(message.value); } });",
};
const SQS: System = {
  sends: "import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';\nconst sqs = new SQSClient({});\nconst place = (id: string) => sqs.send(new SendMessageCommand({ QueueUrl: 'https://sqs.eu-central-1.amazonaws.com/1/mails', MessageBody: id }));",
  takes: "import { SQSClient, ReceiveMessageCommand } from '@aws-sdk/client-sqs';\nconst sqs = new SQSClient({});\nasync function main() { for (;;) console.log(await sqs.send(new ReceiveMessageCommand({ QueueUrl: 'https://sqs.eu-central-1.amazonaws.com/1/mails' }))); }\nvoid main();",
};
const DATADOG = "import 'dd-trace/init';";
const ELASTIC = "import 'elastic-apm-node/start';";

describe('trace-context-lost', () => {
  describe('finds', () => {
    it('a job that a worker takes, with both ends', () => check(rule, `
      //- /orders/package.json
      { "name": "orders", "scripts": { "start": "node dist/server.js" } }
      //- /orders/src/server.ts
      import '@opentelemetry/auto-instrumentations-node/register';
      import express from 'express';
      import { Queue } from 'bullmq';
      const queue = new Queue('mails');
      const app = express();
      app.post('/orders', async (req, res) => {
        await queue.add('send', { id: req.body.id });
        //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: OpenTelemetry hands no trace context on over BullMQ, and nothing in orders or mails does it by hand
        res.end();
      });
      app.post('/orders/:id/reminders', async (req, res) => {
        await queue.add('remind', { id: req.params.id });
        res.end();
      });
      app.listen(3000);
      //- /mails/package.json
      { "name": "mails", "scripts": { "start": "node dist/main.js" } }
      //- /mails/src/main.ts
      import '@opentelemetry/auto-instrumentations-node/register';
      import { Worker } from 'bullmq';
      new Worker('mails', async (job) => { console.log(job.data.id); });
      //|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: mails takes it here
    `));

    for (const [what, given, broker] of [
      ['a channel of Redis', CHANNEL, 'Redis'],
      ['a stream of Redis', STREAM, 'Redis streams'],
      ['NATS', NATS, 'NATS'],
      ['MQTT', MQTT, 'MQTT'],
      ['a channel of Redis with dd-trace', { ...CHANNEL, tracer: DATADOG }, 'Redis'],
      ['BullMQ with New Relic', { ...BULL, tracer: "import 'newrelic';" }, 'BullMQ'],
      ['BullMQ with New Relic beside Sentry for errors alone', { ...BULL, tracer: "import 'newrelic';\nimport * as Sentry from '@sentry/node';\nSentry.init({});" }, 'BullMQ'],
      ["RabbitMQ with Elastic's agent", { ...RABBIT, tracer: ELASTIC }, 'RabbitMQ'],
      ['a channel of Redis with Sentry', { ...CHANNEL, tracer: "import * as Sentry from '@sentry/node';\nSentry.init({ tracesSampleRate: 1 });" }, 'Redis'],
    ] as const) {
      it(`a message over ${what}`, () => {
        const messages = said(system(given));
        assert.equal(messages.length, 1);
        assert.match(messages[0] ?? '', new RegExp(`over ${broker},`));
      });
    }

    it('work that a Nest service leaves to itself', () => check(rule, `
      //- /package.json
      { "name": "shop" }
      //- /src/main.ts
      import './tracing';
      import { NestFactory } from '@nestjs/core';
      import { AppModule } from './app.module';
      async function bootstrap() { await (await NestFactory.create(AppModule)).listen(3000); }
      void bootstrap();
      //- /src/tracing.ts
      import { NodeSDK } from '@opentelemetry/sdk-node';
      new NodeSDK({}).start();
      //- /src/app.module.ts
      import { BullModule, InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
      import { Controller, Module, Post } from '@nestjs/common';
      import type { Queue } from 'bullmq';
      @Controller('orders')
      class OrdersController {
        constructor(@InjectQueue('invoices') private readonly invoices: Queue) {}
        @Post() async place() { await this.invoices.add('write', {}); }
        //                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: nothing in shop does it by hand
      }
      @Processor('invoices')
      class Invoices extends WorkerHost {
        async process() { return 1; }
      }
      @Module({ imports: [BullModule.registerQueue({ name: 'invoices' })], controllers: [OrdersController], providers: [Invoices] })
      export class AppModule {}
    `));

    it('what a request sends, before what a message or a clock does', () => {
      const worker = "import { Queue, Worker } from 'bullmq';\nconst mails = new Queue('mails');\nnew Worker('checks', async () => { await mails.add('send', {}); });";
      const both = { ...BULL, sends: BULL.sends.replace('import { Queue }', "import './again';\nimport { Queue }"), more: { 'orders/src/again.ts': worker } };
      assert.deepEqual(runRule(rule, memoryHost(system(both))).findings.map(({ location }) => location.file), ['orders/src/server.ts']);
      const alone = { ...both, sends: "import './again';\nconst place = (id: string) => id;" };
      assert.deepEqual(runRule(rule, memoryHost(system(alone))).findings.map(({ location }) => location.file), ['orders/src/again.ts']);
    });
  });

  describe('is silent on', () => {
    for (const [what, given] of [
      ['a job that is left at start-up to be repeated, which no request belongs to', { ...BULL, sends: `${BULL.sends.replace("queue.add('send', { id })", 'id')}\nvoid queue.add('send', {}, { repeat: { pattern: '0 3 * * *' } });` }],
      ['what is sent when a clock says so', { ...BULL, sends: `import cron from 'node-cron';\n${BULL.sends.replace("queue.add('send', { id })", 'id')}\ncron.schedule('0 3 * * *', async () => { await queue.add('send', {}); });` }],
      ['Kafka, which OpenTelemetry instruments', KAFKA],
      ['RabbitMQ, which OpenTelemetry instruments', RABBIT],
      ['SQS, which OpenTelemetry instruments', SQS],
      ['BullMQ with dd-trace, which instruments it', { ...BULL, tracer: DATADOG }],
      ['NATS with dd-trace, which instruments it', { ...NATS, tracer: DATADOG }],
      ['a taker that traces nothing, where no-tracing says enough', { ...BULL, takersTracer: '' }],
      ['a sender that traces nothing', { ...BULL, tracer: '', takersTracer: OTEL }],
      ['Sentry for errors alone', { ...CHANNEL, tracer: "import * as Sentry from '@sentry/node';\nSentry.init({});" }],
      ['a tracer of which nothing is known', { ...BULL, tracer: "import '@acme/node-tracing';" }],
      ['a package that carries it', { ...BULL, tracer: `${OTEL}\nimport { BullMQOtel } from 'bullmq-otel';\nexport const telemetry = new BullMQOtel('a');` }],
      ['an instrumentation that the project added', { ...BULL, tracer: `${OTEL}\nimport { BullMQInstrumentation } from '@appsignal/opentelemetry-instrumentation-bullmq';\nexport const own = new BullMQInstrumentation();` }],
      ['inject by hand', { ...BULL, sends: "import { Queue } from 'bullmq';\nimport { context, propagation } from '@opentelemetry/api';\nconst queue = new Queue('mails');\nconst place = (id: string) => { const carrier = {}; propagation.inject(context.active(), carrier); return queue.add('send', { id, carrier }); };" }],
      ['a traceparent in the message', { ...BULL, sends: "import { Queue } from 'bullmq';\nimport { header } from './header';\nconst queue = new Queue('mails');\nconst place = (id: string) => queue.add('send', { id, traceparent: header() });", more: { 'orders/src/header.ts': "export const header = () => '00-1-2-01';\n" } }],
      ['extract by hand where it is taken', { ...NATS, takes: "import { connect } from 'nats';\nimport { context, propagation } from '@opentelemetry/api';\nasync function main() { for await (const message of (await connect()).subscribe('orders.placed')) context.with(propagation.extract(context.active(), message.headers), () => { console.log(message.data); }); }\nvoid main();" }],
      ["New Relic's own way of handing it on", { ...BULL, tracer: "import newrelic from 'newrelic';\nexport const headers = {};\nnewrelic.getTransaction().insertDistributedTraceHeaders(headers);" }],
    ] satisfies [string, System][] as [string, System][]) {
      it(what, () => { assert.deepEqual(said(system(given)), []); });
    }

    it('events within one process', () => checkSilent(rule, `
      //- /package.json
      { "name": "shop" }
      //- /src/server.ts
      import '@opentelemetry/auto-instrumentations-node/register';
      import { EventEmitter } from 'node:events';
      import fastify from 'fastify';
      const events = new EventEmitter();
      events.on('placed', () => { console.log('placed'); });
      const app = fastify();
      app.post('/orders', async () => { events.emit('placed'); });
      void app.listen({ port: 3000 });
    `));

    it('what a service tells its own replicas', () => checkSilent(rule, `
      //- /package.json
      { "name": "shop" }
      //- /src/server.ts
      import '@opentelemetry/auto-instrumentations-node/register';
      import Koa from 'koa';
      import Redis from 'ioredis';
      const cache = new Map<string, string>();
      const redis = new Redis();
      const others = new Redis();
      void others.subscribe('forget');
      others.on('message', (channel, key) => { cache.delete(key); });
      new Koa().use(async () => { await redis.publish('forget', 'a'); }).listen(3000);
    `));

    it('a message that nobody here takes', () => checkSilent(rule, `
      //- /package.json
      { "name": "shop" }
      //- /src/server.ts
      import '@opentelemetry/auto-instrumentations-node/register';
      import express from 'express';
      import { Queue } from 'bullmq';
      const queue = new Queue('mails');
      const app = express();
      app.post('/orders', async (req, res) => { await queue.add('send', {}); res.end(); });
      app.listen(3000);
    `));
  });

  it('differs from its near misses in one thing', () => {
    for (const given of [BULL, CHANNEL, NATS, MQTT, STREAM]) assert.equal(said(system(given)).length, 1);
  });
});
