import assert from 'node:assert/strict';
import { modelOf } from '../model';

interface Programs {
  readonly orders: string;
  readonly mail: string;
  readonly audit?: string;
  readonly shared?: string;
}

const KAFKA = "import { Kafka } from 'kafkajs'; import express from 'express'; import * as messages from '@acme/messages'; const kafka = new Kafka({ clientId: messages.ID, brokers: [] }); const consumer = kafka.consumer({ groupId: 'all' }); const app = express();";

/** Who is told what by `orders`, which publishes `order.created` and `order.paid`. */
function told({ orders, mail, audit = '', shared = '' }: Programs): string[] {
  const manifest = (name: string): string => JSON.stringify({ name, main: 'src/main.ts', dependencies: { kafkajs: '2', express: '5', '@acme/messages': '*' } });
  const model = modelOf({
    'package.json': JSON.stringify({ workspaces: ['apps/*', 'packages/*'] }),
    'packages/messages/package.json': JSON.stringify({ name: '@acme/messages', main: './src/index.ts', dependencies: { kafkajs: '2' } }),
    'packages/messages/src/index.ts': `import type { Consumer } from 'kafkajs'; export const ID = 'shop'; ${shared}`,
    ...Object.fromEntries(Object.entries({ orders, mail, audit }).flatMap(([name, code]) => [[`apps/${name}/package.json`, manifest(name)], [`apps/${name}/src/main.ts`, `${KAFKA}\n${code}\napp.listen(3000);`]])),
  });
  return model.links.map(({ from, to }) => `${from} ${to}`);
}

const PUBLISH = "const producer = kafka.producer(); app.post('/orders', async (req, res) => { await producer.send({ topic: 'order.paid', messages: [] }); res.end(); });";
const RUN = 'await consumer.run({ eachMessage: async ({ message }) => { await save(message); } });';
const start = (code: string): string => `async function start() { ${code} ${RUN} }\nvoid start();`;
const SUBSCRIBE_ALL = 'export async function subscribeAll(consumer: Consumer, topics: string[]) { for (const topic of topics) await consumer.subscribe({ topic }); await consumer.run({ eachMessage: async ({ message }) => { await save(message); } }); }';
const ALL = "import { subscribeAll } from '@acme/messages';\n";
const ONE_EACH = 'export async function listen(consumer: Consumer, { topic, handle }: Listener) { await consumer.subscribe({ topic }); await consumer.run({ eachMessage: handle }); }\nexport function listenTo(consumer: Consumer, listeners: Listener[]) { listeners.forEach((listener) => listen(consumer, listener)); }';
const EACH = "import { listen, listenTo } from '@acme/messages';\n";

