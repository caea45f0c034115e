import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

function service(name: string, code: string): Record<string, string> {
  return { [`${name}/package.json`]: `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5" } }`, [`${name}/src/main.ts`]: code };
}

const COMPOSE = 'services:\n  orders:\n    build: ./orders\n  shop:\n    build: ./shop\n';
const HTTP = "import express from 'express';\nconst app = express();\n";
const ASK = "app.get('/orders/:id', async (req, res) => { res.json(await client.getOrder({ id: req.params.id })); });\napp.listen(3000);";
const IMPL = '{ async getOrder(request) { return { id: request.id }; } }';

const CONNECT_SERVER = `
import { createServer } from 'node:http';
import type { ConnectRouter } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { OrderService } from './gen/orders_pb';
const routes = (router: ConnectRouter) => router.service(OrderService, ${IMPL});
createServer(connectNodeAdapter({ routes })).listen(8080);`;

function connectClient(transport: string, definition = 'OrderService'): string {
  return `${HTTP}import { createClient } from '@connectrpc/connect';
import { createConnectTransport, createGrpcTransport } from '@connectrpc/connect-node';
import { ${definition} } from './gen/orders_pb';
const client = createClient(${definition}, ${transport});
${ASK}`;
}

const NICE_SERVER = `
import { createServer } from 'nice-grpc';
import { OrderServiceDefinition } from './gen/orders';
class Orders { async getOrder(request: { id: string }) { return { id: request.id }; } }
const server = createServer();
server.add(OrderServiceDefinition, new Orders());
await server.listen('0.0.0.0:50051');`;

function niceClient(made: string, call = ASK): string {
  return `${HTTP}import { createChannel, createClient, createClientFactory } from 'nice-grpc';
import { OrderServiceDefinition } from './gen/orders';
const client = ${made};
${call}`;
}

function system(shop: string, orders: string, more: Readonly<Record<string, string>> = { 'docker-compose.yml': COMPOSE }): SystemModel {
  return modelOf({ ...service('shop', shop), ...service('orders', orders), ...more });
}

function answers(model: SystemModel): string[] {
  return model.remoteCalls.flatMap((call) => model.answering(call).map(({ service: name, path }) => `${name} ${path}`));
}

describe('Connect', () => {
  it('calls the service at the transport’s address, and its method answers', () => {
    for (const transport of ["createConnectTransport({ httpVersion: '1.1', baseUrl: 'http://orders:8080' })", "createGrpcTransport({ baseUrl: 'http://orders:8080' })"]) {
      const model = system(connectClient(transport), CONNECT_SERVER);
      assert.deepEqual(targetsOf(model), ['shop -> orders getOrder OrderService.getOrder']);
      assert.deepEqual(answers(model), ['orders OrderService.getOrder']);
      assert.deepEqual(model.links.map(({ from, to, via }) => `${from} -> ${to} ${via}`), ['shop -> orders grpc']);
    }
  });

  it('calls the one that has the service where the address is not known', () => {
    assert.deepEqual(targetsOf(system(connectClient('createConnectTransport({ baseUrl: process.env.BACKEND! })'), CONNECT_SERVER)), ['shop -> orders getOrder OrderService.getOrder']);
  });

  it('is bounded by its options and its transport', () => {
    const kinds = (code: string): string[] => system(code, CONNECT_SERVER).remoteCalls.map(({ bound }) => bound.kind);
    const transport = "createConnectTransport({ baseUrl: 'http://orders:8080' })";
    assert.deepEqual(kinds(connectClient(transport)), ['unbounded']);
    assert.deepEqual(kinds(connectClient(transport).replace('req.params.id }', 'req.params.id }, { timeoutMs: 500 }')), ['bounded']);
    assert.deepEqual(kinds(connectClient(transport).replace('req.params.id }', 'req.params.id }, { signal: AbortSignal.timeout(500) }')), ['bounded']);
    assert.deepEqual(kinds(connectClient(transport.replace('8080\'', "8080', defaultTimeoutMs: 500"))), ['bounded']);
  });

  it('says nothing of a service that nobody here has', () => {
    assert.deepEqual(targetsOf(system(connectClient('createConnectTransport({ baseUrl: process.env.BACKEND! })', 'BillService'), CONNECT_SERVER)), ['shop -> unknown']);
    assert.deepEqual(answers(system(connectClient("createConnectTransport({ baseUrl: 'http://orders:8080' })", 'BillService'), CONNECT_SERVER)), []);
  });
});

describe('nice-grpc', () => {
  it('calls the service behind the channel, and its method answers', () => {
    for (const made of ["createClient(OrderServiceDefinition, createChannel('orders:50051'))", "createClientFactory().use(log).create(OrderServiceDefinition, createChannel('orders:50051'))"]) {
      const model = system(niceClient(made), NICE_SERVER);
      assert.deepEqual(targetsOf(model), ['shop -> orders getOrder OrderService.getOrder'], made);
      assert.deepEqual(answers(model), ['orders OrderService.getOrder']);
    }
  });

  it('calls the one that has the service where the address is not known', () => {
    assert.deepEqual(targetsOf(system(niceClient('createClient(OrderServiceDefinition, createChannel(process.env.BACKEND!))'), NICE_SERVER)), ['shop -> orders getOrder OrderService.getOrder']);
  });

  it('is bounded by a signal', () => {
    const made = "createClient(OrderServiceDefinition, createChannel('orders:50051'))";
    const kinds = (code: string): string[] => system(code, NICE_SERVER).remoteCalls.map(({ bound }) => bound.kind);
    assert.deepEqual(kinds(niceClient(made)), ['unbounded']);
    assert.deepEqual(kinds(niceClient(made, ASK.replace('req.params.id }', 'req.params.id }, { signal: AbortSignal.timeout(500) }'))), ['bounded']);
  });
});
