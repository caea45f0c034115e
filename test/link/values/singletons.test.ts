import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';
import { checkWorkspaceEdits } from '../random-edits';
import { OTHERS, STOCK, targetsFrom, UNKNOWN } from './system';

/** What a program holds once for itself, made where it starts. */
const HELD = `let held: Settings | null = null;
export class Settings { constructor(readonly values: Values) {} read() { return this.values; } }
export interface Values { STOCK_URL?: string }
export function settings(given?: Values) { if (!held) { held = new Settings(given); } return held; }
`;

function keeper(made: string, more = ''): string {
  return `export class Keeper {\n  static one = null;\n  static getInstance(given) { ${made} return Keeper.one; }\n${more}  constructor(given) { this.given = given; }\n}\n`;
}

const READ = `import { Keeper } from './keeper';\nKeeper.getInstance({ stock: 'http://stock:4001' });\nconst call = () => axios.get(\`\${Keeper.getInstance().given.stock}/items\`);`;

const STATIC = { 'src/config.js': 'export class Config { static values; static set(values) { Config.values = values; } }\n' };
const SET = `import { Config } from './config';\nConfig.set({ stock: 'http://stock:4001' });\n`;
const READ_STATIC = 'const call = () => axios.get(`${Config.values.stock}/items`);';

