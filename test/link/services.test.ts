import assert from 'node:assert/strict';
import { modelOf } from './model';

const LISTENS = `import express from 'express';\nconst app = express();\napp.get('/x', (req, res) => { res.end(); });\napp.listen(3000);\n`;

describe('services', () => {
  it('are packages that listen; libraries and front ends are none', () => {
    const model = modelOf({
      'package.json': '{ "name": "root", "private": true, "workspaces": ["apps/*", "packages/*"] }',
      'apps/api/package.json': '{ "name": "@x/api", "main": "src/index.ts", "dependencies": { "express": "5" } }',
      'apps/api/src/index.ts': `import { start } from '@x/common';\nstart();\n`,
      'apps/web/package.json': '{ "name": "@x/web", "dependencies": { "next": "15", "react": "19" } }',
      'apps/web/pages/index.tsx': 'export default function Home() { return null; }',
      'packages/common/package.json': '{ "name": "@x/common", "main": "src/index.ts" }',
      'packages/common/src/index.ts': `export function start() {\n${LISTENS.replace("import express from 'express';", "const express = require('express');")}}\n`,
    });
    assert.deepEqual(model.services.map(({ name, root, entry, kind }) => ({ name, root, entry, kind })), [{ name: 'api', root: 'apps/api', entry: 'apps/api/src/index.ts', kind: 'http' }]);
    const [api] = model.services;
    assert.equal(api?.start.file, 'apps/api/src/index.ts');
    assert.ok(api.files.has('packages/common/src/index.ts'));
  });

  it('start where something starts, not in a file that only passes on', () => {
    const model = modelOf({
      'pods/front/package.json': '{ "name": "front", "main": "lib/index.js", "dependencies": { "@x/front": "1", "express": "5" } }',
      'pods/front/src/index.ts': `export * from '@x/front';\n`,
      'pods/front/src/__start.ts': `import { start } from '@x/front';\nstart();\n`,
      'libs/front/package.json': '{ "name": "@x/front", "main": "src/index.ts" }',
      'libs/front/src/index.ts': `import express from 'express';\nexport function start() { express().listen(3000); }\n`,
    });
    assert.deepEqual(model.services.map(({ name, entry }) => [name, entry]), [['front', 'pods/front/src/__start.ts']]);
  });

  it('are no programs of commands that nothing deploys', () => {
    const program = (more: Record<string, string>): string[] => modelOf({
      'tunnel/package.json': '{ "name": "tunnel", "bin": "src/index.ts", "scripts": { "start": "tsx src/index.ts" }, "dependencies": { "yargs": "17", "express": "5" } }',
      'tunnel/src/index.ts': `import yargs from 'yargs';\nimport { serve } from './serve';\nyargs(process.argv).command('serve', 'x', serve).parse();\n`,
      'tunnel/src/serve.ts': `import express from 'express';\nexport function serve() { express().listen(3000); }\n`,
      ...more,
    }).services.map(({ name }) => name);
    assert.deepEqual(program({}), []);
    assert.deepEqual(program({ 'tunnel/Dockerfile': 'FROM node:22\nCMD ["npx", "tsx", "src/index.ts", "serve"]\n', 'docker-compose.yml': 'services:\n  tunnel:\n    build: ./tunnel\n' }), ['tunnel']);
    assert.deepEqual(program({ 'tunnel/src/index.ts': `import yargs from 'yargs';\nimport express from 'express';\nexpress().listen(yargs(process.argv).parse().port);\n`, 'tunnel/src/serve.ts': '' }), ['tunnel']);
  });

  it('know their replicas, addresses and environment from compose and Kubernetes', () => {
    const model = modelOf({
      'api/package.json': '{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5" } }',
      'api/src/main.ts': LISTENS,
      'docker-compose.yml': 'services:\n  backend:\n    build: ./api\n    environment:\n      STOCK_URL: http://stock:4000\n    deploy:\n      replicas: 2\n',
      'k8s/api.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  replicas: 3
  template:
    metadata: { labels: { app: api } }
    spec:
      containers:
        - name: api
          image: registry.example.com/team/api:1.0
---
apiVersion: v1
kind: Service
metadata: { name: api-internal }
spec:
  selector: { app: api }
  ports: [{ port: 80, targetPort: 3000 }]
`,
    });
    const [api] = model.services;
    assert.equal(api?.replicas?.max, 3);
    assert.equal(api.replicas.evidence.file, 'k8s/api.yaml');
    assert.ok(api.hosts.includes('backend') && api.hosts.includes('api-internal'));
    assert.equal(api.environment.get('STOCK_URL')?.value, 'http://stock:4000');
    assert.ok(api.ports.includes(3000) && api.ports.includes(80));
  });

  it('are several in one package when several entries start something on their own', () => {
    const model = modelOf({
      'package.json': '{ "name": "shop", "scripts": { "start": "tsx src/main.ts", "worker": "tsx src/worker.ts" }, "dependencies": { "express": "5", "bullmq": "5" } }',
      'src/main.ts': LISTENS,
      'src/worker.ts': `import { Worker } from 'bullmq';\nnew Worker('mails', async (job) => { await job.log('x'); });\n`,
    });
    assert.deepEqual(model.services.map(({ name, kind }) => [name, kind]), [['shop', 'http'], ['shop-worker', 'worker']]);
  });

  it('are none in an empty folder or in code that starts nothing', () => {
    assert.deepEqual(modelOf({}).services, []);
    assert.deepEqual(modelOf({ 'package.json': '{ "name": "lib" }', 'index.ts': 'export const a = 1;' }).services, []);
  });
});
