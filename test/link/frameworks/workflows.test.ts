import assert from 'node:assert/strict';
import { modelOf } from '../model';

const PACKAGE = (name: string): string => `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5" } }`;
const ACTIVITIES = 'export async function charge(id: string) { return fetch(`http://bank:3002/charges/${id}`); }\nexport const LIMIT = 3;';
const WORKFLOW = "import { proxyActivities } from '@temporalio/workflow';\nimport type * as activities from './activities';\nconst { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m' });\nexport async function placeOrder(id: string) { await charge(id); }";
const WORKER = "import { Worker } from '@temporalio/worker';\nimport * as activities from './activities';\nvoid Worker.create({ workflowsPath: require.resolve('./workflows'), activities, taskQueue: 'orders' }).then((worker) => worker.run());";

function shop(code: string): string {
  return `import express from 'express';\nimport { Client } from '@temporalio/client';\nconst client = new Client();\nconst app = express();\napp.post('/orders', async (req, res) => { ${code} });\napp.listen(3000);`;
}

const BANK = { 'bank/package.json': PACKAGE('bank'), 'bank/src/main.ts': "import express from 'express';\nconst app = express();\napp.get('/charges/:id', (req, res) => { res.end(); });\napp.listen(3002);" };

function system(code: string, more: Readonly<Record<string, string>> = {}): ReturnType<typeof modelOf> {
  return modelOf({
    ...BANK,
    'shop/package.json': PACKAGE('shop'), 'shop/src/main.ts': shop(code),
    'worker/package.json': PACKAGE('worker'), 'worker/src/main.ts': WORKER, 'worker/src/workflows.ts': WORKFLOW, 'worker/src/activities.ts': ACTIVITIES, ...more,
  });
}

function linksOf({ links }: ReturnType<typeof modelOf>): string[] {
  return links.map(({ from, to, via, sync }) => `${from} -> ${to} ${via}${sync ? ' waits' : ''}`);
}

function jobsOf({ entryPoints }: ReturnType<typeof modelOf>): string[] {
  return entryPoints.filter(({ broker, method }) => broker === 'Temporal' && method !== '').map(({ service, method, path, location }) => `${service} ${method} ${path} ${location.file}`).sort();
}

const JOBS = ['worker activity charge worker/src/activities.ts', 'worker workflow placeOrder worker/src/workflows.ts'];

describe('workflows and activities', () => {
  it('are entry points of the worker', () => {
    assert.deepEqual(jobsOf(system('res.end();')), JOBS);
  });

  it('are found where a worker is made by a function that is given them', () => {
    const main = "import { join } from 'node:path';\nimport * as activities from './activities';\nimport { run } from './run';\nvoid run({ workflowsPath: join(process.cwd(), 'src', 'workflows'), activities, queue: 'orders' });";
    const run = "import { Worker } from '@temporalio/worker';\nexport async function run({ workflowsPath, activities, queue }: { workflowsPath: string; activities: object; queue: string }) { const worker = await Worker.create({ workflowsPath, activities, taskQueue: queue }); await worker.run(); }";
    assert.deepEqual(jobsOf(system('res.end();', { 'worker/src/main.ts': main, 'worker/src/run.ts': run })), JOBS);
  });

  it('are found by the type of proxies where a path is required that is put together', () => {
    const main = WORKER.replace("import * as activities from './activities';", "import path from 'node:path';").replace('activities,', "activities: { ...require(path.resolve('./src/activities')) },");
    assert.deepEqual(jobsOf(system('res.end();', { 'worker/src/main.ts': main })), JOBS);
  });

  it('are those of a factory and of modules that are passed on', () => {
    const main = WORKER.replace('activities, taskQueue', 'activities: activities.make(1), taskQueue');
    const made = 'export const make = (db: number) => ({ async charge(id: string) { return [db, id]; }, refund: async () => 2 });';
    assert.deepEqual(jobsOf(system('res.end();', { 'worker/src/main.ts': main, 'worker/src/activities.ts': made, 'worker/src/workflows.ts': "export * from './order';\nexport { cancel } from './cancel';", 'worker/src/order.ts': 'export async function placeOrder() { return 1; }', 'worker/src/cancel.ts': 'export async function cancel() { return 1; }\nexport function helper() { return 2; }' })), [
      'worker activity charge worker/src/activities.ts', 'worker activity refund worker/src/activities.ts', 'worker workflow cancel worker/src/cancel.ts', 'worker workflow placeOrder worker/src/order.ts',
    ]);
  });

  it('lead nowhere by their names alone', () => {
    assert.deepEqual(jobsOf(system('res.end();', { 'worker/src/workflows.ts': WORKFLOW, 'worker/src/main.ts': "import { Worker } from './other';\nimport * as activities from './activities';\nimport './workflows';\nWorker.create({ workflowsPath: require.resolve('./workflows'), activities, taskQueue: 'orders' });", 'worker/src/other.ts': 'export class Worker { static create(options: object) { return options; } }' })), []);
  });
});

