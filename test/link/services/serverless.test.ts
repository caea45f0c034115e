import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';

const HANDLER = `export const list = async () => { const items = await fetch(process.env.STOCK_URL + '/items'); return { statusCode: 200, body: await items.text() }; };\nexport const charge = async (event: unknown) => { console.log(event); };\n`;
const STOCK = {
  'stock/package.json': '{ "name": "stock", "main": "src/main.ts" }',
  'stock/src/main.ts': `import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.end(); });\napp.listen(4001);\n`,
};

describe('services of functions', () => {
  it('are one for each serverless.yml, with its routes, queues and environment', () => {
    const model = modelOf({
      ...STOCK,
      'orders/package.json': '{ "name": "orders-api" }',
      'orders/serverless.yml': `service: orders
provider:
  name: aws
  environment:
    STOCK_URL: http://stock:4001
functions:
  list:
    handler: src/orders.list
    events:
      - http: { path: 'orders/{id}', method: get }
      - httpApi: 'POST /orders'
  charge:
    handler: src/orders.charge
    events:
      - sqs: arn:aws:sqs:eu-west-1:123456789012:charges
      - schedule: rate(1 hour)
`,
      'orders/src/orders.ts': HANDLER,
    });
    assert.deepEqual(model.services.map(({ name, root, entry, kind }) => [name, root, entry, kind]), [['stock', 'stock', 'stock/src/main.ts', 'http'], ['orders', 'orders', 'orders/src/orders.ts', 'function']]);
    assert.deepEqual(model.entryPoints.filter(({ service }) => service === 'orders').map(({ kind, method, path }) => [kind, method, path]), [['http', 'GET', '/orders/:id'], ['http', 'POST', '/orders'], ['queue', '', 'charges'], ['job', '', 'rate(1 hour)']]);
    assert.deepEqual(targetsOf(model), ['orders -> stock GET /items']);
  });

  it('are one for each SAM template', () => {
    const model = modelOf({
      'template.yaml': `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Environment: { Variables: { STOCK_URL: http://stock:4001 } } }
Resources:
  ListFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: orders/
      Handler: app.list
      Events: { Get: { Type: Api, Properties: { Path: /orders, Method: get } } }
`,
      'orders/app.ts': HANDLER,
      ...STOCK,
    });
    assert.deepEqual(model.services.map(({ kind, entry }) => [kind, entry]), [['http', 'stock/src/main.ts'], ['function', 'orders/app.ts']]);
    assert.deepEqual(targetsOf(model).map((target) => target.replace(/^\S*/, '')), [' -> stock GET /items']);
  });

  it('are not made where a server of the folder serves the function, too, or its handler is not here', () => {
    const server = `import express from 'express';\nexport const app = express();\napp.listen(3000);\nexport const list = () => app;\n`;
    assert.deepEqual(modelOf({ 'package.json': '{ "name": "api", "main": "src/main.ts" }', 'serverless.yml': 'functions:\n  all:\n    handler: src/main.list\n', 'src/main.ts': server }).services.map(({ kind }) => kind), ['http']);
    assert.deepEqual(modelOf({ 'serverless.yml': 'functions:\n  all:\n    handler: src/elsewhere.list\n', 'src/main.ts': 'export const a = 1;\n' }).services, []);
  });
});
