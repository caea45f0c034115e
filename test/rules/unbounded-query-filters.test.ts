import { unboundedQuery } from '../../src/engine/rules/unbounded-query';
import { check, checkSilent } from '../fixture/check';
import { handler } from '../fixture/express';

/** A filter that an object of a class puts together, and what asks with it. */
function filtered(members: string, asks: string, marker = ''): string {
  return handler(`
import { EntityManager } from '@mikro-orm/core';
class Order {}
declare const em: EntityManager;
class Filter { ${members} }
const filter = new Filter();
const OPEN = { where: { status: 'open' }, all: {} };`, `  ${asks}${marker}`);
}

const FIND = 'res.json(await em.find(Order, filter.query));';
describe('unbounded-query, where an object puts the filter together', () => {
  const silent: readonly [string, string, string][] = [
    ['a getter answers with what methods added, or with nothing', 'private all: object[] = []; private mayBeEmpty = false; add(one: object) { this.all.push(one); return this; } get query(): object { if (this.all.length === 0) { if (this.mayBeEmpty) return {}; return { id: null }; } return this.all.length > 1 ? { $and: this.all } : this.all[0]; }', `filter.add({ customer: req.params.id });\n${FIND}`],
    ['a getter answers with one thing or another', 'owner?: string; get query(): object { if (!this.owner) return { status: "open" }; return { owner: this.owner }; }', FIND],
    ['methods fill what it holds', 'query: Record<string, unknown> = {}; of(id: string) { this.query.customer = id; return this; }', `filter.of(req.params.id);\n${FIND}`],
    ['the class is filled from outside', 'query: Record<string, unknown> = {};', `Object.assign(filter.query, req.body);\n${FIND}`],
    ['a getter answers with an owner', 'constructor(private readonly id = "1") {} get query(): object { return { customer: this.id }; }', FIND],
  ];
  for (const [what, members, filter] of silent) it(`is silent where ${what}`, () => { checkSilent(unboundedQuery, filtered(members, filter)); });

  for (const [what, members, filter] of [['a getter always answers', "get query(): object { return { status: 'open' }; }", 'filter.query'], ['a constant says', '', 'OPEN.where'], ['a constant leaves open', '', 'OPEN.all']] as const) {
    it(`finds what ${what}`, () => {
      check(unboundedQuery, filtered(members, `res.json(await em.find(Order, ${filter}));`, `\n  //             ${'^'.repeat(16 + filter.length)} warning 💡: rows of Order`));
    });
  }
});

const [SERVER, MONGO] = ["import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();", "import mongoose from 'mongoose';\nconst Order = mongoose.model('Order', new mongoose.Schema({ userId: String }));"];
const list = (where: string): string => `res.json(await prisma.order.findMany({ where: ${where} }));`;
const documents = (filter: string): string => `res.json(await Order.find(${filter}));`;

describe('unbounded-query, where a search names one key', () => {
  const silent: readonly [string, string, string][] = [
    ['a list of keys has the key of a row', SERVER, list('{ assignedUserIds: { has: req.params.id } }')],
    ['a list of keys has several', SERVER, list('{ assignedUserIds: { hasEvery: req.body.ids } }')],
    ['a document lists the key', MONGO, documents('{ memberIds: req.params.id }')],
    ['a list of keys has the key by an operator', MONGO, documents('{ memberIds: { $in: [req.params.id] } }')],
    ['a pattern is for the whole text', MONGO, documents("{ email: new RegExp(`^${req.body.email}$`, 'i') }")],
    ['such a pattern stands in an operator', MONGO, documents("{ email: { $regex: `^${req.body.email}$`, $options: 'i' } }")],
    ['such a pattern is put together first', MONGO, `const pattern = '^' + req.body.email.trim() + '$';\n  ${documents("{ email: { $regex: new RegExp(pattern, 'i') } }")}`],
    ['a serial number is looked for with what goes before it', SERVER, `const { serialNumber } = req.body;\n  ${list('{ OR: [{ serialNumber }, { serialNumber: { endsWith: serialNumber } }, { serialNumber: { contains: serialNumber } }] }')}`],
  ];
  for (const [what, imports, code] of silent) it(`is silent where ${what}`, () => { checkSilent(unboundedQuery, handler(imports, `  ${code}`)); });

  const found: readonly [string, string, string][] = [
    ['a list has one of a few words', SERVER, list("{ tags: { has: 'urgent' } }")],
    ['a list of keys has one that the code says', SERVER, list("{ typeIds: { has: 'gift' } }")],
    ['a pattern is for the beginning alone', MONGO, documents('{ email: { $regex: `^${req.query.q}` } }')],
    ['a pattern is for any part', MONGO, documents("{ email: new RegExp(String(req.query.q), 'i') }")],
    ['a pattern has anything around', MONGO, documents('{ email: { $regex: `^.*${req.query.q}.*$` } }')],
    ['a pattern has alternatives', MONGO, documents('{ email: { $regex: `^a|${req.query.q}$` } }')],
    ['people look for a part', SERVER, list('{ serialNumber: { contains: String(req.query.search) } }')],
    ['the part may be empty', SERVER, `const serialNumber = req.query.serialNumber ?? '';\n  ${list('{ serialNumber: { contains: serialNumber } }')}`],
    ['people look for a name by its own', SERVER, `const name = req.body.name;\n  ${list('{ name: { contains: name } }')}`],
    ['people look for a title by its own', SERVER, `const title = req.body.title;\n  ${list('{ title: { contains: title } }')}`],
  ];
  for (const [what, imports, code] of found) {
    const call = /await (.*)\);$/.exec(code)?.[1] ?? '';
    it(`finds where ${what}`, () => { check(unboundedQuery, handler(imports, `  ${code}\n  //             ${'^'.repeat(call.length)} warning 💡: bounds nothing`)); });
  }
});

/** A handler of a router of Zodios, whose definition may cap what requests ask for, and one of Express. */
const page = (router: string, marker: string): string => `
import express from 'express';
import { zodiosContext } from '@zodios/express';
import { PrismaClient } from '@prisma/client';
import { api } from './generated';
const prisma = new PrismaClient();
const app = express();
const orders = ${router};
orders.get('/orders', async (req, res) => {
  res.json(await prisma.order.findMany({ take: req.query.limit }));${marker}
});
app.use(orders);
app.listen(3000);
`;

describe('unbounded-query, where the library holds requests against a definition', () => {
  it('is silent, as the definition may have a maximum', () => { checkSilent(unboundedQuery, page('zodiosContext().router(api)', '')); });
  it('speaks where nothing does', () => { check(unboundedQuery, page('express.Router()', '\n  //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: as many rows of order as the request asks for')); });
});
