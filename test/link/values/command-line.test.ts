import assert from 'node:assert/strict';
import { OTHERS, STOCK, targetsFrom, UNKNOWN } from './system';
import { modelOf, targetsOf } from '../model';

const YARGS = "import yargs from 'yargs';\n";
const CALL = 'const call = () => axios.get(`${argv.stockUrl}/items`);';
const many = Array.from({ length: 30 }, (_, i) => `.option('setting${String(i)}', { type: 'string' })`).join('');
const composed = (command: string): Readonly<Record<string, string>> => ({ '/docker-compose.yml': `services:\n  orders:\n    build: ./orders\n    command: ${command}\n  stock:\n    build: ./stock\n  prices:\n    build: ./prices\n` });
const declared = (rule: string): string => `${YARGS}const argv = yargs.config().help()${rule}.argv;\n${CALL}`;

describe('addresses among the options of a command line', () => {
  const known: readonly [what: string, code: string, files?: Readonly<Record<string, string>>][] = [
    ['a default', declared(".option('stockUrl', { describe: 'stock', default: 'http://localhost:4001' })")],
    ['a default behind many options', declared(`.option('stockUrl', { default: 'http://localhost:4001' })${many}`)],
    ['a default of a name with hyphens', `${YARGS}import { hideBin } from 'yargs/helpers';\nconst argv = yargs(hideBin(process.argv)).option('stock-url', { default: 'http://localhost:4001' }).parseSync();\n${CALL}`],
    ['a default among several', declared(".options({ level: { default: 1 }, stockUrl: { default: 'http://localhost:4001' } })")],
    ['an argument of compose', declared(".option('stockUrl', { default: 'http://localhost:4002' })"), composed('["node", "main.js", "--stockUrl", "http://stock:4001"]')],
    ['an argument with hyphens and a sign', declared(".option('stockUrl', { type: 'string' })"), composed('node main.js --stock-url=http://stock:4001')],
    ['its name', declared(".option('stockUrl', { type: 'string' })")],
  ];
  for (const [what, code, files] of known) it(`are known by ${what}`, () => { assert.deepEqual(targetsFrom(code, files), STOCK); });

  const open: readonly [what: string, code: string, files?: Readonly<Record<string, string>>][] = [
    ['an option that is not declared', declared(".option('otherUrl', { default: 'http://localhost:4001' })")],
    ['an argument for another option', declared(".option('where', { type: 'string' })").replace('argv.stockUrl', 'argv.where'), composed('node main.js --stockUrl http://stock:4001')],
    ['a chain of something of the project', "const yargs = { option: (name: string, rule: unknown) => ({ argv: { stockUrl: '' } }) };\nconst argv = JSON.parse('{}').option('stockUrl', { default: 'http://localhost:4001' }).argv;\nvoid yargs;\n" + CALL],
    ['an option without its value', declared(".option('where', { type: 'string' })").replace('argv.stockUrl', 'argv.where'), composed('node main.js --where --verbose')],
  ];
  for (const [what, code, files] of open) it(`stay unknown with ${what}`, () => { assert.deepEqual(targetsFrom(code, files), UNKNOWN); });

  it('are known by an argument of a Kubernetes container, which decides over the default', () => {
    const model = modelOf({
      ...OTHERS,
      'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1" } }',
      'orders/src/main.ts': `import express from 'express';\nimport axios from 'axios';\n${declared(".option('stockUrl', { default: 'http://localhost:4002' })")}\nconst app = express();\napp.get('/x', async (req, res) => { res.json(await call()); });\napp.listen(3000);\n`,
      'k8s/orders.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: orders }\nspec:\n  template:\n    metadata: { labels: { app: orders } }\n    spec:\n      containers:\n        - name: orders\n          image: acme/orders:1\n          command: ["node", "dist/main.js"]\n          args: ["--stockUrl", "http://stock"]\n',
      'k8s/stock.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: stock }\nspec: { selector: { app: stock }, ports: [{ port: 80 }] }\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: stock }\nspec:\n  template:\n    metadata: { labels: { app: stock } }\n    spec:\n      containers: [{ name: stock, image: "acme/stock:1" }]\n',
    });
    assert.deepEqual(targetsOf(model), STOCK);
  });
});
