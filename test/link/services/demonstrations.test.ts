import assert from 'node:assert/strict';
import { modelOf } from '../model';

const LISTEN = "import express from 'express';\nexport function serve(port: number) { const app = express(); app.get('/x', (req, res) => { res.end(); }); app.listen(port); }\n";
const DEMO = "import { serve } from './index';\nserve(3000);";

/** Services of a package with these files below `src`. */
function servicesOf(files: Readonly<Record<string, string>>, scripts: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}, main = '"main": "dist/index",'): string[] {
  const { services } = modelOf({
    'package.json': '{ "name": "root", "private": true, "workspaces": ["mods/*"] }',
    'mods/voice/package.json': `{ "name": "voice", ${main} "scripts": ${JSON.stringify(scripts)}, "dependencies": { "express": "5" } }`,
    ...Object.fromEntries(Object.entries(files).map(([name, code]) => [`mods/voice/src/${name}`, code])), ...more,
  });
  return services.map(({ entry }) => entry.replace('mods/voice/src/', ''));
}

describe('files that show how a library is used', () => {
  it('are no services where scripts for developing run them', () => {
    for (const name of ['demo.ts', 'example.ts']) assert.deepEqual(servicesOf({ 'index.ts': LISTEN, [name]: DEMO }, { build: 'tsc', 'start:dev': `nodemon --exec tsx --watch src src/${name}` }), [], name);
  });

  it('are services where something else runs them', () => {
    assert.deepEqual(servicesOf({ 'index.ts': LISTEN, 'demo.ts': DEMO }, { start: 'node dist/demo.js', 'start:dev': 'tsx src/demo.ts' }), ['demo.ts']);
    assert.deepEqual(servicesOf({ 'index.ts': LISTEN, 'demo.ts': DEMO }, { 'start:dev': 'tsx src/demo.ts' }, { 'docker-compose.yml': 'services:\n  voice:\n    build: ./mods/voice\n', 'mods/voice/Dockerfile': 'FROM node\nCMD ["node", "dist/demo.js"]\n' }), ['demo.ts']);
  });

  it('are services where there is no library, or they are called something else', () => {
    assert.deepEqual(servicesOf({ 'demo.ts': LISTEN + 'serve(3000);' }, { 'start:dev': 'tsx src/demo.ts' }, {}, '').length, 1);
    assert.deepEqual(servicesOf({ 'index.ts': LISTEN, 'server.ts': DEMO }, { 'start:dev': 'tsx src/server.ts' }), ['server.ts']);
  });
});
