import assert from 'node:assert/strict';
import { modelOf } from '../model';
import { OTHERS, STOCK, targetsFrom, UNKNOWN } from './system';

const TYPES = `export const TYPES = { Url: Symbol.for('Url'), Client: Symbol('Client'), Other: Symbol('Other') };\n`;
const CLIENT = `import axios from 'axios';\nimport { inject, injectable } from 'inversify';\nimport { TYPES } from './types';\n@injectable()\nexport class Client { constructor(@inject(TYPES.Url) private readonly url: string) {} items() { return axios.get(\`\${this.url}/items\`); } }\n`;
const INVERSIFY = { 'src/types.ts': TYPES, 'src/client.ts': CLIENT };
const START = `import { Container, ContainerModule } from 'inversify';\nimport { TYPES } from './types';\nimport { Client } from './client';\nconst container = new Container();\n`;
const ALONE = START.replace("import { Client } from './client';\n", '');
const ASK = 'container.bind(TYPES.Client).to(Client).inSingletonScope();\nconst call = () => container.get<Client>(TYPES.Client).items();';
const URL_GIVEN = `container.bind<string>(TYPES.Url).toConstantValue('http://stock:4001');\n`;

function tsyringe(told: string, ask = `container.resolve<string>('Url')`): string {
  return `import { container, inject, injectable } from 'tsyringe';\n${told}\nconst call = () => axios.get(\`\${${ask}}/items\`);`;
}

