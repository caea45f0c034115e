import assert from 'node:assert/strict';
import { reaching, systemOf } from './system';
import { modelOf } from '../model';
import { checkEdits } from '../random-edits';

const WRAPPERS: Readonly<Record<string, string>> = {
  'that catches a rejection': 'const wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);',
  'that waits in a try': 'const wrap = (fn: RequestHandler) => async (req: Request, res: Response, next: NextFunction): Promise<void> => { try { await fn(req, res, next); } catch (error) { next(error); } };',
  'that returns a function with a name': 'function wrap(fn: Handler): RequestHandler { const wrapped = (req, res, next) => { fn(req, res).catch(next); }; return wrapped; }',
  'that declares what it returns': 'function wrap(fn) { async function handle(req, res, next) { try { return await fn(req, res, next); } catch (e) { next(e); } } return handle; }',
  'with types of its own': 'export const wrap = <P, B>(fn: (req: Request<P, unknown, B>, res: Response) => Promise<unknown>): RequestHandler<P, unknown, B> => { return (req, res, next) => { void Promise.resolve().then(() => fn(req, res)).catch(next); }; };',
  'around another one': 'const safe = (fn) => (req, res, next) => fn(req, res, next).catch(next);\nconst wrap = (fn) => safe(async (req, res, next) => { await fn(req, res, next); });',
  'that calls it with another object': 'const wrap = (fn) => function (this: unknown, req, res, next) { return fn.call(this, req, res, next).catch(next); };',
  'that hands it on': 'const wrap = (fn) => async (req, res, next) => { await run(fn, req, res, next); };\nconst run = async (fn, ...all) => fn(...all);',
  'that is given more': "const wrap = (fn, { role } = { role: 'any' }) => async (req, res, next) => { if (role !== req.role) return next(); await fn(req, res); };",
  'of a library': "import wrap from 'express-async-handler';",
};

const PLACES: Readonly<Record<string, string>> = {
  'in a constant': "const h = wrap(async (req, res) => { res.json(await load()); });\nconst other = wrap(async (req, res) => { res.json(await keep()); });\napp.get('/x', h);\napp.get('/y', other);",
  'in an object': "const controller = { list: wrap(async (req, res) => { res.json(await load()); }), other: wrap(async (req, res) => { res.json(await keep()); }) };\napp.get('/x', controller.list);\napp.get('/y', controller.other);",
  'in an object of constants': "const list = wrap(async (req, res) => { res.json(await load()); });\nconst other = wrap(async (req, res) => { res.json(await keep()); });\nconst controller = { list, other };\napp.get('/x', controller.list);\napp.get('/y', controller.other);",
  'in a field': "class Controller { list = wrap(async (req, res) => { res.json(await load()); }); other = wrap(async (req, res) => { res.json(await keep()); }); }\nconst controller = new Controller();\napp.get('/x', controller.list);\napp.get('/y', controller.other);",
  'in a static field': "class Controller { static list = wrap(async (req, res) => { res.json(await load()); }); static other = wrap(async (req, res) => { res.json(await keep()); }); }\napp.get('/x', Controller.list);\napp.get('/y', Controller.other);",
  'by name': "const find = async (req, res) => { res.json(await load()); };\nconst store = async (req, res) => { res.json(await keep()); };\nconst list = wrap(find);\napp.get('/x', list);\nconst other = wrap(store);\napp.get('/y', other);",
};

const server = (wrapper: string, rest: string): Record<string, string> => ({ 'index.ts': `import express from 'express';\n${wrapper}\nconst app = express();\nasync function load() { return 1; }\nasync function keep() { return 2; }\n${rest}\napp.listen(3000);\n` });

