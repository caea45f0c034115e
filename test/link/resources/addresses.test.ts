import assert from 'node:assert/strict';
import { resourcesOf, systemOf } from './system';

const POOL = "import { Pool } from 'pg';\n";
const POSTGRES = '  postgres:\n    image: postgres:17\n';

function compose(environments: Readonly<Record<string, string>>, more = POSTGRES): string {
  return `services:\n${Object.entries(environments).map(([name, value]) => `  ${name}:\n    build: ./${name}\n    environment:\n      DATABASE_URL: ${value}\n`).join('')}${more}`;
}

describe('addresses of resources', () => {
  it('are followed to what the callers of a shared function pass, for each service by itself', () => {
    const connect = { 'src/db.ts': "import { connect } from '../../shared/src/database';\nvoid connect(process.env.DATABASE_URL!);" };
    const model = systemOf({ orders: connect, stock: connect }, {
      'shared/package.json': '{ "name": "shared", "main": "src/database.ts" }',
      'shared/src/database.ts': "import mongoose from 'mongoose';\nexport async function connect(uri: string) { await mongoose.connect(uri); }",
      'docker-compose.yml': compose({ orders: 'mongodb://mongo:27017/orders', stock: 'mongodb://mongo:27017/stock' }, '  mongo:\n    image: mongo:8\n'),
    });
    assert.deepEqual(resourcesOf(model), ['database orders (MongoDB): orders', 'database stock (MongoDB): stock']);
  });

  it('come from options that a class is made with', () => {
    const code = `${POOL}class Store {\n  readonly pool: Pool;\n  constructor(options: { url: string }) { this.pool = new Pool({ connectionString: options.url }); }\n}\nexport const store = new Store({ url: 'postgres://db.local/shop' });`;
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/db.ts': code } })), ['database shop (PostgreSQL): orders']);
  });

  it('come from the default of a setting that nothing sets', () => {
    const code = `${POOL}export const db = new Pool({ connectionString: process.env.DATABASE_URL ?? 'postgres://db.local/shop' });`;
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/db.ts': code } })), ['database shop (PostgreSQL): orders']);
  });

  it('name a database that nothing else names by its host, unless that is this machine', () => {
    const code = (host: string) => `${POOL}export const db = new Pool({ host: '${host}', database: process.env.DB_NAME });`;
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/db.ts': code('orders-db') } })), ['database orders-db of orders (PostgreSQL): orders']);
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/db.ts': code('orders-db.shop.svc.cluster.local') } })), ['database orders-db of orders (PostgreSQL): orders']);
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/db.ts': code('localhost') } })), ['database PostgreSQL of orders (PostgreSQL): orders']);
  });

  it('are the same where one file gives both services the same text of settings', () => {
    const code = { 'src/db.ts': `${POOL}export const db = new Pool({ connectionString: process.env.DATABASE_URL });` };
    const model = systemOf({ orders: code, stock: code }, { 'docker-compose.yml': compose({ orders: 'postgres://${DB_HOST}:5432/${DB_NAME}', stock: 'postgres://${DB_HOST}:5432/${DB_NAME}' }) });
    assert.deepEqual(model.resources.map(({ kind, uses }) => `${kind}: ${uses.map(({ service }) => service).join(', ')}`), ['database: orders, stock']);
  });

  it('are taken with the usual port where theirs is not known', () => {
    const code = `${POOL}export const db = new Pool({ host: 'db.local', port: Number(process.env.DB_PORT), database: 'shop' });`;
    const [resource] = systemOf({ orders: { 'src/db.ts': code } }).resources;
    assert.equal(resource?.id, 'database:db.local:5432/shop');
  });

  it('are the same where compose and Kubernetes run the same services and a host of that name each', () => {
    const code = { 'src/db.ts': `${POOL}export const db = new Pool({ connectionString: process.env.DATABASE_URL });`, '.env': 'DATABASE_URL=postgres://db/shop\n' };
    const workload = (name: string, image: string): string => `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec:\n  selector: { matchLabels: { app: ${name} } }\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec: { containers: [{ name: ${name}, image: "${image}" }] }\n`;
    const model = systemOf({ orders: code, stock: code }, {
      'docker-compose.yml': 'services:\n  orders:\n    build: ./orders\n  stock:\n    build: ./stock\n  db:\n    image: postgres:17\n',
      'k8s/all.yaml': [workload('orders', 'registry.example.com/shop/orders:1'), workload('stock', 'registry.example.com/shop/stock:1'), workload('db', 'postgres:17')].join('---\n'),
    });
    assert.deepEqual(resourcesOf(model), ['database shop (PostgreSQL): orders, stock']);
  });

  it('never hold a password', () => {
    const code = `${POOL}export const db = new Pool({ connectionString: process.env.DATABASE_URL });`;
    const model = systemOf({ orders: { 'src/db.ts': code } }, { 'docker-compose.yml': compose({ orders: 'postgres://me:geheim77@postgres:5432/shop' }) });
    assert.equal(model.resources.length, 1);
    assert.ok(!JSON.stringify(model.resources).includes('geheim77'));
  });

  it('that are not known belong to the service alone', () => {
    const code = { 'src/db.ts': `${POOL}export const db = new Pool({ connectionString: process.env.DATABASE_URL });` };
    assert.deepEqual(resourcesOf(systemOf({ orders: code, stock: code })), ['database PostgreSQL of orders (PostgreSQL): orders', 'database PostgreSQL of stock (PostgreSQL): stock']);
  });

  it('of a client that is handed another client are those of that client', () => {
    const code = "import { PrismaClient } from '@prisma/client';\nimport { PrismaPg } from '@prisma/adapter-pg';\nimport { Pool } from 'pg';\nconst pool = new Pool({ connectionString: 'postgres://db.local/shop' });\nexport const db = new PrismaClient({ adapter: new PrismaPg(pool) });";
    const model = systemOf({ orders: { 'src/db.ts': code } }, { 'orders/prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n' });
    assert.deepEqual(resourcesOf(model), ['database shop (PostgreSQL): orders']);
  });

  it('of another product are not for the client', () => {
    const code = "import { MongoClient } from 'mongodb';\nimport postgres from 'postgres';\nconst url = 'postgres://db.local/shop';\nexport const client = url.startsWith('mongodb') ? new MongoClient(url) : postgres(url);";
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/db.ts': code } })), ['database shop (PostgreSQL): orders', 'database MongoDB of orders (MongoDB): orders']);
  });

  it('count only for services that use the module which connects', () => {
    const model = systemOf({ orders: { 'src/db.ts': "import { DatabaseModule } from '../../shared/src';\nexport const imports = [DatabaseModule];" }, stock: { 'src/log.ts': "import { log } from '../../shared/src';\nlog();" } }, {
      'shared/package.json': '{ "name": "shared", "main": "src/index.ts" }',
      'shared/src/index.ts': "export * from './database';\nexport * from './log';",
      'shared/src/log.ts': 'export function log() {}',
      'shared/src/database.ts': "import { Module } from '@nestjs/common';\nimport { MongooseModule } from '@nestjs/mongoose';\n@Module({ imports: [MongooseModule.forRoot('mongodb://mongo/shop')] })\nexport class DatabaseModule {}",
    });
    assert.deepEqual(resourcesOf(model), ['database shop (MongoDB): orders']);
  });
});
