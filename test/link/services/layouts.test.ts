import assert from 'node:assert/strict';
import { modelOf } from '../model';

/** A server, a worker and something scheduled, to put into files of any layout. */
const SERVER = `import express from 'express';\nconst app = express();\napp.get('/x', (req, res) => { res.end(); });\napp.listen(3000);\n`;
const WORKER = `import { Worker } from 'bullmq';\nnew Worker('mails', async (job) => { await job.log('x'); });\n`;
const NEST = `import { NestFactory } from '@nestjs/core';\nimport { Module } from '@nestjs/common';\n@Module({})\nclass AppModule {}\nasync function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }\nbootstrap();\n`;
const LIBRARY = `import express from 'express';\nexport function makeServer() { return express(); }\n`;
const PAGE = 'export default function Page() { return null; }\n';

type Files = Readonly<Record<string, string>>;

function manifest(name: string, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ name, dependencies: { express: '5', bullmq: '5' }, ...more });
}

const layouts: readonly [what: string, files: Files, services: readonly string[]][] = [
  ['a single package', { 'package.json': manifest('shop', { scripts: { start: 'node dist/server.js' } }), 'src/server.ts': SERVER }, ['shop src/server.ts']],
  ['npm and yarn workspaces', {
    'package.json': '{ "private": true, "workspaces": { "packages": ["services/*", "packages/*"] } }',
    'services/orders/package.json': manifest('@x/orders', { main: 'src/index.ts' }), 'services/orders/src/index.ts': SERVER,
    'services/mails/package.json': manifest('@x/mails', { scripts: { dev: 'tsx watch src/mails.ts' } }), 'services/mails/src/mails.ts': WORKER,
    'packages/http/package.json': manifest('@x/http', { main: 'src/index.ts' }), 'packages/http/src/index.ts': LIBRARY,
  }, ['mails services/mails/src/mails.ts', 'orders services/orders/src/index.ts']],
  ['pnpm workspaces with turbo', {
    'package.json': '{ "private": true, "scripts": { "dev": "turbo run dev" } }', 'pnpm-workspace.yaml': 'packages:\n  - apps/*\n  - packages/*\n', 'turbo.json': '{ "tasks": { "dev": {} } }',
    'apps/api/package.json': manifest('api', { scripts: { dev: 'tsx watch src/server.ts' } }), 'apps/api/src/server.ts': SERVER,
    'apps/web/package.json': '{ "name": "web", "scripts": { "dev": "next dev" }, "dependencies": { "next": "15", "react-dom": "19" } }', 'apps/web/app/page.tsx': PAGE,
    'packages/ui/package.json': '{ "name": "@x/ui", "exports": { ".": "./src/index.tsx" }, "dependencies": { "react-dom": "19" } }', 'packages/ui/src/index.tsx': PAGE,
  }, ['api apps/api/src/server.ts']],
  ['Nx with project.json', {
    'package.json': manifest('root'), 'nx.json': '{}',
    'apps/orders/project.json': '{ "name": "orders", "projectType": "application", "targets": { "build": { "executor": "@nx/esbuild:esbuild", "options": { "main": "apps/orders/src/main.ts" } } } }', 'apps/orders/src/main.ts': SERVER,
    'libs/http/project.json': '{ "name": "http", "projectType": "library" }', 'libs/http/src/index.ts': LIBRARY,
    'apps/orders-e2e/project.json': '{ "name": "orders-e2e", "projectType": "application" }', 'apps/orders-e2e/src/main.ts': SERVER,
    'apps/shop/project.json': '{ "name": "shop", "projectType": "application", "targets": { "build": { "executor": "@nx/next:build" } } }', 'apps/shop/pages/index.tsx': PAGE,
  }, ['orders apps/orders/src/main.ts']],
  ['Nx inferred from package.json', {
    'package.json': '{ "name": "root", "workspaces": ["apps/*", "libs/*"] }', 'nx.json': '{}',
    'apps/orders/package.json': manifest('@x/orders', { nx: { targets: { build: { executor: '@nx/esbuild:esbuild', options: { main: 'apps/orders/src/entry.ts' } } } } }), 'apps/orders/src/entry.ts': SERVER,
    'libs/http/package.json': manifest('@x/http', { nx: { projectType: 'library' } }), 'libs/http/src/index.ts': LIBRARY,
  }, ['orders apps/orders/src/entry.ts']],
  ['a Nest monorepo', {
    'package.json': '{ "name": "shop", "scripts": { "start": "nest start" }, "dependencies": { "@nestjs/core": "11", "@nestjs/common": "11" } }',
    'nest-cli.json': '{ "monorepo": true, "root": "apps/gateway", "sourceRoot": "apps/gateway/src", "projects": { "gateway": { "type": "application", "root": "apps/gateway", "entryFile": "main", "sourceRoot": "apps/gateway/src" }, "orders": { "type": "application", "root": "apps/orders", "sourceRoot": "apps/orders/src" }, "common": { "type": "library", "root": "libs/common", "entryFile": "index", "sourceRoot": "libs/common/src" } } }',
    'apps/gateway/src/main.ts': NEST, 'apps/orders/src/main.ts': NEST, 'libs/common/src/index.ts': LIBRARY,
  }, ['gateway apps/gateway/src/main.ts', 'orders apps/orders/src/main.ts']],
  ['folders with a package.json each', { 'orders/package.json': manifest('orders'), 'orders/src/index.ts': SERVER, 'stock/package.json': manifest('stock'), 'stock/app.js': SERVER }, ['orders orders/src/index.ts', 'stock stock/app.js']],
  ['scripts that start several programs', {
    'package.json': manifest('shop', { scripts: { start: 'node dist/server.js', 'start:worker': 'node dist/worker.js', seed: 'ts-node src/seed.ts', migrate: 'knex migrate:latest' } }),
    'src/server.ts': SERVER, 'src/worker.ts': WORKER, 'src/seed.ts': WORKER,
  }, ['shop src/server.ts', 'shop-worker src/worker.ts']],
  ['a Procfile', { 'package.json': manifest('shop'), Procfile: 'web: node dist/http/main.js\nworker: node dist/mails/main.js\n', 'src/http/main.ts': SERVER, 'src/mails/main.ts': WORKER }, ['shop src/http/main.ts', 'shop-mails src/mails/main.ts']],
  ['an ecosystem file of pm2', {
    'package.json': manifest('shop'),
    'ecosystem.config.js': `module.exports = {\n  apps: [\n    // the API\n    { name: 'api', script: './dist/rest.js', instances: 3, exec_mode: 'cluster', env: { name: 'x', script: 'no.js' } },\n    { name: "jobs", "script": "dist/jobs.js" },\n  ],\n};\n`,
    'src/rest.ts': SERVER, 'src/jobs.ts': WORKER,
  }, ['shop src/rest.ts', 'shop-jobs src/jobs.ts']],
  ['nodemon.json', { 'package.json': manifest('orders', { scripts: { dev: 'nodemon' } }), 'nodemon.json': '{ "watch": ["lib"], "exec": "tsx -r dotenv/config lib/orders.ts" }', 'lib/orders.ts': SERVER }, ['orders lib/orders.ts']],
  ['a program that only runs at times, which a script starts', { 'package.json': manifest('reports', { scripts: { start: 'tsx src/reports.ts' }, dependencies: { 'node-cron': '4' } }), 'src/reports.ts': `import cron from 'node-cron';\ncron.schedule('0 * * * *', async () => { await fetch('http://x.example.com'); });\n` }, ['reports src/reports.ts']],
  ['folders of one name in several packages', {
    'orders/package.json': manifest('orders'), 'orders/apps/api/Dockerfile': 'FROM node:22\nCMD ["node", "dist/main.js"]\n', 'orders/apps/api/src/main.ts': SERVER,
    'stock/package.json': manifest('stock'), 'stock/apps/api/Dockerfile': 'FROM node:22\nCMD ["node", "dist/main.js"]\n', 'stock/apps/api/src/main.ts': SERVER,
  }, ['orders-api orders/apps/api/src/main.ts', 'stock-api stock/apps/api/src/main.ts']],
];

