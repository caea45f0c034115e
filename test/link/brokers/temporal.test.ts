import assert from 'node:assert/strict';
import { messageLinks, onRequest } from './system';

const CLIENT = "import { Client, Connection } from '@temporalio/client';\nconst client = new Client({ connection: await Connection.connect() });\n";
const WORKER = "import { NativeConnection, Worker } from '@temporalio/worker';\nconst connection = await NativeConnection.connect({ address: 'temporal:7233' });\n";
const TAKES = `${WORKER}const worker = await Worker.create({ connection, taskQueue: 'orders', activities: { pay: async () => true } });\nawait worker.run();`;

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

  it('are not the queues of other brokers', () => {
    const added = `import { Queue } from 'bullmq';\nconst orders = new Queue('orders');\n${onRequest("await orders.add('placeOrder', req.body)")}`;
    assert.deepEqual(messageLinks(added, TAKES), []);
    assert.deepEqual(messageLinks(starting("await client.workflow.start('placeOrder', { taskQueue: 'orders', workflowId: 'a' })"), "import { Worker } from 'bullmq';\nnew Worker('orders', async () => {});"), []);
  });
});