describe('settings that a singleton holds', () => {
  const known: readonly [what: string, code: string, files: Readonly<Record<string, string>>][] = [
    ['a static field that is empty at first', READ, { 'src/keeper.js': keeper('if (!Keeper.one) { Keeper.one = new Keeper(given); }') }],
    ['a static field by this', READ, { 'src/keeper.js': keeper('if (!this.one) { this.one = new Keeper(given); }') }],
    ['a static field by ??=', READ, { 'src/keeper.js': keeper('Keeper.one ??= new Keeper(given);') }],
    ['a static field that says itself first', READ, { 'src/keeper.js': keeper('Keeper.one = Keeper.one || new Keeper(given);') }],
    ['a static field of settings', SET + READ_STATIC, STATIC],
    ['a static field that is emptied elsewhere', `${SET}export const close = () => { Config.values = undefined; };\n${READ_STATIC}`, STATIC],
    ['a static field beside one that is set elsewhere', `${SET}Config.level = 'debug';\nexport const other = { values: 1 };\nother.values = 2;\n${READ_STATIC}`, STATIC],
    ['a variable of its module', `import { settings } from './settings';\nsettings({ STOCK_URL: 'http://stock:4001' });\nconst call = () => axios.get(\`\${settings().read().STOCK_URL}/items\`);`, { 'src/settings.ts': HELD }],
    ['a constructor that falls back on its own', `import { Config } from './config';\nconst config = new Config({ stock: 'http://stock:4001' });\nconst call = () => axios.get(\`\${config.values.stock}/items\`);`,
      { 'src/config.js': `const base = { level: 'debug' };\nexport class Config { constructor(given) { if (given) { this.values = { ...base, ...given }; } else { this.values = base; } } }\n` }],
    ['a constructor that overwrites', `import { Config } from './config';\nconst config = new Config({ stock: 'http://stock:4001' });\nconst call = () => axios.get(\`\${config.values.stock}/items\`);`,
      { 'src/config.js': `export class Config { constructor(given) { this.values = {}; if (given) this.values = given; } }\n` }],
    ['a constructor that has another one without', `import { Config } from './config';\nconst config = new Config('http://stock:4001');\nconst call = () => axios.get(\`\${config.url}/items\`);`,
      { 'src/config.js': `export class Config { constructor(given) { if (given === undefined) this.url = 'http://prices:4002'; else this.url = given; } }\n` }],
    ['a constructor that is given several', `import { Config } from './config';\nconst config = new Config({ url: 'http://stock:4001' });\nconst call = () => axios.get(\`\${config.url}/items\`);`,
      { 'src/config.js': `export class Config { constructor(given) { this.url = 'http://prices:4002'; if (given && given.url) this.url = given.url; } }\n` }],
  ];
  for (const [what, code, files] of known) it(`by ${what}`, () => { assert.deepEqual(targetsFrom(code, files), STOCK); });

  const silent: readonly [what: string, code: string, files: Readonly<Record<string, string>>][] = [
    ['two places set it', READ, { 'src/keeper.js': keeper('if (!Keeper.one) { Keeper.one = new Keeper(given); }', '  static reset() { Keeper.one = new Keeper({ stock: "http://prices:4002" }); }\n') }],
    ['a constructor sets the field twice in a row', `import { Config } from './config';\nconst config = new Config('http://stock:4001');\nconst call = () => axios.get(\`\${config.url}/items\`);`, { 'src/config.js': `export class Config { constructor(given) { this.url = given; this.url = 'http://prices:4002'; } }\n` }],
    ['another condition sets the field again', `import { Config } from './config';\nconst config = new Config({ beta: false });\nconst call = () => axios.get(\`\${config.url}/items\`);`, { 'src/config.js': `export class Config { constructor(given) { this.url = 'http://stock:4001'; if (given.beta) { this.url = 'http://prices:4002'; } } }\n` }],
    ['a condition sets one field or another', `import { Config } from './config';\nconst config = new Config(false);\nconst call = () => axios.get(\`\${config.url}/items\`);`, { 'src/config.js': `export class Config { constructor(beta) { if (beta) this.url = 'http://prices:4002'; else this.url = 'http://stock:4001'; } }\n` }],
    ['the environment sets the field again', `import { Config } from './config';\nconst config = new Config('http://stock:4001');\nconst call = () => axios.get(\`\${config.url}/items\`);`, { 'src/config.js': `export class Config { constructor(given) { this.url = given; if (process.env.NODE_ENV === 'production') this.url = 'http://prices:4002'; } }\n` }],
    ['another file sets it again', `${SET}Config.values = { stock: 'http://prices:4002' };\n${READ_STATIC}`, STATIC],
    ['another file sets a part of it again', `${SET}Config.values.stock = 'http://prices:4002';\n${READ_STATIC}`, STATIC],
    ['another file sets a part of it by its name', `${SET}Config.values[process.argv[2]] = 'http://prices:4002';\n${READ_STATIC}`, STATIC],
    ['another file puts something into it', `${SET}Object.assign(Config.values, { stock: 'http://prices:4002' });\n${READ_STATIC}`, STATIC],
    ['a method of its own puts something into it', `${SET}Config.add('stock', 'http://prices:4002');\n${READ_STATIC}`, { 'src/config.js': STATIC['src/config.js'].replace('values; ', 'values; static add(key, value) { this.values[key] = value; } ') }],
    ['it is set from itself', `import { Config } from './config';\nconst call = () => axios.get(\`\${Config.url}/items\`);`, { 'src/config.js': 'export class Config { static url; static add(more) { Config.url = Config.url.concat(more); } }\n' }],
    ['the program gives it twice', READ.replace('const call', `Keeper.getInstance({ stock: 'http://prices:4002' });\nconst call`), { 'src/keeper.js': keeper('if (!Keeper.one) { Keeper.one = new Keeper(given); }') }],
    ['nobody gives it', `import { Keeper } from './keeper';\nconst call = () => axios.get(\`\${Keeper.getInstance().given.stock}/items\`);`, { 'src/keeper.js': keeper('if (!Keeper.one) { Keeper.one = new Keeper(given); }') }],
    ['a method of objects sets a field of that name', `import { Config } from './config';\nconst call = () => axios.get(\`\${Config.url}/items\`);`, { 'src/config.js': `export class Config { static url; set() { this.url = 'http://stock:4001'; } }\n` }],
    ['another class holds it', `import { Config } from './config';\nconst call = () => axios.get(\`\${Config.url}/items\`);`, { 'src/config.js': `export class Config { static url; }\nexport class Other { static url; static set() { this.url = 'http://stock:4001'; } }\n` }],
  ];
  for (const [what, code, files] of silent) it(`nothing where ${what}`, () => { assert.deepEqual(targetsFrom(code, files), UNKNOWN); });

  it('each service has what it gave itself', () => {
    assert.deepEqual(targetsOf(modelOf(SYSTEM)).sort(), ['billing -> prices POST /items', 'orders -> stock POST /items']);
  });

  it('a proxy hands on to what its service gave', () => {
    const files = { ...SYSTEM, 'orders/src/main.ts': SYSTEM['orders/src/main.ts'].replace("import { send } from './send';", "import { createProxyMiddleware } from 'http-proxy-middleware';").replace(/app\.post.*/, "app.use('/next', createProxyMiddleware({ target: Service.getInstance().envConfig.getValues().NEXT_URL }));") };
    assert.deepEqual(linksOf(files), ['billing -> prices', 'orders -> stock']);
  });

  it('says once what a program gives in two places', () => {
    const files = { ...SYSTEM, 'orders/src/main.ts': `import { EnvConfig as Again } from '@acme/common';\nnew Again({ NEXT_URL: process.env.NEXT_URL });\n${SYSTEM['orders/src/main.ts']}` };
    assert.deepEqual(targetsOf(modelOf(files)).sort(), ['billing -> prices POST /items', 'orders -> stock POST /items']);
  });

  it('objects of one class have what each of them was given', () => {
    const files = {
      ...OTHERS,
      'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1" } }',
      'orders/src/client.ts': `import axios from 'axios';\nexport class Client { private base = ''; open(base: string) { this.base = base; return this; } items() { return axios.get(\`\${this.base}/items\`); } }\n`,
      'orders/src/main.ts': `import express from 'express';\nimport { Client } from './client';\nconst stock = new Client(); stock.open('http://stock:4001');\nconst app = express();\napp.get('/x', async (req, res) => { res.json(await stock.items()); });\napp.get('/y', async (req, res) => { const other = new Client(); other.open(req.query.base); res.json(await other.items()); });\napp.listen(3000);\n`,
    };
    assert.deepEqual(linksOf(files), []);
  });

  it('is known again when nobody else sets it any more', () => {
    const main = `import express from 'express';\nimport axios from 'axios';\n${SET}const app = express();\napp.get('/x', async (req, res) => { res.json(await axios.get(\`\${Config.values.stock}/items\`)); });\napp.listen(3000);\nimport './more';\n`;
    const files = { ...OTHERS, 'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1" } }', 'orders/src/config.js': STATIC['src/config.js'], 'orders/src/main.ts': main, 'orders/src/more.ts': 'export {};\n' };
    assert.deepEqual(linksOf(files), ['orders -> stock']);
    checkWorkspaceEdits(files, [
      ['orders/src/more.ts', () => `import { Config } from './config';\nConfig.values.stock = 'http://prices:4002';\n`],
      ['orders/src/more.ts', (text) => text.replace('.stock', '.level = Config.values.stock')],
      ['orders/src/more.ts', () => 'export {};\n'],
    ]);
  });

  it('a service that gives nothing has nothing of the others', () => {
    const files = { ...SYSTEM, 'billing/src/main.ts': SYSTEM['billing/src/main.ts'].replace('new EnvConfig({ NEXT_URL: process.env.NEXT_URL })', 'new EnvConfig()') };
    assert.deepEqual(targetsOf(modelOf(files)).sort(), ['billing -> unknown', 'orders -> stock POST /items']);
  });
});

