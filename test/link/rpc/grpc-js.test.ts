import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

function service(name: string, code: string): Record<string, string> {
  return { [`${name}/package.json`]: `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5", "@grpc/grpc-js": "1" } }`, [`${name}/src/main.ts`]: code };
}

const LOADED = "import * as grpc from '@grpc/grpc-js';\nimport * as protoLoader from '@grpc/proto-loader';\nconst loaded = grpc.loadPackageDefinition(protoLoader.loadSync('shop.proto', {}));\n";

function server(definition: string, methods: string): string {
  return `${LOADED}const shop: any = loaded.shop;
const server = new grpc.Server();
server.addService(shop.${definition}.service, { ${methods} });
server.bindAsync('0.0.0.0:50051', grpc.ServerCredentials.createInsecure(), () => {});`;
}

/** Asks for a price; `stub` makes the client. */
function asking(stub: string, method = 'getPrice'): string {
  return `import express from 'express';
${LOADED}${stub}
const app = express();
app.get('/prices/:id', (req, res) => client.${method}({ id: req.params.id }, (error, answer) => res.json(answer)));
app.listen(3000);`;
}

const PRICES = server('PriceService', 'getPrice: (call, callback) => callback(null, {})');

function system(shop: string, more: Readonly<Record<string, string>> = service('prices', PRICES)): SystemModel {
  return modelOf({ ...service('shop', shop), ...more });
}

describe('Stubs of grpc-js', () => {
  it('call the one service that implements what they are made for, whatever address of a developer they are given', () => {
    const made = [
      "const shop: any = loaded.shop;\nconst client = new shop.PriceService('localhost:50051', grpc.credentials.createInsecure());",
      "const PriceService = (loaded as any).shop.PriceService;\nconst client = new PriceService('0.0.0.0:50051', grpc.credentials.createInsecure());",
      "const { PriceService } = loaded.shop as any;\nconst client = new PriceService(process.env.TARGET, grpc.credentials.createInsecure());",
      "const Prices: any = (loaded.shop as any).PriceService;\nconst client = new Prices(process.env.TARGET, grpc.credentials.createInsecure());",
      "const PriceServiceClient = grpc.makeGenericClientConstructor({}, 'shop.PriceService', {});\nconst client = new PriceServiceClient(process.env.TARGET, grpc.credentials.createInsecure());",
    ];
    for (const stub of made) {
      const model = system(asking(stub));
      assert.deepEqual(targetsOf(model), ['shop -> prices getPrice PriceService.getPrice'], stub);
      assert.deepEqual(model.remoteCalls.flatMap((call) => model.answering(call).map(({ path }) => path)), ['PriceService.getPrice']);
    }
  });

  it('may be the caller’s own where it answers that method itself, and neither has a name', () => {
    const define = 'const definition = { getPrice: {} };\n';
    const serve = "const server = new grpc.Server();\nserver.addService(definition as any, { getPrice: (call, callback) => callback(null, {}) });\n";
    const prices = { 'docker-compose.yml': 'services:\n  prices: { build: ./prices, ports: ["50051:50051"] }\n', ...service('prices', `${LOADED}${define}${serve}server.bindAsync('0.0.0.0:50051', grpc.ServerCredentials.createInsecure(), () => {});`) };
    const stub = `${define}const Client = grpc.makeGenericClientConstructor(definition as any, '', {});\nconst client: any = new Client('localhost:50051', grpc.credentials.createInsecure());\n`;
    assert.deepEqual(targetsOf(system(asking(stub), prices)), ['shop -> prices getPrice ']);
    assert.deepEqual(targetsOf(system(asking(`${stub}${serve}server.bindAsync(process.env.BIND, grpc.ServerCredentials.createInsecure(), () => {});\n`), prices)), ['shop -> unknown']);
    assert.deepEqual(targetsOf(system(asking(`${stub}${serve.replace('getPrice', 'getRate')}server.bindAsync(process.env.BIND, grpc.ServerCredentials.createInsecure(), () => {});\n`), prices)), ['shop -> prices getPrice ']);
  });

  it('lead to the service at their address where the method is computed, with no route', () => {
    const stub = "const client: any = new (loaded.shop as any).PriceService('prices:50051', grpc.credentials.createInsecure());\nconst ask = (name: string, id: string) => new Promise((resolve) => { client[name]({ id }, (error: unknown, answer: unknown) => resolve(answer)); });";
    const shop = asking(stub).replace(/app\.get.*/, "app.get('/prices/:id', async (req, res) => { res.json(await ask('getPrice', req.params.id)); });");
    const model = system(shop);
    assert.deepEqual(model.links.map(({ from, to, via, sync }) => ({ from, to, via, sync })), [{ from: 'shop', to: 'prices', via: 'grpc', sync: true }]);
    assert.deepEqual(model.remoteCalls.flatMap((call) => model.answering(call)), []);
    assert.deepEqual(system(shop.replace("'prices:50051'", 'process.env.TARGET')).links, []);
  });

  it('lead nowhere where something else than the stub has the computed method', () => {
    const stub = (of: string): string => `const client: any = new (loaded.shop as any).PriceService(process.env.TARGET, grpc.credentials.createInsecure());\nconst handlers: any = { getPrice: (request: unknown, done: () => void) => done() };\nconst client2: any = { client };\nconst name = process.env.NAME ?? '';\nconst ask = () => { ${of}[name]({}, () => {}); };\nask();`;
    for (const of of ['handlers', 'client2', 'loaded']) assert.deepEqual(system(asking(stub(of)).replace(/app\.get.*/, '')).links, [], of);
  });

  it('call methods as the proto file writes them', () => {
    assert.deepEqual(targetsOf(system(asking("const client = new (loaded.shop as any).PriceService('localhost:50051', grpc.credentials.createInsecure());", 'GetPrice'))), ['shop -> prices GetPrice PriceService.GetPrice']);
  });

  it('tell nothing where two implement it, nobody has that method, it is another service, or the address is somebody else’s', () => {
    const stub = "const shop: any = loaded.shop;\nconst client = new shop.PriceService('localhost:50051', grpc.credentials.createInsecure());";
    assert.deepEqual(targetsOf(system(asking(stub), { ...service('prices', PRICES), ...service('rates', PRICES) })), ['shop -> unknown']);
    assert.deepEqual(targetsOf(system(asking(stub, 'setPrice'))), ['shop -> unknown']);
    assert.deepEqual(targetsOf(system(asking(stub.replace('PriceService', 'RateService')))), ['shop -> unknown']);
    assert.deepEqual(targetsOf(system(asking(stub.replace('localhost:50051', 'prices.example.com:443')))), ['shop -> third-party prices.example.com']);
    assert.deepEqual(targetsOf(system(asking("const client = new loaded[process.env.KIND](process.env.TARGET, grpc.credentials.createInsecure());"))), []);
  });
});
