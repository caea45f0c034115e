import assert from 'node:assert/strict';
import { modelOf } from '../model';
import { preloading } from '../../../src/engine/model/preloaded';

/** The services, and whether they have what compose gives, of a folder whose image runs a command. */
function services(command: string): string[] {
  const model = modelOf({
    'docker-compose.yml': 'services:\n  shop:\n    build: ./shop\n    environment: { STOCK_URL: "http://stock" }\n',
    'shop/Dockerfile': `FROM node:22\nWORKDIR /app\nCOPY . .\nENTRYPOINT ${command}\n`,
    'shop/package.json': '{ "name": "shop", "type": "module", "scripts": { "dev": "tsx src/main.ts" }, "dependencies": { "express": "5" } }',
    'shop/src/bootstrap.ts': "import fs from 'node:fs';\nlet root = '/';\nif (fs.readdirSync(root).length > 0) root = '/app';\nexport const resolve = root;\n",
    'shop/src/main.ts': "import express from 'express';\nexpress().listen(3001);\n",
  });
  return model.services.map(({ name, entry, environment }) => `${name} ${entry} ${String(environment.has('STOCK_URL'))}`);
}

describe('what a command loads before its program', () => {
  const only = ['shop shop/src/main.ts true'];
  for (const option of ['"--loader=./dist/bootstrap.js"', '"--import=./dist/bootstrap.js"', '"--require=./dist/bootstrap.js"', '"--import", "./dist/bootstrap.js"', '"-r", "./dist/bootstrap.js"', '"--experimental-loader=./dist/bootstrap.js"']) {
    it(`is no program: ${option}`, () => { assert.deepEqual(services(`["tini", "--", "node", ${option}, "./dist/main.js"]`), only); });
  }

  it('is told from the program and other options', () => {
    assert.deepEqual(preloading(['node', '--loader=./a.js', '--import', './b.js', '--port=1', './main.js']), { modules: ['./a.js', './b.js'], rest: ['node', '--port=1', './main.js'] });
    assert.deepEqual(preloading(['node', 'main.js', '--important=./a.js', '-r']), { modules: [], rest: ['node', 'main.js', '--important=./a.js'] });
  });
});
