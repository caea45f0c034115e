import { swallowedError } from '../../src/engine/rules/swallowed-error';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';

const EXPRESS = `
//- /package.json
{ "name": "orders", "dependencies": { "express": "5", "@prisma/client": "6", "axios": "1", "kafkajs": "2", "bullmq": "5" } }
`;

function route(handler: string, before = ''): string {
  return `${EXPRESS}//- /src/server.ts
import express from 'express';
import axios from 'axios';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const app = express();
${before}
app.post('/orders', async (req, res) => {
${handler}
});
app.listen(3000);
`;
}

describe('rules/swallowed-error', () => {
  describe('finds', () => {
    it('what is done for each item, by the name of what is done', () => {
      check(swallowedError, route(`
  try {
    await Promise.all(req.body.items.map((item: { id: string }) => prisma.item.create({ data: item })));
  } catch {}
//  ^^^^^ warning 💡: When prisma.item.create fails
  res.json({ ok: true });`));
    });

    it('what catches only a part of its own work', () => {
      const caught = (body: string): string => route(`
  placed(req.body).catch(() => {});
  //                     ^^^^^^^^ warning 💡: When placed fails
  res.end();`, `async function placed(order: never) {\n${body}\n}`);
      check(swallowedError, caught('  await prisma.order.create({ data: order });\n  try { await prisma.item.create({ data: order }); } catch (error) { console.error(error); }'));
      check(swallowedError, caught('  try { await prisma.order.create({ data: order }); } catch (error) { console.error(error); throw error; }'));
      check(swallowedError, caught('  try { return prisma.order.create({ data: order }); } catch (error) { console.error(error); }'));
      check(swallowedError, caught('  try { await prisma.order.create({ data: order }); } finally { console.info(order); }'));
      check(swallowedError, caught('  if (!order) throw new Error("no order");\n  try { await prisma.order.create({ data: order }); } catch (error) { console.error(error); }'));
      check(swallowedError, caught('  try { await prisma.order.create({ data: order }); } catch (error) { await prisma.failure.create({ data: order }); console.error(error); }'));
    });

    it('an empty catch around a write', () => {
      check(swallowedError, route(`
  try {
    await prisma.order.create({ data: req.body });
  } catch {}
  //^^^^^ warning 💡: When prisma.order.create fails on the path of POST /orders, the error ends here: nothing logs or reports it, and the request is answered as if all had gone well.
  res.status(201).end();`));
    });

    it('a promise whose failure goes nowhere', () => {
      check(swallowedError, route(`
  await axios.post('http://stock:3001/reservations', req.body, { timeout: 500 }).catch(() => {});
  //                                                                                   ^^^^^^^^ warning 💡: When axios.post fails
  res.status(201).end();`));
    });

    it('a to-do in place of a log line', () => {
      check(swallowedError, route(`
  try {
    await prisma.order.update({ where: { id: 1 }, data: req.body });
  } catch (error) {
  //^^^^^ warning: When prisma.order.update fails
    // TODO: handle this
  }
  res.end();`));
    });

    it('an answer that says that all went well', () => {
      check(swallowedError, route(`
  try {
    await prisma.payment.create({ data: req.body });
    res.status(200).json({ received: true });
  } catch (error) {
  //^^^^^ warning: When prisma.payment.create fails
    res.status(200).json({ received: true });
  }`));
    });

    it('a message that is dropped', () => {
      check(swallowedError, `
        //- /package.json
        { "name": "stock", "dependencies": { "kafkajs": "2" } }
        //- /src/main.ts
        import { Kafka } from 'kafkajs';
        import { handleOrder } from './orders';
        const consumer = new Kafka({ brokers: ['kafka:9092'] }).consumer({ groupId: 'stock' });
        async function main() {
          await consumer.connect();
          await consumer.subscribe({ topic: 'orders' });
          await consumer.run({
            eachMessage: async ({ message }) => {
              try {
                await handleOrder(message);
              } catch (error) {
              //^^^^^ warning: When handleOrder fails on the path of messages, the error ends here: nothing logs or reports it, and the message counts as done.
                // handle the failure
              }
            },
          });
        }
        void main();
        //- /src/orders.ts
        export async function handleOrder(message: { value: Buffer | null }) { await Promise.resolve(message.value); }
      `);
    });

    it('a mutation of a Nest service, and logs it through its logger', () => {
      check(swallowedError, `
        //- /package.json
        { "name": "orders", "dependencies": { "@nestjs/common": "11", "@nestjs/core": "11", "@nestjs/typeorm": "11", "typeorm": "0.3" } }
        //- /src/main.ts
        import { NestFactory } from '@nestjs/core';
        import { AppModule } from './app.module';
        void NestFactory.create(AppModule).then((app) => app.listen(3000));
        //- /src/app.module.ts
        import { Module } from '@nestjs/common';
        import { OrdersController } from './orders.controller';
        @Module({ controllers: [OrdersController] })
        export class AppModule {}
        //- /src/orders.controller.ts
        import { Controller, Post, Body } from '@nestjs/common';
        import { Repository } from 'typeorm';
        import { Order } from './order';
        @Controller('orders')
        export class OrdersController {
          constructor(private readonly orders: Repository<Order>) {}
          @Post()
          async create(@Body() order: Order) {
            try {
              await this.orders.save(order);
            } catch {}
            //^^^^^ warning 💡: When orders.save fails
            return { id: order.id };
          }
        }
        //- /src/order.ts
        export class Order { id = ''; }
      `);
    });
  });

  it('finds a queued job of BullMQ', () => {
    check(swallowedError, `
      //- /package.json
      { "name": "mails", "dependencies": { "bullmq": "5", "pg": "8" } }
      //- /src/worker.ts
      import { Worker } from 'bullmq';
      import { Pool } from 'pg';
      const pool = new Pool();
      new Worker('invoices', async (job) => {
        await sendInvoice(job.data.id).catch(() => undefined);
        //                                   ^^^^^^^^^^^^^^^ warning 💡: When sendInvoice fails on the path of queue invoices
      });
      async function sendInvoice(id: string) { await pool.query('UPDATE invoices SET sent = true WHERE id = $1', [id]); }
    `);
  });

  describe('fixes', () => {
    it('an empty catch, with the console where there is no logger', () => checkFix(swallowedError, route(`
  try {
    await prisma.order.create({ data: req.body });
  } catch {}
  res.end();`), `//- /src/server.ts
${route(`
  try {
    await prisma.order.create({ data: req.body });
  } catch (error) {
    console.error('prisma.order.create failed', error);
  }
  res.end();`).split('//- /src/server.ts\n')[1] ?? ''}`));

    it('a callback, with the logger of the project', () => checkFix(swallowedError, `
      //- /package.json
      { "name": "orders", "dependencies": { "express": "5", "axios": "1", "pino": "10" } }
      //- /src/log.ts
      import { pino } from 'pino';
      export const logger = pino();
      //- /src/start.ts
      import { logger } from './log';
      logger.info('starting');
      //- /src/server.ts
      import './start';
      import axios from 'axios';
      import express from 'express';
      const app = express();
      app.post('/orders', async (req, res) => {
        await axios.post('http://stock:3001/reservations', req.body, { timeout: 500 }).catch(() => {});
        res.end();
      });
      app.listen(3000);
    `, `
      //- /src/server.ts
      import './start';
      import { logger } from './log';
      import axios from 'axios';
      import express from 'express';
      const app = express();
      app.post('/orders', async (req, res) => {
        await axios.post('http://stock:3001/reservations', req.body, { timeout: 500 }).catch((error) => {
          logger.error({ err: error }, 'axios.post failed');
        });
        res.end();
      });
      app.listen(3000);
    `));
  });

  describe('is silent', () => {
    it('where a comment says why', () => {
      checkSilent(swallowedError, route(`
  try { await prisma.order.create({ data: req.body }); } catch { /* the unique key makes a second try harmless */ }
  res.end();`));
    });

    it('where the comment stands before the statement', () => {
      checkSilent(swallowedError, route(`
  // Best effort: the nightly job repeats what fails here.
  await prisma.audit.create({ data: req.body }).catch(() => {});
  res.end();`));
    });

    it('where the comment of the function around it says so, in whatever script', () => {
      const counted = (comment: string, marker = ''): string => route(`
  counts.increment(req.params.id);
  res.end();`, `class Counts {
  /**
   * ${comment}
   */
  increment(id: string): void {
    void prisma.order.update({ where: { id: Number(id) }, data: {} }).catch(() => {});
${marker}
  }
}
const counts = new Counts();`);
      for (const why of ['Counts a view; failures are ignored.', '조회수 1 증가 (비동기, 실패해도 무시)', '增加浏览次数，失败时忽略', '閲覧数を増やす。失敗は無視する', 'Ошибки игнорируются']) checkSilent(swallowedError, counted(why));
      for (const what of ['Counts a view.', '조회수 1 증가 (비동기)', '增加浏览次数', '閲覧数を増やす', 'TODO: 무시', 'Считает просмотры']) check(swallowedError, counted(what, '    //                                                                      ^^^^^^^^ warning 💡: When prisma.order.update fails'));
    });

    it('where the error is logged, thrown, passed on or answered', () => {
      checkSilent(swallowedError, route(`
  try { await prisma.order.create({ data: req.body }); } catch (error) { console.error(error); }
  try { await prisma.order.create({ data: req.body }); } catch { throw new Error('not saved'); }
  try { await prisma.order.create({ data: req.body }); } catch (error) { next(error); }
  try { await prisma.order.create({ data: req.body }); } catch { res.status(500).json({ error: 'not saved' }); return; }
  res.end();`, 'declare function next(error: unknown): void;'));
    });

    it('where the caller can tell', () => {
      checkSilent(swallowedError, route('  res.json({ saved: await save(req.body) });', `
async function save(order: never) {
  try {
    await prisma.order.create({ data: order });
    return true;
  } catch {
    return false;
  }
}`));
    });

    it('where a variable tells the code behind', () => {
      checkSilent(swallowedError, route(`
  let saved = false;
  try { await prisma.order.create({ data: req.body }); saved = true; } catch {}
  res.status(saved ? 201 : 503).end();`));
    });

    it('on reads, parsing and checks that have a usual value', () => {
      checkSilent(swallowedError, route(`
  let body = {};
  try { body = JSON.parse(req.body); } catch {}
  const order = await prisma.order.findFirst({ where: body }).catch(() => null);
  try { await prisma.order.findMany({ take: 5 }); } catch {}
  res.json(order);`));
    });

    it('on tidying up', () => {
      checkSilent(swallowedError, route(`
  try {
    await prisma.order.create({ data: req.body });
  } catch (error) {
    await prisma.order.delete({ where: { id: 1 } }).catch(() => {});
    throw error;
  } finally {
    await unlink('/tmp/x').catch(() => {});
  }
  await connection.close().catch(() => {});
  res.end();`, `import { unlink } from 'node:fs/promises';
declare const connection: { close(): Promise<void> };`));
    });

    it('on caches and counters', () => {
      checkSilent(swallowedError, route(`
  await cache.set('orders', req.body).catch(() => {});
  try { await analytics.record('order'); } catch {}
  res.end();`, 'declare const cache: { set(key: string, value: unknown): Promise<void> };\ndeclare const analytics: { record(name: string): Promise<void> };'));
    });

    it('in functions that say that they may fail', () => {
      checkSilent(swallowedError, route('  await trySave(req.body);\n  res.end();', `
async function trySave(order: never) {
  try { await prisma.order.create({ data: order }); } catch {}
}`));
    });

    it('where what is called catches and logs all of its failures itself', () => {
      checkSilent(swallowedError, route(`
  placed(req.body).catch(() => {});
  try { await placed(req.body); } catch {}
  res.end();`, `async function placed(order: never) {
  if (!order) return;
  try {
    await prisma.order.create({ data: order });
    if (order === 1) throw new Error('one');
  } catch (error) {
    console.error('not placed', error);
  }
}`));
    });

    it('where its fallback catches and logs what fails in turn', () => {
      const recorded = (fallback: string, marker = ''): string => route(`
  recorded(req.body).catch(() => {});
${marker}
  res.end();`, `async function recorded(order: never) {
  try { await prisma.order.create({ data: order }); } catch { await besides(order); }
}
async function besides(order: never) {
  ${fallback}
}`);
      checkSilent(swallowedError, recorded('try { await prisma.item.create({ data: order }); } catch (error) { console.error(error); }'));
      check(swallowedError, recorded('await prisma.item.create({ data: order });', '  //                       ^^^^^^^^ warning 💡: When recorded fails'));
      check(swallowedError, recorded('try { await prisma.item.create({ data: order }); } catch (error) { console.error(error); throw error; }', '  //                       ^^^^^^^^ warning 💡: When recorded fails'));
    });

    it('where the answer of what is called has the failure, and it is logged', () => {
      const opened = (body: string, marker = ''): string => route(`
  updateOpened(req.body).catch(() => {});
${marker}
  res.end();`, `declare const client: { from(table: string): { update(values: object): Promise<{ error?: Error; data?: object }> } };
async function updateOpened(order: object) {
  ${body}
}`);
      const marker = '  //                           ^^^^^^^^ warning 💡: When updateOpened fails';
      checkSilent(swallowedError, opened("const { error } = await client.from('orders').update(order);\n  if (error) console.error(error.message);"));
      check(swallowedError, opened("const { error } = await client.from('orders').update(order);\n  if (error) throw error;", marker));
      check(swallowedError, opened("const { error } = await client.from('orders').update(order);", marker));
      check(swallowedError, opened("const { data } = await client.from('orders').update(order);\n  if (data) console.info(data);", marker));
      check(swallowedError, opened("const { error } = await client.from('orders').update(order);\n  if (error) console.error(error.message);\n  await prisma.order.create({ data: order as never });", marker));
    });

    it('where what is called swallows its failures itself, which is told there alone', () => {
      check(swallowedError, route(`
  placed(req.body).catch(() => {});
  res.end();`, `async function placed(order: never) {
  try { await prisma.order.create({ data: order }); } catch (error) {}
  //                                                  ^^^^^ warning 💡: When prisma.order.create fails
}`));
      check(swallowedError, route(`
  placed(req.body).catch(() => {});
  //                     ^^^^^^^^ warning 💡: When placed fails
  res.end();`, `async function placed(order: never) {
  try { await prisma.order.create({ data: order }); } catch (error) { throw error; }
}`));
    });

    it('in what counts what people do', () => {
      const sent = (name: string, marker = ''): string => route(`
  await ${name}(req.body);
  res.end();`, `async function ${name}(what: object) {\n  await axios.post('https://counts.example', what).catch(() => {});\n${marker}\n}`);
      for (const name of ['sendTelemetry', '_track', 'trackEvent', 'reportToAnalytics']) checkSilent(swallowedError, sent(name));
      for (const name of ['sendOrder', 'trackOrder', 'trackShipment']) check(swallowedError, sent(name, '  //                                                     ^^^^^^^^ warning 💡: When axios.post fails'));
    });

    it('around the removal of what nobody needs any more', () => {
      const removed = (name: string, marker = ''): string => route(`
  ${name}(req.body).catch(() => {});
${marker}
  res.end();`, `async function ${name}(before: Date) {\n  await prisma.order.deleteMany({ where: { before } });\n}`);
      for (const name of ['deleteStaleOrders', 'removeExpiredCarts', 'pruneStaleDrafts']) checkSilent(swallowedError, removed(name));
      check(swallowedError, removed('deleteOrders', '  //                           ^^^^^^^^ warning 💡: When deleteOrders fails'));
      check(swallowedError, removed('removeOldRole', '  //                            ^^^^^^^^ warning 💡: When removeOldRole fails'));
    });

    it('where the result of the failure is looked at', () => {
      checkSilent(swallowedError, route(`
  const order = await prisma.order.create({ data: req.body }).catch(() => undefined);
  res.status(order ? 201 : 503).end();`));
    });

    it('at start-up and in scripts', () => {
      checkSilent(swallowedError, route('  res.end();', `
void prisma.order.updateMany({ data: {} }).catch(() => {});`));
    });

    it('around a retry that gives up with an error', () => {
      checkSilent(swallowedError, route(`
  for (let attempt = 0; attempt < 3; attempt++) {
    try { await prisma.order.create({ data: req.body }); res.end(); return; } catch {}
  }
  res.status(503).end();`));
    });
  });
});
