import assert from 'node:assert/strict';
import { resourcesOf, systemOf } from './system';

const COMPOSE = 'services:\n  orders:\n    build: ./orders\n    environment:\n      KAFKA: kafka:9092\n  stock:\n    build: ./stock\n  kafka:\n    image: bitnami/kafka:3\n  kafka-ui:\n    image: provectuslabs/kafka-ui:latest\n';

function kafka(setting: string): Record<string, string> {
  return { 'src/queue.ts': `import { Kafka } from 'kafkajs';\nexport const kafka = new Kafka({ brokers: [process.env.${setting}!] });` };
}

describe('brokers and caches', () => {
  it('of unknown address are the one that manifests run, and the same as the one that is known', () => {
    assert.deepEqual(resourcesOf(systemOf({ orders: kafka('KAFKA'), stock: kafka('BROKERS') }, { 'docker-compose.yml': COMPOSE })), ['broker kafka (Kafka): orders, stock']);
  });

  it('of unknown address are each service\'s own where manifests run several', () => {
    const two = `${COMPOSE}  audit-kafka:\n    image: bitnami/kafka:3\n`;
    assert.deepEqual(resourcesOf(systemOf({ orders: kafka('A'), stock: kafka('B') }, { 'docker-compose.yml': two })), ['broker Kafka of orders (Kafka): orders', 'broker Kafka of stock (Kafka): stock']);
  });

  it('count as third parties where an SDK or a host outside is called', () => {
    const code = { 'src/pay.ts': "import Stripe from 'stripe';\nimport express from 'express';\nconst stripe = new Stripe(process.env.STRIPE_KEY!);\nexport const pay = express();\npay.post('/pay', async (req, res) => { res.json(await stripe.charges.create(req.body)); });\npay.listen(3001);" };
    assert.deepEqual(resourcesOf(systemOf({ orders: code })), ['third-party Stripe: orders']);
  });
});