describe('who waits for a workflow', () => {
  const started = "const handle = await client.workflow.start('placeOrder', { taskQueue: 'orders', workflowId: 'a' });";

  it('waits for its worker, and for what its activities wait for', () => {
    for (const code of ["res.json(await client.workflow.execute('placeOrder', { taskQueue: 'orders', workflowId: 'a' }));", `${started} res.json(await handle.result());`]) {
      const model = system(code);
      assert.deepEqual(linksOf(model).filter((link) => link.endsWith('waits')), ['shop -> worker request-reply waits', 'worker -> bank http waits'], code);
      assert.deepEqual(model.chains.map(({ services }) => services), [['shop', 'worker', 'bank']], code);
    }
  });

  it('does so by the function, too, where that is imported', () => {
    const model = system("res.json(await client.workflow.execute(placeOrder, { taskQueue: 'orders', workflowId: 'a' }));", { 'shop/src/main.ts': `import type { placeOrder as _ } from '../../worker/src/workflows';\n${shop("res.json(await client.workflow.execute(placeOrder, { taskQueue: 'orders', workflowId: 'a' }));").replace("import express", "import { placeOrder } from '../../worker/src/workflows';\nimport express")}` });
    assert.deepEqual(model.chains.map(({ services }) => services), [['shop', 'worker', 'bank']]);
  });

  it('of an activity or child on a queue of its own waits for who takes from that', () => {
    const flow = "import { executeChild, proxyActivities } from '@temporalio/workflow';\nconst { pay } = proxyActivities({ taskQueue: 'bills', startToCloseTimeout: '1m' });\nexport async function placeOrder() { await pay(); }";
    const bills = { 'bills/package.json': PACKAGE('bills'), 'bills/src/main.ts': "import { Worker } from '@temporalio/worker';\nasync function pay() { return 1; }\nasync function main() { const worker = await Worker.create({ taskQueue: 'bills', activities: { pay } }); await worker.run(); }\nvoid main();" };
    assert.deepEqual(linksOf(system('res.end();', { ...bills, 'worker/src/workflows.ts': flow })), ['worker -> bank http waits', 'worker -> bills request-reply waits']);
    const child = flow.replace('await pay();', "await executeChild('invoice', { taskQueue: 'bills', args: [] });");
    const invoicing = { ...bills, 'bills/src/main.ts': bills['bills/src/main.ts'].replace('activities: { pay }', "workflowsPath: require.resolve('./invoices')") };
    assert.deepEqual(linksOf(system('res.end();', { ...invoicing, 'worker/src/workflows.ts': child })), ['worker -> bank http waits', 'worker -> bills request-reply waits']);
    assert.deepEqual(linksOf(system('res.end();', { ...bills, 'worker/src/workflows.ts': child })), ['worker -> bank http waits']);
    const same = flow.replace("taskQueue: 'bills', ", '').replace('await pay();', "await pay(); await executeChild('invoice', { args: [] });");
    assert.deepEqual(linksOf(system('res.end();', { ...bills, 'worker/src/workflows.ts': same })), ['worker -> bank http waits']);
  });

  it('asks nobody else where it takes the work itself', () => {
    const own = `${WORKER}\nimport { Client } from '@temporalio/client';\nvoid new Client().workflow.execute('placeOrder', { taskQueue: 'orders', workflowId: 'a' });`;
    const asked = (main: string): string[] => system('res.end();', { 'worker/src/main.ts': main }).remoteCalls.flatMap(({ protocol, target }) => (protocol === 'request-reply' && target.kind === 'service' ? [target.name] : []));
    assert.deepEqual(asked(own), []);
  });

  it('has one activity per item in a loop where it says so, and no remote call', () => {
    const flow = WORKFLOW.replace('await charge(id);', 'for (const one of id.split(",")) await charge(one);');
    assert.deepEqual(system('res.end();', { 'worker/src/workflows.ts': flow }).remoteLoops, []);
    assert.equal(system('res.end();', { 'worker/src/workflows.ts': flow.replace(/const \{ charge \}.*\n/, 'const charge = activities.charge;\n').replace('import type', 'import') }).remoteLoops.length, 1);
  });

  it('goes on where nobody asks for the result', () => {
    assert.deepEqual(linksOf(system(`${started} res.end(handle.workflowId);`)), ['shop -> worker queue', 'worker -> bank http waits']);
    assert.deepEqual(system(`${started} res.end();`).chains, []);
  });

  it('is not told where the queue is of several, of nobody, or open', () => {
    const twice = { 'other/package.json': PACKAGE('other'), 'other/src/main.ts': WORKER.replace(/import \* as.*\n/, '').replace("workflowsPath: require.resolve('./workflows'), activities, ", '') };
    const execute = (queue: string): string => `res.json(await client.workflow.execute('refund', { taskQueue: ${queue}, workflowId: 'a' }));`;
    const waits = (model: ReturnType<typeof modelOf>): string[] => linksOf(model).filter((link) => link.includes('request-reply'));
    assert.deepEqual(waits(system(execute("'orders'"), twice)), []);
    assert.deepEqual(waits(system(execute("'orders'").replace('refund', 'placeOrder'), twice)), ['shop -> worker request-reply waits']);
    for (const queue of ["'bills'", 'req.body.queue', "'bank'", "'worker'", 'process.env.TASK_QUEUE']) assert.deepEqual(waits(system(execute(queue))), [], queue);
    assert.deepEqual(waits(system("res.json(await client.workflow.getHandle('orders').result());")), []);
  });
});
