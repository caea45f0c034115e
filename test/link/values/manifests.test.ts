import assert from 'node:assert/strict';
import { STOCK, targetsFrom, UNKNOWN } from './system';

type Files = Readonly<Record<string, string>>;

const CALL = 'const call = () => axios.get(`${process.env.UPSTREAM}/items`);';
const COMPOSE = (orders: string, stock = '    build: ./stock\n'): string => `services:\n  orders:\n    build: ./orders\n${orders}  stock:\n${stock}`;
const DEPLOYMENT = (name: string, container: string): string => `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec:\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec:\n      containers:\n        - name: ${name}\n          image: acme/${name}\n${container}`;
const SERVICE = (name: string, app: string, port: number, target: string): string => `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { selector: { app: ${app} }, ports: [{ port: ${String(port)}, targetPort: ${target} }] }\n`;
const STOCK_IN_CLUSTER = `${DEPLOYMENT('stock', '')}---\n${SERVICE('warehouse', 'stock', 80, '4001')}`;

const known: readonly [what: string, files: Files, code?: string][] = [
  ['a map of compose', { '/docker-compose.yml': COMPOSE('    environment: { UPSTREAM: "http://stock:4001" }\n') }],
  ['a list of compose', { '/compose.yaml': COMPOSE('    environment:\n      - "UPSTREAM=http://stock:4001"\n') }],
  ['an anchor of compose', { '/docker-compose.yml': `x-env: &env\n  UPSTREAM: http://stock:4001\n${COMPOSE('    environment:\n      <<: *env\n      OTHER: 1\n')}` }],
  ['a service that it extends', { '/docker-compose.yml': `${COMPOSE('    extends: base\n')}  base:\n    environment: { UPSTREAM: "http://stock:4001" }\n` }],
  ['a service of another file that it extends', { '/docker-compose.yml': COMPOSE('    extends: { file: common.yml, service: base }\n'), '/common.yml': 'services:\n  base:\n    environment: { UPSTREAM: "http://stock:4001" }\n' }],
  ['an env_file', { '/docker-compose.yml': COMPOSE('    env_file: ./config/orders.env\n'), '/config/orders.env': 'UPSTREAM=http://stock:4001\n' }],
  ['a variable of the .env beside compose', { '/docker-compose.yml': COMPOSE('    environment: { UPSTREAM: "http://${STOCK_HOST}:4001" }\n'), '/.env': 'STOCK_HOST=stock\n' }],
  ['a default of compose', { '/docker-compose.yml': COMPOSE('    environment: { UPSTREAM: "${UPSTREAM:-http://stock:4001}" }\n') }],
  ['a profile', { '/docker-compose.yml': COMPOSE('    profiles: [all]\n    environment: { UPSTREAM: "http://stock:4001" }\n') }],
  ['an alias of a network', { '/docker-compose.yml': COMPOSE('    environment: { UPSTREAM: "http://warehouse:4001" }\n', '    build: ./stock\n    networks: { back: { aliases: [warehouse] } }\n') }],
  ['the name of a container', { '/docker-compose.yml': COMPOSE('    environment: { UPSTREAM: "http://warehouse:4001" }\n', '    build: ./stock\n    container_name: warehouse\n') }],
  ['a port that the host publishes', { '/docker-compose.yml': COMPOSE('    environment: { UPSTREAM: "http://host.docker.internal:8123" }\n', '    build: ./stock\n    ports: ["8123:4001"]\n') }],
  ['a .env file', { '.env': 'UPSTREAM=http://stock:4001\n' }],
  ['a .env file for development', { '.env.development': 'UPSTREAM=http://localhost:4001\n', '.env.test': 'UPSTREAM=http://localhost:1\n' }],
  ['a script', { 'package.json': '{ "name": "orders", "main": "src/main.ts", "scripts": { "start": "cross-env UPSTREAM=http://localhost:4001 node dist/main.js" }, "dependencies": { "express": "5", "axios": "1" } }' }],
  ['a Dockerfile', { 'Dockerfile': 'FROM node:22\nENV UPSTREAM=http://stock:4001\nCMD ["node", "dist/main.js"]\n' }],
  ['a Kubernetes container', { '/k8s.yaml': `${DEPLOYMENT('orders', '          env: [{ name: UPSTREAM, value: "http://warehouse" }]\n')}---\n${STOCK_IN_CLUSTER}` }],
  ['a ConfigMap of which all is taken', { '/k8s.yaml': `${DEPLOYMENT('orders', '          envFrom: [{ configMapRef: { name: urls } }]\n')}---\n${STOCK_IN_CLUSTER}---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: urls }\ndata: { UPSTREAM: "http://warehouse.shop.svc.cluster.local" }\n` }],
  ['a key of a ConfigMap', { '/k8s.yaml': `${DEPLOYMENT('orders', '          env: [{ name: UPSTREAM, valueFrom: { configMapKeyRef: { name: urls, key: stock.url } } }]\n')}---\n${STOCK_IN_CLUSTER}`, '/k8s/urls.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: urls }\ndata: { stock.url: "http://warehouse" }\n' }],
  ['a variable that another one names', { '/k8s.yaml': `${DEPLOYMENT('orders', '          env: [{ name: STOCK_HOST, value: warehouse }, { name: UPSTREAM, value: "http://$(STOCK_HOST)" }]\n')}---\n${STOCK_IN_CLUSTER}` }],
  ['a StatefulSet', { '/k8s.yaml': `${DEPLOYMENT('orders', '          env: [{ name: UPSTREAM, value: "http://warehouse" }]\n').replace('Deployment', 'StatefulSet')}---\n${STOCK_IN_CLUSTER}` }],
  ['the variables that a cluster sets for its Services', { '/k8s.yaml': `${DEPLOYMENT('orders', '')}---\n${STOCK_IN_CLUSTER}` }, 'const call = () => axios.get(`http://${process.env.WAREHOUSE_SERVICE_HOST}:${process.env.WAREHOUSE_SERVICE_PORT}/items`);'],
  ['an Ingress', { '/k8s.yaml': `${DEPLOYMENT('orders', '          env: [{ name: UPSTREAM, value: "https://stock.shop.example.com" }]\n')}---\n${STOCK_IN_CLUSTER}---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: all }\nspec:\n  rules:\n    - host: stock.shop.example.com\n      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: warehouse, port: { number: 80 } } } }] }\n` }],
  ['a value of Helm', { '/chart/Chart.yaml': 'name: orders\nversion: 1.0.0\n', '/chart/values.yaml': 'upstream: http://stock:4001\n', '/chart/templates/deployment.yaml': DEPLOYMENT('orders', '          env:\n            - name: UPSTREAM\n              value: {{ .Values.upstream | quote }}\n') }],
  ['a plain resource of kustomize', { '/deploy/base/kustomization.yaml': 'resources: [orders.yaml]\nconfigMapGenerator:\n  - name: urls\n    literals: [UPSTREAM=http://stock:4001]\n', '/deploy/base/orders.yaml': DEPLOYMENT('orders', '          envFrom: [{ configMapRef: { name: urls } }]\n') }],
];

