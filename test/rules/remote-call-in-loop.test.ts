import { remoteCallInLoop as rule } from '../../src/engine/rules/remote-call-in-loop';
import { check, checkSilent } from '../fixture/check';

/** A service with one route whose handler is `body`; `top` stands before it. */
function service(body: string, top = ''): string {
  return `
//- /package.json
{ "name": "api", "main": "src/server.ts", "dependencies": { "express": "5", "axios": "1", "@prisma/client": "6" } }
//- /src/server.ts
import express from 'express';
import axios from 'axios';
import { PrismaClient } from '@prisma/client';
const app = express();
const prisma = new PrismaClient();
${top}
app.post('/x', async (req, res) => {
${body}
  res.end();
});
app.listen(3000);
`;
}

describe('remote-call-in-loop', () => {
  it('finds one call after the other', () => {
    check(rule, service(`
  for (const item of req.body.items) {
    await axios.post('https://stock.example.com/reserve', item);
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Waits for stock.example.com once for each item of req.body.items, one after the other
  }`));
  });

  it('finds calls that all start at once', () => {
    check(rule, service(`
  const orders = await prisma.order.findMany();
  await Promise.all(orders.map(async (order) => {
    await fetch('https://stock.example.com/' + order.id, { method: 'DELETE' });
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: once for each item of orders, all at the same time
  }));`));
  });

  it('finds calls that are collected and awaited together', () => {
    check(rule, service(`
  const pending = [];
  for (const id of req.body.ids) pending.push(axios.get('https://stock.example.com/' + id));
  //                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: all at the same time
  await Promise.all(pending);`));
  });

  it('finds a loop that calls a function which sends, and says where', () => {
    check(rule, service(`
  for (let i = 0; i < req.body.items.length; i++) {
    await reserve(req.body.items[i]);
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: one after the other
  }`, `async function reserve(item: unknown) {
  return send('/reserve', item);
}
async function send(path: string, body: unknown) {
  const { data } = await axios.post('https://stock.example.com' + path, body);
  //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: the axios call is sent here
  return data;
}`));
  });

  it('finds a function that is handed to map', () => {
    check(rule, service(`
  await Promise.all(req.body.ids.map(remove));
  //                ^^^^^^^^^^^^^^^^^^^^^^^^ warning: once for each item of req.body.ids`, `async function remove(id: string) { await axios.delete('https://stock.example.com/' + id); }`));
  });

  it('finds SDK calls in jobs, through loops in functions', () => {
    check(rule, `
//- /package.json
{ "name": "worker", "main": "src/worker.ts", "dependencies": { "express": "5", "node-cron": "4", "stripe": "18", "mongoose": "8" } }
//- /src/worker.ts
import cron from 'node-cron';
import Stripe from 'stripe';
import mongoose from 'mongoose';
import express from 'express';
express().listen(3000);
const stripe = new Stripe(process.env.STRIPE_KEY ?? '');
const Invoice = mongoose.model('Invoice', new mongoose.Schema({ paid: Boolean }));
async function charge() {
  const open = await Invoice.find({ paid: false });
  for (const invoice of open) {
    await stripe.paymentIntents.create({ amount: invoice.amount, currency: 'eur' });
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Waits for Stripe once for each item of open
  }
}
cron.schedule('0 * * * *', charge);
`);
  });

  it('finds request-reply in a loop of a Nest message handler', () => {
    check(rule, `
//- /package.json
{ "name": "orders", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/microservices": "11", "rxjs": "7" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { OrdersModule } from './orders';
async function bootstrap() { const app = await NestFactory.create(OrdersModule); app.connectMicroservice({}); await app.startAllMicroservices(); await app.listen(3000); }
void bootstrap();
//- /src/orders.ts
import { Controller, Inject, Module } from '@nestjs/common';
import { ClientProxy, MessagePattern, Payload } from '@nestjs/microservices';
import { firstValueFrom } from 'rxjs';
@Controller()
export class Orders {
  constructor(@Inject('STOCK') private readonly stock: ClientProxy) {}
  @MessagePattern('orders.create')
  async create(@Payload() order: { items: { id: string }[] }) {
    for (const { id } of order.items) {
      await firstValueFrom(this.stock.send('stock.reserve', id));
      //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: once for each item of order.items
    }
  }
}
@Module({ controllers: [Orders] })
export class OrdersModule {}
`);
  });

  it('finds an outer loop whose inner one is short', () => {
    check(rule, service(`
  for (const user of await prisma.user.findMany()) {
    for (const channel of ['sms', 'push']) {
      await axios.post('https://notify.example.com/' + channel, user);
      //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: once for each item of prisma.user.findMany()
    }
  }`));
  });

  it('speaks once of a loop with several calls', () => {
    check(rule, service(`
  for (const id of req.body.ids) {
    const { data } = await axios.get('https://a.example.com/' + id);
    //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Waits for a.example.com
    await axios.post('https://b.example.com/', data);
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: this call is repeated, too
  }`));
  });

  it('finds loops that end early only for what an answer says', () => {
    check(rule, service(`
  for (const id of req.body.ids) {
    const { data } = await axios.get('https://a.example.com/' + id);
    //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Waits for a.example.com
    const item = parse(data);
    if (item.broken) return item.error;
  }`));
  });

  it('finds field resolvers that ask once per parent', () => {
    check(rule, resolver(`
  @ResolveField()
  async author(@Parent() book: { authorId: string }) {
    const response = await fetch('https://authors.example.com/' + book.authorId);
    //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The field resolver Book.author calls authors.example.com once for each parent object
    return response.json();
  }`));
  });

  it('finds a list that data fills, though it stands in the code at first', () => {
    const loop = `for (const url of urls) {
    await axios.get(url);
    //    ^^^^^^^^^^^^^^ warning 💡: once for each item of urls
  }`;
    const fillings = [
      'for (const id of req.body.ids) { urls.push(id); }', 'urls.push(...req.body.urls);', 'req.body.ids.forEach((id: string) => { urls.push(id); });',
      'let at = 0; while (at < req.body.count) { urls.push(String(at)); at += 1; }', 'urls[req.body.at] = req.body.url;',
    ];
    for (const filling of fillings) check(rule, service(`const urls = ['https://a.example.com', 'https://b.example.com']; ${filling}\n${loop}`));
    check(rule, service(`const urls: string[] = []; for (const id of req.body.ids) { if (id) urls.push(id); }\n${loop}`));
  });

  it('finds a list that others may fill, too', () => {
    const loop = `for (const url of urls) {
    await axios.get(url);
    //    ^^^^^^^^^^^^^^ warning 💡: once for each item of urls
  }`;
    const fill = 'function fill(list: string[], more: string[]) { for (const one of more) list.push(one); }';
    const handings = [
      'fill(urls, req.body.urls);', 'const all = { urls }; all.urls.push(...req.body.urls);', 'const more = urls; for (const id of req.body.ids) more.push(id);', 'let more: string[]; more = urls; more.push(...req.body.urls);',
      'urls.splice(0, 0, ...req.body.urls);', 'Array.prototype.push.apply(urls, req.body.urls);', 'Object.assign(urls, req.body.urls);', 'fill.call(null, urls, req.body.urls);',
    ];
    for (const handing of handings) check(rule, service(`const urls: string[] = []; urls.push('https://a.example.com'); ${handing}\n${loop}`, fill));
  });

  describe('stays silent on', () => {
    const call = `await axios.post('https://stock.example.com/reserve', item);`;
    const silent: Readonly<Record<string, string>> = {
      'retries that count': service(`for (let attempt = 0; attempt < 3; attempt++) { try { await axios.get('https://a.example.com/' + attempt); break; } catch (error) { console.warn(error); } }`),
      'pagination': service(`let cursor: string | null = ''; while (cursor !== null) { const { data } = await axios.get('https://a.example.com/?after=' + cursor); cursor = data.next; }`),
      'a list that stands in the code': service(`for (const item of ['a', 'b', 'c']) { ${call} }`),
      'a list to which some are put one by one': service(`const items = ['a', req.body.b]; if (req.body.more) { items.push('c', req.body.d); } for (const item of items) { ${call} }`),
      'a list of those put one by one': service(`const items: string[] = []; if (req.body.a) items.push('a'); items.push(req.body.b); for (const item of items) { ${call} }`),
      'a list that is only looked at': service(`const items: string[] = []; if (req.body.a) items.push('a'); items.splice(1, 1); console.log(items); axios.post('https://stock.example.com/all', { items }); const copy = [...items, JSON.stringify(items)]; res.json(items); for (const item of items) { ${call} }`),
      'what is made of such a list': service(`const hosts = ['a', 'b']; hosts.push('c'); const items = hosts.map((host) => 'https://' + host); items.push('https://d'); await Promise.all(items.map(async (item) => { ${call} }));`),
      'a constant': service(`for (const item of REGIONS) { ${call} }`, `const REGIONS = ['eu', 'us'];`),
      'an enum': service(`for (const item of Object.values(Region)) { ${call} }`, `enum Region { Eu = 'eu', Us = 'us' }`),
      'a setting': service(`for (const item of (process.env.HOSTS ?? '').split(',')) { ${call} }`),
      'a short page': service(`const items = await prisma.item.findMany({ take: 20 }); for (const item of items) { ${call} }`),
      'the first few': service(`for (const item of req.body.items.slice(0, 5)) { ${call} }`),
      'p-limit': service(`await Promise.all(req.body.items.map((item: unknown) => limit(async () => { ${call} })));`, `import pLimit from 'p-limit';\nconst limit = pLimit(5);`),
      'p-map with a bound': service(`await pMap(req.body.items, async (item) => { ${call} }, { concurrency: 4 });`, `import pMap from 'p-map';`),
      'batches that run together': service(`for (const some of chunk(req.body.items, 10)) { await Promise.all(some.map(async (item: unknown) => { ${call} })); }`, `import chunk from 'lodash/chunk';`),
      'batches by position': service(`for (let i = 0; i < req.body.items.length; i += 10) { const some = req.body.items.slice(i, i + 10); await Promise.all(some.map(async (item: unknown) => { ${call} })); }`),
      'one call per batch': service(`for (const batch of chunk(req.body.items, 100)) { await axios.post('https://stock.example.com/bulk', batch); }`, `import chunk from 'lodash/chunk';`),
      'the first that answers': service(`for (const host of req.body.hosts) { try { const { data } = await axios.get('https://' + host + '.example.com'); return data; } catch { continue; } }`),
      'the first whose answer is made into the result': service(`for (const host of req.body.hosts) { try { const answer = await axios.get('https://' + host + '.example.com'); const parsed = { ...answer.data }; return { items: parsed.items }; } catch { continue; } }`),
      'the first that works': service(`for (const host of req.body.hosts) { try { await axios.get('https://' + host + '.example.com'); break; } catch { console.warn(host); } }`),
      'a helper that calls only sometimes': service(`for (const item of req.body.items) { await save(item); }`, `async function save(item: { urgent: boolean }) { if (item.urgent) { ${call} } }`),
      'a helper that remembers': service(`for (const id of req.body.ids) { console.log(await find(id)); }`, `const known = new Map<string, unknown>();
async function find(id: string) { const hit = known.get(id); if (hit) return hit; return axios.get('https://a.example.com/' + id); }`),
      'what the settings of an object list': service(`for (const item of runner.syncConfig.models) { ${call} }`, `declare const runner: { syncConfig: { models: string[] } };`),
      'rounds that pause': service(`for (const item of req.body.items) { ${call} await sleep(1000); }`, `const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));`),
      'what is the same for all items': service(`for (const item of req.body.items) { const { data } = await axios.get('https://a.example.com/rates'); console.log(data); }`),
      'what nobody waits for': service(`for (const item of req.body.items) { void axios.post('https://stock.example.com/reserve', item); }`),
      'database statements': service(`for (const item of req.body.items) { await prisma.item.create({ data: item }); }`),
      'broker publishes': service(`for (const item of req.body.items) { await producer.send({ topic: 'items', messages: [item] }); }`, `import { Kafka } from 'kafkajs';\nconst producer = new Kafka({ brokers: [] }).producer();`),
      'start-up code': service('', `void (async () => { for (const item of await prisma.item.findMany()) { ${call} } })();`),
      'a list that validation keeps short': `
//- /package.json
{ "name": "api", "main": "src/server.ts", "dependencies": { "express": "5", "axios": "1", "zod": "4" } }
//- /src/server.ts
import express from 'express';
import axios from 'axios';
import { z } from 'zod';
const app = express();
const Order = z.object({ items: z.array(z.string()).min(1).max(10) });
app.post('/x', async (req, res) => {
  const order = Order.parse(req.body);
  for (const item of order.items) { ${call} }
  res.end();
});
app.listen(3000);
`,
      'a list that all callers keep short': service(`await reserveAll(['a', 'b']);`, `async function reserveAll(items: string[]) { for (const item of items) { ${call} } }`),
      'routes that a loop registers': service('', `declare const paths: string[];\nfor (const path of paths) app.get(path, async (req, res) => { await axios.get('https://a.example.com/' + path); res.end(); });`),
      'field resolvers that a DataLoader collects for': resolver(`
  @ResolveField()
  async author(@Parent() book: { authorId: string }) {
    const loader = new DataLoader(async (ids: readonly string[]) => (await fetch('https://authors.example.com/?ids=' + ids.join(','))).json());
    return loader.load(book.authorId);
  }`),
      'queries, which run once': resolver(`
  @Query()
  async author() { return (await fetch('https://authors.example.com/1')).json(); }`),
    };
    for (const [what, fixture] of Object.entries(silent)) it(what, () => { checkSilent(rule, fixture); });
  });
});

function resolver(method: string): string {
  return `
//- /package.json
{ "name": "books", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/graphql": "13", "dataloader": "2" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { BooksModule } from './books';
async function bootstrap() { const app = await NestFactory.create(BooksModule); await app.listen(3000); }
void bootstrap();
//- /src/books.ts
import { Module } from '@nestjs/common';
import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import DataLoader from 'dataloader';
@Resolver('Book')
export class Books {${method}
}
@Module({ providers: [Books] })
export class BooksModule {}
`;
}
