import { syncCallChain as rule } from '../../src/engine/rules/sync-call-chain';
import { checkSilent } from '../fixture/check';
import { express, ORDERS_WAITS_FOR_STOCK, system } from './chain-systems';

const CALLS_ORDERS = express("app.get('/api/orders/:id', async (req, res) => { const answer = await fetch('http://orders:3000/orders/1'); res.json({ order: await answer.json() }); });");

describe('sync-call-chain stays silent on', () => {
  const { stock } = ORDERS_WAITS_FOR_STOCK;
  const silent: Readonly<Record<string, string>> = {
    'one hop': system({ gateway: CALLS_ORDERS, orders: express("app.get('/orders/:id', (req, res) => { res.json({}); });") }),
    'services that are waited for on different paths': system({
      gateway: CALLS_ORDERS,
      orders: express(`app.get('/orders/:id', (req, res) => { res.json({}); });
app.get('/stock', async (req, res) => { const answer = await fetch('http://stock:3000/items/1'); res.json({ item: await answer.json() }); });`),
      stock,
    }),
    'a second hop of another method': system({
      gateway: CALLS_ORDERS,
      orders: express(`app.get('/orders/:id', (req, res) => { res.json({}); });
app.post('/orders/:id', async (req, res) => { const answer = await fetch('http://stock:3000/items/1'); res.json({ item: await answer.json() }); });`),
      stock,
    }),
    'a second hop that nobody waits for': system({
      gateway: CALLS_ORDERS,
      orders: express("app.get('/orders/:id', (req, res) => { void fetch('http://stock:3000/items/1'); res.json({}); });"),
      stock,
    }),
    'hops joined by an event': system({
      gateway: CALLS_ORDERS,
      orders: `import { Kafka } from 'kafkajs';\n${express(`const producer = new Kafka({ brokers: ['kafka:9092'] }).producer();
app.get('/orders/:id', async (req, res) => { await producer.send({ topic: 'order.read', messages: [] }); res.json({}); });`)}`,
      audit: `import { Kafka } from 'kafkajs';
const consumer = new Kafka({ brokers: ['kafka:9092'] }).consumer({ groupId: 'audit' });
await consumer.subscribe({ topic: 'order.read' });
await consumer.run({ eachMessage: async () => { const answer = await fetch('http://stock:3000/items/1'); console.log(answer.status); } });`,
      stock,
    }),
    'a third party at the end': system({
      gateway: CALLS_ORDERS,
      orders: express("app.get('/orders/:id', async (req, res) => { const answer = await fetch('https://api.stripe.com/v1/charges'); res.json({ paid: await answer.json() }); });"),
    }),
    'a call to a route that the target does not have': system({
      gateway: express("app.get('/x', async (req, res) => { const answer = await fetch('http://orders:3000/invoices/1'); res.json({ order: await answer.json() }); });"),
      ...ORDERS_WAITS_FOR_STOCK,
    }),
    'a call whose route is not known': system({
      gateway: express("app.get('/x', async (req, res) => { const answer = await fetch(`http://orders:3000/${req.query.what}/1`); res.json({ order: await answer.json() }); });"),
      ...ORDERS_WAITS_FOR_STOCK,
    }),
    'a route of the target that the code does not tell': system({
      gateway: express("app.get('/x', async (req, res) => { const answer = await fetch('http://orders:3000/v1/now', { method: 'POST' }); res.json({ order: await answer.json() }); });"),
      orders: express("app.post(`/${process.argv[2]}`, async (req, res) => { const answer = await fetch('http://stock:3000/items/1'); res.json({ item: await answer.json() }); });"),
      stock,
    }),
    'a job at the beginning': system({
      worker: `import cron from 'node-cron';\n${express("cron.schedule('* * * * *', async () => { const answer = await fetch('http://orders:3000/orders/1'); console.log(answer.status); });")}`,
      ...ORDERS_WAITS_FOR_STOCK,
    }),
    'start-up code': system({
      gateway: express("const first = await fetch('http://orders:3000/orders/1'); console.log(first.status);"),
      ...ORDERS_WAITS_FOR_STOCK,
    }),
    'services that wait for each other, which is a circle': system({
      orders: express(`app.post('/orders', async (req, res) => { const left = await fetch('http://stock:3000/left'); res.json({ left: await left.json() }); });
app.get('/reserved', (req, res) => { res.json(1); });`),
      stock: express("app.get('/left', async (req, res) => { const reserved = await fetch('http://orders:3000/reserved'); res.json(10 - Number(await reserved.json())); });"),
    }),
  };
  for (const [what, text] of Object.entries(silent)) it(what, () => { checkSilent(rule, text); });
});
