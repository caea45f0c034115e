import assert from 'node:assert/strict';
import { messageLinks, nest, onRequest } from './system';
import { modelOf } from '../model';

const ADD = `import { Queue } from 'bullmq';\nconst mails = new Queue('mails');\n${onRequest("await mails.add('welcome', req.body)")}`;
const WORK = "import { Worker } from 'bullmq';\nnew Worker('mails', async () => {});";

function nestLinks(shop: Record<string, string>, worker: Record<string, string>): string[] {
  return modelOf({ ...shop, ...worker }).links.map(({ from, to, via }) => `${from} -> ${to} ${via}`);
}

function injecting(module: string, queue: string): Record<string, string> {
  return nest('shop', `import { InjectQueue } from '@nestjs/${module}';\nimport { Queue } from '${module}';`, `
@Controller('orders')
class Orders { constructor(@InjectQueue('${queue}') private readonly queue: Queue) {} @Post() async place() { await this.queue.add('welcome', {}); } }`, '{ controllers: [Orders] }');
}

describe('queues of BullMQ', () => {
  it('lead from who adds to who works', () => {
    assert.deepEqual(messageLinks(ADD, WORK), ['shop -> worker queue']);
    assert.deepEqual(messageLinks(ADD.replace(".add('welcome', req.body)", '.addBulk([])'), WORK), ['shop -> worker queue']);
  });

  it('are named by the constructors of wrappers', () => {
    const wrapped = `import { Queue } from 'bullmq';
class Jobs { private readonly queue: Queue; constructor(name: string) { this.queue = new Queue(name); } async put(data: object) { await this.queue.add('job', data); } }
const mails = new Jobs('mails');
${onRequest('await mails.put(req.body)')}`;
    assert.deepEqual(messageLinks(wrapped, WORK), ['shop -> worker queue']);
  });

  it('are those of a flow and of its children', () => {
    const flow = `import { FlowProducer } from 'bullmq';\nconst flows = new FlowProducer();\n${onRequest("await flows.add({ name: 'a', queueName: 'bills', children: [{ name: 'b', queueName: 'mails' }] })")}`;
    assert.deepEqual(messageLinks(flow, WORK), ['shop -> worker queue']);
    assert.deepEqual(messageLinks(flow, WORK.replace('mails', 'bills')), ['shop -> worker queue']);
    assert.deepEqual(messageLinks(flow, WORK.replace('mails', 'parcels')), []);
  });

  it('are injected and worked on in Nest', () => {
    const host = nest('worker', "import { Processor, WorkerHost } from '@nestjs/bullmq';", "@Processor('mails')\nclass Mails extends WorkerHost { async process() {} }", '{ providers: [Mails] }');
    assert.deepEqual(nestLinks(injecting('bullmq', 'mails'), host), ['shop -> worker queue']);
    const legacy = nest('worker', "import { Process, Processor } from '@nestjs/bull';", "@Processor({ name: 'mails' })\nclass Mails { @Process('welcome') async welcome() {} }", '{ providers: [Mails] }');
    assert.deepEqual(nestLinks(injecting('bull', 'mails'), legacy), ['shop -> worker queue']);
  });

  it('are worked on by Bull, too, whatever stands before the function', () => {
    const legacy = ADD.replace("{ Queue } from 'bullmq'", "Queue from 'bull'");
    for (const before of ['', "'welcome', ", "'welcome', 5, "]) assert.deepEqual(messageLinks(legacy, `import Queue from 'bull';\nconst queue = new Queue('mails');\nqueue.process(${before}async () => {});`), ['shop -> worker queue']);
  });

  it('of another name lead nowhere, and none by the name of a job', () => {
    assert.deepEqual(messageLinks(ADD, WORK.replace("'mails'", "'bills'")), []);
    assert.deepEqual(messageLinks(ADD, WORK.replace("'mails'", "'welcome'")), []);
    assert.deepEqual(nestLinks(injecting('bullmq', 'welcome'), nest('worker', "import { Process, Processor } from '@nestjs/bull';", "@Processor('mails')\nclass Mails { @Process('welcome') async welcome() {} }", '{ providers: [Mails] }')), []);
  });

  it('that only a request names lead nowhere', () => {
    assert.deepEqual(messageLinks(`import { Queue } from 'bullmq';\n${onRequest("await new Queue(req.body.queue).add('a', {})")}`, WORK), []);
  });

  it('are not those of the same name that other brokers have', () => {
    const others = {
      Kafka: "import { Kafka } from 'kafkajs';\nconst consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'g' });\nawait consumer.subscribe({ topic: 'mails' });",
      RabbitMQ: "import amqp from 'amqplib';\nconst channel = await (await amqp.connect('')).createChannel();\nawait channel.consume('mails', () => {});",
      SQS: "import { Consumer } from 'sqs-consumer';\nConsumer.create({ queueUrl: 'https://sqs.eu-west-1.amazonaws.com/1/mails', handleMessage: async () => undefined }).start();",
      Redis: "import Redis from 'ioredis';\nconst sub = new Redis();\nawait sub.subscribe('mails');",
    };
    for (const [broker, code] of Object.entries(others)) assert.deepEqual(messageLinks(ADD, code), [], broker);
  });

  it('are no topics that Nest handles', () => {
    const handler = nest('worker', "import { EventPattern } from '@nestjs/microservices';", "@Controller()\nclass Mails { @EventPattern('mails') taken() {} }", '{ controllers: [Mails] }');
    assert.deepEqual(nestLinks(injecting('bullmq', 'mails'), handler), []);
  });
});