const nearMisses: readonly [what: string, files: Files][] = [
  ['a front end', { 'package.json': '{ "name": "web", "scripts": { "start": "vite" }, "dependencies": { "react-dom": "19", "vite": "7" } }', 'index.html': '', 'src/main.tsx': PAGE }],
  ['an app for phones', { 'package.json': '{ "name": "app", "main": "index.js", "scripts": { "start": "expo start" }, "dependencies": { "expo": "53", "react-native": "0.79" } }', 'index.js': `setInterval(() => { fetch('https://x.example.com'); }, 1000);\n` }],
  ['a script that starts other programs', { 'package.json': manifest('shop'), Dockerfile: 'FROM node:22\nCMD ["node", "run.mjs"]\n', 'run.mjs': `import { spawn } from 'node:child_process';\nspawn('node', ['api/dist/main.js']);\n` }],
  ['a script of the repository that starts several of its programs', { 'package.json': manifest('root', { scripts: { start: 'nodemon ./.scripts/runner' } }), '.scripts/runner.ts': SERVER }],
  ['a command-line program', { 'package.json': manifest('tool', { bin: 'src/cli.ts', dependencies: { commander: '14', express: '5' } }), 'src/cli.ts': `import { program } from 'commander';\nimport { serve } from './serve';\nprogram.command('serve').action(serve);\n`, 'src/serve.ts': `import express from 'express';\nexport function serve() { express().listen(1); }\n` }],
  ['a template of a server', { 'package.json': manifest('generator', { main: 'src/index.ts' }), 'src/index.ts': 'export const generate = () => 1;\n', 'src/main.template.ts': SERVER }],
  ['a test server and a storybook', { 'package.json': manifest('lib', { scripts: { storybook: 'storybook dev' } }), 'test/server.ts': SERVER, '.storybook/main.ts': SERVER }],
  ['something at times that nothing starts', { 'package.json': manifest('lib', { exports: './src/index.ts' }), 'src/index.ts': `import cron from 'node-cron';\ncron.schedule('0 * * * *', async () => { await fetch('http://x.example.com'); });\n` }],
];

