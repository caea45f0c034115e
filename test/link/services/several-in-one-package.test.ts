import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

const SERVER = `import express from 'express';\nconst app = express();\napp.get('/x', async (req, res) => { res.json(await fetch('http://worker:3001/jobs')); });\napp.listen(process.env.PORT);\n`;
const WORKER = `import express from 'express';\nconst app = express();\napp.get('/jobs', (req, res) => { res.end(); });\napp.listen(process.env.PORT);\n`;

function shopWith(more: Readonly<Record<string, string>>): SystemModel {
  return modelOf({
    'package.json': '{ "name": "shop", "scripts": { "start": "node dist/server.js", "start:jobs": "node dist/jobs.js" }, "dependencies": { "express": "5" } }',
    'src/server.ts': SERVER,
    'src/jobs.ts': WORKER,
    ...more,
  });
}

function deployedOf(model: SystemModel): unknown[] {
  return model.services.map(({ entry, hosts, replicas, environment }) => [entry, hosts.filter((host) => host !== 'shop'), replicas?.max, environment.get('ROLE')?.value]);
}

describe('several services of one package', () => {
  const compose = (api: string, worker: string): string => `services:\n  api:\n    build: .\n    ${api}\n    environment: { ROLE: api }\n    deploy: { replicas: 2 }\n  worker:\n    build: .\n    ${worker}\n    environment: { ROLE: worker }\n`;
  const expected = [['src/server.ts', ['api'], 2, 'api'], ['src/jobs.ts', ['worker'], undefined, 'worker']];

  it('have each its own deployment by the command of compose', () => {
    const model = shopWith({ Dockerfile: 'FROM node:22\nCMD ["node", "dist/server.js"]\n', 'docker-compose.yml': compose('image: shop', 'command: ["node", "dist/jobs.js"]') });
    assert.deepEqual(deployedOf(model), expected);
    assert.deepEqual(targetsOf(model), ['shop -> shop-jobs GET /jobs']);
  });

  it('have it by the script that the command runs', () => {
    assert.deepEqual(deployedOf(shopWith({ Dockerfile: 'FROM node:22\n', 'docker-compose.yml': compose('command: npm start', 'command: npm run start:jobs') })), expected);
  });

  it('have it by the Dockerfile of each', () => {
    assert.deepEqual(deployedOf(shopWith({
      'Dockerfile.api': 'FROM node:22\nCMD node dist/server.js\n', 'Dockerfile.jobs': 'FROM node:22\nCMD node dist/jobs.js\n',
      'docker-compose.yml': compose('build: { context: ., dockerfile: Dockerfile.api }', 'build: { context: ., dockerfile: Dockerfile.jobs }').replace(/ {4}build: \.\n/g, ''),
    })), expected);
  });

  it('have it by the command of a Kubernetes workload', () => {
    const workload = (name: string, command: string): string => `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: shop-${name} }\nspec:\n  replicas: ${name === 'api' ? '2' : '5'}\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec: { containers: [{ name: ${name}, image: acme/shop, command: [node, ${command}] }] }\n`;
    assert.deepEqual(shopWith({ 'k8s.yaml': `${workload('api', 'dist/server.js')}---\n${workload('jobs', 'dist/jobs.js')}` }).services.map(({ entry, replicas }) => [entry, replicas?.max]), [['src/server.ts', 2], ['src/jobs.ts', 5]]);
  });

  it('have the replicas that pm2 starts', () => {
    const model = shopWith({ 'ecosystem.config.js': `module.exports = { apps: [{ name: 'api', script: 'dist/server.js', instances: 4 }, { name: 'jobs', script: 'dist/jobs.js', instances: 'max' }] };\n`, 'pm2.json': '{ "apps": [{ "name": "jobs", "script": "dist/jobs.js", "instances": 1 }] }' });
    assert.deepEqual(model.services.map(({ entry, replicas }) => [entry, replicas?.max, replicas?.evidence.file]), [['src/server.ts', 4, 'ecosystem.config.js'], ['src/jobs.ts', 2, 'ecosystem.config.js']]);
  });

  it('are not files that only declare what starts something', () => {
    const files = { 'package.json': '{ "name": "shop", "dependencies": { "express": "5", "amqplib": "0.10" } }', 'src/api.ts': "import express from 'express';\nexpress().listen(3000);\n" };
    const client = "import amqp from 'amqplib';\nexport class Client { async ask() { const channel = await (await amqp.connect('amqp://mq')).createChannel(); channel.consume('replies', () => {}); } }\n";
    assert.deepEqual(modelOf({ ...files, 'src/client.ts': client }).services.map(({ entry }) => entry), ['src/api.ts']);
    assert.deepEqual(modelOf({ ...files, 'src/client.ts': `${client}void new Client().ask();\n` }).services.map(({ entry }) => entry), ['src/api.ts', 'src/client.ts']);
  });

  describe('beside files that are loaded by their folder', () => {
    const start = (of: string): string => `import { Server } from '${of}';\nnew Server(3000).start();\n`;
    const files = {
      'package.json': '{ "name": "shop", "scripts": { "start:api": "node dist/api/start.js" }, "dependencies": { "express": "5", "ws": "8" } }',
      'src/api/start.ts': start('./Server'),
      'src/api/index.ts': "export * from './Server';\nexport * from './checks';\n",
      'src/api/checks.ts': 'export const check = () => (req: unknown, res: unknown, next: () => void) => { next(); };\n',
      'src/api/Server.ts': "import express from 'express';\nimport fs from 'node:fs';\nexport class Server {\n  app = express();\n  constructor(readonly port: number) {}\n  start() {\n    for (const name of fs.readdirSync(__dirname + '/routes')) this.app.use('/' + name, require(__dirname + '/routes/' + name).default);\n    this.app.listen(this.port);\n  }\n}\n",
    };
    const route = "import { check } from '../../index';\nimport { Router } from 'express';\nconst router = Router();\nrouter.get('/', check(), (req, res) => { res.json([]); });\nexport default router;\n";
    const entries = (more: Readonly<Record<string, string>>): string[] => modelOf({ ...files, ...more }).services.map(({ entry }) => entry);

    it('are not those files, though what they load holds a server', () => {
      assert.deepEqual(entries({ 'src/api/routes/users/index.ts': route, 'src/api/routes/orders/index.ts': route }), ['src/api/start.ts']);
    });

    it('are not plug-ins that hand nothing on and start nothing, where a script starts a program', () => {
      const plugins = {
        'package.json': '{ "name": "shop", "scripts": { "start": "node dist/server/main.js" }, "dependencies": { "express": "5", "bullmq": "5" } }',
        'server/plugins.ts': "import './queue';\nexport const all: unknown[] = [];\nexport function add(plugin: unknown) { all.push(plugin); }\n",
        'server/queue.ts': "import { Worker } from 'bullmq';\nexport function work() { new Worker('q', async (job) => { console.log(job.id); }, { connection: { host: 'redis' } }); }\n",
        'plugins/mail/server/index.ts': "import { add } from '../../../server/plugins';\nadd({ name: 'mail' });\n",
        'plugins/chat/server/index.ts': "import { add } from '../../../server/plugins';\nadd({ name: 'chat' });\n",
      };
      const main = "import express from 'express';\nimport { work } from './queue';\nwork();\nexpress().listen(3000);\n";
      const found = (more: Readonly<Record<string, string>>): string[] => modelOf({ ...plugins, ...more }).services.map(({ entry }) => entry);
      assert.deepEqual(found({ 'server/main.ts': main }), ['server/main.ts']);
      assert.deepEqual(found({ 'server/main.ts': main, 'plugins/mail/server/index.ts': "import { work } from '../../../server/queue';\nwork();\n" }), ['server/main.ts', 'plugins/mail/server/index.ts']);
    });

    it('are files of the name of an entry that hand nothing on', () => {
      assert.deepEqual(entries({ 'src/jobs/worker/index.ts': "import { Server } from '../../api';\nnew Server(3001).start();\n" }), ['src/api/start.ts', 'src/jobs/worker/index.ts']);
    });

    it('are files that start something and hand it on', () => {
      assert.deepEqual(entries({ 'src/jobs/feed/index.ts': "import { WebSocketServer } from 'ws';\nexport const feed = new WebSocketServer({ port: 3002 });\nfeed.on('connection', (socket) => { socket.send('x'); });\n" }), ['src/api/start.ts', 'src/jobs/feed/index.ts']);
    });

    it('are files that hand on what starts to something that calls it later', () => {
      const shared = { 'package.json': '{ "name": "orders", "dependencies": { "express": "5" } }', 'src/index.ts': 'export const version = 1;\n', 'src/lib/http.ts': "import express from 'express';\nexport async function start() { const app = express(); app.get('/a', (req, res) => { res.end(); }); app.listen(3000); }\n" };
      const routes = (main: string): string[] => modelOf({ ...shared, 'src/api/main.ts': `import { start } from '../lib/http';\n${main}` }).entryPoints.map(({ path }) => path);
      assert.deepEqual(routes("import mongoose from 'mongoose';\nexport const connection = mongoose.connect('x').then(start);\n"), ['/a']);
      assert.deepEqual(routes("import { retry } from 'again';\nretry(start, { retries: 3 });\nexport const name = 'api';\n"), ['/a']);
      assert.deepEqual(routes("import throng from 'throng';\nexport default throng({ worker: start, count: 4 });\n"), ['/a']);
      assert.deepEqual(routes("import { Router } from 'express';\nexport const router = Router();\nrouter.get('/x', start);\n"), []);
      assert.deepEqual(routes("import { retry } from 'again';\nexport const run = () => retry(start);\n"), []);
    });

    it('are files of the outermost folder that hand on what they make', () => {
      const others = Object.fromEntries(Object.entries(files).filter(([path]) => path !== 'src/api/start.ts'));
      assert.deepEqual(modelOf({ ...others, 'package.json': '{ "name": "shop", "dependencies": { "express": "5" } }', 'src/server.ts': "import { Server } from './api';\nexport const server = new Server(3000);\nserver.start();\n", 'src/api/routes/users/index.ts': route }).services.map(({ entry }) => entry), ['src/server.ts']);
    });
  });

  it('are not files and packages that only declare, though they load a library with a server in it', () => {
    const library = { 'lib/package.json': '{ "name": "@x/lib", "main": "src/index.ts", "dependencies": { "express": "5" } }', 'lib/src/index.ts': "import express from 'express';\nexport class Server { start() { express().listen(3000); } }\nexport const log = (text: string) => { console.log(text); };\n" };
    const api = { 'api/package.json': '{ "name": "api", "main": "src/index.ts", "scripts": { "start": "node src/index.js" } }', 'api/src/index.ts': "import { Server } from '@x/lib';\nnew Server().start();\n" };
    const data = "import { log } from '@x/lib';\nexport function rents(id: string) { log(id); return []; }\n";
    const entries = (more: Readonly<Record<string, string>>): string[] => modelOf({ 'package.json': '{ "private": true, "workspaces": ["api", "lib", "sdk"] }', ...library, ...api, ...more }).services.map(({ entry }) => entry);
    assert.deepEqual(entries({ 'api/data/index.ts': data }), ['api/src/index.ts']);
    const sdk = { 'sdk/package.json': '{ "name": "@x/sdk", "main": "src/index.ts" }', 'sdk/src/index.ts': "export * from './client';\nexport const version = 1;\n", 'sdk/src/client.ts': data };
    assert.deepEqual(entries(sdk), ['api/src/index.ts']);
    assert.deepEqual(entries({ ...sdk, 'lib/src/run.ts': "import { Server } from './index';\nnew Server().start();\n", 'sdk/src/client.ts': "import '@x/lib/src/run';\n" }), ['api/src/index.ts', 'sdk/src/index.ts']);
  });

  it('are not files that offer to start something and are asked by nobody', () => {
    const files = { 'package.json': '{ "name": "shop", "dependencies": { "express": "5", "kafkajs": "2" } }', 'src/api.ts': "import express from 'express';\nexpress().listen(3000);\n" };
    const head = "import { Kafka } from 'kafkajs';\nconst consumer = new Kafka({ brokers: ['kafka:9092'] }).consumer({ groupId: 'shop' });\n";
    const body = "async () => { await consumer.subscribe({ topic: 'orders' }); await consumer.run({ eachMessage: async () => { console.log('order'); } }); };\n";
    const entries = (code: string): string[] => modelOf({ ...files, 'src/orders.ts': code }).services.map(({ entry }) => entry);
    for (const offered of [`${head}export const run = ${body}`, `${head}const run = ${body}export default run;\n`, `${head}const run = ${body}export { run };\n`]) assert.deepEqual(entries(offered), ['src/api.ts'], offered);
    for (const run of [`${head}export const run = ${body}run();\n`, `${head}export const run = ${body}void run().catch(console.error);\n`, `${head}export const run = ${body}setImmediate(run);\n`, `${head}const run = ${body}[run].forEach((start) => start());\n`, `${head}${body.replace('async () => {', '(async () => {').replace('} }); };', '} }); })();')}`]) assert.deepEqual(entries(run), ['src/api.ts', 'src/orders.ts'], run);
    assert.deepEqual(modelOf({ ...files, 'src/orders.ts': `${head}export const run = ${body}`, 'src/worker.ts': "import { run } from './orders';\nrun();\n" }).services.map(({ entry }) => entry), ['src/worker.ts', 'src/api.ts']);
  });

  it('are not named files that only offer to start something', () => {
    const worker = "import { Worker } from 'bullmq';\nexport const initWorkers = async () => { new Worker('q', async (job) => { console.log(job); }, { connection: { host: 'redis' } }); };\n";
    const main = (called: string): string => `import express from 'express';\nimport { initWorkers } from './worker';\nexpress().listen(3000, async () => { ${called} });\n`;
    const entries = (more: Readonly<Record<string, string>>): string[] => modelOf({ 'package.json': '{ "name": "shop", "scripts": { "start": "node dist/src/main.js" }, "dependencies": { "express": "5", "bullmq": "5" } }', ...more }).services.map(({ entry }) => entry);
    assert.deepEqual(entries({ 'src/main.ts': main('// await initWorkers();\n'), 'src/worker/index.ts': worker }), ['src/main.ts']);
    assert.deepEqual(entries({ 'src/main.ts': main('await initWorkers();'), 'src/worker/index.ts': worker }), ['src/main.ts']);
    assert.deepEqual(entries({ 'src/main.ts': main('').replace(/.*'\.\/worker'.*\n/, ''), 'src/worker/index.ts': worker }), ['src/main.ts']);
    for (const run of ['void initWorkers();\n', 'setImmediate(initWorkers);\n']) assert.deepEqual(entries({ 'src/main.ts': main('').replace(/.*'\.\/worker'.*\n/, ''), 'src/worker/index.ts': worker + run }), ['src/main.ts', 'src/worker/index.ts'], run);
    assert.deepEqual(entries({ 'src/main.ts': main('').replace(/.*'\.\/worker'.*\n/, ''), 'src/worker/start.ts': worker, 'src/worker/index.ts': "import { initWorkers } from './start';\ninitWorkers();\n" }), ['src/main.ts', 'src/worker/index.ts']);
    assert.deepEqual(entries({ 'src/worker/index.ts': worker }), ['src/worker/index.ts']);
  });

  it('are not parts of a program that nothing names', () => {
    const named = { 'package.json': '{ "name": "shop", "scripts": { "start": "node dist/server.js" }, "dependencies": { "express": "5" } }' };
    const api = "import express from 'express';\nexport class Api { app = express(); start() { this.app.listen(3000); } }\nexport const api = new Api();\n";
    const files = { 'src/api.ts': api, 'src/server.ts': "import { api } from './api';\nconst run = () => { api.start(); };\nrun();\n" };
    const part = "import { api } from '../../api';\nexport default function register() { api.app.get('/stock', (req, res) => { res.end(); }); }\n";
    const entries = (code: string, manifest = named): string[] => modelOf({ ...manifest, ...files, 'src/modules/stock/index.ts': code }).services.map(({ entry }) => entry);
    assert.deepEqual(entries(part), ['src/server.ts']);
    assert.deepEqual(entries(`${part}register();\napi.start();\n`), ['src/server.ts', 'src/modules/stock/index.ts']);
    assert.deepEqual(entries(part, { 'package.json': named['package.json'].replace('dist/server.js', 'dist/modules/stock/index.js') }), ['src/modules/stock/index.ts', 'src/server.ts']);
  });

  it('are not objects that a file makes for others and that nobody takes', () => {
    const files = { 'package.json': '{ "name": "shop", "scripts": { "start": "node dist/main.js" }, "dependencies": { "express": "5", "bull": "4", "kafkajs": "2" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(3000);\n" };
    const head = "import { Kafka } from 'kafkajs';\nimport { createLogger } from 'winston';\nconst logger = createLogger();\nconst TOPICS = ['orders', 'bills'].join();\n";
    const consumer = "class Consumer {\n  readonly seen = new Map();\n  kafka = new Kafka({ brokers: ['kafka:9092'] });\n  async start() { const one = this.kafka.consumer({ groupId: 'shop' }); await one.run({ eachMessage: async () => { logger.info(TOPICS); } }); }\n}\n";
    const entries = (code: string, name = 'src/streaming/consumer.ts', manifest = files['package.json']): string[] => modelOf({ ...files, 'package.json': manifest, [name]: code }).services.map(({ entry }) => entry);
    assert.deepEqual(entries(`${head}${consumer}export const orders = new Consumer();\n`), ['src/main.ts']);
    assert.deepEqual(entries(`${head}${consumer}export default new Consumer();\n`), ['src/main.ts']);
    assert.deepEqual(entries(`${head}export default ${consumer}`, 'src/api/server.ts'), ['src/main.ts']);
    assert.deepEqual(entries("import Bull from 'bull';\nclass Retries {\n  queue = new Bull('retries');\n  constructor() { this.work(); }\n  work() { this.queue.process(async (job) => { console.log(job.id); }); }\n}\nexport const retries = new Retries();\n"), ['src/main.ts']);
    for (const started of ['export const orders = new Consumer();\nvoid orders.start();\n', 'const orders = new Consumer();\nexport const running = run();\nfunction run() { return orders.start(); }\n', 'new Consumer().start();\n']) assert.deepEqual(entries(`${head}${consumer}${started}`), ['src/main.ts', 'src/streaming/consumer.ts'], started);
    assert.deepEqual(entries("import { Worker } from 'bullmq';\nexport const worker = new Worker('q', async (job) => { console.log(job.id); });\n"), ['src/main.ts', 'src/streaming/consumer.ts']);
    const named = files['package.json'].replace('"start"', '"start:orders": "node dist/streaming/consumer.js", "start"');
    assert.deepEqual(entries(`${head}${consumer}export const orders = new Consumer();\n`, undefined, named).sort(), ['src/main.ts', 'src/streaming/consumer.ts']);
    assert.deepEqual(modelOf({ 'package.json': '{ "name": "shop" }', 'src/streaming/consumer.ts': `${head}${consumer}export const orders = new Consumer();\n` }).services.length, 1);
  });

  it('are not files that have the name of a program and only hand something on, beside the one that is run', () => {
    const files = {
      'package.json': '{ "name": "shop", "scripts": { "start": "node dist/index.js" }, "dependencies": { "express": "5", "bullmq": "5" } }',
      'src/app.ts': "import express from 'express';\nimport { Worker } from 'bullmq';\nexport function createApp() { const app = express(); new Worker('q', async (job) => { console.log(job.id); }); return app; }\n",
      'src/index.ts': "import { createApp } from './app';\ncreateApp().listen(3000);\n",
    };
    const entries = (server: string, start = 'dist/index.js'): string[] => modelOf({ ...files, 'package.json': files['package.json'].replace('dist/index.js', start), 'src/server.ts': `import { createApp } from './app';\n${server}` }).services.map(({ entry }) => entry);
    assert.deepEqual(entries('export function createServer() { return createApp(); }\n'), ['src/index.ts']);
    assert.deepEqual(entries('createApp().listen(3001);\n', 'dist/index.js & node dist/server.js'), ['src/index.ts', 'src/server.ts']);
  });

  it('are the whole, where one that is named listens with what another only puts together', () => {
    const app = "import express from 'express';\nimport { Worker } from 'bullmq';\nnew Worker('q', async (job) => { console.log(job.id); });\n";
    const files = { 'package.json': '{ "name": "shop", "dependencies": { "express": "5", "bullmq": "5" } }', 'Dockerfile': 'FROM node:22\nCMD ["node", "build/index.js"]\n' };
    const listens = "import express from 'express';\nimport app from './src/index.js';\nexpress().use(app).listen(3000);\n";
    const entries = (index: string, inner: string): string[] => modelOf({ ...files, 'index.js': index, 'src/index.ts': inner, 'src/queue.ts': app }).services.map(({ entry }) => entry);
    assert.deepEqual(entries(listens, "import './queue';\nimport { Router } from 'express';\nexport default Router();\n"), ['index.js']);
    assert.deepEqual(entries('export const name = 1;\n', "import './queue';\n"), ['src/index.ts']);
  });

  it('are not files that read commands and that nothing names', () => {
    const files = { 'src/server.ts': SERVER };
    const peek = "import { Command } from 'commander';\nimport { SQS } from 'aws-sdk';\nconst sqs = new SQS();\nasync function main() { const { Messages } = await sqs.receiveMessage({ QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/1/dead' }).promise(); console.log(Messages); }\nnew Command().action(main).parse();\nmain();\n";
    const entries = (more: Readonly<Record<string, string>>, script = 'server'): string[] => modelOf({ 'package.json': `{ "name": "shop", "scripts": { "start": "node dist/${script}.js" }, "dependencies": { "express": "5", "aws-sdk": "2", "commander": "14" } }`, ...files, ...more }).services.map(({ entry }) => entry);
    assert.deepEqual(entries({ 'src/sqs/peek.ts': peek }), ['src/server.ts']);
    assert.deepEqual(entries({ 'src/sqs/peek.ts': peek.replace("import { Command } from 'commander';\n", '').replace('new Command().action(main).parse();\n', '') }), ['src/server.ts', 'src/sqs/peek.ts']);
    assert.deepEqual(entries({ 'src/sqs/peek.ts': peek }, 'sqs/peek').sort(), ['src/server.ts', 'src/sqs/peek.ts']);
    assert.deepEqual(entries({ 'src/sqs/peek.ts': peek, Dockerfile: 'FROM node:22\nCMD ["node", "dist/sqs/peek.js"]\n', 'compose.yml': 'services: { peek: { build: . } }\n' }).sort(), ['src/server.ts', 'src/sqs/peek.ts']);
  });

  it('are not what was there before', () => {
    for (const name of ['server-original', 'server.old', 'server.backup']) assert.deepEqual(shopWith({ [`src/${name}.ts`]: SERVER }).services.map(({ entry }) => entry), ['src/server.ts', 'src/jobs.ts'], name);
    for (const name of ['server-threshold', 'old-stock', 'bold']) assert.ok(shopWith({ [`src/${name}.ts`]: SERVER }).services.some(({ entry }) => entry === `src/${name}.ts`), name);
  });

  it('are not what stands in for the other', () => {
    for (const name of ['server-smoke', 'server.mock', 'fake']) assert.deepEqual(shopWith({ [`src/${name}.ts`]: SERVER }).services.map(({ entry }) => entry), ['src/server.ts', 'src/jobs.ts'], name);
    for (const name of ['smokehouse', 'mockups', 'smoke-alarms']) assert.ok(shopWith({ [`src/${name}.ts`]: SERVER }).services.some(({ entry }) => entry === `src/${name}.ts`), name);
  });

  describe('beside what is run', () => {
    const entries = (manifest: Readonly<Record<string, unknown>>, files: Readonly<Record<string, string>>): string[] => modelOf({ 'package.json': JSON.stringify({ name: 'shop', dependencies: { express: '5', commander: '14' }, ...manifest }), ...files }).services.map(({ entry }) => entry).sort();
    const both = { 'src/main.ts': SERVER, 'src/index.ts': SERVER };
    const library = { 'src/server.ts': "import express from 'express';\nconst createServer = (port: number) => { const app = express(); app.listen(port); return app; };\nexport default createServer;\n", 'src/index.ts': "import createServer from './server';\nexport default createServer;\nexport * from './events';\n", 'src/events.ts': 'export const STARTED = 1;\n', 'src/start.ts': "#!/usr/bin/env node\nimport createServer from './server';\ncreateServer(3000);\n" };

    for (const [how, manifest, more] of [
      ['by a script', { main: 'dist/main.js', scripts: { start: 'node dist/main.js' } }, {}],
      ['by the image', {}, { Dockerfile: 'FROM node:22\nCMD ["node", "dist/main.js"]\n', 'compose.yml': 'services: { shop: { build: . } }\n' }],
      ['by pm2', {}, { 'ecosystem.config.js': "module.exports = { apps: [{ name: 'shop', script: 'dist/main.js' }] };\n" }],
    ] as const) it(`are not what is left of another, where one is run ${how}`, () => { assert.deepEqual(entries(manifest, { ...both, ...more }), ['src/main.ts']); });

    it('are not what the package gives others to import', () => {
      assert.deepEqual(entries({ main: 'dist/index.js', bin: { worker: 'dist/start.js' }, scripts: { start: 'tsx src/start.ts', 'start:prod': 'node dist/start.js' } }, library), ['src/start.ts']);
    });

    for (const [what, manifest, more] of [
      ['that another script starts', { scripts: { start: 'node dist/main.js', 'http:prod': 'node dist/index.js' } }, {}],
      ['that a manifest starts', { scripts: { start: 'node dist/main.js' } }, { Dockerfile: 'FROM node:22\n', 'compose.yml': 'services:\n  api: { build: ., command: node dist/main.js }\n  other: { build: ., command: node dist/index.js }\n' }],
      ['that is a command to type', { bin: 'dist/index.js', scripts: { start: 'node dist/main.js' } }, {}],
      ['where nothing is run', {}, {}],
    ] as const) it(`are those ${what}`, () => { assert.deepEqual(entries(manifest, { ...both, ...more }), ['src/index.ts', 'src/main.ts']); });

    it('are those whose names tell of another task', () => {
      for (const name of ['worker', 'consumer', 'ws', 'admin-api']) assert.deepEqual(entries({ scripts: { start: 'node dist/main.js' } }, { 'src/main.ts': SERVER, [`src/${name}.ts`]: SERVER }), ['src/main.ts', `src/${name}.ts`].sort(), name);
    });

    it('are those of another folder', () => {
      assert.deepEqual(entries({ scripts: { start: 'node dist/api/main.js' } }, { 'src/api/main.ts': SERVER, 'src/admin/index.ts': SERVER }), ['src/admin/index.ts', 'src/api/main.ts']);
    });

    describe('and made of many files', () => {
      const parts = Array.from({ length: 9 }, (_, i) => `part${String(i)}`);
      const big = { 'src/main.ts': `${parts.map((name) => `import './parts/${name}';\n`).join('')}${SERVER}`, ...Object.fromEntries(parts.map((name) => [`src/parts/${name}.ts`, 'export const part = 1;'])) };
      const aside = 'src/parts/grpc/stock-service.ts';
      const found = (files: Readonly<Record<string, string>>, manifest: Readonly<Record<string, unknown>> = {}): string[] => entries({ scripts: { start: 'node dist/main.js' }, ...manifest }, { ...big, ...files });

      it('are not those that nothing names and that take nothing from it', () => {
        assert.deepEqual(found({ [aside]: WORKER }), ['src/main.ts']);
        assert.deepEqual(found({ [aside]: WORKER }, { scripts: undefined }), ['src/main.ts']);
      });

      it('are those that take something, that something names, and those beside a small one', () => {
        assert.deepEqual(found({ [aside]: `import '../part1';\n${WORKER}` }), ['src/main.ts', aside]);
        assert.deepEqual(found({ [aside]: WORKER }, { scripts: { start: 'node dist/main.js', stock: 'node dist/parts/grpc/stock-service.js' } }), ['src/main.ts', aside]);
        assert.deepEqual(found({ [aside]: WORKER, 'Dockerfile.stock': 'FROM node:22\nCMD ["node", "dist/parts/grpc/stock-service.js"]\n', 'compose.yml': 'services: { stock: { build: { context: ., dockerfile: Dockerfile.stock } } }\n' }), ['src/main.ts', aside]);
        assert.deepEqual(found({ 'src/worker.ts': WORKER }), ['src/main.ts', 'src/worker.ts']);
        assert.deepEqual(entries({ scripts: { start: 'node dist/main.js' } }, { 'src/main.ts': SERVER, [aside]: WORKER }), ['src/main.ts', aside]);
      });
    });

    it('are those that a script of the workspace names', () => {
      const files = Object.fromEntries(Object.entries(both).map(([path, text]) => [`apps/shop/${path}`, text]));
      const above = { 'apps/shop/package.json': '{ "name": "shop", "scripts": { "start": "node dist/main.js" }, "dependencies": { "express": "5" } }', ...files };
      assert.deepEqual(entries({ name: 'all', scripts: { other: 'cd apps/shop && tsx ./src/index.ts' } }, above), ['apps/shop/src/index.ts', 'apps/shop/src/main.ts']);
      assert.deepEqual(entries({ name: 'all', scripts: { other: 'cd apps/stock && tsx ./src/index.ts' } }, above), ['apps/shop/src/main.ts']);
    });
  });
});
