import assert from 'node:assert/strict';
import { modelOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

type Files = Readonly<Record<string, string>>;

function app(name: string, code = ''): Files {
  return {
    [`${name}/package.json`]: JSON.stringify({ name, main: 'src/main.ts', dependencies: { express: '5', axios: '1' } }),
    [`${name}/src/main.ts`]: `import express from 'express';\nimport axios from 'axios';\nconst app = express();\n${code}\napp.listen(3000);\n`,
  };
}

const ASKS = "app.get('/', async (req, res) => { res.json((await axios.get(process.env.TARGET_URL + '/items')).data); });";
const BOTH: Files = { ...app('orders', ASKS), ...app('stock', "app.get('/items', (req, res) => res.json([]));") };
const COMPOSE = (more: string): Files => ({ 'compose.yaml': `services:\n  orders: { build: ./orders }\n  stock: { build: ./stock }\n${more}` });
const QA = '  orders-qa: { image: acme/orders-qa, deploy: { replicas: 5 }, environment: { TARGET_URL: "http://stock:3000" } }\n';

function workload(name: string, replicas: number): string {
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec:\n  replicas: ${String(replicas)}\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec: { containers: [{ name: ${name}, image: "acme/${name}:1", env: [{ name: TARGET_URL, value: "http://stock:3000" }] }] }\n`;
}

function ofOrders({ services, links }: SystemModel): unknown {
  return { replicas: services.find(({ name }) => name === 'orders')?.replicas?.max, links: links.flatMap(({ from, to }) => (from === 'orders' ? [to] : [])) };
}

const STAGES = { replicas: 5, links: ['stock'] };
const APART = { replicas: undefined, links: [] };

describe('stages in the names of what is deployed', () => {
  it('are those of the service that the rest of the name means', () => {
    assert.deepEqual(ofOrders(modelOf({ ...BOTH, ...COMPOSE(QA) })), STAGES);
    assert.deepEqual(ofOrders(modelOf({ ...BOTH, 'k8s.yaml': workload('orders-demo', 5) })), STAGES);
    assert.deepEqual(ofOrders(modelOf({ ...BOTH, ...COMPOSE(QA), 'qa/compose.yaml': 'services:\n  orders-qa: { build: ../orders }\n' })), STAGES);
  });

  it('count with the most replicas of them all', () => {
    assert.deepEqual(ofOrders(modelOf({ ...BOTH, 'k8s.yaml': ['orders-staging', 'orders-prod'].map((name, i) => workload(name, 1 + 4 * i)).join('---\n') })), STAGES);
    assert.deepEqual(ofOrders(modelOf({ ...BOTH, 'k8s.yaml': ['orders-prod', 'orders-staging'].map((name, i) => workload(name, 5 - 4 * i)).join('---\n') })), STAGES);
  });

  it('are none where a package has the whole name', () => {
    assert.deepEqual(ofOrders(modelOf({ ...BOTH, ...app('orders-qa'), ...COMPOSE(QA) })), APART);
    assert.deepEqual(ofOrders(modelOf({ ...BOTH, ...app('orders-demo'), 'k8s.yaml': workload('orders-demo', 5) })), APART);
    assert.deepEqual(ofOrders(modelOf({ ...BOTH, 'tools/qa/package.json': '{ "name": "@acme/orders-qa" }', ...COMPOSE(QA) })), APART);
  });

  it('are none where the whole name is built from elsewhere', () => {
    assert.deepEqual(ofOrders(modelOf({ ...BOTH, ...COMPOSE(QA), 'qa/compose.yaml': 'services:\n  orders-qa: { build: ./checks }\n' })), APART);
  });
});

describe('the name of the system before that of what is deployed', () => {
  const deployed = (...names: readonly string[]): Files => Object.fromEntries(names.map((name) => [`k8s/${name}.yaml`, workload(name, 5)]));
  const SYSTEM = { replicas: 5, links: ['stock'] };

  it('is left out where several begin with it', () => {
    assert.deepEqual(ofOrders(modelOf({ ...BOTH, ...deployed('shop-orders', 'shop-stock', 'shop-redis') })), SYSTEM);
    assert.deepEqual(ofOrders(modelOf({ ...BOTH, ...deployed('shop-orders', 'shop-stock', 'shop-redis'), 'compose.yaml': 'services:\n  orders: { build: ./orders }\n' })), SYSTEM);
  });

  it('is none where only two begin with it', () => {
    assert.deepEqual(ofOrders(modelOf({ ...BOTH, ...deployed('shop-orders', 'shop-stock') })), APART);
  });

  it('is none where a package has the whole name', () => {
    assert.deepEqual(ofOrders(modelOf({ ...BOTH, ...app('shop-orders'), ...deployed('shop-orders', 'shop-stock', 'shop-redis') })), APART);
  });

  it('is none where the name is that of what its images are', () => {
    assert.deepEqual(ofOrders(modelOf({ ...BOTH, ...deployed('redis-orders', 'redis-stock', 'redis-users') })), APART);
  });

  it('is none where what has the short name is deployed beside it in a file of its own', () => {
    const both = { ...deployed('worker-orders', 'worker-stock', 'worker-users'), 'k8s/orders.yaml': workload('orders', 2) };
    assert.equal((ofOrders(modelOf({ ...BOTH, ...both })) as { replicas: number }).replicas, 2);
  });

  it('is none where what has the short name is deployed beside it', () => {
    const both = { 'k8s.yaml': ['shop-orders', 'shop-stock', 'shop-redis'].map((name) => workload(name, 5)).join('---\n') + '---\n' + workload('orders', 2) };
    assert.equal((ofOrders(modelOf({ ...BOTH, ...both })) as { replicas: number }).replicas, 2);
  });
});

describe('numbers that put folders in order', () => {
  it('are no part of a name', () => {
    const files = { ...app('1-orders-service', ASKS), ...app('2-stock-service', "app.get('/items', (req, res) => res.json([]));") };
    const { services } = modelOf({ ...files, 'k8s.yaml': workload('orders', 5) });
    assert.equal(services.find(({ name }) => name === '1-orders-service')?.replicas?.max, 5);
  });
});
