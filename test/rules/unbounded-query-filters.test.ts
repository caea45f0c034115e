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
