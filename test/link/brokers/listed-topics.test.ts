import assert from 'node:assert/strict';
import { modelOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

const PRODUCER = `
export const createProducer = (kafka: Kafka) => {
  const producer: Producer = kafka.producer();
  const send = async (topic: string, message: object) => { await producer.send({ topic, messages: [{ value: JSON.stringify(message) }] }); };
  return { send };
};`;

/** Two services on a package of their own around kafkajs, one of which listens to a list. */
function system(subscribe: string, given: string): SystemModel {
  const manifest = (name: string): string => JSON.stringify({ name, scripts: { start: 'node dist/index.js' }, dependencies: { kafkajs: '2', '@acme/kafka': '*', express: '4' } });
  const made = (what: string): string => `import { Kafka } from 'kafkajs'; import { ${what} } from '@acme/kafka'; const kafka = new Kafka({ clientId: 'shop', brokers: [] });`;
  return modelOf({
    'package.json': JSON.stringify({ workspaces: ['apps/*', 'packages/*'] }),
    'packages/kafka/package.json': JSON.stringify({ name: '@acme/kafka', main: './src/index.ts', dependencies: { kafkajs: '2' } }),
    'packages/kafka/src/index.ts': `import type { Kafka, Producer, Consumer } from 'kafkajs';${PRODUCER}
export const createConsumer = (kafka: Kafka, groupId: string) => {
  const consumer: Consumer = kafka.consumer({ groupId });
  ${subscribe}
  return { subscribe };
};`,
    'apps/orders/package.json': manifest('orders'),
    'apps/orders/src/index.ts': `${made('createProducer')} import express from 'express'; const producer = createProducer(kafka); const app = express(); app.post('/orders', async (req, res) => { await producer.send('order.created', { id: 1 }); res.end(); }); app.listen(3000);`,
    'apps/mail/package.json': manifest('mail'),
    'apps/mail/src/index.ts': `${made('createConsumer')} const consumer = createConsumer(kafka, 'mail'); const name = String(Math.random()); consumer.subscribe(${given});`,
  });
}

function toMail({ links }: SystemModel): string[] {
  return links.map(({ from, to, sync }) => `${from} ${sync ? 'waits for' : 'tells'} ${to}`);
}

const RUN = 'await consumer.run({ eachMessage: async ({ message }) => { await handle(message); } });';
const NAMES = '[{ name: \'order.paid\', handle }, { name: \'order.created\', handle }]';

describe('topics in a list that a wrapper is given', () => {
  for (const [what, subscribe, given] of [
    ['as they are', `const subscribe = async (topics: string[]) => { await consumer.subscribe({ topics }); ${RUN} };`, "['order.paid', 'order.created']"],
    ['as a member of each item', `const subscribe = async (all: Item[]) => { await consumer.subscribe({ topics: all.map((one) => one.name) }); ${RUN} };`, NAMES],
    ['through a variable and destructuring', `const subscribe = async (all: Item[]) => { const topics = all.map(({ name }) => name); await consumer.subscribe({ topics }); ${RUN} };`, NAMES],
    ['as a member further down', `const subscribe = async (all: Item[]) => { await consumer.subscribe({ topics: all.map((one) => { const { topic } = one; return topic.name; }) }); ${RUN} };`, "[{ topic: { name: 'order.created' } }]"],
  ] as const) {
    it(`are known ${what}`, () => { assert.deepEqual(toMail(system(subscribe, given)), ['orders tells mail']); });
  }

  for (const [what, subscribe, given] of [
    ['where another member is taken', `const subscribe = async (all: Item[]) => { await consumer.subscribe({ topics: all.map((one) => one.group) }); ${RUN} };`, "[{ name: 'order.created', group: 'order.group' }]"],
    ['where they are made of it', `const subscribe = async (all: Item[]) => { await consumer.subscribe({ topics: all.map((one) => prefix(one.name)) }); ${RUN} };`, NAMES],
    ['where one of several is taken', `const subscribe = async (all: Item[]) => { await consumer.subscribe({ topics: all.map((one) => { if (one.old) return one.name; return one.next; }) }); ${RUN} };`, NAMES],
    ['where only some of the list is told', `const subscribe = async (all: Item[]) => { await consumer.subscribe({ topics: all.map((one) => one.name) }); ${RUN} };`, '[...load()]'],
    ['where names are made at run time', `const subscribe = async (all: Item[]) => { await consumer.subscribe({ topics: all.map((one) => one.name) }); ${RUN} };`, '[{ name }]'],
    ['where nobody calls it', `const subscribe = async (all: Item[]) => { await consumer.subscribe({ topics: all.map((one) => one.name) }); ${RUN} };\n  const other = (all: Item[]) => all;`, 'undefined'],
  ] as const) {
    it(`stay unknown ${what}`, () => {
      const model = system(subscribe, given);
      assert.deepEqual(toMail(model), []);
      assert.deepEqual(model.entryPoints.filter(({ path }) => path.includes('[]')), []);
    });
  }
});
