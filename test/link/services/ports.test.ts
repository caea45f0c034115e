import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';

interface Listening {
  /** What it passes to `listen`. */
  readonly port: string;
  readonly exposes?: number;
}

/** Services by name, and a `gateway` that calls an address. */
function system(services: Readonly<Record<string, Listening>>, address: string): Record<string, string> {
  const all: Record<string, Listening & { readonly calls?: string }> = { ...services, gateway: { port: '8080', calls: address } };
  return Object.fromEntries(Object.entries(all).flatMap(([name, { port, exposes, calls }]) => [
    [`${name}/package.json`, `{ "name": "${name}", "main": "src/index.ts", "dependencies": { "express": "5", "axios": "1" } }`],
    [`${name}/Dockerfile`, `FROM node:22\n${exposes === undefined ? '' : `EXPOSE ${String(exposes)}\n`}CMD ["node", "dist/index.js"]\n`],
    [`${name}/src/index.ts`, `
import express from 'express';
import axios from 'axios';
const app = express();
app.get('/items', async (req, res) => { res.json(${calls === undefined ? '[]' : `await axios.get(${calls})`}); });
app.listen(${port});`],
  ]));
}

const BY_DEFAULT = 'process.env.PORT || 3000';

describe('ports of services', () => {
  it('are those that their Dockerfiles expose, where code has a default that was copied', () => {
    const services = { orders: { port: BY_DEFAULT, exposes: 3001 }, stock: { port: BY_DEFAULT, exposes: 3002 }, users: { port: BY_DEFAULT, exposes: 3000 } };
    assert.deepEqual(targetsOf(modelOf(system(services, '`http://localhost:3002/items`'))), ['gateway -> stock GET /items']);
    assert.deepEqual(targetsOf(modelOf(system(services, '`http://localhost:3000/items`'))), ['gateway -> users GET /items']);
  });

  for (const [what, services, port] of [
    ['is the default of two services', { orders: { port: BY_DEFAULT }, stock: { port: BY_DEFAULT } }, 3000],
    ['was copied from Dockerfile to Dockerfile', { orders: { port: BY_DEFAULT, exposes: 3001 }, stock: { port: BY_DEFAULT, exposes: 3001 } }, 3001],
    ['is exposed by one service and stands in the code of another', { orders: { port: BY_DEFAULT, exposes: 3001 }, stock: { port: '3001' } }, 3001],
    ['is exposed, and the code has another one', { orders: { port: '4000', exposes: 3001 } }, 3001],
  ] as const) {
    it(`tell nothing where one ${what}`, () => { assert.deepEqual(targetsOf(modelOf(system(services, `\`http://localhost:${String(port)}/items\``))).filter((call) => !/unknown|stock/.test(call)), []); });
  }

  it('in code tell, whatever is exposed, and a default that nobody else has', () => {
    assert.deepEqual(targetsOf(modelOf(system({ orders: { port: '4000', exposes: 3001 } }, '`http://localhost:4000/items`'))), ['gateway -> orders GET /items']);
    assert.deepEqual(targetsOf(modelOf(system({ orders: { port: BY_DEFAULT, exposes: 3001 } }, '`http://localhost:3000/items`'))), ['gateway -> orders GET /items']);
  });
});

describe('a default address that leads nowhere', () => {
  const services = { orders: { port: BY_DEFAULT }, stock: { port: BY_DEFAULT } };

  it('still tells what stands before the path, where the name of the setting tells the service', () => {
    assert.deepEqual(targetsOf(modelOf(system(services, "`${process.env.STOCK_SERVICE_URL || 'http://localhost:3000/api'}/items`"))), ['gateway -> stock GET /api/items']);
    assert.deepEqual(targetsOf(modelOf(system(services, "`${process.env.STOCK_SERVICE_URL ?? 'http://localhost:3000/'}items`"))), ['gateway -> stock GET /items']);
  });

  it('tells no path where it has none', () => {
    assert.deepEqual(targetsOf(modelOf(system(services, "`${process.env.STOCK_SERVICE_URL || 'http://localhost:3000'}/items`"))), ['gateway -> stock GET /items']);
  });

  it('gives way to the name of a setting for its host, and that to what a manifest gives', () => {
    const files = system(services, "`http://${process.env.STOCK_SERVICE_HOST || 'localhost'}:3000/items`");
    assert.deepEqual(targetsOf(modelOf(files)), ['gateway -> stock GET /items']);
    const given = 'services:\n  gateway:\n    build: ./gateway\n    environment: { STOCK_SERVICE_HOST: orders }\n  orders:\n    build: ./orders\n';
    assert.deepEqual(targetsOf(modelOf({ ...files, 'docker-compose.yml': given })), ['gateway -> orders GET /items']);
  });
});

describe('the environment of a service', () => {
  it('has no hosts that whoever runs it has to fill in', () => {
    const env = 'NATS_URL=nats://your-ip:4222\nREDIS_HOST=your-redis-host\nAPI=http://<host>:3000\nSTOCK_URL=http://stock:3000/your-items\nYOUR=1\n';
    const [shop] = modelOf({ 'package.json': '{ "name": "shop", "main": "src/main.ts", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(3000);\n", '.env': env }).services;
    assert.deepEqual([...shop?.environment.keys() ?? []], ['STOCK_URL', 'YOUR']);
  });
});
