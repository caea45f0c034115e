import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { sequentialRemoteCalls } from '../../../src/engine/rules/sequential-remote-calls';
import { sharedStateInMemory } from '../../../src/engine/rules/shared-state-in-memory';
import { syncCrossServiceCall } from '../../../src/engine/rules/sync-cross-service-call';
import { check } from '../../fixture/check';
import { parseFixture } from '../../fixture/fixture';
import { runRule } from '../../fixture/run';
import { TWO_SERVICES } from '../systems';

describe('the way of a request, as evidence', () => {
  it('begins at the route, names the handler and has every call on the way', () => {
    check(syncCrossServiceCall, `${TWO_SERVICES}//- /orders/src/main.ts
import express from 'express';
import { find } from './handlers';
const app = express();
app.get('/orders/:id', find);
//|^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: reached by GET /orders/:id
app.listen(3001);
//- /orders/src/handlers.ts
import { itemOf } from './stock';
export async function find(req: any, res: any) {
  //                  ^^^^ related: handled by find
  res.json({ item: await itemOf(req.params.id) });
  //                     ^^^^^^^^^^^^^^^^^^^^^ related: which calls itemOf
}
//- /orders/src/stock.ts
import axios from 'axios';
export async function itemOf(id: string) {
  const { data } = await request(id);
  //                     ^^^^^^^^^^^ related: which calls request
  return { ...data, id };
}
async function request(id: string) {
  return axios.get('http://stock:3000/items/' + id);
  //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: orders waits for stock
}
`);
  });

  it('shows the shortest of several ways, and names the other entry points', () => {
    check(syncCrossServiceCall, `${TWO_SERVICES}//- /orders/src/main.ts
import express from 'express';
const app = express();
app.get('/far', async (req, res) => { res.json({ item: await far() }); });
//|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: reached by GET /far, too
app.get('/near', async (req, res) => { res.json({ item: await near() }); });
//                                                            ^^^^^^ related: which calls near
async function far() { return near(); }
async function near() {
  const answer = await fetch('http://stock:3000/items/1');
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: orders waits for stock
  return { item: await answer.json() };
}
app.listen(3001);
`);
  });

  it('names what two entry points of one line are called once', () => {
    const { files } = parseFixture(`${TWO_SERVICES}//- /orders/src/main.ts
import express from 'express';
import { near } from './near';
const app = express();
app.get('/near', near); app.get('/near', near);
app.get('/far', near);
app.listen(3001);
//- /orders/src/near.ts
export async function near(req: any, res: any) {
  const answer = await fetch('http://stock:3000/items/1');
  res.json(await answer.json());
}
`);
    const [finding] = runRule(syncCrossServiceCall, memoryHost(files)).findings;
    assert.deepEqual(finding?.related.map(({ message }) => message), ['reached by GET /near', 'handled by near', 'reached by GET /far, too']);
  });

  it('is there for calls that wait for each other', () => {
    check(sequentialRemoteCalls, `${TWO_SERVICES}//- /orders/src/main.ts
import express from 'express';
const app = express();
app.get('/orders/:id', async (req, res) => { res.json(await both()); });
//|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: reached by GET /orders/:id
async function both() {
  const item = await fetch('http://stock:3000/items/1');
  //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: run one after another
  const rate = await fetch('https://rates.example.com/today');
  return [item.status, rate.status];
}
app.listen(3001);
`);
  });

  it('is there for state that is written some calls away from the handler', () => {
    check(sharedStateInMemory, `
import express from 'express';
const app = express();
const visits: Record<string, number> = {};
//    ^^^^^^ warning: visits
function note(page: string) { visits[page] = (visits[page] ?? 0) + 1; }
app.get('/visits', (req, res) => { res.json(visits); });
app.post('/visits', (req, res) => { note(req.body.page); res.end(); });
//                                  ^^^^^^^^^^^^^^^^^^^ related: which calls note
app.listen(3001);
`);
  });

  const leads = (body: string): number[] => {
    const { files } = parseFixture(`${TWO_SERVICES}//- /orders/src/main.ts
import express from 'express';
import pLimit from 'p-limit';
const app = express();
const limit = pLimit(5);
app.post('/orders', async (req, res) => {
${body}
  res.end();
});
app.listen(3001);
`);
    const [finding] = runRule(syncCrossServiceCall, memoryHost(files)).findings;
    assert.ok(finding);
    return finding.related.filter(({ message }) => message === 'which leads here').map(({ range }) => range.line);
  };

  it('says once of one line that its functions lead on', () => {
    assert.deepEqual(leads("  await Promise.all(req.body.ids.map((id) => limit(async () => { await fetch('http://stock:3000/items/1'); })));"), [6]);
  });

  it('says it of each line', () => {
    assert.deepEqual(leads("  await Promise.all(req.body.ids.map((id) =>\n    limit(async () => { await fetch('http://stock:3000/items/1'); })));"), [6, 7]);
  });
});
