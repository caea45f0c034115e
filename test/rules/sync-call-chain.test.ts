import { syncCallChain as rule } from '../../src/engine/rules/sync-call-chain';
import { check } from '../fixture/check';
import { express, ORDERS_WAITS_FOR_STOCK, system } from './chain-systems';

describe('sync-call-chain', () => {
  it('finds a request that crosses two services, and says what that means', () => {
    check(rule, system({
      gateway: express(`app.get('/api/orders/:id', async (req, res) => {
  const answer = await fetch(\`http://orders:3000/orders/\${req.params.id}\`);
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: While gateway handles GET /api/orders/:id, it waits for orders, and orders waits for stock. This way needs all 3 services to be up (99.7 % of the time if each is up 99.9 %), and their delays add up.
  res.json({ order: await answer.json() });
});`),
      orders: express(`app.get('/orders/:id', async (req, res) => {
  const answer = await fetch('http://stock:3000/items/1');
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: orders waits for stock here (GET /items/:id)
  res.json({ item: await answer.json() });
});`),
      stock: ORDERS_WAITS_FOR_STOCK.stock,
    }));
  });

  it('ends with a service whose source is elsewhere', () => {
    check(rule, system({
      gateway: express(`app.post('/checkout', async (req, res) => {
  const answer = await fetch('http://orders:3000/orders', { method: 'POST' });
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: it waits for orders, and orders waits for billing
  res.json({ order: await answer.json() });
});`),
      orders: express("app.post('/orders', async (req, res) => { const paid = await fetch('http://billing:3000/charges', { method: 'POST' }); res.json({ paid: await paid.json() }); });"),
    }, ['billing']));
  });

  it('tells the longest way once, and other ways beside it', () => {
    check(rule, system({
      gateway: express(`app.get('/api/orders/:id', async (req, res) => {
  const answer = await fetch('http://orders:3000/orders/1');
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: it waits for orders, orders waits for stock and stock for prices. This way needs all 4
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: it waits for orders, and orders waits for prices
  res.json({ order: await answer.json() });
});`),
      orders: express("app.get('/orders/:id', async (req, res) => { const a = await fetch('http://stock:3000/items/1'); const b = await fetch('http://prices:3000/prices/1'); res.json([await a.json(), await b.json()]); });"),
      stock: express("app.get('/items/:id', async (req, res) => { const a = await fetch('http://prices:3000/prices/1'); res.json({ price: await a.json() }); });"),
      prices: express("app.get('/prices/:id', (req, res) => { res.json(1); });"),
    }));
  });

  it('goes through wrappers, files and the middleware of the target', () => {
    check(rule, `${system({
      gateway: `import { find } from './orders';\n${express(`app.get('/api/orders/:id', async (req, res) => {
  res.json({ order: await find(req.params.id) });
});`)}`,
      orders: express(`async function authorize(req, res, next) {
  const answer = await fetch('http://accounts:3000/verify', { method: 'POST' });
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: orders waits for accounts here (POST /verify)
  if (answer.ok) next(); else res.status(401).end();
}
app.use(authorize);
app.get('/orders/:id', (req, res) => { res.json({}); });`),
      accounts: express("app.post('/verify', (req, res) => { res.end(); });"),
    })}//- /gateway/src/orders.ts
import axios from 'axios';
class Client {
  constructor(private readonly base: string) {}
  async get(path: string) { const { data } = await axios.get(this.base + path); return data; }
}
const client = new Client('http://orders:3000');
export async function find(id: string) {
  const order = await client.get('/orders/' + id);
  //                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: it waits for orders, and orders waits for accounts
  return { ...order, seen: true };
}
`);
  });

  it('counts a message handler as the beginning', () => {
    check(rule, system({
      mailer: `import { Kafka } from 'kafkajs';
const consumer = new Kafka({ brokers: ['kafka:9092'] }).consumer({ groupId: 'mailer' });
await consumer.subscribe({ topic: 'order.created' });
await consumer.run({ eachMessage: async ({ message }) => {
  const answer = await fetch('http://orders:3000/orders/1');
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: it waits for orders, and orders waits for stock
  console.log(await answer.json());
} });`,
      ...ORDERS_WAITS_FOR_STOCK,
    }));
  });

  it('speaks once of routes that one place registers', () => {
    check(rule, system({
      gateway: express(`app.get(['/ping', '/pong', '/pang'], async (req, res) => {
  res.json(await (await fetch('http://orders:3000/orders/1')).json());
  //                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: While gateway handles GET /ping and 2 other routes, it waits for orders
});`),
      ...ORDERS_WAITS_FOR_STOCK,
    }));
  });

  it('follows servers without a router where they compare the address', () => {
    check(rule, system({
      gateway: express(`app.get('/ping', async (req, res) => {
  const answer = await fetch('http://orders:3000/health/ready');
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: it waits for orders, and orders waits for stock
  res.json({ ok: answer.ok });
});
app.get('/live', async (req, res) => {
  const answer = await fetch('http://orders:3000/live');
  res.json({ ok: answer.ok });
});`),
      orders: `import { createServer } from 'node:http';
async function health(res) { const answer = await fetch('http://stock:3000/items/1'); res.end(String(answer.ok)); }
createServer((req, res) => {
  if (req.url === '/live') { res.end(); return; }
  if (req.url === '/health/ready') { void health(res); return; }
  res.end();
}).listen(3000);`,
      stock: ORDERS_WAITS_FOR_STOCK.stock,
    }));
  });

  it('follows them through a switch, too', () => {
    check(rule, system({
      gateway: express(`app.get('/ping', async (req, res) => {
  const answer = await fetch('http://orders:3000/ready');
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: it waits for orders, and orders waits for stock
  res.json({ ok: answer.ok });
});
app.get('/live', async (req, res) => {
  const answer = await fetch('http://orders:3000/live');
  res.json({ ok: answer.ok });
});`),
      orders: `import { createServer } from 'node:http';
createServer(async (req, res) => {
  switch (req.url) {
    case '/live': res.end(); break;
    case '/ready': { const answer = await fetch('http://stock:3000/items/1'); res.end(String(answer.ok)); break; }
    default: res.end();
  }
}).listen(3000);`,
      stock: ORDERS_WAITS_FOR_STOCK.stock,
    }));
  });
});
