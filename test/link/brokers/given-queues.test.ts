import assert from 'node:assert/strict';
import { messageLinks, onRequest } from './system';
import { modelOf } from '../model';

const WORKER = "import { Worker } from 'bullmq';\nnew Worker('mails', async () => {});";
const QUEUES = "import { Queue } from 'bullmq';\nconst mails = new Queue('mails');\nconst bills = new Queue('bills');\n";

/** Functions that add to a queue which callers give them. */
const ADDING: Readonly<Record<string, string>> = {
  'by its type': "async function add(queue: Queue, data: object) { await queue.add('job', data); }",
  'by a type parameter': "async function add<Q extends Queue>(queue: Q, data: object) { await queue.add('job', data); }",
  'by a type parameter around it': "const adder = <Q extends Queue>() => async (queue: Q, data: object) => { await queue.add('job', data); };\nconst add = adder();",
  'that hands it on': "async function put(data: object, queue: Queue) { await queue.add('job', data); }\nasync function add(queue: Queue, data: object) { await put(data, queue); }",
  'of a class': "class Jobs { async add(queue: Queue, data: object) { await queue.add('job', data); } }\nconst jobs = new Jobs();\nconst add = (queue: Queue, data: object) => jobs.add(queue, data);",
};

describe('queues that callers give to a function', () => {
  for (const [what, code] of Object.entries(ADDING)) {
    it(`are known ${what}`, () => {
      assert.deepEqual(messageLinks(`${QUEUES}${code}\n${onRequest('await add(bills, {}); await add(mails, req.body)')}`, WORKER), ['shop -> worker queue']);
    });

    it(`are no others ${what}`, () => {
      assert.deepEqual(messageLinks(`${QUEUES}${code}\n${onRequest('await add(bills, {}); await add(new Queue(req.body.name), {}); await add(req.app.get("queue"), {})')}`, WORKER), []);
    });
  }

  it('are known where a constructor is given them', () => {
    const jobs = (queue: string): string => `${QUEUES}class Jobs { constructor(private readonly queue: Queue) {} async put(data: object) { await this.queue.add('job', data); } }\nconst jobs = new Jobs(${queue});\n${onRequest('await jobs.put(req.body)')}`;
    assert.deepEqual(messageLinks(jobs('mails'), WORKER), ['shop -> worker queue']);
    assert.deepEqual(messageLinks(jobs('bills'), WORKER), []);
  });

  it('are none that nobody gives, and none of two that a request decides between', () => {
    const [add] = Object.values(ADDING);
    assert.deepEqual(messageLinks(`${QUEUES}${add ?? ''}\n${onRequest('res.send(add)')}`, WORKER), []);
    assert.deepEqual(messageLinks(`${QUEUES}${add ?? ''}\n${onRequest('await add(req.body.paid ? bills : mails, {})')}`, WORKER), []);
  });

  it('are told where each caller names one', () => {
    const [add] = Object.values(ADDING);
    const { links } = modelOf({
      'jobs/package.json': '{ "name": "jobs", "main": "src/index.ts", "dependencies": { "bullmq": "5" } }',
      'jobs/src/index.ts': `${QUEUES}export { mails, bills };\nexport ${add ?? ''}`,
      'shop/package.json': '{ "name": "shop", "main": "src/main.ts", "dependencies": { "express": "5", "jobs": "*" } }',
      'shop/src/main.ts': "import express from 'express';\nimport { add, mails } from 'jobs';\nconst app = express();\napp.post('/orders', async (req, res) => { await add(mails, req.body); res.end(); });\napp.listen(3000);",
      'worker/package.json': '{ "name": "worker", "main": "src/main.ts", "dependencies": { "express": "5", "jobs": "*" } }',
      'worker/src/main.ts': `import { add, bills } from 'jobs';\n${WORKER.replace('async () => {}', 'async () => { await add(bills, {}); }')}`,
      'office/package.json': '{ "name": "office", "main": "src/main.ts", "dependencies": { "bullmq": "5" } }',
      'office/src/main.ts': WORKER.replace('mails', 'bills'),
    });
    assert.deepEqual(links.map(({ from, to, sites }) => `${from} -> ${to} by ${sites.map(({ file }) => file).join()}`).sort(), ['shop -> worker by shop/src/main.ts', 'worker -> office by worker/src/main.ts']);
  });
});