function linksOf(files: Readonly<Record<string, string>>): string[] {
  return modelOf(files).links.map(({ from, to }) => `${from} -> ${to}`).sort();
}

const COMMON = `
export interface Values { NEXT_URL?: string; LEVEL?: string }
const base = { LEVEL: process.env.LEVEL || 'debug' };
export class EnvConfig {
  private values: Readonly<Values>;
  constructor(given?: Values) { if (given) { this.values = { ...base, ...given }; } else { this.values = base; } }
  getValues() { return this.values; }
}
export default class Service {
  private static instance: Service | null = null;
  static getInstance(config?: EnvConfig) {
    if (!Service.instance) { if (!config) throw new Error('none'); Service.instance = new Service(config); }
    return Service.instance;
  }
  envConfig: EnvConfig;
  private constructor(config: EnvConfig) { this.envConfig = config; }
}
`;

function program(name: string): Readonly<Record<string, string>> {
  return {
    [`${name}/package.json`]: `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1", "@acme/common": "*" } }`,
    [`${name}/src/main.ts`]: `import express from 'express';\nimport Service, { EnvConfig } from '@acme/common';\nimport { send } from './send';\nService.getInstance(new EnvConfig({ NEXT_URL: process.env.NEXT_URL }));\nconst app = express();\napp.post('/x', async (req, res) => { res.json(await send(req.body)); });\napp.listen(3000);\n`,
    [`${name}/src/send.ts`]: `import axios from 'axios';\nimport Service from '@acme/common';\nexport async function send(body: unknown) { const { NEXT_URL } = Service.getInstance().envConfig.getValues(); return (await axios.post(\`\${NEXT_URL}/items\`, body)).data; }\n`,
  };
}

const SYSTEM: Readonly<Record<string, string>> & Readonly<Record<'orders/src/main.ts' | 'billing/src/main.ts', string>> = {
  ...OTHERS,
  'package.json': '{ "private": true, "workspaces": ["common", "orders", "billing", "stock", "prices"] }',
  'common/package.json': '{ "name": "@acme/common", "main": "src/index.ts" }',
  'common/src/index.ts': COMMON,
  ...program('orders') as { readonly 'orders/src/main.ts': string },
  ...program('billing') as { readonly 'billing/src/main.ts': string },
  'docker-compose.yml': 'services:\n  orders: { build: ./orders, environment: { NEXT_URL: "http://stock:4001" } }\n  billing: { build: ./billing, environment: { NEXT_URL: "http://prices:4002" } }\n  stock: { build: ./stock }\n  prices: { build: ./prices }\n',
};
