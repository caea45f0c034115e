import { queryInLoop as rule } from '../../src/engine/rules/query-in-loop';
import { check, checkSilent } from '../fixture/check';
import { handler } from '../fixture/express';

const PRISMA = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();";
const MONGOOSE = "import mongoose from 'mongoose';\nconst User = mongoose.model('User', new mongoose.Schema({ name: String }));";
const TYPEORM = "import { DataSource } from 'typeorm';\nconst source = new DataSource({ type: 'postgres' });\nconst users = source.getRepository('User');";
const PG = "import { Pool } from 'pg';\nconst pool = new Pool();";

const pothos = (type: string, field: string, marker = ''): string => `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "@pothos/core": "4", "graphql-yoga": "5", "@prisma/client": "6" } }
//- /src/main.ts
import { createServer } from 'node:http';
import SchemaBuilder from '@pothos/core';
import { createYoga } from 'graphql-yoga';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const builder = new SchemaBuilder({});
builder.${type === 'Query' ? 'queryType(' : `objectType('${type}', `}{
  fields: (t) => ({
    customer: t.field({
      type: 'User',
      ${field}${marker}
    }),
  }),
});
createServer(createYoga({ schema: builder.toSchema() })).listen(4000);
`;

describe('query-in-loop', () => {
  it('finds one look-up after the other', () => {
    check(rule, handler(PRISMA, `
  const orders = await prisma.order.findMany();
  for (const order of orders) {
    order.user = await prisma.user.findUnique({ where: { id: order.userId } });
    //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Runs prisma.user.findUnique once for each item of orders, one after the other
  }
  res.json(orders);`));
  });

  it('finds look-ups that all start at once, with Mongoose', () => {
    check(rule, handler(MONGOOSE, `
  const found = await Promise.all(req.body.ids.map((id: string) => User.findById(id)));
  //                                                               ^^^^^^^^^^^^^^^^^ warning: once for each item of req.body.ids, all at the same time
  res.json(found);`));
  });

  it('finds inserts and deletes, with TypeORM', () => {
    check(rule, handler(TYPEORM, `
  for (const user of req.body.users) await users.insert(user);
  //                                       ^^^^^^^^^^^^^^^^^^ warning: Runs users.insert
  for (const id of req.body.gone) {
    await users.delete(id);
    //    ^^^^^^^^^^^^^^^^ warning: Runs users.delete once for each item of req.body.gone
  }
  res.end();`));
  });

  it('finds a loop that calls a function which asks, and says where', () => {
    check(rule, handler(`${PG}
async function nameOf(id: string) {
  const { rows } = await pool.query('SELECT name FROM users WHERE id = $1', [id]);
  //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: pool.query runs here
  return rows[0].name;
}`, `
  for (const id of req.body.ids) {
    res.write(await nameOf(id));
    //              ^^^^^^^^^^ warning: Runs nameOf, which asks the database, once for each item of req.body.ids
  }
  res.end();`));
  });

  it('finds loops in jobs, with Knex, Drizzle and Sequelize', () => {
    check(rule, `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "node-cron": "4" } }
//- /src/main.ts
import express from 'express';
import cron from 'node-cron';
import knex from 'knex';
import { drizzle } from 'drizzle-orm/node-postgres';
import { eq } from 'drizzle-orm';
import { Sequelize } from 'sequelize';
import { users } from './schema';
const db = knex({ client: 'pg' });
const drizzled = drizzle(process.env.DATABASE_URL as string);
const sequelize = new Sequelize(process.env.DATABASE_URL as string);
const User = sequelize.define('user', {});
express().listen(3000);
cron.schedule('* * * * *', async () => {
  const orders = await db('orders').select('id', 'user_id');
  for (const order of orders) {
    await db('users').where({ id: order.user_id }).first();
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: for each item of orders
  }
  for (const order of orders) {
    await drizzled.select().from(users).where(eq(users.id, order.user_id));
    //    ^^^^^^^^^^^^^^^^^ warning: for each item of orders
  }
  for (const order of orders) {
    await User.findByPk(order.user_id);
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: User.findByPk
  }
});
//- /src/schema.ts
export const users: { id: string } = { id: 'id' };
`);
  });

  it('finds an update that writes the same everywhere', () => {
    check(rule, handler(PRISMA, `
  await Promise.all(req.body.ids.map((id: string) => prisma.order.update({ where: { id }, data: { paid: true } })));
  //                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: prisma.order.update
  res.end();`));
  });

  it('finds updates of Mongoose and TypeORM that write the same everywhere, and leaves those with data of the item alone', () => {
    const each = (head: string, statement: string, isFound = false): string => handler(head, `
  for (const user of req.body.users) {
    await ${statement};${isFound ? `\n    //    ${'^'.repeat(statement.length)} warning: once for each item` : ''}
  }
  res.end();`);
    check(rule, each(MONGOOSE, 'User.updateOne({ _id: user.id }, { $set: { seen: true } })', true));
    check(rule, each(TYPEORM, "users.update(user.id, { state: 'left' })", true));
    checkSilent(rule, each(MONGOOSE, 'User.updateOne({ _id: user.id }, { $set: { name: user.name } })'));
    checkSilent(rule, each(TYPEORM, 'users.update(user.id, { name: user.name })'));
  });

  it('finds a field resolver that asks for each object', () => {
    check(rule, `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "@apollo/server": "4" } }
//- /src/main.ts
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const resolvers = {
  Query: { orders: () => prisma.order.findMany({ take: 50 }) },
  Order: { items: (order: { id: string }) => prisma.item.findMany({ where: { orderId: order.id } }) },
  //                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: once for each parent object
};
startStandaloneServer(new ApolloServer({ typeDefs: 'type Query { orders: [Order] } type Order { items: [Item] } type Item { id: ID }', resolvers }));
`);
  });

  it('finds a field of Pothos that asks once for each object', () => {
    check(rule, pothos('Order', 'resolve: async (order) => await prisma.user.findMany({ where: { orderId: order.id } }),', `
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: once for each parent object`));
  });
});

describe('query-in-loop stays silent on', () => {
  it('fields of Pothos that are asked for once, load for all, or are not given their object', () => {
    checkSilent(rule, pothos('Query', 'resolve: async (order) => await prisma.user.findMany({ where: { orderId: order.id } }),'));
    checkSilent(rule, pothos('Order', 'load: async (ids: string[]) => await prisma.user.findMany({ where: { id: { in: ids } } }), resolve: (order) => order.userId,'));
    checkSilent(rule, pothos('Order', 'resolve: async (_order, { id }) => await prisma.user.findMany({ where: { orderId: id } }),'));
  });

  it('fields that are not given their object', () => {
    const nest = (parameter: string, where: string, marker = ''): string => `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/graphql": "13", "@prisma/client": "6" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PrismaClient } from '@prisma/client';
class Shop { id!: string; }
@Resolver(() => Shop)
export class ShopResolver {
  private readonly prisma = new PrismaClient();
  @Query(() => Shop) shop() { return {}; }
  @ResolveField() async users(${parameter}) {
    return await this.prisma.user.findMany({ where: { ${where} }, take: 20 });${marker}
  }
}
@Module({ providers: [ShopResolver] })
export class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();
`;
    checkSilent(rule, nest("@Args('team') team: string", 'team'));
    check(rule, nest("@Parent() shop: Shop, @Args('team') team: string", 'shopId: shop.id, team', '\n    //           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: once for each parent object'));
  });

  it('guards of fields, which run for what the field belongs to', () => {
    const nest = (onMethod: string, resolves: string, marker = ''): string => `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/graphql": "13", "nestjs-prisma": "0.25" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { CanActivate, ExecutionContext, Injectable, Module, UseGuards } from '@nestjs/common';
import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PrismaModule, PrismaService } from 'nestjs-prisma';
class Shop { id!: string; }
@Injectable()
export class MemberGuard implements CanActivate {
  constructor(private readonly prisma: PrismaService) {}
  async canActivate(context: ExecutionContext) {
    const member = await this.prisma.member.findFirst({ where: { id: memberIn(context) } });
    return member !== null;
  }
}
function memberIn(context: ExecutionContext): string { return context.switchToHttp().getRequest().member; }
@Resolver(() => Shop)
export class ShopResolver {
  constructor(private readonly prisma: PrismaService) {}
  @Query(() => Shop) shop() { return {}; }
  ${onMethod}
  @ResolveField() async users(@Parent() shop: Shop) {
    return ${resolves};${marker}
  }
}
@Module({ imports: [PrismaModule.forRoot()], providers: [ShopResolver, MemberGuard] })
export class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();
`;
    checkSilent(rule, nest('@UseGuards(MemberGuard)', '[shop.id]'));
    check(rule, nest('@UseGuards(MemberGuard)', 'await this.prisma.user.findMany({ where: { shopId: shop.id } })', `\n    //           ${'^'.repeat('this.prisma.user.findMany({ where: { shopId: shop.id } })'.length)} warning: once for each parent object`));
  });

  it('one statement for all', () => {
    checkSilent(rule, handler(PRISMA, "  const ids = req.body.items.map((item: { id: string }) => item.id);\n  res.json(await prisma.user.findMany({ where: { id: { in: ids } } }));"));
  });

  it('bulk writes and batches', () => {
    checkSilent(rule, handler(`${PRISMA}\nimport chunk from 'lodash/chunk';`, `
  for (const batch of chunk(req.body.users, 500)) await prisma.user.createMany({ data: batch });
  for (let i = 0; i < req.body.ids.length; i += 100) await prisma.user.findMany({ where: { id: { in: req.body.ids.slice(i, i + 100) } } });
  res.end();`));
  });

  it('transactions', () => {
    checkSilent(rule, handler(PRISMA, `
  await prisma.$transaction(async (tx) => {
    for (const item of req.body.items) await tx.stock.delete({ where: { id: item.id } });
  });
  res.end();`));
    checkSilent(rule, handler(PG, `
  const client = await pool.connect();
  await client.query('BEGIN');
  for (const item of req.body.items) await client.query('INSERT INTO items VALUES ($1)', [item.id]);
  await client.query('COMMIT');
  res.end();`));
    checkSilent(rule, handler(MONGOOSE, `
  const session = await mongoose.startSession();
  for (const user of req.body.users) await User.create([user], { session });
  res.end();`));
  });

  it('statements that are handed over as one list', () => {
    const made = "prisma.doc.create({ data: { id } })";
    const collected = (run: string, marker = ''): string => handler(PRISMA, `
  const all: any[] = [];
  for (const id of req.body.ids) {
    all.push(${made});${marker}
  }
  ${run}
  res.end();`);
    checkSilent(rule, handler(PRISMA, `  await prisma.$transaction(req.body.ids.map((id: string) => ${made}));\n  res.end();`));
    checkSilent(rule, handler(PRISMA, `  await prisma.$transaction([...req.body.ids.map((id: string) => ${made})]);\n  res.end();`));
    checkSilent(rule, handler(PRISMA, `  const all = req.body.ids.map((id: string) => ${made});\n  await prisma.$transaction(all);\n  res.end();`));
    checkSilent(rule, handler(PRISMA, `  const all = req.body.ids.map((id: string) => ${made});\n  await prisma.$transaction([prisma.doc.deleteMany(), ...all]);\n  res.end();`));
    checkSilent(rule, handler(PRISMA, `  await (prisma as any).batch(req.body.ids.map((id: string) => ${made}));\n  res.end();`));
    checkSilent(rule, collected('await prisma.$transaction(all);'));
    check(rule, collected('await Promise.all(all);', "\n    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: once for each item of req.body.ids"));
    check(rule, handler(PRISMA, `
  const all = await Promise.all(req.body.ids.map((id: string) => ${made}));
  //                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: once for each item of req.body.ids
  await prisma.$transaction([prisma.log.create({ data: {} })]);
  res.json(all);`));
  });

  it('transactions that a decorator of a handler or a middleware opens', () => {
    const statement = "for (const id of req.body.ids) await prisma.item.delete({ where: { id } });";
    const express = (open: string): string => handler(`${PRISMA}
import { AsyncLocalStorage } from 'node:async_hooks';
const current = new AsyncLocalStorage<unknown>();
const inOne = (req: any, res: any, next: any) => { ${open} };
async function remove(req: any) { ${statement} }
app.post('/y', inOne, async (req, res) => { await remove(req); res.end(); });`, '');
    checkSilent(rule, express('void prisma.$transaction(async (tx) => { current.run(tx, next); });'));
    check(rule, express('current.run(undefined, next);').replace('await prisma.item.delete({ where: { id } }); }', `await prisma.item.delete({ where: { id } });
//                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Runs prisma.item.delete
}`).replace('{ for (const', '{\nfor (const'));
    const nest = (decorators: string, marker: string): string => `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@prisma/client": "6" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';
import { Transactional } from './transactional';
@Controller('items')
export class ItemsController {
  private readonly prisma = new PrismaClient();
  ${decorators}
  async remove(@Body() ids: string[]) { await this.all(ids); }
  private async all(ids: string[]) {
    for (const id of ids) await this.prisma.item.delete({ where: { id } });${marker}
  }
}
@Module({ controllers: [ItemsController] })
export class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();
//- /src/transactional.ts
export const Transactional = () => (target: object, key: string) => {};
`;
    checkSilent(rule, nest('@Transactional()\n  @Post()', ''));
    check(rule, nest('@Post()', '\n    //                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Runs this.prisma.item.delete'));
  });

  it('the client of whatever transaction is open, and what runs in one', () => {
    const service = (client: string, run: string): string => `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@prisma/client": "6" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';
class Prisma extends PrismaClient {
  txClient() { return this; }
  async $tx(run: () => Promise<void>) { await run(); }
  async timed(run: () => Promise<void>) { await run(); }
}
class Items {
  constructor(private readonly prisma: Prisma) {}
  async remove(id: string) { await this.prisma${client}.item.delete({ where: { id } }); }
  async removeAll(ids: string[]) {
    for (const id of ids) await this.remove(id);
    //                          ^^^^^^^^^^^^^^^ warning: Runs this.remove
  }
}
@Controller('items')
export class ItemsController {
  constructor(private readonly prisma: Prisma, private readonly items: Items) {}
  @Post()
  async create(@Body() ids: string[]) { await this.prisma.${run}(async () => { await this.items.removeAll(ids); }); }
}
@Module({ controllers: [ItemsController], providers: [Prisma, Items] })
export class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();
`;
    const unmarked = (text: string): string => text.replace(/^ *\/\/ +\^.*\n/m, '');
    check(rule, service('', 'timed'));
    checkSilent(rule, unmarked(service('.txClient()', 'timed')));
    checkSilent(rule, unmarked(service('', '$tx')));
  });

  it('items that are statements themselves, and items that say which function asks', () => {
    const each = (round: string): string => handler(`${PRISMA}
const counts: Record<string, (id: string) => Promise<number>> = { orders: (id) => prisma.order.count({ where: { userId: id } }) };
function statements(name: string) { return [name].map((one) => ({ sql: one })); }`, round);
    checkSilent(rule, each("  for (const statement of statements(req.body.name)) await prisma.$executeRawUnsafe(statement.sql);\n  res.end();"));
    checkSilent(rule, each('  res.json(await Promise.all(req.body.kinds.map(async (kind: string) => counts[kind](req.params.id))));'));
    check(rule, each(`
  for (const id of req.body.ids) await prisma.$executeRawUnsafe('DELETE FROM item WHERE id = $1', id);
  //                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Runs prisma.$executeRawUnsafe
  res.end();`));
  });

  it('the one value of a result', () => {
    const result = `${PRISMA}
import { ResultAsync } from 'neverthrow';
const userOf = (id: string) => ResultAsync.fromPromise(prisma.user.findFirstOrThrow({ where: { id } }), String);`;
    checkSilent(rule, handler(result, `
  await userOf(req.params.id).andThen((user) => userOf(user.bossId)).map(async (boss) => prisma.team.findFirst({ where: { bossId: boss.id } }));
  await userOf(req.params.id).map(async (user) => prisma.team.findFirst({ where: { userId: user.id } })).mapErr((error) => console.error(error));
  res.end();`));
    check(rule, handler(result, `
  await Promise.all(req.body.users.map(async (user: { id: string }) => prisma.team.findFirst({ where: { userId: user.id } })));
  //                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Runs prisma.team.findFirst
  res.end();`));
  });

  it('what is sent or claimed one by one, bulk functions and updates behind functions of their own', () => {
    const each = (name: string, marker = ''): string => handler(`${MONGOOSE}
async function ${name}(user: { id: string; name: string }) {
  if (user.name === '') throw new Error('A name is missing.');
  await User.${marker === '' && name === 'rename' ? 'updateOne({ _id: user.id }, { name: user.name })' : 'create(user)'};
}`, `
  for (const user of req.body.users) await ${name}(user);${marker}
  res.end();`);
    for (const name of ['sendInvitation', 'claim', 'tryLockUser', 'addInBulk', 'rename']) checkSilent(rule, each(name));
    for (const name of ['add', 'execute', 'notifyUser', 'locksOf']) check(rule, each(name, `\n  //                                       ${'^'.repeat(name.length + 6)} warning: Runs ${name}, which asks the database,`));
  });

  it('updates with data of their own', () => {
    checkSilent(rule, handler(PRISMA, `
  for (const item of req.body.items) {
    await prisma.stock.update({ where: { id: item.id }, data: { count: { decrement: item.count } } });
    await prisma.price.upsert({ where: { id: item.id }, create: item, update: item });
  }
  res.end();`));
  });

  it('a constant few, and a page', () => {
    checkSilent(rule, handler(PRISMA, `
  for (const kind of ['a', 'b']) await prisma.order.count({ where: { kind } });
  const orders = await prisma.order.findMany({ take: 10 });
  for (const order of orders) await prisma.user.findUnique({ where: { id: order.userId } });
  res.end();`));
  });

  it('members of an enum, and uploads of which few are let in', () => {
    const upload = (parameter: string, limit: string, marker = ''): string => `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/platform-express": "11", "@prisma/client": "6" } }
//- /src/kinds.ts
export const MOST = 10;
export const MORE = 100;
export enum Kind { One = 'one', Two = 'two' }
export class Item { id!: string; }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { Body, Controller, Module, Post, UploadedFiles, UseInterceptors } from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import { PrismaClient } from '@prisma/client';
import { Item, Kind, MORE, MOST } from './kinds';
export class Uploads {
  private readonly prisma = new PrismaClient();
  async save(list: any[]) {
    for (const one of list) await this.prisma.upload.create({ data: { one } });${marker}
  }
}
@Controller('uploads')
export class UploadsController {
  constructor(private readonly uploads: Uploads) {}
  @Post() @UseInterceptors(FilesInterceptor('files'${limit}))
  async upload(${parameter}) { await this.uploads.save(list); }
}
@Module({ controllers: [UploadsController], providers: [Uploads] })
export class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();
`;
    const marker = '\n    //                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: for each item of list';
    for (const limit of [', 10', ', MOST', ', MOST, {}']) checkSilent(rule, upload('@UploadedFiles() list: any[]', limit));
    for (const limit of ['', ', 100', ', MORE']) check(rule, upload('@UploadedFiles() list: any[]', limit, marker));
    check(rule, upload('@Body() list: any[]', ', 10', marker));
    for (const type of ['Kind[]', 'Array<Kind>', 'readonly Kind[]']) checkSilent(rule, upload(`@Body() list: ${type}`, ''));
    for (const type of ['Item[]', 'string[]', 'Record<Kind, string[]>[]']) check(rule, upload(`@Body() list: ${type}`, '', marker));
  });

  it('look-ups of what the loop passes', () => {
    const passed = (head: string, call: string, marker = ''): string => handler(`${PRISMA}
async function load(id: string, ${head}
  const order = given ?? (await prisma.order.findFirst({ where: { id } }));
  return order;
}`, `
  const orders = await prisma.order.findMany();
  for (const order of orders) {
    await ${call};${marker}
  }
  res.end();`);
    const options = 'options?: { given?: any }) {\n  const { given } = options ?? {};';
    const marked = (call: string): string => `\n    //    ${'^'.repeat(call.length)} warning: Runs load`;
    checkSilent(rule, passed('given?: any) {', 'load(order.id, order)'));
    checkSilent(rule, passed(options, 'load(order.id, { given: order })'));
    for (const call of ['load(order.id)', 'load(order.id, undefined)', 'load(order.id, null)']) check(rule, passed('given?: any) {', call, marked(call)));
    for (const call of ['load(order.id)', 'load(order.id, {})', 'load(order.id, { other: order })']) check(rule, passed(options, call, marked(call)));
  });

  it('retries and pages', () => {
    checkSilent(rule, handler(PRISMA, `
  for (const name of req.body.names) {
    const taken = await prisma.user.findUnique({ where: { name } });
    if (!taken) return res.json(taken);
  }
  let cursor: string | undefined;
  do {
    const page = await prisma.order.findMany({ take: 100, cursor: { id: cursor } });
    cursor = page.at(-1)?.id;
  } while (cursor);
  res.end();`));
  });

  it('commands of Redis', () => {
    checkSilent(rule, handler("import Redis from 'ioredis';\nconst redis = new Redis();", '  for (const id of req.body.ids) await redis.get(id);\n  res.end();'));
  });

  it('a loader that asks for all keys', () => {
    checkSilent(rule, handler(`${PRISMA}\nimport DataLoader from 'dataloader';\nconst users = new DataLoader(async (ids: readonly string[]) => prisma.user.findMany({ where: { id: { in: [...ids] } } }));`, '  res.json(await Promise.all(req.body.ids.map((id: string) => users.load(id))));'));
  });

  it('look-ups by key that Prisma itself joins, since they start together', () => {
    checkSilent(rule, handler(PRISMA, '  res.json(await Promise.all(req.body.ids.map((id: string) => prisma.user.findUnique({ where: { id } }))));'));
  });

  it('what a look-up finds missing, and what a function remembers', () => {
    checkSilent(rule, handler(`${PRISMA}
const names = new Map<string, unknown>();
async function nameOf(id: string) {
  if (names.has(id)) return names.get(id);
  const user = await prisma.user.findFirst({ where: { id } });
  names.set(id, user);
  return user;
}`, `
  const users = new Map<string, unknown>();
  for (const id of req.body.ids) {
    if (!users.has(id)) users.set(id, await prisma.user.findFirst({ where: { id } }));
  }
  for (const id of req.body.ids) res.write(String(await nameOf(id)));
  res.end();`));
  });

  it('what is asked again after a write, and rounds that wait for another service, too', () => {
    checkSilent(rule, handler(PRISMA, `
  const changed = new Set<string>();
  for (const id of req.body.ids) {
    if (changed.has(id)) res.write(String(await prisma.user.findFirst({ where: { id } })));
    changed.add(id);
  }
  for (const id of req.body.ids) {
    const user = await prisma.user.findFirst({ where: { id } });
    await fetch(\`https://mail.example.com/\${user?.email}\`, { method: 'POST', signal: AbortSignal.timeout(500) });
  }
  res.end();`));
  });

  it('a function that is given nothing of the item', () => {
    const each = (call: string, marker = ''): string => handler(`${PRISMA}
const user = (id: string) => prisma.user.findFirst({ where: { id } });
const running = () => prisma.job.count();`, `
  for (const id of req.body.ids) {
    if (id !== '' && (await ${call})) res.write(id);${marker}
  }
  res.end();`);
    check(rule, each('user(id)', '\n    //                      ^^^^^^^^ warning: Runs user, which asks the database,'));
    checkSilent(rule, each('running()'));
  });

  it('groups, and writes to several tables at once', () => {
    checkSilent(rule, handler(PRISMA, `
  const idsByKind = new Map<string, string[]>(req.body.kinds);
  for (const [kind, ids] of idsByKind) await prisma.order.findMany({ where: { kind, id: { in: ids } } });
  for (const order of req.body.orders) await prisma.order.create({ data: { total: order.total, user: { connect: { id: order.userId } } } });
  res.end();`));
  });

  it('start-up code, and what is the same for all items', () => {
    checkSilent(rule, handler(`${PRISMA}
async function fill(names: string[]) { for (const name of names) await prisma.role.create({ data: { name } }); }
void fill((process.env.ROLES ?? '').split(','));`, '  for (const item of req.body.items) { const all = await prisma.rate.findMany({}); res.write(String(all)); }\n  res.end();'));
  });
});