const open: readonly [what: string, files: Files][] = [
  ['the value is a secret', { '/k8s.yaml': DEPLOYMENT('orders', '          env: [{ name: UPSTREAM, valueFrom: { secretKeyRef: { name: urls, key: upstream } } }]\n') }],
  ['only an example sets it', { '.env.example': 'UPSTREAM=http://stock:4001\n' }],
  ['the variable is for another service', { '/docker-compose.yml': COMPOSE('', '    build: ./stock\n    environment: { UPSTREAM: "http://stock:4001" }\n') }],
  ['the shell gives it', { '/docker-compose.yml': COMPOSE('    environment: { UPSTREAM: "${UPSTREAM}" }\n') }],
  ['two Ingresses give a host to different services', { '/k8s.yaml': `${DEPLOYMENT('orders', '          env: [{ name: UPSTREAM, value: "https://shop.example.com" }]\n')}---\n${STOCK_IN_CLUSTER}---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: all }\nspec:\n  rules:\n    - host: shop.example.com\n      http:\n        paths:\n          - { path: /a, pathType: Prefix, backend: { service: { name: warehouse, port: { number: 80 } } } }\n          - { path: /b, pathType: Prefix, backend: { service: { name: prices, port: { number: 80 } } } }\n` }],
];

describe('addresses from manifests', () => {
  for (const [what, files, code] of known) it(`are known through ${what}`, () => { assert.deepEqual(targetsFrom(code ?? CALL, files), STOCK); });
  for (const [what, files] of open) it(`stay unknown where ${what}`, () => { assert.deepEqual(targetsFrom(CALL, files), UNKNOWN); });

  it('are told by the port that manifests give a service', () => {
    const files = { '/billing/package.json': '{ "name": "billing", "main": "src/main.ts" }', '/billing/src/main.ts': `import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.end(); });\napp.listen(process.env.PORT ?? 3000);\n`, '/billing/.env': 'PORT=4777\n' };
    assert.deepEqual(targetsFrom(`const call = () => axios.get('http://localhost:4777/items');`, files), ['orders -> billing GET /items']);
  });
});
