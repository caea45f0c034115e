import assert from 'node:assert/strict';
import { modelOf } from '../model';

const SERVER = "import express from 'express';\nconst app = express();\napp.get('/x', (req, res) => { res.end(); });\napp.listen(80);\n";
const workload = (name: string): string => `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  selector:\n    matchLabels: { service: orders }\n  template:\n    metadata:\n      labels: { service: orders }\n    spec:\n      containers:\n        - name: orders\n          image: {{ include "acme.image" . | quote }}\n`;
const chart = (name: string): Readonly<Record<string, string>> => ({ 'deploy/orders/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 1.0.0\n', 'deploy/orders/templates/deployment.yaml': workload(name) });
const orders = { 'acme-orders/package.json': '{ "name": "@acme/orders", "main": "src/index.ts", "dependencies": { "express": "5" } }', 'acme-orders/src/index.ts': SERVER };

describe('workloads of charts whose image a template makes', () => {
  it('run the package of their name, whatever its scope and folder', () => {
    const model = modelOf({ ...orders, ...chart('orders') });
    assert.deepEqual(model.services.map(({ name, hosts }) => [name, hosts.includes('orders')]), [['acme-orders', true]]);
    assert.deepEqual(model.externalServices.map(({ name }) => name), []);
  });

  it('run the package of their name behind that of the release', () => {
    const named = (name: string): boolean => modelOf({ ...orders, ...chart(name) }).services.some(({ hosts }) => hosts.includes(name.replace('{{ .Release.Name }}', 'release-name')));
    assert.deepEqual(['{{ .Release.Name }}-orders', '{{ .Release.Name }}-stock', 'blue-orders'].map(named), [true, false, false]);
  });

  it('run no package of another name', () => {
    const model = modelOf({ ...orders, ...chart('stock') });
    assert.deepEqual(model.services.map(({ name, hosts }) => [name, hosts.includes('stock')]), [['acme-orders', false]]);
  });

  it('run the package whose folder has the name, where another one has it in a scope', () => {
    const model = modelOf({ ...orders, ...chart('orders'), 'orders/package.json': '{ "name": "shop", "main": "src/index.ts", "dependencies": { "express": "5" } }', 'orders/src/index.ts': SERVER });
    assert.deepEqual(model.services.filter(({ replicas, manifests }) => replicas !== undefined || manifests.some((path) => path.startsWith('deploy/'))).map(({ name }) => name), ['orders']);
  });

  it('are no services where a template makes their whole name', () => {
    const model = modelOf({ ...orders, ...chart('{{ include "acme.fullname" . | quote }}') });
    assert.deepEqual(model.externalServices.map(({ name }) => name), []);
  });
});
