import { unboundedQuery } from '../../src/engine/rules/unbounded-query';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';

describe('unbounded-query', () => {
  describe('Prisma', () => {
    it('finds a list without a limit, and one whose filter only names a status', () => {
      check(unboundedQuery, prisma(`
        res.json(await prisma.order.findMany({ include: { items: true } }));
        //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Reads all rows of order on GET /orders without a limit
        res.json(await prisma.order.findMany({ where: { status: 'open', deletedAt: null } }));
        //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: a filter by status, deletedAt bounds nothing
        res.json(await prisma.order.findMany({ where: { title: { contains: String(req.query.q) } } }));
        //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: a filter by title bounds nothing
      `));
    });

    it('finds filters that a request may leave out', () => {
      check(unboundedQuery, prisma(`
        const where: { status?: string; userId?: string } = {};
        if (req.query.user) where.userId = String(req.query.user);
        res.json(await prisma.order.findMany({ where }));
        //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: unless the request filters by userId
        res.json(await prisma.order.findMany({ where: { ...(req.query.user ? { userId: String(req.query.user) } : {}) } }));
        //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: unless
      `));
    });

    it('counts what every way through a condition adds to the filter', () => {
      const filled = (code: string, marker = ''): string => prisma(`
        const where: any = { status: 'open' };
        ${code}
        res.json(await prisma.order.findMany({ where }));${marker}`);
      const marker = '\n        //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: all matching rows of order';
      const [mine, user, shared] = ['if (req.query.mine)', 'where.userId = req.params.user;', 'where.OR = [{ isGlobal: true }, { userId: req.params.user }];'];
      checkSilent(unboundedQuery, filled(`${mine} ${user} else ${shared}`));
      checkSilent(unboundedQuery, filled(`${mine} { ${user} } else if (req.query.all) { ${shared} } else { where.shopId = req.params.shop; }`));
      checkSilent(unboundedQuery, filled(user));
      check(unboundedQuery, filled(`${mine} ${user}`, marker));
      check(unboundedQuery, filled(`${mine} { ${user} } else if (req.query.all) { ${shared} }`, marker));
      check(unboundedQuery, filled(`${mine} { ${user} } else { where.paid = true; }`, marker));
      check(unboundedQuery, filled(`${mine} { ${user} } else { if (req.query.all) { ${shared} } }`, marker));
      check(unboundedQuery, filled(`if (req.query.any) { ${mine} ${user} else ${shared} }`, marker));
    });

    it('finds a limit that the request may set to anything', () => {
      check(unboundedQuery, prisma(`
        const limit = Number(req.query.limit) || 20;
        res.json(await prisma.order.findMany({ where: { userId: req.params.user }, take: limit }));
        //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: as many rows of order as the request asks for
      `));
    });

    it('finds a limit that a helper or a schema takes from the request', () => {
      const helper = (cap: string): string => `
        const pageOf = (request: any) => {
          let limit = -1;
          if (request.query.limit) limit = parseInt(request.query.limit, 10);
          if (limit < 0) throw new Error('negative');${cap}
          return { limit };
        };
        const { limit } = pageOf(req);`;
      check(unboundedQuery, prisma(`${helper('')}
        res.json(await prisma.order.findMany({ where: { userId: req.params.user }, take: limit }));
        //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: as many rows of order as the request asks for
      `));
      checkSilent(unboundedQuery, prisma(`${helper(' if (limit > 100) limit = 100;')}
        res.json(await prisma.order.findMany({ where: { userId: req.params.user }, take: limit }));
      `));
      const schema = (number: string): string => prisma(`
        const { limit } = z.object({ limit: z.coerce.number()${number} }).parse(req.query);
        res.json(await prisma.order.findMany({ where: { userId: req.params.user }, take: limit }));${number === '' ? '\n        //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: as many' : ''}
      `).replace('import express', "import { z } from 'zod';\nimport express");
      check(unboundedQuery, schema(''));
      checkSilent(unboundedQuery, schema('.max(100)'));
    });

    it('is silent where the options are put together elsewhere, or a key that is computed filters', () => {
      const options = (added: string): string => prisma(`
        const options: { take?: number } = {};
        ${added}
        res.json(await prisma.order.findMany(options));`);
      check(unboundedQuery, `${options('').trimEnd().replace(/\n}\);\napp\.listen.*$/, '')}
        //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Reads all rows of order
});
app.listen(3000);`);
      check(unboundedQuery, `${options("res.set('x-key', keyOf(options));\n        function keyOf(all: object) { return JSON.stringify(all); }").trimEnd().replace(/\n}\);\napp\.listen.*$/, '')}
        //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Reads all rows of order
});
app.listen(3000);`);
      checkSilent(unboundedQuery, options('all(options);\n        function all(given: { take?: number }) { paged(given); }\n        function paged(given: { take?: number }) { given.take = 20; }'));
      checkSilent(unboundedQuery, options('Object.assign(options, { take: 20 });'));
      checkSilent(unboundedQuery, options('paged(options);\n        function paged(all: { take?: number }) { all.take = 20; }'));
      checkSilent(unboundedQuery, prisma("res.json(await prisma.order.findMany({ where: { [req.query.mine ? 'userId' : 'shopId']: String(req.query.id), status: 'open' } }));"));
    });

    it('finds a client that the generator writes into the project', () => {
      const from = (module: string): string => prisma(`
        res.json(await prisma.order.findMany());
        //             ^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Reads all rows of order
      `).replace("'@prisma/client'", `'${module}'`);
      for (const module of ['./generated/prisma/client', '../../generated/orders-client', '@app/orders/src/generated/client']) check(unboundedQuery, from(module));
      checkSilent(unboundedQuery, from('./client').replace(/\n *\/\/ +\^.*/, ''));
    });

    it('is silent where a key, a list of ids, a limit or an unread filter bounds it', () => {
      checkSilent(unboundedQuery, prisma(`
        const limit = Math.min(Number(req.query.limit) || 20, 100);
        const size = Number(req.query.size);
        if (size > 100) throw new Error('too many');
        const ids = String(req.query.ids).split(',');
        res.json([
          await prisma.order.findMany({ take: 50 }),
          await prisma.order.findMany({ take: limit }),
          await prisma.order.findMany({ take: size }),
          await prisma.order.findMany({ where: { userId: req.params.user } }),
          await prisma.order.findMany({ where: { user: { id: req.params.user } } }),
          await prisma.order.findMany({ where: { items: { some: { productId: req.params.product } } } }),
          await prisma.order.findMany({ where: { number: { in: ids } } }),
          await prisma.order.findMany({ where: { region: String(req.query.region) } }),
          await prisma.order.findMany({ where: { createdAt: { gte: new Date() } } }),
          await prisma.order.findMany({ where: filterOf(req) }),
          await prisma.order.findMany({ distinct: ['status'] }),
          await prisma.order.count(),
          await prisma.order.findFirst({ orderBy: { createdAt: 'desc' } }),
          await prisma.userRole.findMany(),
          await prisma.user.findMany({ where: { isAdmin: true } }),
          await prisma.tag.findMany({ where: { OR: [{ userId: req.params.user }, { userId: null }] } }),
        ]);
      `));
    });

    it('is silent where nothing reaches it but start-up', () => {
      checkSilent(unboundedQuery, `
        import { PrismaClient } from '@prisma/client';
        import express from 'express';
        const prisma = new PrismaClient();
        const app = express();
        const known = await prisma.order.findMany();
        app.get('/orders', (req, res) => { res.json(known.length); });
        app.listen(3000);
      `);
    });

    it('finds what a job reads, unless a status picks out what is to be done', () => {
      const job = (where: string): string => `
        import { PrismaClient } from '@prisma/client';
        import express from 'express';
        import cron from 'node-cron';
        const prisma = new PrismaClient();
        cron.schedule('0 * * * *', async () => {
          for (const order of await prisma.order.findMany({ where: { ${where} } })) console.log(order);
          //                        ${'^'.repeat(38 + where.length)} warning: rows of order on job
        });
        express().listen(3000);
      `;
      const silent = (where: string): void => { checkSilent(unboundedQuery, job(where).replace(/\n *\/\/ +\^.*/, '')); };
      check(unboundedQuery, job(''));
      check(unboundedQuery, job('isActive: true'));
      silent("status: 'due'");
      silent('mailedAt: null');
      check(unboundedQuery, prisma(`
        res.json(await prisma.order.findMany({ where: { status: 'due' } }));
        //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: rows of order
      `));
    });

    it('wants to know that the table grows: by its name, or because its rows belong to somebody', () => {
      const listed = (schema: string, model: string, marker = ''): string => `
//- /prisma/schema.prisma
model Gadget {
  id Int @id
  ${schema}
}
//- /src/server.ts
import express from 'express';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const app = express();
app.get('/all', async (req, res) => {
  res.json(await prisma.${model}.findMany());${marker}
});
app.listen(3000);
`;
      check(unboundedQuery, listed('userId Int', 'gadget', '\n  //             ^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Reads all rows of gadget'));
      check(unboundedQuery, listed('title String', 'customer', '\n  //             ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Reads all rows of customer'));
      checkSilent(unboundedQuery, listed('title String', 'gadget'));
      checkSilent(unboundedQuery, listed('order Int', 'gadget'));
      checkSilent(unboundedQuery, listed('userId Int', 'alertRule'));
    });

    it('learns from other queries that rows belong to somebody', () => {
      const mark = (head: string, all: string, found = ''): string => express(head, `      res.json(${all});${found === '' ? '' : `\n      //       ${' '.repeat('await '.length)}${'^'.repeat(all.length - 'await '.length)} ${found}: Reads all rows of gadgets`}`);
      const [pool, knex] = ["import { Pool } from 'pg';\nconst pool = new Pool();", "import makeKnex from 'knex';\nconst knex = makeKnex({ client: 'pg' });"];
      const insert = (sql: string): string => `${pool}\nexport async function add(id: string) { await pool.query(${JSON.stringify(sql)}, [id]); }`;
      const all = "await pool.query('SELECT * FROM gadgets')";
      check(unboundedQuery, mark(insert('INSERT INTO gadgets (id, user_id) VALUES (1, $1)'), all, 'warning'));
      checkSilent(unboundedQuery, mark(insert('INSERT INTO gadgets (id, kind_id) VALUES (1, $1)'), all));
      checkSilent(unboundedQuery, mark(insert('INSERT INTO others (id, user_id) VALUES (1, $1)'), all));
      const every = "await knex('gadgets').select('*')";
      const own = (call: string): string => `${knex}\nexport async function add(id: string) { await knex('gadgets')${call}; }`;
      check(unboundedQuery, mark(own(".where('customer_id', id)"), every, 'warning 💡'));
      check(unboundedQuery, mark(own('.insert({ customer_id: id })'), every, 'warning 💡'));
      checkSilent(unboundedQuery, mark(own(".where('kind', id)"), every));
    });

    it('reads who rows belong to from classes and schemas', () => {
      const typeorm = (field: string, marker = ''): string => nest('typeorm', 'Repository', 'Repository<Order>', `
      all() { return this.orders.find(); }${marker}
      search(status?: string) { return status; }
      page(limit: number) { return limit; }`).replaceAll('<Order>', '<Gadget>').replace('class Order {}', `declare const Entity: () => ClassDecorator;\n    @Entity() class Gadget { ${field} }`);
      check(unboundedQuery, typeorm('tenantId: string;', '\n      //             ^^^^^^^^^^^^^^^^^^ warning 💡: Reads all rows of Gadget'));
      check(unboundedQuery, typeorm('@ManyToOne() account: Account;', '\n      //             ^^^^^^^^^^^^^^^^^^ warning 💡: Reads all rows of Gadget').replace('declare const Entity', 'class Account {}\n    declare const ManyToOne: () => PropertyDecorator;\n    declare const Entity'));
      checkSilent(unboundedQuery, typeorm('kindId: string;'));
      checkSilent(unboundedQuery, typeorm('order: number;'));
      const schema = (field: string, marker = ''): string => mongoose(`res.json(await Gadget.find());${marker}`).replace("'Order', new Schema({ status: String })", "'Gadget', GadgetSchema").replace('const Order', `const GadgetSchema = new Schema({ ${field}: String });\n    const Gadget`);
      check(unboundedQuery, schema('user', '\n//             ^^^^^^^^^^^^^ warning 💡: Reads all rows of Gadget'));
      checkSilent(unboundedQuery, schema('kind'));
    });
  });

  describe('wrappers', () => {
    const wrapped = (call: string): string => `
//- /package.json
{ "name": "api", "dependencies": { "express": "5", "mongoose": "8" } }
//- /src/repository.ts
import type { Model } from 'mongoose';
export class Repository<T> {
  constructor(private readonly model: Model<T>) {}
  find(filter: object, limit?: number) {
    const query = this.model.find(filter).lean();
    return limit === undefined ? query.exec() : query.limit(limit).exec();
  }
  all(filter = {}) {
    return this.model.find(filter).lean().exec();
  }
}
//- /src/server.ts
import express from 'express';
import { model, Schema } from 'mongoose';
import { Repository } from './repository';
const orders = new Repository(model('Order', new Schema({})));
const app = express();
app.get('/orders', async (req, res) => {
${call}
});
app.listen(3000);
`;

    it('finds what a caller leaves open', () => {
      check(unboundedQuery, wrapped(`
  res.json(await orders.all({ status: 'open' }));
  //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Reads all matching rows
      `));
    });

    it('is silent where the caller gives a key, or what cannot be read', () => {
      checkSilent(unboundedQuery, wrapped('  res.json([await orders.all({ userId: req.params.user }), await orders.all(JSON.parse(String(req.query.filter)))]);'));
    });
  });

  it('finds repositories, query builders and statements of TypeORM without a limit', () => {
    check(unboundedQuery, nest('typeorm', 'Repository', 'Repository<Order>', `
      all() { return this.orders.find({ where: { paid: true } }); }
      //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: rows of Order
      async search(status?: string) {
        const query = this.orders.createQueryBuilder('order').leftJoinAndSelect('order.items', 'items');
        if (status) query.andWhere('order.status = :status', { status });
        return query.orderBy('order.id').getMany();
        //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: unless the request filters by status
      }
      page(limit: number) { return this.orders.find({ take: limit }); }
      //                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: as many rows of Order as the request asks for
    `));
  });

  it('reads the entity of a repository that a wrapper hands out', () => {
    check(unboundedQuery, nest('typeorm', 'DataSource', 'DataSource', `
      all(@Req() ctx: Request) { return this.of(ctx, Order).find(); }
      //                                ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Reads all rows of Order
      search(@Req() ctx: Request) { return this.of(ctx, Role).find(); }
      private of(ctx: Request, entity: Function) { return this.orders.getRepository(entity); }
    `));
  });

  it('is silent on those of TypeORM that a key, a page or a group bounds', () => {
    checkSilent(unboundedQuery, nest('typeorm', 'Repository', 'Repository<Order>', `
      all() { return this.orders.find({ where: { paid: true }, take: 100 }); }
      async search(status?: string) {
        const counted = await this.orders.createQueryBuilder('order').select('COUNT(*)').groupBy('order.status').getRawMany();
        const query = this.orders.createQueryBuilder('order').where('order.userId = :id', { id: status });
        const page = this.orders.createQueryBuilder('order').take(20);
        return [counted, await query.getMany(), await page.getMany()];
      }
      page(limit: number) { return this.orders.find({ take: Math.min(limit, 100) }); }
    `));
  });

  it('reads an object without options as the filter that it was before TypeORM 0.3', () => {
    const all = (filter: string, message = ''): string => {
      const before = '      all(@Param() shop: string) { return ';
      const mark = `//${' '.repeat(before.length - 2)}${'^'.repeat(filter.length + 18)} warning${message}`;
      return nest('typeorm', 'Repository', 'Repository<Order>', `
${before}this.orders.find(${filter}); }${message === '' ? '' : `\n${mark}`}
      search(status?: string) { return status; }
      page(limit: number) { return limit; }`);
    };
    check(unboundedQuery, all('{ paid: true }', ': Reads all matching rows of Order'));
    check(unboundedQuery, all('{ order: { id: 1 } }', ' 💡: Reads all rows of Order'));
    check(unboundedQuery, all('{ relations: [shop] }', ' 💡: Reads all rows of Order'));
    check(unboundedQuery, all('{}', ' 💡: Reads all rows of Order'));
    for (const filter of ['{ shopId: shop }', "{ shopId: shop, role: 'owner' }", '{ id: In([shop]) }', '{ shop: { id: shop } }', '{ where: { shopId: shop } }', '{ shopId: shop, ...this.rest }']) checkSilent(unboundedQuery, all(filter));
  });

  it('names what a wrapper for many tables reads, and knows those that stay small', () => {
    const service = (name: string, called: string, markers: readonly [string, string] = ['', '']): string => asNest(`
    import { Controller, Get } from '@nestjs/common';
    import { Repository } from 'typeorm';
    class BaseEntity {}
    class CrudService<T extends BaseEntity> {
      constructor(protected readonly repository: Repository<T>) {}
      findAll(options?: object) { return this.repository.find(options); }
    }
    class ${name} {}
    export class ${name}Service extends CrudService<${name}> {
      own() { return this.findAll(); }${markers[1]}
    }
    @Controller('all')
    export class OrdersController {
      constructor(private readonly _postService: ${name}Service, private readonly countryService: ${name}Service) {}
      @Get() all() { return this.${called}(); }${markers[0]}
    }
  `);
    check(unboundedQuery, service('Invoice', '_postService.findAll', ['\n      //                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Reads all rows of post on GET /all', '']));
    check(unboundedQuery, service('Invoice', '_postService.own', ['', '\n      //             ^^^^^^^^^^^^^^ warning: Reads all rows of Invoice']));
    checkSilent(unboundedQuery, service('Invoice', 'countryService.findAll'));
    checkSilent(unboundedQuery, service('Country', '_postService.own'));
  });

  it('names the repository or collection that something hands out', () => {
    const handed = (entity: string, marker: string): string => nest('typeorm', 'DataSource', 'DataSource', `
      async all() {
        const repository = await this.of(${entity});
        return repository.find();${marker}
      }
      search(status?: string) { return status; }
      page(limit: number) { return limit; }
      private async of(entity: Function) { return this.orders.getRepository(entity); }`).replace('class Order {}', `class Order {}\n    class Feature {}`).replace('of(', 'getRepository(').replace('private async of(', 'private async getRepository(');
    check(unboundedQuery, handed('Order', '\n        //     ^^^^^^^^^^^^^^^^^ warning 💡: Reads all rows of Order'));
    checkSilent(unboundedQuery, handed('Feature', ''));
    check(unboundedQuery, express(`
      import mongoose from 'mongoose';
      const ORDERS = 'orders';
      const collection = (name: string) => mongoose.connection.db.collection(name);
    `, `
      res.json(await collection(ORDERS).find({}).toArray());
      //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Reads all rows of orders
      res.json(await collection(ORDERS).find({ userId: req.params.user }).toArray());
    `));
  });

  it('asks the class of a request for its maximum', () => {
    const dto = (max: string): string => `
      import { Controller, Get, Query } from '@nestjs/common';
      import { Max, IsInt } from 'class-validator';
      import { Repository } from 'typeorm';
      class Page { @IsInt() ${max} limit = 20; }
      @Controller('orders')
      export class OrdersController {
        constructor(private readonly orders: Repository<Order>) {}
        @Get()
        list(@Query() page: Page) {
          return this.orders.find({ take: page.limit });
          //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: nothing caps the limit
        }
      }
      class Order {}
    `;
    check(unboundedQuery, asNest(dto('')));
    checkSilent(unboundedQuery, asNest(dto('@Max(100)').replace(/\n *\/\/ +\^.*$/m, '')));
  });

  it('knows chains of Mongoose, and silences those with a limit, a cursor or one document', () => {
    check(unboundedQuery, mongoose(`
      res.json(await Order.find({ status: 'open' }).sort('-createdAt').lean());
      //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: rows of Order
      res.json(await Order.aggregate([{ $match: { status: 'open' } }, { $project: { total: 1 } }]));
      //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: rows of Order
    `));
    checkSilent(unboundedQuery, mongoose(`
      const cursor = Order.find().cursor();
      res.json([
        cursor,
        await Order.find({ status: 'open' }).sort('-createdAt').limit(50).lean(),
        await Order.find({}, null, { limit: 50 }),
        await Order.find({ user: req.params.user }),
        await Order.find({ _id: { $in: String(req.query.ids).split(',') } }),
        await Order.find().countDocuments(),
        await Order.aggregate([{ $group: { _id: '$status', count: { $sum: 1 } } }]),
      ]);
    `));
  });

  it('knows Drizzle, Kysely, Knex and statements as text', () => {
    check(unboundedQuery, express(`
      import { drizzle } from 'drizzle-orm/node-postgres';
      import { eq } from 'drizzle-orm';
      import { Kysely } from 'kysely';
      import knex from 'knex';
      import { Pool } from 'pg';
      import { orders } from './schema';
      const db = drizzle(String(process.env.DB));
      const kysely = new Kysely<any>({} as never);
      const sql = knex({ client: 'pg' });
      const pool = new Pool();
    `, `
      res.json(await db.select().from(orders).where(eq(orders.status, 'open')));
      //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: rows of orders
      res.json(await kysely.selectFrom('order').selectAll().where('status', '=', 'open').execute());
      //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: rows of order
      res.json(await sql('orders').where({ status: 'open' }).select('*'));
      //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: rows of orders
      res.json(await pool.query("SELECT * FROM orders WHERE status = 'open' ORDER BY id"));
      //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: rows of orders
    `));
  });

  it('follows a query in a variable that is put together before anybody waits for it', () => {
    const head = "import knex from 'knex';\nconst sql = knex({ client: 'pg' });\n";
    check(unboundedQuery, express(head, `
      let all = sql('orders').where('status', 'open');
      //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: rows of orders
      if (req.query.q) all = all.where('title', 'like', req.query.q);
      res.json(await all);
    `));
    checkSilent(unboundedQuery, express(head, `
      let page = sql('orders').where('status', 'open');
      if (req.query.q) page = page.where('title', 'like', req.query.q);
      page = page.limit(10);
      const own = sql('orders').where('status', 'open');
      own.where('userId', req.query.user);
      let first = sql('orders');
      first = first.limit(10);
      res.json([await page, await own, await first]);
    `));
  });

  it('is silent on what is a part of another query', () => {
    const head = "import knex from 'knex';\nconst sql = knex({ client: 'pg' });\n";
    const parts = (use: string, marker = ''): string => express(head, `
      const open = sql('orders').where('status', 'open');
${marker}      const own = sql('orders').where('userId', req.params.user);
      ${use}`);
    check(unboundedQuery, parts('res.json([await open, await own]);', '      //           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: rows of orders\n'));
    checkSilent(unboundedQuery, parts('res.json(await own.union(open));'));
    checkSilent(unboundedQuery, parts('res.json(await own.union([open]));'));
    checkSilent(unboundedQuery, parts("res.json(await sql('items').where('userId', req.params.user).whereIn('orderId', open));"));
    checkSilent(unboundedQuery, parts("res.json(await own.unionAll(['a', 'b'].map((status) => sql('orders').where({ status }))));").replace("const open = sql('orders').where('status', 'open');", ''));
  });

  it('is silent on methods of the project that may filter', () => {
    const knex = (method: string): string => express("import makeKnex from 'knex';\nconst knex = makeKnex({ client: 'pg' });", `      res.json(await knex('orders').select('id')${method});`);
    check(unboundedQuery, `${knex(".orderBy('id')").split('\n});')[0] ?? ''}
      //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Reads all rows of orders
});
app.listen(3000);`);
    checkSilent(unboundedQuery, knex(".whereSame('email', req.query.email)"));
    const sequelize = (query: string, marker = ''): string => express("import { Model, Op, Sequelize } from 'sequelize';\nconst db = new Sequelize(String(process.env.DB));\nclass Order extends Model { static of(id: string) { return this.scope({ method: ['of', id] }); } }", `      res.json(await ${query});${marker}`);
    const found = (query: string): void => { check(unboundedQuery, sequelize(query, `\n      //             ${'^'.repeat(query.length)} warning 💡: Reads all`)); };
    found('Order.findAll()');
    found("db.model('orders').findAll()");
    checkSilent(unboundedQuery, sequelize('Order.of(req.params.id).findAll()'));
    found("Order.findAll({ include: [{ association: 'customer' }] })");
    found("Order.findAll({ include: [{ association: 'customer', where: { active: true } }] })");
    found("Order.findAll({ include: [{ association: 'customer', required: false, where: { id: req.params.id } }] })");
    checkSilent(unboundedQuery, sequelize("Order.findAll({ include: [{ association: 'customer', where: { id: req.params.id } }] })"));
    checkSilent(unboundedQuery, sequelize("Order.findAll({ include: [{ association: 'customer', include: [{ association: 'shop', where: { id: req.params.id } }] }] })"));
    const alternatives = (other: string): string => `Order.findAll({ where: { [Op.or]: [...(req.query.all ? [{ customerId: req.params.id }] : []), ${other}] } })`;
    found(alternatives("{ status: 'open' }"));
    checkSilent(unboundedQuery, sequelize(alternatives('{ shopId: req.params.id }')));
  });

  it('is silent on values of one column, and on lists of keys that are filled', () => {
    const pg = (columns: string): string => express("import { Pool } from 'pg';\nconst pool = new Pool();", `      res.json(await pool.query('SELECT ${columns} FROM orders'));`);
    check(unboundedQuery, pg('kind').replace('));', '));\n      //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Reads all rows of orders'));
    checkSilent(unboundedQuery, pg('DISTINCT kind'));
    const missing = (list: string): string => nest('typeorm', 'Repository, In', 'Repository<Order>', `
      all() {
        const wanted: string[] = ${list};
        for (const one of known()) wanted.push(one);
        return this.orders.find({ where: { id: In(wanted) } });
      }
      search(status?: string) { return status; }
      page(limit: number) { return limit; }`).replace('class Order {}', 'declare function known(): string[];\n    class Order {}');
    checkSilent(unboundedQuery, missing('[]'));
    const mine = (who: string): string => nest('typeorm', 'Repository', 'Repository<Order>', `
      all() { return this.orders.find({ where: { createdBy: ${who} } }); }
      search(status?: string) { return status; }
      page(limit: number) { return limit; }`).replace('class Order {}', "import { Caller } from './caller';\n    class Order {}");
    checkSilent(unboundedQuery, mine('Caller.userId'));
  });

  it('is silent on their limits, keys, counts and streams', () => {
    checkSilent(unboundedQuery, express(`
      import { drizzle } from 'drizzle-orm/node-postgres';
      import { and, count, eq, inArray } from 'drizzle-orm';
      import { Kysely } from 'kysely';
      import knex from 'knex';
      import { Pool } from 'pg';
      import { orders } from './schema';
      const db = drizzle(String(process.env.DB));
      const kysely = new Kysely<any>({} as never);
      const sql = knex({ client: 'pg' });
      const pool = new Pool();
    `, `
      const id = req.params.id;
      res.json([
        await db.select().from(orders).limit(20),
        await db.select().from(orders).where(and(eq(orders.status, 'open'), eq(orders.userId, id))),
        await db.select().from(orders).where(inArray(orders.number, [id])),
        await db.select({ value: count() }).from(orders),
        await kysely.selectFrom('order').selectAll().limit(20).execute(),
        await kysely.selectFrom('order').select((eb) => eb.fn.countAll().as('n')).execute(),
        await kysely.selectFrom('order').selectAll().where('userId', '=', id).execute(),
        await sql('orders').where({ userId: id }),
        await sql('orders').select('*').limit(20),
        await sql('orders').count('*'),
        await sql('orders').first(),
        await pool.query('SELECT * FROM orders WHERE user_id = $1', [id]),
        await pool.query('SELECT * FROM orders LIMIT 20'),
        await pool.query('SELECT count(*) FROM orders'),
        await pool.query("UPDATE orders SET status = 'open'"),
      ]);
    `));
  });

  describe('the fix', () => {
    it('adds the option of the client, to options that are there or not', () => {
      const given = (call: string): string => prisma(`  res.json(await prisma.order.findMany(${call}));`);
      checkFix(unboundedQuery, given(''), given('{ take: 100 }'));
      checkFix(unboundedQuery, given("{ where: { status: 'open' } }"), given("{ where: { status: 'open' }, take: 100 }"));
    });

    it('adds a method to the chain, where the client takes it', () => {
      const given = (call: string): string => mongoose(`  res.json(await Order.find({ status: 'open' })${call}.sort('-createdAt'));`);
      checkFix(unboundedQuery, given(''), given('.limit(100)'));
      const kysely = (call: string): string => express("import { Kysely } from 'kysely';\nconst db = new Kysely<any>({} as never);", `  res.json(await db.selectFrom('order').selectAll()${call}.execute());`);
      checkFix(unboundedQuery, kysely(''), kysely('.limit(100)'));
      const knex = (call: string): string => express("import knex from 'knex';\nconst db = knex({ client: 'pg' });", `  res.json(await db('orders').where({ status: 'open' })${call});`);
      checkFix(unboundedQuery, knex(''), knex('.limit(100)'));
    });

    it('adds the option to a repository whose rows the handler returns', () => {
      const given = (options: string): string => nest('typeorm', 'Repository', 'Repository<Order>', `
      all() { return this.orders.find(${options}); }
      search(status?: string) { return status; }
      page(limit: number) { return limit; }`);
      checkFix(unboundedQuery, given(''), `//- /src/orders.controller.ts\n${given('{ take: 100 }').split('//- /src/orders.controller.ts\n')[1] ?? ''}`);
    });

    it('is not offered where the code works with the rows', () => {
      check(unboundedQuery, prisma(`
        const orders = await prisma.order.findMany();
        //                   ^^^^^^^^^^^^^^^^^^^^^^^ warning: rows of order
        res.json(orders.reduce((sum: number, order: { total: number }) => sum + order.total, 0));
      `));
    });
  });

  it('knows Sequelize, MikroORM and the driver of MongoDB', () => {
    check(unboundedQuery, express(`
      import { MongoClient } from 'mongodb';
      import { EntityManager } from '@mikro-orm/core';
      import { Model } from 'sequelize';
      class Order extends Model {}
      const mongo = new MongoClient(String(process.env.DB));
      declare const em: EntityManager;
    `, `
      res.json(await mongo.db('shop').collection('orders').find({ status: 'open' }).toArray());
      //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: rows of orders
      res.json(await Order.findAll({ where: { status: 'open' } }));
      //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: rows of Order
      res.json(await em.find(Order, { status: 'open' }));
      //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: rows of Order
    `));
    checkSilent(unboundedQuery, express(`
      import { MongoClient } from 'mongodb';
      import { EntityManager } from '@mikro-orm/core';
      import { Model } from 'sequelize';
      class Order extends Model {}
      const mongo = new MongoClient(String(process.env.DB));
      declare const em: EntityManager;
    `, `
      for await (const order of mongo.db('shop').collection('orders').find({ status: 'open' })) console.log(order);
      res.json([
        await mongo.db('shop').collection('orders').find({ status: 'open' }).limit(20).toArray(),
        await Order.findAll({ where: { status: 'open' }, limit: 20 }),
        await Order.findAll({ where: { customerId: req.params.id } }),
        await em.find(Order, { status: 'open' }, { limit: 20 }),
        await em.find(Order, { customer: req.params.id }),
      ]);
    `));
  });
});

function prisma(handler: string): string {
  return express(`
    import { PrismaClient } from '@prisma/client';
    const prisma = new PrismaClient();
    declare function filterOf(req: unknown): object;
  `, handler);
}

function mongoose(handler: string): string {
  return express(`
    import { model, Schema } from 'mongoose';
    const Order = model('Order', new Schema({ status: String }));
  `, handler);
}

function express(head: string, handler: string): string {
  return `
import express from 'express';
${head}
const app = express();
app.get('/orders', async (req, res) => {
${handler}
});
app.listen(3000);
`;
}

function nest(module: string, name: string, type: string, methods: string): string {
  return asNest(`
    import { Controller, Get, Query } from '@nestjs/common';
    import { ${name} } from '${module}';
    class Order {}
    export class OrdersService {
      constructor(private readonly orders: ${type}) {}
      ${methods}
    }
    @Controller('orders')
    export class OrdersController {
      constructor(private readonly service: OrdersService) {}
      @Get() all() { return this.service.all(); }
      @Get('search') search(@Query('status') status?: string) { return this.service.search(status); }
      @Get('page') page(@Query('limit') limit: number) { return this.service.page(limit); }
    }
  `);
}

function asNest(controller: string): string {
  return `
//- /package.json
{ "name": "orders", "dependencies": { "@nestjs/core": "11", "@nestjs/common": "11" } }
//- /src/main.ts
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { OrdersController } from './orders.controller';
@Module({ controllers: [OrdersController] })
class AppModule {}
NestFactory.create(AppModule).then((app) => app.listen(3000));
//- /src/orders.controller.ts
${controller}
`;
}
