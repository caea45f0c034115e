import assert from 'node:assert/strict';
import { modelOf } from '../model';

const LOGIN = `import express from 'express';
export async function login() {
  const app = express();
  const answered = new Promise((resolve) => { app.get('/callback', (req, res) => { res.send('ok'); resolve(req.query.code); }); });
  const server = app.listen(3003);
  await answered.finally(() => { server.close(); });
}
`;
const MAIN = "import { login } from './login';\nasync function main() { if (process.argv[2] === 'login') await login(); }\nmain();\n";

function commands(manifest: object, files: Readonly<Record<string, string>> = {}): string[] {
  return modelOf({ 'package.json': JSON.stringify({ name: 'shop', dependencies: { express: '4' }, bin: { shop: './src/main.js' }, ...manifest }), 'src/main.ts': MAIN, 'src/login.ts': LOGIN, ...files }).services.map(({ entry }) => entry);
}

const STORE = "import { Worker } from 'bullmq';\nexport function open() { new Worker('mails', async () => { await Promise.resolve(); }); }\nexport async function closeAll() { await Promise.resolve(); }\n";
const TOOL = "import { closeAll, open } from '../../store';\nasync function main() {\n  open();\n  console.log('rendered');\n  await closeAll();\n}\nmain();\n".replace(/closeAll/g, 'globalDispose');

function tools(path: string, tool: string, scripts: object = {}): string[] {
  return modelOf({
    'package.json': JSON.stringify({ name: 'shop', dependencies: { bullmq: '5', express: '4' }, scripts: { start: 'node build/src/index.js', render: `tsx ${path}`, ...scripts } }),
    'src/index.ts': "import express from 'express';\nimport { open } from './store';\nopen();\nexpress().listen(3000);\n",
    'src/store.ts': STORE.replace(/closeAll/g, 'globalDispose'), [path]: tool,
  }).services.map(({ entry }) => entry);
}

describe('a program that ends', () => {
  it('is no service where it listens for one answer to a command', () => {
    assert.deepEqual(commands({}), []);
  });

  it('is one where the server stays open, something starts it, or a signal closes it', () => {
    assert.deepEqual(commands({}, { 'src/login.ts': LOGIN.replace('.finally(() => { server.close(); })', '') }), ['src/main.ts']);
    assert.deepEqual(commands({ scripts: { start: 'node src/main.js' } }), ['src/main.ts']);
    assert.deepEqual(commands({}, { 'src/login.ts': LOGIN.replace('await answered.finally(() => { server.close(); })', "process.on('SIGTERM', () => { server.close(); })") }), ['src/main.ts']);
    assert.deepEqual(commands({}, { 'src/login.ts': LOGIN.replace('await answered.finally(() => { server.close(); })', 'onStop(() => { server.close(); })') }), ['src/main.ts']);
    assert.deepEqual(commands({}, { Dockerfile: 'FROM node:22\nCMD ["node", "src/main.js"]\n' }), ['src/main.ts']);
  });

  it('is none where it is a tool that closes everything as the last thing it does', () => {
    assert.deepEqual(tools('src/tools/mails/index.ts', TOOL), ['src/index.ts']);
  });

  it('is one where it closes nothing, goes on afterwards, starts something itself, or is started as one', () => {
    const both = ['src/index.ts', 'src/tools/mails/index.ts'];
    const path = 'src/tools/mails/index.ts';
    assert.deepEqual(tools(path, TOOL.replace('  await globalDispose();\n', '')), both);
    assert.deepEqual(tools(path, TOOL.replace("  console.log('rendered');\n", '').replace('await globalDispose();', "await globalDispose();\n  console.log('up');")), both);
    assert.deepEqual(tools(path, `import { Worker } from 'bullmq';\nnew Worker('bills', async () => { await Promise.resolve(); });\n${TOOL}`), both);
    assert.deepEqual(tools(path, TOOL, { 'start:mails': `node ${path}` }), both);
    assert.deepEqual(tools('src/mails/index.ts', TOOL.replace('../../store', '../store')), ['src/index.ts', 'src/mails/index.ts']);
  });
});
