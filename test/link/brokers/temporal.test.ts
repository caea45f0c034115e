import assert from 'node:assert/strict';
import { messageLinks, onRequest } from './system';

const CLIENT = "import { Client, Connection } from '@temporalio/client';\nconst client = new Client({ connection: await Connection.connect() });\n";
const WORKER = "import { NativeConnection, Worker } from '@temporalio/worker';\nconst connection = await NativeConnection.connect({ address: 'temporal:7233' });\n";
const TAKES = `${WORKER}const worker = await Worker.create({ connection, taskQueue: 'orders', workflowsPath: require.resolve('./workflows'), activities: { pay: async () => true } });\nawait worker.run();`;

function starting(call: string): string {
  return `${CLIENT}${onRequest(call)}`;
}

describe('task queues of Temporal', () => {
  it('lead from who starts a workflow to the worker', () => {
    assert.deepEqual(messageLinks(starting("await client.workflow.start('placeOrder', { taskQueue: 'orders', workflowId: req.body.id })"), TAKES), ['shop -> worker queue']);
    assert.deepEqual(messageLinks(starting("await client.workflow.signalWithStart('placeOrder', { taskQueue: 'orders', workflowId: 'a', signal: 'paid' })"), TAKES), ['shop -> worker queue']);
    assert.deepEqual(messageLinks(starting("await client.schedule.create({ scheduleId: 'a', spec: {}, action: { type: 'startWorkflow', workflowType: 'placeOrder', taskQueue: 'orders' } })"), TAKES), ['shop -> worker queue']);
    assert.deepEqual(messageLinks(`import { WorkflowClient } from '@temporalio/client';\nconst flows = new WorkflowClient();\n${onRequest("await flows.start('placeOrder', { taskQueue: 'orders', workflowId: 'a' })")}`, TAKES), ['shop -> worker queue']);
  });

  it('are named by settings on either side', () => {
    const taking = TAKES.replace("taskQueue: 'orders'", 'taskQueue: process.env.TASK_QUEUE');
    const env = { 'docker-compose.yml': 'services:\n  shop:\n    build: shop\n  worker:\n    build: worker\n    environment:\n      TASK_QUEUE: orders\n' };
    assert.deepEqual(messageLinks(starting("await client.workflow.start('placeOrder', { taskQueue: 'orders', workflowId: 'a' })"), taking, env), ['shop -> worker queue']);
    assert.deepEqual(messageLinks(starting("await client.workflow.start('placeOrder', { taskQueue: 'bills', workflowId: 'a' })"), taking, env), []);
  });

  it('are named by who calls a wrapper around the client', () => {
    const wrapped = `${CLIENT}class Flows { start(name: string, queue: string) { return client.workflow.start(name, { taskQueue: queue, workflowId: 'a' }); } }
const flows = new Flows();\n${onRequest("await flows.start('placeOrder', 'orders')")}`;
    assert.deepEqual(messageLinks(wrapped, TAKES), ['shop -> worker queue']);
  });

  it('are reached through a module that passes the client on', () => {
    const passed = { 'shop/src/flows.ts': "import { Client } from '@temporalio/client';\nexport const flows = async (): Promise<Client> => new Client();\nexport * from '@temporalio/client';" };
    const kept = `import { Client, flows } from './flows';
class Program { private temporal: Client | null = null; async init() { this.temporal = await flows(); } get client(): Client | null { if (!process.env.TEMPORAL) return null; return this.temporal; } }
export const program = new Program();\n${onRequest("await program.client.workflow.start('placeOrder', { taskQueue: 'orders', workflowId: 'a' })")}`;
    assert.deepEqual(messageLinks(kept, TAKES, passed), ['shop -> worker queue']);
    assert.deepEqual(messageLinks(kept, TAKES, { 'shop/src/flows.ts': passed['shop/src/flows.ts'].replace("export * from '@temporalio/client';", "export class Client { workflow = { start: async () => undefined }; }").replace("import { Client } from '@temporalio/client';\n", '') }), []);
  });

  it('of another name lead nowhere, nor does the name of a workflow or the id of a run', () => {
    assert.deepEqual(messageLinks(starting("await client.workflow.start('placeOrder', { taskQueue: 'bills', workflowId: 'a' })"), TAKES), []);
    assert.deepEqual(messageLinks(starting("await client.workflow.start('orders', { taskQueue: req.body.queue, workflowId: 'orders' })"), TAKES), []);
    assert.deepEqual(messageLinks(starting("await client.workflow.getHandle('orders').signal('paid')"), TAKES), []);
  });

  it('link no worker with itself', () => {
    const own = TAKES.replace('await worker.run();', "import { Client } from '@temporalio/client';\nconst flows = new Client();\nawait flows.schedule.create({ scheduleId: 'a', spec: {}, action: { type: 'startWorkflow', workflowType: 'tidy', taskQueue: 'orders' } });\nawait flows.workflow.start('tidy', { taskQueue: 'orders', workflowId: 'b' });\nawait worker.run();");
    assert.deepEqual(messageLinks(onRequest(''), own), []);
    assert.deepEqual(messageLinks(starting("await client.workflow.start('tidy', { taskQueue: 'orders', workflowId: 'c' })"), own), ['shop -> worker queue']);
  });

  it('take no workflow where a worker has activities alone', () => {
    const alone = TAKES.replace("workflowsPath: require.resolve('./workflows'), ", '');
    const start = starting("await client.workflow.start('placeOrder', { taskQueue: 'orders', workflowId: 'a' })");
    const execute = starting("await client.workflow.execute('placeOrder', { taskQueue: 'orders', workflowId: 'a' })");
    assert.deepEqual(messageLinks(start, alone), []);
    assert.deepEqual(messageLinks(execute, alone), []);
    assert.deepEqual(messageLinks(execute, TAKES), ['shop -> worker request-reply waits']);
    assert.deepEqual(messageLinks(execute, alone.replace('activities:', 'workflowBundle: bundle, activities:')), ['shop -> worker request-reply waits']);
    assert.deepEqual(messageLinks(execute, alone.replace('activities:', '...options, activities:')), ['shop -> worker request-reply waits']);
  });

  it('take none that a worker is known not to have', () => {
    const execute = starting("await client.workflow.execute('placeOrder', { taskQueue: 'orders', workflowId: 'a' })");
    const having = (code: string): string[] => messageLinks(execute, TAKES, { 'worker/src/workflows.ts': code });
    assert.deepEqual(having('export async function placeOrder() { return 1; }'), ['shop -> worker request-reply waits']);
    assert.deepEqual(having('export async function tidy() { return 1; }'), []);
    assert.deepEqual(having('export async function tidy() { return 1; }\nexport default async function any() { return 2; }'), ['shop -> worker request-reply waits']);
    assert.deepEqual(having("export async function tidy() { return 1; }\nexport * from 'shared-flows';"), ['shop -> worker request-reply waits']);
  });

  it('lead from who starts a workflow to none that is known not to have it', () => {
    const having = { 'worker/src/workflows.ts': 'export async function tidy() { return 1; }' };
    const schedule = (name: string): string => starting(`await client.schedule.create({ scheduleId: 'a', spec: {}, action: { type: 'startWorkflow', workflowType: '${name}', taskQueue: 'orders' } })`);
    const start = (name: string): string => starting(`await client.workflow.start(${name}, { taskQueue: 'orders', workflowId: 'a' })`);
    assert.deepEqual([start("'tidy'"), start('req.body.flow'), schedule('tidy')].map((code) => messageLinks(code, TAKES, having)), [['shop -> worker queue'], ['shop -> worker queue'], ['shop -> worker queue']]);
    assert.deepEqual([start("'placeOrder'"), schedule('placeOrder')].map((code) => messageLinks(code, TAKES, having)), [[], []]);
  });

  it('of different namespaces are different ones', () => {
    const within = (namespace: string): string => TAKES.replace("taskQueue: 'orders'", `namespace: ${namespace}, taskQueue: 'orders'`);
    const options = "{ taskQueue: 'orders', workflowId: 'a' }";
    const asking = (call: string): string => starting(call).replace('new Client({', "new Client({ namespace: 'eu',");
    const start = asking(`await client.workflow.start('placeOrder', ${options})`);
    const waiting = [asking(`await client.workflow.execute('placeOrder', ${options})`), asking(`const run = await client.workflow.start('placeOrder', ${options}); await run.result()`)];
    assert.deepEqual(["'eu'", "'us'", 'process.env.SPACE'].map((namespace) => messageLinks(start, within(namespace))), [['shop -> worker queue'], [], ['shop -> worker queue']]);
    for (const code of waiting) {
      assert.deepEqual(messageLinks(code, within("'us'")), []);
      assert.ok(messageLinks(code, within("'eu'")).includes('shop -> worker request-reply waits'));
    }
    assert.deepEqual(messageLinks(start, TAKES), ['shop -> worker queue']);
  });

  it('of a name that is open lead nobody to wait', () => {
    const taking = (name: string): string => TAKES.replace("taskQueue: 'orders'", `taskQueue: ${name}`);
    const execute = (name: string): string => starting(`await client.workflow.execute('placeOrder', { taskQueue: ${name}, workflowId: 'a' })`);
    assert.deepEqual(messageLinks(execute('process.env.TASK_QUEUE_NAME'), taking('process.env.TASK_QUEUE_NAME')), ['shop -> worker request-reply waits']);
    assert.deepEqual(messageLinks(execute('process.env.QUEUE_NAME'), taking('process.env.QUEUE_NAME')), []);
  });

  it('are not the queues of other brokers', () => {
    const added = `import { Queue } from 'bullmq';\nconst orders = new Queue('orders');\n${onRequest("await orders.add('placeOrder', req.body)")}`;
    assert.deepEqual(messageLinks(added, TAKES), []);
    assert.deepEqual(messageLinks(starting("await client.workflow.start('placeOrder', { taskQueue: 'orders', workflowId: 'a' })"), "import { Worker } from 'bullmq';\nnew Worker('orders', async () => {});"), []);
  });
});