describe('a subscription in a loop', () => {
  const known: Readonly<Record<string, Omit<Programs, 'orders'>>> = {
    'over a list': { mail: start("const topics = ['order.created', 'order.paid']; for (const topic of topics) { await consumer.subscribe({ topic }); }") },
    'over names that are kept together': { mail: start("const TOPICS = { CREATED: 'order.created', PAID: 'order.paid' } as const; const topics = [TOPICS.CREATED, TOPICS.PAID]; for (const topic of topics) { await consumer.subscribe({ topic, fromBeginning: true }); }") },
    'under a condition around it all': { mail: start("if (process.env.LISTEN) { for (const topic of ['order.created', 'order.paid']) { try { await consumer.subscribe({ topic }); } catch (error) { console.error(error); throw error; } } }") },
    'by forEach': { mail: start("['order.created', 'order.paid'].forEach((topic) => consumer.subscribe({ topic }));") },
    'by map': { mail: start("await Promise.all(['order.created', 'order.paid'].map((topic) => consumer.subscribe({ topic })));") },
    'over objects': { mail: start("const listeners = [{ topic: 'order.created' }, { topic: 'order.paid' }]; for (const { topic } of listeners) { await consumer.subscribe({ topic }); }") },
    'over a list that callers give': { shared: SUBSCRIBE_ALL, mail: `${ALL}void subscribeAll(consumer, ['order.created', 'order.paid']);`, audit: `${ALL}void subscribeAll(consumer, ['stock.taken']);` },
    'around a wrapper': { shared: ONE_EACH, mail: `${EACH}for (const topic of ['order.created', 'order.paid']) void listen(consumer, { topic, handle });`, audit: `${EACH}void listen(consumer, { topic: 'stock.taken', handle });` },
    'around a wrapper, over a list that callers give': { shared: ONE_EACH, mail: `${EACH}listenTo(consumer, [{ topic: 'order.created', handle }, { topic: 'order.paid', handle }]);`, audit: `${EACH}listenTo(consumer, [{ topic: 'stock.taken', handle }, { topic: 'stock.low', handle }]);` },
  };
  for (const [how, programs] of Object.entries(known)) it(`${how} takes each of them`, () => { assert.deepEqual(told({ orders: PUBLISH, ...programs }), ['orders mail']); });

  const unknown: Readonly<Record<string, Omit<Programs, 'orders'>>> = {
    'over other topics': { mail: start("for (const topic of ['order.created', 'stock.taken']) { await consumer.subscribe({ topic }); }") },
    'over a list from elsewhere': { mail: start("const topics = await load('order.paid'); for (const topic of topics) { await consumer.subscribe({ topic }); }") },
    'over a list that is gone through without it': { mail: start("for (const topic of ['order.created', 'order.paid']) { console.log(topic); } await consumer.subscribe({ topic: 'stock.taken' });") },
    'that a condition keeps from it': { mail: start("for (const topic of ['stock.taken', 'order.paid']) { if (topic === 'stock.taken') await consumer.subscribe({ topic }); }") },
    'that another branch takes': { mail: start("for (const topic of ['stock.taken', 'order.paid']) { if (topic === 'order.paid') console.log(topic); else await consumer.subscribe({ topic }); }") },
    'that a case keeps from it': { mail: start("for (const topic of ['stock.taken', 'order.paid']) { switch (topic) { case 'stock.taken': await consumer.subscribe({ topic }); } }") },
    'that goes on before it': { mail: start("for (const topic of ['stock.taken', 'order.paid']) { if (topic === 'order.paid') continue; await consumer.subscribe({ topic }); }") },
    'that ends before it': { mail: start("for (const topic of ['stock.taken', 'order.paid']) { if (topic === 'order.paid') { break; } await consumer.subscribe({ topic }); }") },
    'of a callback that returns before it': { mail: start("['stock.taken', 'order.paid'].forEach((topic) => { if (topic === 'order.paid') return; void consumer.subscribe({ topic }); });") },
    'that a condition around a wrapper keeps from it': { shared: ONE_EACH, mail: `${EACH}for (const topic of ['stock.taken', 'order.paid']) { if (topic !== 'order.paid') void listen(consumer, { topic, handle }); }` },
    'over names of which only a part is taken': { mail: start("for (const topic of ['order.created', 'order.paid']) { await consumer.subscribe({ topic: topic.split('.')[0] }); }") },
    'over topics of which another member is meant': { mail: start("for (const one of [{ topic: 'stock.taken', group: 'order.paid' }]) { await consumer.subscribe({ topic: one.topic }); }") },
    'over the keys of an object': { mail: start("const topics = { 'order.paid': 1 }; for (const topic in topics) { await consumer.subscribe({ topic: `${topic}.v2` }); }") },
    'of a function that nobody gives a list': { shared: SUBSCRIBE_ALL, mail: '' },
    'of a method that nobody comes to': { shared: `export class Listener { constructor(private readonly consumer: Consumer) {} async start(topics: string[]) { for (const topic of topics) await this.consumer.subscribe({ topic }); } all() { return this.start(['order.paid']); } }`, mail: "import type { Listener } from '@acme/messages';" },
    'around a wrapper whose list has other names': { shared: ONE_EACH, mail: `${EACH}listenTo(consumer, [{ topic: 'stock.taken', handle }, { topic: 'stock.low', handle }]);` },
  };
  for (const [how, programs] of Object.entries(unknown)) it(`${how} takes nothing`, () => { assert.deepEqual(told({ orders: PUBLISH, ...programs }), []); });
});
