import assert from 'node:assert/strict';
import { modelOf } from '../model';
import { checkEdits, checkWorkspaceEdits, type WorkspaceEdit } from '../random-edits';
import type { SystemModel } from '../../../src/engine/model/system';

const API = (routes: string): string => `import ApiGateway from 'moleculer-web';\nimport { check } from './check';\nexport default { name: 'api', mixins: [ApiGateway], settings: { port: 3000, routes: [${routes}] } };`;
const USERS = `export default { name: 'users', version: 2, settings: { rest: 'people' }, actions: {
  list: { rest: 'GET /', handler(ctx) { return 1; } },
  get: { rest: ['GET /:id', { method: 'GET', path: '/by/:id' }], handler(ctx) { return ctx.call('mail.check', {}); } },
  secret: { rest: 'GET /secret', visibility: 'public', handler(ctx) { return 2; } },
} };`;
const MAIL = "export default { name: 'mail', actions: { check(ctx) { return 1; }, list(ctx) { return 2; } } };";

/** A gateway whose routes are given, with two services behind. */
function system(routes: string, api = API(routes), more: Readonly<Record<string, string>> = {}): SystemModel {
  return modelOf({ ...filesOf(api), ...more });
}

function filesOf(api: string): Record<string, string> {
  const service = (name: string, text: string): Record<string, string> => ({
    [`${name}/package.json`]: JSON.stringify({ name, scripts: { start: 'moleculer-runner services' }, dependencies: { moleculer: '0.14', 'moleculer-web': '0.10' } }),
    [`${name}/services/${name}.service.ts`]: text,
  });
  return { ...service('api', api), 'api/services/check.ts': 'export const check = (req, res, next) => { look(req); next(); };\nfunction look(req) { return req; }', ...service('users', USERS), ...service('mail', MAIL) };
}

function routesOf(model: SystemModel): string[] {
  return model.entryPoints.filter(({ kind }) => kind === 'http').map(({ method, path, forwardsTo = 'itself' }) => `${method} ${path}: ${forwardsTo}`).sort();
}

function linksOf(model: SystemModel): string[] {
  return model.links.map(({ from, to, sync }) => `${from} ${sync ? 'waits for' : 'tells'} ${to}`);
}