describe('values behind tokens of dependency injection', () => {
  const known: readonly [what: string, code: string, files?: Readonly<Record<string, string>>][] = [
    ['a constant that is bound', START + URL_GIVEN + ASK, INVERSIFY],
    ['a constant that a container is asked for', `${ALONE}${URL_GIVEN}const call = () => axios.get(\`\${container.get<string>(TYPES.Url)}/items\`);`, { 'src/types.ts': TYPES }],
    ['what is made on demand', `${START}container.bind(TYPES.Url).toDynamicValue(() => 'http://stock:4001').inSingletonScope();\n${ASK}`, INVERSIFY],
    ['what is made of another token', `${START}container.bind(TYPES.Other).toConstantValue('http://stock:4001');\ncontainer.bind(TYPES.Url).toDynamicValue((context) => context.container.get(TYPES.Other));\n${ASK}`, INVERSIFY],
    ['what is made of another token since version 7', `${START}container.bind(TYPES.Other).toConstantValue('http://stock:4001');\ncontainer.bind(TYPES.Url).toDynamicValue((context) => context.get(TYPES.Other));\n${ASK}`, INVERSIFY],
    ['another token in its place', `${START}container.bind(TYPES.Other).toConstantValue('http://stock:4001');\ncontainer.bind(TYPES.Url).toService(TYPES.Other);\n${ASK}`, INVERSIFY],
    ['an object that is given what the container has', `${START}${URL_GIVEN}container.bind(TYPES.Client).toConstantValue(new Client(container.get(TYPES.Url)));\nconst call = () => container.get<Client>(TYPES.Client).items();`, INVERSIFY],
    ['symbols in static fields of a class', `${ALONE}class Tokens { static Url = Symbol('Url'); static readonly Other = Symbol('Url'); }\ncontainer.bind(Tokens.Url).toConstantValue('http://stock:4001');\ncontainer.bind(Tokens.Other).toConstantValue('http://prices:4002');\nconst call = () => axios.get(\`\${container.get<string>(Tokens.Url)}/items\`);`, { 'src/types.ts': TYPES }],
    ['a module of a container', `${START}container.load(new ContainerModule((bind) => { bind(TYPES.Url).toConstantValue('http://stock:4001'); }));\n${ASK}`, INVERSIFY],
    ['a module of a container since version 7', `${START}container.load(new ContainerModule(({ bind }) => { bind(TYPES.Url).toConstantValue('http://stock:4001'); }));\n${ASK}`, INVERSIFY],
    ['an injected field', `${START}${URL_GIVEN}${ASK}`, { ...INVERSIFY, 'src/client.ts': CLIENT.replace('constructor(@inject(TYPES.Url) private readonly url: string) {}', '@inject(TYPES.Url) private readonly url!: string;') }],
    ['a value of tsyringe', tsyringe(`container.register('Url', { useValue: 'http://stock:4001' });`)],
    ['an instance of tsyringe', tsyringe(`container.registerInstance('Url', 'http://stock:4001');`)],
    ['a factory of tsyringe', tsyringe(`container.register('Url', { useFactory: () => 'http://stock:4001' });`)],
    ['a token of tsyringe in its place', tsyringe(`container.register('Base', { useValue: 'http://stock:4001' });\ncontainer.register('Url', { useToken: 'Base' });`)],
    ['a value of typedi', `import { Container, Token } from 'typedi';\nconst URL_TOKEN = new Token<string>('url');\nContainer.set(URL_TOKEN, 'http://stock:4001');\nconst call = () => axios.get(\`\${Container.get(URL_TOKEN)}/items\`);`],
  ];
  for (const [what, code, files] of known) it(`by ${what}`, () => { assert.deepEqual(targetsFrom(code, files), STOCK); });

  const silent: readonly [what: string, code: string, files?: Readonly<Record<string, string>>][] = [
    ['nothing is bound', START + ASK, INVERSIFY],
    ['another token is bound', `${START}container.bind(TYPES.Other).toConstantValue('http://stock:4001');\n${ASK}`, INVERSIFY],
    ['two addresses are bound', `${START}${URL_GIVEN}if (process.env.NEXT) container.rebind(TYPES.Url).toConstantValue('http://prices:4002');\n${ASK}`, INVERSIFY],
    ['objects are bound under a condition', `${START}if (process.env.NEXT) container.bind(TYPES.Url).toConstantValue({ base: 'http://stock:4001' }); else container.bind(TYPES.Url).toConstantValue({ base: 'http://prices:4002' });\n${ASK}`, { ...INVERSIFY, 'src/client.ts': CLIENT.replace('this.url}', 'this.url.base}') }],
    ['clients are bound by name', `${START}container.bind(TYPES.Url).toConstantValue(axios.create({ baseURL: 'http://stock:4001' })).whenTargetNamed('stock');\ncontainer.bind(TYPES.Url).toConstantValue(axios.create({ baseURL: 'http://prices:4002' })).whenTargetNamed('prices');\n${ASK}`, { ...INVERSIFY, 'src/client.ts': CLIENT.replace('axios.get(`${this.url}/items`)', "this.url.get('/items')") }],
    ['it is bound again to what nobody knows', `${START}${URL_GIVEN}container.rebind(TYPES.Url).toDynamicValue(() => loadUrl());\n${ASK}`, INVERSIFY],
    ['what makes it has two ways out', `${START}container.bind(TYPES.Url).toDynamicValue(() => { if (process.env.NEXT) return 'http://prices:4002'; return 'http://stock:4001'; });\n${ASK}`, INVERSIFY],
    ['a container within another has it, too', `import { container, inject, injectable } from 'tsyringe';\nconst child = container.createChildContainer();\nchild.register('Url', { useValue: { base: 'http://prices:4002' } });\ncontainer.register('Url', { useValue: { base: 'http://stock:4001' } });\nconst call = () => axios.get(\`\${child.resolve<{ base: string }>('Url').base}/items\`);`],
    ['symbols of the same text are two', `${ALONE}const OWN = Symbol('Other');\ncontainer.bind(OWN).toConstantValue('http://stock:4001');\nconst call = () => axios.get(\`\${container.get<string>(TYPES.Other)}/items\`);`, { 'src/types.ts': TYPES }],
    ['a function makes the symbols', `${ALONE}const make = (name: string) => Symbol(name);\nconst ONE = make('one');\nconst OTHER = make('other');\ncontainer.bind(ONE).toConstantValue('http://stock:4001');\nconst call = () => axios.get(\`\${container.get<string>(OTHER)}/items\`);`, { 'src/types.ts': TYPES }],
    ['something else has a method of that name', `${START}const list = { bind(token: symbol) { return { toConstantValue(value: string) { return [token, value]; } }; } };\nlist.bind(TYPES.Url).toConstantValue('http://stock:4001');\n${ASK}`, INVERSIFY],
    ['a function is bound that takes more than it is given', `${START}container.bind(TYPES.Url).toDynamicValue((context, url) => url);\n${ASK}`, INVERSIFY],
    ['tokens lead in a circle', `${START}container.bind(TYPES.Other).toService(TYPES.Url);\ncontainer.bind(TYPES.Url).toService(TYPES.Other);\n${ASK}`, INVERSIFY],
    ['tsyringe has it under another name', tsyringe(`container.register('Url', { useValue: 'http://stock:4001' });`, `container.resolve<string>('Urls')`)],
    ['a Map has it', `const container = new Map<string, string>();\ncontainer.set('Url', 'http://stock:4001');\nconst call = () => axios.get(\`\${container.get('Uri')}/items\`);`],
  ];
  for (const [what, code, files] of silent) it(`nothing where ${what}`, () => { assert.deepEqual(targetsFrom(code, files), UNKNOWN); });

  const shared: readonly [what: string, orders: string, billing: string][] = [
    ['objects', `{ url: 'http://stock:4001' }`, `{ url: 'http://prices:4002' }`],
    ['settings', '{ url: process.env.STOCK_URL }', '{ url: process.env.PRICES_URL }'],
    ['an object and what nobody knows', `{ url: 'http://stock:4001' }`, 'JSON.parse(process.argv[2])'],
  ];
  for (const [what, orders, billing] of shared) {
    it(`a class of a shared package has nothing where services bind ${what}`, () => {
      const program = (name: string, value: string): Readonly<Record<string, string>> => ({
        [`${name}/package.json`]: `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1", "inversify": "6", "@acme/common": "*" } }`,
        [`${name}/src/main.ts`]: `import express from 'express';\nimport { Container } from 'inversify';\nimport { Client, CONFIG } from '@acme/common';\nconst container = new Container();\ncontainer.bind(CONFIG).toConstantValue(${value});\ncontainer.bind(Client).toSelf();\nconst app = express();\napp.get('/x', async (req, res) => { res.json(await container.get(Client).items()); });\napp.listen(3000);\n`,
      });
      const common = {
        'libs/common/package.json': '{ "name": "@acme/common", "main": "src/index.ts", "dependencies": { "axios": "1", "inversify": "6" } }',
        'libs/common/src/index.ts': `import axios from 'axios';\nimport { inject, injectable } from 'inversify';\nexport const CONFIG = Symbol.for('Config');\n@injectable()\nexport class Client { constructor(@inject(CONFIG) private readonly config) {} items() { return axios.get(\`\${this.config.url}/items\`); } }\n`,
      };
      assert.deepEqual(modelOf({ ...OTHERS, ...common, ...program('orders', orders), ...program('billing', billing) }).links, []);
    });
  }

  it('each service has what it binds itself, whatever the name of the token', () => {
    const program = (name: string, url: string): Readonly<Record<string, string>> => ({
      [`${name}/package.json`]: `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1", "inversify": "6" } }`,
      [`${name}/src/types.ts`]: TYPES,
      [`${name}/src/client.ts`]: CLIENT,
      [`${name}/src/main.ts`]: `import express from 'express';\n${START}container.bind(TYPES.Url).toConstantValue('${url}');\n${ASK}\nconst app = express();\napp.get('/x', async (req, res) => { res.json(await call()); });\napp.listen(3000);\n`,
    });
    const { links } = modelOf({ ...OTHERS, ...program('orders', 'http://stock:4001'), ...program('billing', 'http://prices:4002') });
    assert.deepEqual(links.map(({ from, to }) => `${from} -> ${to}`).sort(), ['billing -> prices', 'orders -> stock']);
  });
});
