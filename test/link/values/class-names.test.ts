import assert from 'node:assert/strict';
import { modelOf } from '../model';

const EVENTS = `
export class OrderPlaced { constructor(readonly id: string) {} }
export class Renamed { static readonly name = 'order.renamed'; }
export class Base {}
export class Derived extends Base {}
`;

/** Topics of what `orders` publishes in a function that is given an event. */
function topicsOf(event: string, topic: string): string[] {
  const model = modelOf({
    'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5", "kafkajs": "2" } }',
    'orders/src/events.ts': EVENTS,
    'orders/src/main.ts': `
import express from 'express';
import { Kafka } from 'kafkajs';
import { Base, Derived, OrderPlaced, Renamed } from './events';
const producer = new Kafka({ brokers: ['kafka:9092'] }).producer();
async function publish(topic: string, event: object) { await producer.send({ topic, messages: [{ value: JSON.stringify(event) }] }); }
export async function handle(event: ${event}) { ${topic} }
const app = express();
app.post('/orders', async (req, res) => { await handle(req.body); res.end(); });
app.listen(3000);`,
  });
  return model.remoteCalls.filter(({ protocol }) => protocol === 'publish').map(({ address }) => address);
}

describe('names of classes', () => {
  for (const topic of [
    'await publish(OrderPlaced.name, event);',
    'await publish(event.constructor.name, event);',
    'const { constructor } = Object.getPrototypeOf(event); await publish(constructor.name, event);',
    'const { name } = event.constructor; await publish(name, event);',
  ]) {
    it(`are topics: ${topic}`, () => { assert.deepEqual(topicsOf('OrderPlaced', topic), ['OrderPlaced']); });
  }

  it('are what the class says that they are', () => {
    assert.deepEqual(topicsOf('Renamed', 'await publish(Renamed.name, event);'), ['order.renamed']);
  });

  it('are not known of something that may be an object of a subclass', () => {
    assert.deepEqual(topicsOf('Base', 'await publish(event.constructor.name, event);'), ['{topic}']);
    assert.deepEqual(topicsOf('Derived', 'await publish(event.constructor.name, event);'), ['Derived']);
    assert.deepEqual(topicsOf('Base', 'await publish(Base.name, event);'), ['Base']);
  });

  it('are not known of what has no type, and are not other members', () => {
    assert.deepEqual(topicsOf('unknown', 'await publish((event as any).constructor.name, event as object);'), ['{topic}']);
    assert.notDeepEqual(topicsOf('OrderPlaced', 'await publish(event.id, event);'), ['OrderPlaced']);
  });
});