describe('moleculer-web', () => {
  const cases: readonly [string, string, readonly string[], readonly string[]][] = [
    ['leads aliases to actions', "{ path: '/api', aliases: { 'GET users': 'v2.users.list' } }", ['GET /api/users: v2.users.list'], ['api waits for users']],
    ['takes aliases without a method for all of them', "{ aliases: { users: 'v2.users.list' } }", ['* /users: v2.users.list'], ['api waits for users']],
    ['takes REST for the actions that it stands for', "{ path: '/api', aliases: { 'REST /mails': { action: 'mail', only: ['list', 'get'], except: ['get'] } } }", ['GET /api/mails: mail.list'], ['api waits for mail']],
    ['passes middleware by', "{ aliases: { 'POST users': [check, 'v2.users.list'] } }", ['POST /users: v2.users.list'], ['api waits for users']],
    ['leaves out how requests are read', "{ path: '/upload', aliases: { 'POST /': 'multipart:mail.check' } }", ['POST /upload: mail.check'], ['api waits for mail']],
    ['reads what aliases say at length', "{ aliases: { 'GET users': { action: 'v2.users.list', busboyConfig: {} } } }", ['GET /users: v2.users.list'], ['api waits for users']],
    ['offers what actions say of their paths', "{ path: '/api', autoAliases: true }", ['GET /api/people/:id: v2.users.get', 'GET /api/people/by/:id: v2.users.get', 'GET /api/people: v2.users.list'], ['api waits for users']],
    ['offers what its whitelist lets through', "{ path: '/api', autoAliases: true, whitelist: ['v2.users.list', 'mail.*'] }", ['GET /api/people: v2.users.list'], ['api waits for users']],
    ['offers what its blacklist leaves', "{ path: '/api', autoAliases: true, blacklist: ['v2.users.get'] }", ['GET /api/people: v2.users.list'], ['api waits for users']],
    ['answers by itself with functions', "{ aliases: { 'GET hi'(req, res) { res.end(); } } }", ['GET /hi: itself'], []],
    ['leads nowhere that its whitelist forbids', "{ aliases: { 'GET users': 'v2.users.list' }, whitelist: ['mail.*'] }", [], []],
    ['leads nowhere that a whitelist may forbid which is not known', "{ aliases: { 'GET users': 'v2.users.list' }, whitelist: JSON.parse('[]') }", [], []],
    ['leads to nobody where no service has the action', "{ aliases: { 'GET users': 'users.list' } }", ['GET /users: users.list'], []],
    ['offers nothing that nobody asks for', "{ path: '/api', autoAliases: false }", [], []],
    ['offers nothing by actions whose names are not told', "{ path: '/api', mappingPolicy: 'all', whitelist: ['**'] }", [], []],
    ['leads nowhere where the action is not known', "{ aliases: { 'GET users': process.env.ACTION } }", [], []],
  ];
  for (const [title, routes, entries, links] of cases) {
    it(title, () => {
      const model = system(routes);
      assert.deepEqual(routesOf(model), entries);
      assert.deepEqual(linksOf(model).filter((link) => link.startsWith('api')), links);
    });
  }

  it('goes on to what the action waits for', () => {
    const chains = (routes: string): string[] => system(routes).chains.map(({ services, entry }) => `${entry.method} ${entry.path}: ${services.join(' ')}`);
    assert.deepEqual(chains("{ path: '/api', aliases: { 'GET users/:id': 'v2.users.get' } }"), ['GET /api/users/:id: api users mail']);
    assert.deepEqual(chains("{ path: '/api', aliases: { 'GET users': 'v2.users.list' } }"), []);
  });

  it('is found in classes, below decorators and behind mixins of the project', () => {
    const settings = "settings: { path: '/web', routes: [{ path: '/api', aliases: { 'GET users': 'v2.users.list' } }] }";
    const written = [
      `import { Service } from 'moleculer';\nimport ApiGateway from 'moleculer-web';\nexport default class Api extends Service { constructor(broker) { super(broker); this.parseServiceSchema({ name: 'api', mixins: [ApiGateway], ${settings} }); } }`,
      `import { Service as Base } from 'moleculer';\nimport { Action, Service } from 'moleculer-decorators';\nimport ApiGateway from 'moleculer-web';\n@Service({ name: 'api', mixins: [ApiGateway], ${settings} })\nexport default class Api extends Base { @Action() ping() { return 1; } }`,
      `import ApiGateway from 'moleculer-web';\nconst Web = { mixins: [ApiGateway], ${settings} };\nexport default { name: 'api', mixins: [Web] };`,
      `const ApiGateway = require('moleculer-web');\nmodule.exports = { name: 'api', mixins: [ApiGateway], ${settings} };`,
    ];
    for (const api of written) assert.deepEqual([routesOf(system('', api)), linksOf(system('', api))], [['GET /web/api/users: v2.users.list'], ['api waits for users', 'users waits for mail']], api);
  });

  const FILES = filesOf(API("{ path: '/api', aliases: { 'GET users': 'v2.users.list' }, autoAliases: true }"));
  for (const seed of [1, 2]) it(`gives what linking from nothing gives, over random edits (seed ${String(seed)})`, () => { checkEdits(FILES, seed, 50); });

  it('gives what linking from nothing gives, over edits of what actions say of their paths', () => {
    const replacing = (from: string, to: string): WorkspaceEdit => ['users/services/users.service.ts', (text) => text.replace(from, to)];
    checkWorkspaceEdits(FILES, [replacing("'GET /'", "'GET /all'"), replacing("'people'", "'persons'"), replacing('version: 2', 'version: 3'), replacing('version: 3', 'version: 2'), replacing("rest: ['GET /:id', { method: 'GET', path: '/by/:id' }], ", '')]);
  });

  it('is nothing without its mixin', () => {
    const model = system('', "export default { name: 'api', mixins: [{ methods: {} }], actions: {}, settings: { routes: [{ aliases: { 'GET users': 'v2.users.list' } }] } };");
    assert.deepEqual([routesOf(model), linksOf(model)], [[], ['users waits for mail']]);
  });

  it('answers calls of other services', () => {
    const shop = {
      'docker-compose.yml': 'services:\n  api:\n    build: ./api\n  shop:\n    build: ./shop\n',
      'shop/package.json': '{ "name": "shop", "main": "src/main.ts", "dependencies": { "express": "5" } }',
      'shop/src/main.ts': "import express from 'express';\nconst app = express();\napp.get('/x', async (req, res) => { res.json(await (await fetch('http://api:3000/api/users')).json()); });\napp.listen(3001);",
    };
    const { chains } = system('', API("{ path: '/api', aliases: { 'GET users': 'v2.users.list' } }"), shop);
    assert.deepEqual(chains.map(({ services }) => services.join(' ')), ['shop api users']);
  });

  it('counts a route once, however often its schema or its alias is found', () => {
    const start = "import { ServiceBroker } from 'moleculer';\nimport schema from './api.service';\nconst broker = new ServiceBroker();\nbroker.createService(schema);\nvoid broker.start();\n";
    const settings = "settings: { routes: [{ path: '/api', aliases: { 'GET people': 'v2.users.list' }, autoAliases: true, whitelist: ['v2.users.list'] }] }";
    const once = ['GET /api/people: v2.users.list'];
    const inOne = `import { ServiceBroker } from 'moleculer';\nimport ApiGateway from 'moleculer-web';\nconst schema = { name: 'api', mixins: [ApiGateway], ${settings} };\nnew ServiceBroker().createService(schema);\nexport default schema;\n`;
    const exported = `import ApiGateway from 'moleculer-web';\nexport default { name: 'api', mixins: [ApiGateway], ${settings} };\n`;
    const required = `const ApiGateway = require('moleculer-web');\nmodule.exports = { name: 'api', mixins: [ApiGateway], ${settings} };\n`;
    const users = { 'users/start.ts': start.replace('./api.service', './services/users.service') };
    assert.deepEqual(routesOf(system('', inOne)), once);
    assert.deepEqual(routesOf(system('', exported, { 'api/services/start.ts': start })), once);
    assert.deepEqual(routesOf(system('', required, { 'api/services/start.ts': start })), once);
    assert.deepEqual(routesOf(system('', exported, users)), once);
    const plain = { 'api/services/api.service.ts': 'export {};', 'api/services/gateway.ts': `import type { ServiceSchema } from 'moleculer';\n${exported}`, 'api/services/start.ts': start.replace('./api.service', './gateway') };
    assert.deepEqual(routesOf(system('', '', plain)), once);
    assert.deepEqual(routesOf(system('', '', { ...plain, 'api/services/gateway.ts': exported })), once);
  });
});