describe('services of a repository', () => {
  for (const [what, files, services] of layouts) {
    it(`are found with ${what}`, () => { assert.deepEqual(modelOf(files).services.map(({ name, entry }) => `${name} ${entry}`).sort(), services); });
  }
  for (const [what, files] of nearMisses) {
    it(`are not ${what}`, () => { assert.deepEqual(modelOf(files).services.map(({ entry }) => entry), []); });
  }

  it('are not classes that decorators make consumers and nothing uses', () => {
    const consumer = `import { Processor, WorkerHost } from '@nestjs/bullmq';\n@Processor('mails')\nexport class Mails extends WorkerHost { async process() {} }\n`;
    const files = { 'package.json': manifest('shop', { scripts: { start: 'nest start' } }), 'src/main.ts': NEST, 'src/mails/mails.processor.ts': consumer };
    assert.deepEqual(modelOf(files).services.map(({ entry }) => entry), ['src/main.ts']);
  });

  it('are deployed by what is built from their own folder, not from one of the same name', () => {
    const nest = JSON.stringify({ projects: { api: { type: 'application', root: 'apps/api', sourceRoot: 'apps/api/src' } }, monorepo: true });
    const files = {
      'docker-compose.yml': ['orders', 'stock'].reduce((text, name) => `${text}  ${name}-api:\n    build: { context: ./${name}, dockerfile: apps/api/Dockerfile }\n`, 'services:\n'),
      ...Object.fromEntries(['orders', 'stock'].flatMap((name) => [
        [`${name}/package.json`, manifest(name)], [`${name}/nest-cli.json`, nest], [`${name}/apps/api/src/main.ts`, NEST], [`${name}/apps/api/Dockerfile`, 'FROM node:22\nCMD ["node", "dist/apps/api/main"]\n'],
      ])),
    };
    assert.deepEqual(modelOf(files).services.map(({ name, hosts }) => `${name} ${hosts.filter((host) => host !== 'api').join(' ')}`), ['orders-api orders-api', 'stock-api stock-api']);
  });

  it('are not deployed by a command that only prepares their database', () => {
    const hosts = (command: string): string[] => modelOf({
      'services/orders/package.json': manifest('orders', { main: 'src/server.ts' }), 'services/orders/src/server.ts': SERVER,
      'docker-compose.yml': `services:\n  chain:\n    image: everything\n    command: ${command}\n`,
    }).services.flatMap((service) => service.hosts).filter((host) => host === 'chain');
    assert.deepEqual(hosts('npm run migrate --prefix services/orders && npm start --prefix services/chain'), []);
    assert.deepEqual(hosts('npm run build --prefix services/orders; node chain.js'), []);
    for (const command of ['npm start --prefix services/orders', 'npm run migrate --prefix services/orders && npm start --prefix services/orders', 'cd services/orders && npm start', 'npm run build && node services/orders/dist/server.js']) assert.deepEqual(hosts(command), ['chain'], command);
  });

  it('run where the folder that a command goes to is called like a step that prepares', () => {
    const { services } = modelOf({
      'services/build-service/package.json': manifest('build-service', { main: 'src/server.ts' }), 'services/build-service/src/server.ts': SERVER,
      'docker-compose.yml': 'services:\n  chain:\n    image: everything\n    command: cd services/build-service && npm start\n',
    });
    assert.deepEqual(services.map(({ hosts }) => hosts.includes('chain')), [true]);
  });

  it('are not what only starts them for developing', () => {
    const files = { 'package.json': manifest('shop', { scripts: { start: 'node dist/server.js', dev: 'tsx watch src/server-dev.ts' } }), 'src/server.ts': SERVER, 'src/server-dev.ts': SERVER };
    assert.deepEqual(modelOf(files).services.map(({ entry }) => entry), ['src/server.ts']);
    const { 'src/server.ts': server, ...rest } = files;
    assert.ok(server);
    assert.deepEqual(modelOf(rest).services.map(({ entry }) => entry), ['src/server-dev.ts']);
  });
});
