import assert from 'node:assert/strict';
import { modelOf } from '../model';

const HANDLERS = "export const list = async () => ({ statusCode: 200, body: process.env.STAGE ?? '' });\nexport const charge = async (event: unknown) => { console.log(event); };";
const PACKAGE = { 'orders/package.json': '{ "name": "orders" }' };

function config(functions: string, more = ''): string {
  return `import type { AWS } from '@serverless/typescript';\nconst config: AWS = { service: 'orders', provider: { name: 'aws', runtime: 'nodejs20.x', environment: { REGION: 'eu-west-1', TABLE: '\${self:custom.table}' } }, functions: ${functions}, ${more} };\nmodule.exports = config;`;
}

/** Entry points and services of a system with this configuration. */
function told(files: Readonly<Record<string, string>>): { entries: string[]; services: string[] } {
  const model = modelOf({ ...PACKAGE, 'orders/src/orders.ts': HANDLERS, ...files });
  return {
    entries: model.entryPoints.map(({ kind, method, path, handlers }) => [kind, method, path, handlers.map(({ file }) => file).join()].filter((part) => part !== '').join(' ')),
    services: model.services.map(({ name, kind }) => `${name} ${kind}`),
  };
}

const NOTHING = { entries: [], services: [] };

describe('configurations of the Serverless Framework that are code', () => {
  it('deploy functions with their routes, queues and schedules', () => {
    const functions = "{ list: { handler: 'src/orders.list', events: [{ http: { method: 'get', path: 'orders/{id}' } }, { httpApi: 'POST /orders' }] }, charge: { handler: './src/orders.charge', events: [{ sqs: { arn: { 'Fn::GetAtt': ['Charges', 'Arn'] } } }, { schedule: 'rate(1 hour)' }] } }";
    const resources = "resources: { Resources: { Charges: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'charges' } } } }";
    const expected = { entries: ['http GET /orders/:id orders/src/orders.ts', 'http POST /orders orders/src/orders.ts', 'queue charges orders/src/orders.ts', 'job rate(1 hour) orders/src/orders.ts'], services: ['orders function'] };
    assert.deepEqual(told({ 'orders/serverless.ts': config(functions, resources) }), expected);
    assert.deepEqual(told({ 'orders/serverless.ts': config(functions, resources).replace('module.exports = config', 'export default config') }), expected);
    assert.deepEqual(told({ 'orders/serverless.js': config(functions, resources).replace(/import.*\n/, '').replace(': AWS', '') }), expected);
  });

  it('take functions from other modules, with paths that a helper makes of their folder', () => {
    const helper = "export const handlerPath = (context: string) => context.split(process.cwd())[1].substring(1).replace(/\\\\/g, '/');";
    assert.deepEqual(told({
      'orders/serverless.ts': config('{ list, ...jobs }').replace('import type', "import list from './src/functions/list';\nimport { jobs } from './src/jobs';\nimport type"),
      'orders/src/functions/list/index.ts': "import { handlerPath } from '../../paths';\nexport default { handler: `${handlerPath(__dirname)}/handler.main`, events: [{ http: { method: 'get', path: 'orders' } }] };",
      'orders/src/functions/list/handler.ts': 'export const main = async () => ({ statusCode: 200 });',
      'orders/src/jobs.ts': "export const jobs = { charge: { handler: 'src/orders.charge', events: [{ sns: 'charges' }] } };",
      'orders/src/paths.ts': helper,
    }), { entries: ['message charges orders/src/orders.ts', 'http GET /orders orders/src/functions/list/handler.ts'], services: ['orders function'] });
  });

  it('give their functions an environment, and lead messages to them', () => {
    const functions = "{ charge: { handler: 'src/orders.charge', environment: { CHARGES_QUEUE: { Ref: 'Charges' } }, events: [{ sqs: { arn: 'arn:aws:sqs:eu-west-1:1:charges' } }] } }";
    const model = modelOf({
      ...PACKAGE, 'orders/src/orders.ts': HANDLERS, 'orders/serverless.ts': config(functions, "resources: { Resources: { Charges: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'charges' } } } }"),
      'shop/package.json': '{ "name": "shop", "main": "src/main.ts", "dependencies": { "express": "5" } }',
      'shop/src/main.ts': "import express from 'express';\nimport { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';\nconst sqs = new SQSClient();\nconst app = express();\napp.post('/', async (req, res) => { await sqs.send(new SendMessageCommand({ QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/1/charges', MessageBody: '' })); res.end(); });\napp.listen(3000);",
    });
    assert.deepEqual([...model.services.find(({ name }) => name === 'orders')?.environment ?? []].map(([name, { value }]) => `${name}=${value}`), ['REGION=eu-west-1', 'CHARGES_QUEUE=charges']);
    assert.deepEqual(model.links.map(({ from, to, via }) => `${from} -> ${to} ${via}`), ['shop -> orders queue']);
  });

  it('say nothing where they are something else, or name what is not there', () => {
    const functions = "{ list: { handler: 'src/orders.list', events: [{ http: { method: 'get', path: 'orders' } }] } }";
    assert.deepEqual(told({ 'orders/other.ts': config(functions) }), NOTHING);
    assert.deepEqual(told({ 'orders/serverless.ts': config(functions).replace('provider:', 'vendor:') }), NOTHING);
    assert.deepEqual(told({ 'orders/serverless.ts': config(functions).replace('module.exports = config;', 'export const other = config;') }), NOTHING);
    assert.deepEqual(told({ 'orders/serverless.ts': config(functions.replace('src/orders.list', 'src/missing.list')) }), NOTHING);
    assert.deepEqual(told({ 'orders/serverless.ts': config("{ list: { handler: process.env.HANDLER, events: [{ http: 'GET /orders' }] } }") }), NOTHING);
    assert.deepEqual(told({ 'orders/serverless.ts': config('{}') }), NOTHING);
    assert.deepEqual(told({ 'orders/serverless.ts': config('load(process.argv)') }), NOTHING);
    assert.deepEqual(told({ 'orders/serverless.ts': `module.exports = make();\nfunction make(): object { return make(); }` }), NOTHING);
  });
});