describe('a handler that a wrapper makes', () => {
  for (const [wrapper, code] of Object.entries(WRAPPERS)) {
    for (const [place, rest] of Object.entries(PLACES)) {
      it(`is followed ${place}, made by one ${wrapper}`, () => {
        const model = systemOf(['express', 'express-async-handler'], server(code, rest));
        assert.deepEqual(reaching(model, 'load'), ['http GET /x']);
        assert.deepEqual(reaching(model, 'keep'), ['http GET /y']);
      });
    }
  }

  const CATCHING = WRAPPERS['that waits in a try'] ?? '';

  const SYSTEM: Readonly<Record<string, string>> = {
    'package.json': JSON.stringify({ workspaces: ['apps/*', 'packages/*'] }),
    'packages/common/package.json': JSON.stringify({ name: '@acme/common', main: './src/index.ts' }),
    'packages/common/src/index.ts': "export * from './wrap';\n",
    'packages/common/src/wrap.ts': `export ${CATCHING}\n`,
    'apps/shop/package.json': JSON.stringify({ name: 'shop', scripts: { start: 'node dist/index.js' }, dependencies: { express: '4', '@acme/common': '*' } }),
    'apps/shop/src/index.ts': "import express from 'express';\nimport { routes } from './routes';\nconst app = express();\napp.use('/users', routes);\napp.listen(3000);\n",
    'apps/shop/src/routes.ts': "import { Router } from 'express';\nimport { UserController, listUsers, userController } from './controller';\nexport const routes = Router();\nconst users = new UserController();\nroutes.get('/a', listUsers);\nroutes.get('/b', userController.find);\nroutes.get('/c', users.count);\n",
    'apps/shop/src/controller.ts': "import { wrap } from '@acme/common';\nconst a = async () => 1;\nconst b = async () => 1;\nconst c = async () => 1;\nexport const listUsers = wrap(async (req, res) => { res.json(await a()); });\nconst find = wrap(async (req, res) => { res.json(await b()); });\nexport const userController = { find };\nexport class UserController { count = wrap(async (req, res) => { res.json(await c()); }); }\n",
  };

  it('is followed from another file and another package', () => {
    const model = modelOf(SYSTEM);
    assert.deepEqual(['a', 'b', 'c'].map((name) => reaching(model, name)), [['http GET /users/a'], ['http GET /users/b'], ['http GET /users/c']]);
  });

  it('is followed with Koa', () => {
    const model = systemOf(['koa', '@koa/router'], { 'index.ts': "import Koa from 'koa';\nimport Router from '@koa/router';\nconst wrap = (fn) => async (ctx, next) => { try { ctx.body = await fn(ctx, next); } catch (e) { ctx.status = 500; } };\nconst load = async () => 1;\nconst keep = async () => 2;\nconst list = wrap(async () => load());\nclass Orders { static add = wrap(async () => keep()); }\nconst router = new Router();\nrouter.get('/x', list);\nrouter.post('/y', Orders.add);\nconst app = new Koa();\napp.use(router.routes());\napp.listen(3000);\n" });
    assert.deepEqual([reaching(model, 'load'), reaching(model, 'keep')].map((all) => all.filter((one) => !one.includes('*'))), [['http GET /x'], ['http POST /y']]);
  });

  it('is followed with Fastify', () => {
    const model = systemOf(['fastify'], { 'index.ts': "import fastify from 'fastify';\nconst wrap = (fn) => async (request, reply) => { try { return await fn(request, reply); } catch (e) { reply.code(500); } };\nconst load = async () => 1;\nconst keep = async () => 2;\nconst list = wrap(async () => load());\nconst orders = { add: wrap(async () => keep()) };\nconst app = fastify();\napp.get('/x', list);\napp.route({ method: 'POST', url: '/y', handler: orders.add });\napp.listen({ port: 3000 });\n" });
    assert.deepEqual([reaching(model, 'load'), reaching(model, 'keep')], [['http GET /x'], ['http POST /y']]);
  });

  const silent: Readonly<Record<string, readonly [wrapper: string, rest: string]>> = {
    'of a wrapper that never calls what it is given': ['const wrap = (fn) => (req, res) => { res.json(fn.name); };', PLACES['in an object'] ?? ''],
    'of a wrapper that calls it when it is made': ['const wrap = (fn) => { fn(); return (req, res) => { res.end(); }; };', PLACES['in an object'] ?? ''],
    'that no route has': [CATCHING, 'export const h = wrap(async (req, res) => { res.json(await load()); });'],
    'that stands beside the one of the route': [CATCHING, "class Controller { list = wrap(async (req, res) => { res.json(await load()); }); find = wrap(async (req, res) => { res.end(); }); }\napp.get('/x', new Controller().find);"],
    'that is given besides, as options': ['const wrap = (fn, { log }) => async (req, res, next) => { log.write(req.url); await fn(req, res, next); };', "const h = wrap(async (req, res) => { res.end(); }, { log: { write: (text) => text, flush: () => load() } });\napp.get('/x', h);"],
    'that is only a member called with nothing of the request': ['const wrap = (fn, hooks) => { const all = hooks; return async (req, res, next) => { all.start(); await fn(req, res, next); }; };', "const h = wrap(async (req, res) => { res.end(); }, { stop: () => load() });\napp.get('/x', h);"],
    'that the wrapper has for something else': ['const wrap = (fn, check) => { check(); return async (req, res, next) => { await fn(req, res, next); }; };', "const h = wrap(async (req, res) => { res.end(); }, () => load());\napp.get('/x', h);"],
  };
  for (const [title, [wrapper, rest]] of Object.entries(silent)) it(`isn't followed to one ${title}`, () => { assert.deepEqual(reaching(systemOf(['express'], server(wrapper, rest)), 'load'), []); });

  for (const seed of [7, 8]) it(`is what linking from nothing finds, over random edits (seed ${String(seed)})`, () => checkEdits(SYSTEM, seed, 60));

  const GIVEN: Readonly<Record<string, string>> = {
    'among options': 'const wrap = ({ handler, role }) => async (req, res, next) => { if (role !== req.role) return next(); try { await handler(req, res); } catch (e) { next(e); } };',
    'in options that are asked': 'const wrap = (options) => async (req, res, next) => { try { await options.handler(req, res); } catch (e) { next(e); } };',
  };
  for (const [title, code] of Object.entries(GIVEN)) {
    it(`is followed to what is given ${title}`, () => {
      const model = systemOf(['express'], server(code, "const h = wrap({ role: 'a', handler: async (req, res) => { res.json(await load()); } });\nconst other = wrap({ role: 'b', handler: async (req, res) => { res.json(await keep()); } });\napp.get('/x', h);\napp.get('/y', other);\napp.get('/z', wrap({ role: 'b', handler: (req, res) => { res.end(); } }));"));
      assert.deepEqual(reaching(model, 'load'), ['http GET /x']);
      assert.deepEqual(reaching(model, 'keep'), ['http GET /y']);
    });
  }
});
