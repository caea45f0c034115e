import assert from 'node:assert/strict';
import { messageLinks, onRequest } from './system';
import { modelOf } from '../model';

const CLIENT = "import Pulsar from 'pulsar-client';\nconst client = new Pulsar.Client({ serviceUrl: 'pulsar://pulsar:6650' });\n";
const publish = (topic = "'orders'"): string => `${CLIENT}${onRequest(`const producer = await client.createProducer({ topic: ${topic} }); await producer.send({ data: Buffer.from('{}') })`)}`;
const LINK = ['shop -> worker event'];

describe('Pulsar', () => {
  const consumers: readonly [string, string][] = [
    ['a listener', "client.subscribe({ topic: 'orders', subscription: 'worker', listener: (message, consumer) => { consumer.acknowledge(message); } });"],
    ['messages that are fetched', "async function run() { const consumer = await client.subscribe({ topic: 'orders', subscription: 'worker' }); for (;;) { const message = await consumer.receive(); await consumer.acknowledge(message); } }\nvoid run();"],
    ['several topics', "client.subscribe({ topics: ['payments', 'orders'], subscription: 'worker', listener: (message) => {} });"],
    ['a reader', "async function run() { const reader = await client.createReader({ topic: 'orders', startMessageId: Pulsar.MessageId.earliest() }); while (reader.hasNext()) await reader.readNext(); }\nvoid run();"],
  ];
  for (const [name, code] of consumers) it(`joins who publishes to who consumes: ${name}`, () => { assert.deepEqual(messageLinks(publish(), `${CLIENT}${code}`), LINK); });

  it('joins them through settings that both have by default', () => {
    const topic = "process.env.TOPIC ?? 'orders'";
    assert.deepEqual(messageLinks(publish(topic), `${CLIENT}client.subscribe({ topic: ${topic}, subscription: 'worker', listener: () => {} });`), LINK);
  });

  it('takes listeners and what fetches messages for entry points', () => {
    const model = modelOf({
      'worker/package.json': '{ "name": "worker", "main": "src/main.ts" }',
      'worker/src/main.ts': `${CLIENT}client.subscribe({ topic: 'orders', subscription: 'worker', listener: () => { heard(); } });
async function run() { const consumer = await client.subscribe({ topic: 'payments', subscription: 'worker' }); const message = await consumer.receive(); fetched(message); }
function heard() {} function fetched(message: unknown) {}
void run();`,
    });
    const reaching = (name: string): string[] => [...model.files].flatMap(([file, { facts }]) => facts.functions.flatMap((fn, id) => (fn.name === name ? model.reach.entriesOf({ file, fn: id }) : []))).map(({ entry }) => `${entry.kind} ${entry.path}`);
    assert.deepEqual(reaching('heard'), ['message orders']);
    assert.deepEqual(reaching('fetched'), ['message payments']);
  });

  const apart: readonly [string, string][] = [
    ['another topic', `${CLIENT}client.subscribe({ topic: 'payments', subscription: 'orders', listener: () => {} });`],
    ['a topic that is not known', `${CLIENT}client.subscribe({ topic: process.argv[2], subscription: 'worker', listener: () => {} });`],
    ['a topic of another broker', "import { connect } from 'mqtt';\nconst client = connect('mqtt://mqtt');\nclient.subscribe('orders');"],
    ['a client that only publishes', `${CLIENT}void client.createProducer({ topic: 'payments' });`],
  ];
  for (const [name, code] of apart) it(`joins nobody by ${name}`, () => { assert.deepEqual(messageLinks(publish(), code), []); });
});
