import assert from 'node:assert/strict';
import { modelOf } from './model';
import { extract } from '../../src/engine/extract/extract';
import { mayRepeat } from '../../src/engine/link/loops/around';
import { diskWritesIn, mayWriteToDisk } from '../../src/engine/link/query/disk-writes';
import { embeddedDatabasesIn } from '../../src/engine/link/query/embedded-databases';
import { socketServersIn } from '../../src/engine/link/query/socket-servers';
import type { CallFact, SourceFacts } from '../../src/engine/model/facts';
import type { SystemModel } from '../../src/engine/model/system';
import { independentRuns } from '../../src/engine/rules/coupling/runs';

/** Facts that tell how often a call of theirs is looked at. */
function counted(text: string): { readonly facts: SourceFacts; readonly looks: () => number } {
  let looks = 0;
  const facts = extract('src/a.ts', text);
  const calls = new Proxy(facts.calls, {
    get(list, name) {
      if (typeof name === 'string' && /^\d+$/.test(name)) looks++;
      return Reflect.get(list, name) as CallFact;
    },
  });
  return { facts: { ...facts, calls }, looks: () => looks };
}

const CALLS = Array.from({ length: 200 }, (_, i) => `run(${String(i)});`).join('\n');

describe('files that have nothing of what is looked for', () => {
  for (const [name, look] of Object.entries({ diskWritesIn, mayWriteToDisk, embeddedDatabasesIn, socketServersIn })) {
    it(`${name} looks at no call where its libraries are not imported`, () => {
      const other = counted(`import { run } from './run';\n${CALLS}`);
      look(other.facts);
      assert.equal(other.looks(), 0);
    });
  }

  it('has no loops where there are neither statements nor methods that are some', () => {
    assert.equal(mayRepeat(extract('src/a.ts', CALLS)), false);
    assert.equal(mayRepeat(extract('src/a.ts', 'for (const order of orders) await send(order);')), true);
    assert.equal(mayRepeat(extract('src/a.ts', 'export function all() { while (left()) { next(); } }')), true);
    assert.equal(mayRepeat(extract('src/a.ts', 'orders.map(send);')), true);
    assert.equal(mayRepeat(extract('src/a.ts', 'Array.from(orders, send);')), true);
  });
});

describe('runs of calls that are independent', () => {
  /** What is asked of the model about the ways of requests and calls, to find the runs of one handler. */
  function askedFor(body: string): { readonly asked: number; readonly runs: number } {
    const linked = modelOf({
      'package.json': '{ "name": "api", "dependencies": { "express": "5.0.0", "axios": "1.0.0" } }',
      'src/server.ts': `import express from 'express';\nimport axios from 'axios';\nconst app = express();\napp.get('/a', async (req, res) => {\n${body}\n});\napp.listen(3000);\n`,
    });
    let asked = 0;
    const reach: SystemModel['reach'] = { ...linked.reach, reached: [], entriesOf: (fn) => { asked++; return linked.reach.entriesOf(fn); }, callees: (call) => { asked++; return linked.reach.callees(call); } };
    const part = linked.in('src/server.ts');
    const runs = part ? [...independentRuns(part, Object.create(linked, { reach: { value: reach } }) as SystemModel)] : [];
    return { asked, runs: runs.length };
  }

  const orders = "const orders = await axios.get('http://orders/all');";

  it('asks nothing where no two declarations of one block wait', () => {
    assert.deepEqual(askedFor(`${orders} await axios.get('http://stock/all'); if (orders) { const stock = await axios.get('http://stock/all'); res.json(stock); }`), { asked: 0, runs: 0 });
  });

  it('asks of two', () => {
    const { asked, runs } = askedFor(`${orders} const stock = await axios.get('http://stock/all'); res.json([orders, stock]);`);
    assert.equal(runs, 1);
    assert.ok(asked > 0);
  });
});
