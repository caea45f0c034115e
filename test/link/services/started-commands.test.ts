import assert from 'node:assert/strict';
import { modelOf } from '../model';

const SERVER = "import Koa from 'koa';\nexport class Server { listen(port: number) { const app = new Koa(); app.use(async (ctx) => { ctx.body = 'x'; }); return app.listen(port); } }\n";
const MAIN = "import yargs from 'yargs';\nimport { Server } from './server';\nconst { port } = yargs(process.argv.slice(2)).options({ port: { type: 'number', demandOption: true } }).parseSync();\nnew Server().listen(port);\n";

function entries(manifest: object, files: Readonly<Record<string, string>> = {}): string[] {
  const model = modelOf({ 'package.json': JSON.stringify({ name: 'shop', dependencies: { koa: '2', yargs: '17' }, ...manifest }), 'main.ts': MAIN, 'server.ts': SERVER, ...files });
  return model.services.map(({ entry }) => entry);
}

describe('a program that reads its options from the command line and listens', () => {
  it('is a service where the start script runs it', () => {
    assert.deepEqual(entries({ scripts: { start: 'PORT=1 node main.ts --port 3000' } }), ['main.ts']);
    assert.deepEqual(entries({ scripts: { 'start:prod': 'node main.js --port=3000' } }), ['main.ts']);
  });

  it('is none where people type it, or nothing starts it', () => {
    assert.deepEqual(entries({ scripts: { start: 'node main.ts' }, bin: 'main.ts' }), []);
    assert.deepEqual(entries({ scripts: { test: 'node main.ts' } }), []);
    assert.deepEqual(entries({ scripts: { build: 'node main.ts' } }), []);
  });

  it('is none where it does not listen', () => {
    assert.deepEqual(entries({ scripts: { start: 'node main.ts' } }, { 'main.ts': MAIN.replace('new Server().listen(port);', 'console.log(port);').replace("import { Server } from './server';\n", ''), 'server.ts': 'export {};\n' }), []);
  });
});
