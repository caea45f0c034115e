import { syncCallCycle as rule } from '../../src/engine/rules/sync-call-cycle';
import { check, checkSilent } from '../fixture/check';
import { express, system } from './chain-systems';

const STOCK_ASKS_ORDERS = express(`app.get('/left', async (req, res) => {
  const reserved = await fetch('http://orders:3000/reserved');
  //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: stock waits for orders here (GET /reserved)
  res.json(10 - Number(await reserved.json()));
});`);

describe('sync-call-cycle', () => {
  it('finds a request that goes round', () => {
    check(rule, system({
      orders: express(`app.post('/orders', async (req, res) => {
  const left = await fetch('http://stock:3000/left');
  //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: One request goes round in a circle: orders > stock > orders. Under load
  res.json({ left: await left.json() });
});
app.get('/reserved', (req, res) => { res.json(1); });`),
      stock: STOCK_ASKS_ORDERS.replace(' (GET /reserved)', ''),
    }));
  });

  it('warns where each waits for the other on a path of its own', () => {
    check(rule, system({
      orders: express(`app.post('/orders', async (req, res) => {
  const items = await fetch('http://stock:3000/items');
  //                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Services wait for each other in a circle, though each for requests of its own: orders > stock > orders
  res.json({ items: await items.json() });
});
app.get('/reserved', (req, res) => { res.json(1); });`),
      stock: `${STOCK_ASKS_ORDERS.replace(' (GET /reserved)', '')}\napp.get('/items', (req, res) => { res.json([]); });`,
    }));
  });

  it('warns where nobody has the route that is asked for on the way back', () => {
    check(rule, system({
      orders: express(`app.post('/orders', async (req, res) => {
  const left = await fetch('http://stock:3000/left');
  //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: each for requests of its own: orders > stock > orders
  res.json({ left: await left.json() });
});`),
      stock: STOCK_ASKS_ORDERS.replace(' (GET /reserved)', ''),
    }));
  });

  it('warns where the service decides by what it is given whether it goes on', () => {
    check(rule, system({
      orders: express(`app.post('/orders', async (req, res) => {
  const left = await fetch('http://stock:3000/answers', { method: 'POST', body: '{"kind":"items"}' });
  //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: each for requests of its own
  res.json({ left: await left.json() });
});
app.get('/reserved', (req, res) => { res.json(1); });`),
      stock: express(`app.post('/answers', async (req, res) => {
  if (req.body.kind === 'left') { const reserved = await fetch('http://orders:3000/reserved'); res.json(await reserved.json()); }
  else res.json([]);
});`),
    }));
  });

  describe('of a service that goes on for some requests only', () => {
    const around = (severity: string, stock: string): string => system({
      orders: express(`app.post('/orders', async (req, res) => {
  const left = await fetch('http://stock:3000/left', { method: 'POST', body: '{}' });
  //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${severity}: orders > stock > orders
  res.json({ left: await left.json() });
});
app.get('/reserved', (req, res) => { res.json(1); });`),
      stock: express(`async function count(what) {\n  ${stock}\n}\napp.post('/left', async (req, res) => { res.json(await count(req.body)); });`),
    });

    for (const condition of ['what.shop', 'what.shop !== undefined', 'what.shop.id != null']) {
      it(`warns where it needs something that not everybody gives: ${condition}`, () => {
        check(rule, around('warning', `if (${condition}) return (await fetch('http://orders:3000/reserved')).json();\n  return 1;`));
      });
    }
    for (const stock of [
      "return (await fetch('http://orders:3000/reserved')).json();",
      "const known = cache.get(what.id);\n  if (!known) return (await fetch('http://orders:3000/reserved')).json();\n  return known;",
      "if (!what.id) throw new Error('none');\n  return (await fetch('http://orders:3000/reserved')).json();",
      "const item = await load(what.id);\n  if (item.reserved) return (await fetch('http://orders:3000/reserved')).json();\n  return 1;",
    ]) {
      it(`finds it where only its own data or a check decide: ${stock.split('\n')[0] ?? ''}`, () => { check(rule, around('error', stock)); });
    }
  });

  it('finds circles of three, once', () => {
    check(rule, system({
      a: express("app.get('/a', async (req, res) => { const x = await fetch('http://b:3000/b'); res.json(await x.json()); });\n//                                                  ^^^^^^^^^^^^^^^^^^^^^^^^ error: a > b > c > a\napp.get('/end', (req, res) => { res.end(); });"),
      b: express("app.get('/b', async (req, res) => { const x = await fetch('http://c:3000/c'); res.json({ x: await x.json() }); });\n//                                                  ^^^^^^^^^^^^^^^^^^^^^^^^ related: b waits for c here"),
      c: express("app.get('/c', async (req, res) => { const x = await fetch('http://a:3000/end'); res.json({ x: x.ok }); });\n//                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ related: c waits for a here"),
    }));
  });

  it('finds request-reply in one direction and HTTP in the other', () => {
    check(rule, system({
      jobs: `import { Controller, Inject, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientProxy } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
@Controller('jobs')
class JobsController {
  constructor(@Inject('RUNNER') private readonly runner: ClientProxy) {}
  @Post()
  async start() {
    const job = await lastValueFrom(this.runner.send('run', {}));
    //                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: jobs > runner > jobs
    return { job };
  }
  @Post('done')
  done() { return {}; }
}
@Module({ controllers: [JobsController] })
class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();`,
      runner: `import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MessagePattern } from '@nestjs/microservices';
@Controller()
class Runner {
  @MessagePattern('run')
  async run() { const told = await fetch('http://jobs:3000/jobs/done', { method: 'POST' }); return { told: told.ok }; }
}
@Module({ controllers: [Runner] })
class AppModule {}
async function bootstrap() { const app = await NestFactory.createMicroservice(AppModule); await app.listen(); }
void bootstrap();`,
    }));
  });

  describe('stays silent on', () => {
    const orders = express(`app.post('/orders', async (req, res) => { const left = await fetch('http://stock:3000/left'); res.json({ left: await left.json() }); });
app.get('/reserved', (req, res) => { res.json(1); });`);
    const kafka = "import { Kafka } from 'kafkajs';\nconst kafka = new Kafka({ brokers: ['kafka:9092'] });\n";
    const silent: Readonly<Record<string, string>> = {
      'one direction': system({ orders, stock: express("app.get('/left', (req, res) => { res.json(1); });") }),
      'an event as the way back': system({ orders, stock: `${kafka}${express("app.get('/left', async (req, res) => { await kafka.producer().send({ topic: 'left', messages: [] }); res.json(1); });")}` }),
      'a way back that nobody waits for': system({ orders, stock: express("app.get('/left', (req, res) => { void fetch('http://orders:3000/reserved'); res.json(1); });") }),
      'a way back at start-up': system({ orders, stock: express("const reserved = await fetch('http://orders:3000/reserved'); app.get('/left', (req, res) => { res.json(reserved.ok); });") }),
      'a way back in a job': system({ orders, stock: `import cron from 'node-cron';\n${express("cron.schedule('* * * * *', async () => { await fetch('http://orders:3000/reserved'); });\napp.get('/left', (req, res) => { res.json(1); });")}` }),
      'a service that calls itself': system({ orders: express("app.get('/x', async (req, res) => { const y = await fetch('http://orders:3000/y'); res.json(await y.json()); });") }),
      'two services that call a third': system({
        orders, basket: express("app.get('/x', async (req, res) => { const y = await fetch('http://stock:3000/left'); res.json({ y: await y.json() }); });"),
        stock: express("app.get('/left', (req, res) => { res.json(1); });"),
      }),
      'calls in functions that nothing calls': system({ orders, stock: express("app.get('/left', (req, res) => { res.json(1); });\nexport async function unused() { return fetch('http://orders:3000/reserved'); }") }),
    };
    for (const [what, text] of Object.entries(silent)) it(what, () => { checkSilent(rule, text); });
  });
});
