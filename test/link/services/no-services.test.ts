import assert from 'node:assert/strict';
import { modelOf } from '../model';

const manifest = (more: object): string => JSON.stringify({ name: 'tool', dependencies: { commander: '14', express: '5' }, ...more });
const BIN = "import { run } from '../src/index';\nrun();\n";
const COMMANDS = "import { Command } from 'commander';\nimport { login } from './login';\nexport function run() { new Command('tool').command('login').action(login); }\n";
const LOGIN = "import express from 'express';\nexport function login() { express().listen(1); }\n";
const files = { 'src/index.ts': COMMANDS, 'src/login.ts': LOGIN };
const external = (compose: string, more = ''): string[] => modelOf({ 'docker-compose.yml': compose, ...(more !== '' && { 'dev/docker-compose.yml': more }) }).externalServices.map(({ name }) => name);

describe('programs that are no services', () => {
  it('are seeders that end, and not those that work on messages for as long as they run', () => {
    const services = (code: string): string[] => modelOf({
      'docker-compose.yml': 'services:\n  search-seeder:\n    build: ./apps/search-seeder\n', 'apps/search-seeder/Dockerfile': 'FROM node:22\nCMD ["node", "dist/main.js"]\n',
      'apps/search-seeder/package.json': '{ "name": "search-seeder", "scripts": { "start": "node dist/main.js" }, "dependencies": { "bullmq": "5" } }', 'apps/search-seeder/src/main.ts': code,
    }).services.map(({ name }) => name);
    assert.deepEqual(services("import { Worker } from 'bullmq';\nnew Worker('orders', async () => { await fetch('http://search/items'); });\n"), ['search-seeder']);
    assert.deepEqual(services("async function main() { await fetch('http://search/items'); }\nvoid main();\n"), []);
  });

  it('are those that say what a cloud runs under the name of what it runs', () => {
    const compose = 'services:\n  stock:\n    image: acme/stock\n';
    const services = (code: string): string[] => modelOf({ 'docker-compose.yml': compose, 'devops/stock/package.json': '{ "name": "stock", "main": "index.ts" }', 'devops/stock/index.ts': code }).services.map(({ entry }) => entry);
    assert.deepEqual(services("import * as pulumi from '@pulumi/pulumi';\nexport const port = new pulumi.Config().get('port');\n"), []);
    assert.deepEqual(services("import { Poller } from './poller';\nnew Poller().run();\n"), ['devops/stock/index.ts']);
  });

  it('are those that were left behind by what they load', () => {
    const worker = (more: string): string => `import { Worker } from 'bullmq';\nimport { run } from './run';\nimport { save } from './save';\n${more}new Worker('runs', async ({ data }) => save(await run(data)));\n`;
    const server = "import express from 'express';\nconst app = express();\napp.get('/', (req, res) => { res.json([]); });\napp.listen(3000);\n";
    const entries = (more: Record<string, string>, scripts: object = {}): string[] => modelOf({ 'package.json': JSON.stringify({ name: 'runs', dependencies: { express: '5', bullmq: '5' }, scripts: { start: 'tsx src/server.ts', ...scripts } }), 'src/server.ts': server, ...more }).services.map(({ entry }) => entry).sort();
    assert.deepEqual(entries({ 'legacy/worker.ts': worker('') }), ['src/server.ts']);
    assert.deepEqual(entries({ 'legacy/worker.ts': worker(''), 'legacy/save.ts': 'export const save = (one: string) => one;\n' }), ['legacy/worker.ts', 'src/server.ts']);
    assert.deepEqual(entries({ 'legacy/worker.ts': worker('') }, { worker: 'tsx legacy/worker.ts' }), ['legacy/worker.ts', 'src/server.ts']);
  });

  it('are commands, also behind a file of bin/ that only calls what reads them', () => {
    assert.deepEqual(modelOf({ 'package.json': manifest({ bin: 'bin/tool.ts', scripts: { dev: 'tsx bin/tool.ts' } }), 'bin/tool.ts': BIN, ...files }).services, []);
  });

  it('are not servers in bin/, nor those that read options elsewhere', () => {
    const server = "import express from 'express';\nimport { options } from './options';\nexport function run() { express().listen(options.port); }\n";
    const options = "import { Command } from 'commander';\nexport const options = new Command().option('--port').opts();\n";
    const started = { 'package.json': manifest({ scripts: { start: 'tsx bin/www.ts' } }), 'bin/www.ts': BIN, 'src/index.ts': server, 'src/options.ts': options };
    assert.deepEqual(modelOf(started).services.map(({ entry }) => entry), ['bin/www.ts']);
    assert.deepEqual(modelOf({ ...started, 'src/index.ts': '', 'bin/www.ts': "import express from 'express';\nimport { options } from '../src/options';\nexpress().listen(options.port);\n" }).services.map(({ entry }) => entry), ['bin/www.ts']);
    assert.deepEqual(modelOf({ 'package.json': manifest({}), 'compose.yml': 'services: { tool: { build: . } }\n', Dockerfile: 'FROM node\nCMD ["tsx", "bin/tool.ts"]\n', 'bin/tool.ts': BIN, ...files }).services.map(({ entry }) => entry), ['bin/tool.ts']);
  });

  it('are programs for a desk, though they listen for their own windows', () => {
    const server = "import express from 'express';\nexport function serve() { express().listen(1); }\n";
    const main = "import { app, BrowserWindow } from 'electron';\nimport { serve } from './serve';\napp.on('ready', () => { serve(); new BrowserWindow(); });\n";
    const entries = (more: Readonly<Record<string, string>>): string[] => modelOf({ 'package.json': '{ "name": "desk", "main": "src/main.ts", "dependencies": { "electron": "38", "express": "5" } }', 'src/serve.ts': server, ...more }).services.map(({ entry }) => entry);
    assert.deepEqual(entries({ 'src/main.ts': main }), []);
    assert.deepEqual(entries({ 'src/main.ts': main, 'src/callback.ts': "import { serve } from './serve';\nserve();\n" }), []);
    assert.deepEqual(entries({ 'src/main.ts': "import './windows';\n", 'src/windows.ts': main }), []);
    assert.deepEqual(entries({ 'src/main.ts': main.replace(/.*'electron'.*\n/, '').replace("app.on('ready', ", '(').replace(' new BrowserWindow(); });', ' })();') }), ['src/main.ts']);
    assert.deepEqual(entries({ 'src/main.ts': "import type { App } from 'electron';\nimport { serve } from './serve';\nserve();\n" }), ['src/main.ts']);
    assert.deepEqual(entries({ 'package.json': '{ "name": "desk", "scripts": { "start": "node dist/api.js" }, "dependencies": { "electron": "38", "express": "5" } }', 'src/main.ts': main, 'src/api.ts': "import { serve } from './serve';\nserve();\n" }), ['src/api.ts']);
  });

  it('are tools that a script each runs, one of which may listen for a while', () => {
    const names = ['check', 'load', 'answer', 'report', 'sum'];
    const scripts = Object.fromEntries(names.map((name) => [name, `ts-node --files src/${name}`]));
    const sources = Object.fromEntries(names.map((name) => [`src/${name}.ts`, name === 'answer' ? "import express from 'express';\nexpress().listen(1);\n" : `console.log('${name}');\n`]));
    const entries = (more: object, files: Readonly<Record<string, string>> = {}): string[] => modelOf({ 'package.json': JSON.stringify({ name: 'tools', dependencies: { express: '5' }, scripts: { ...scripts, ...more } }), ...sources, ...files }).services.map(({ entry }) => entry);
    assert.deepEqual(entries({}), []);
    assert.deepEqual(entries({ start: 'ts-node src/answer.ts' }), ['src/answer.ts']);
    assert.deepEqual(entries({ 'start:answer': 'node dist/answer.js' }), ['src/answer.ts']);
    assert.deepEqual(entries({ sum: 'eslint .' }), ['src/answer.ts']);
    assert.deepEqual(entries({}, { Dockerfile: 'FROM node\nCMD ["node", "dist/answer.js"]\n' }), ['src/answer.ts']);
    assert.deepEqual(entries({}, { 'compose.yml': 'services: { tools: { build: . } }\n', Dockerfile: 'FROM node\nCMD ["node", "dist/answer.js"]\n' }), ['src/answer.ts']);
  });

  it('are generators of code', () => {
    assert.deepEqual(external('services:\n  protoc: { image: acme/protoc }\n  stock: { image: acme.example.com/stock }\n'), ['stock']);
  });

  it('are the same service under a name for developing, where it is of one image', () => {
    const one = 'services:\n  stock: { image: "acme.example.com/stock:1" }\n';
    assert.deepEqual(external(one, 'services:\n  stock-dev: { image: "acme.example.com/stock:latest" }\n'), ['stock']);
    assert.deepEqual(external(one, 'services:\n  stock-dev: { image: "acme.example.com/dev:1" }\n').sort(), ['stock', 'stock-dev']);
    assert.deepEqual(external(one, 'services:\n  stock-worker: { image: "acme.example.com/stock:1" }\n').sort(), ['stock', 'stock-worker']);
    assert.deepEqual(external(one, 'services:\n  orders-dev: { image: "acme.example.com/stock:1" }\n').sort(), ['orders-dev', 'stock']);
  });
});
