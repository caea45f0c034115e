import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';

const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return id; }';

describe('Express', () => {
  it('serves route chains, lists of paths and apps that another one mounts', () => {
    const model = systemOf(['express'], {
      'index.ts': `
import express from 'express';
import { find } from './store';
const app = express();
const router = express.Router();
const admin = express();
router.route('/orders/:id').get(async (req, res) => { res.json(await find(req.params.id)); }).delete(async (req, res) => { res.end(); });
admin.get(['/users', '/people'], async (req, res) => { res.end(); });
app.use('/api', router);
app.use('/admin', admin);
app.listen(3000);
`,
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['http DELETE /api/orders/:id', 'http GET /admin/people', 'http GET /admin/users', 'http GET /api/orders/:id']);
    assert.deepEqual(reaching(model, 'read'), ['http GET /api/orders/:id']);
  });

  describe('with the types of Zodios', () => {
    const serve = (code: string): string[] => {
      const model = systemOf(['express', '@zodios/express', '@zodios/core'], {
        'index.ts': `import { zodiosApp, zodiosContext, zodiosRouter } from '@zodios/express';\nimport { makeApi, Zodios } from '@zodios/core';\nimport { find } from './store';\nconst api = makeApi([{ method: 'get', path: '/orders/:id', response: {} }]);\n${code}`,
        'store.ts': STORE,
      });
      return [...model.services.map(({ kind }) => kind), ...entriesOf(model), ...reaching(model, 'read')];
    };
    const GET = ".get('/orders/:id', async (req, res) => { res.json(await find(req.params.id)); });";

    const cases: readonly [string, string, readonly string[]][] = [
      ['answers at the routes of an application', `const app = zodiosApp(api);\napp${GET}\napp.listen(3000);`, ['http', 'http GET /orders/:id', 'http GET /orders/:id']],
      ['answers at those of routers that it uses', `const app = zodiosApp();\nconst orders = zodiosRouter(api);\norders${GET}\napp.use('/api', orders);\napp.listen(3000);`, ['http', 'http GET /api/orders/:id', 'http GET /api/orders/:id']],
      ['answers at those that a context makes', `const ctx = zodiosContext();\nconst orders = ctx.router(api, { transform: true });\norders${GET}\nconst api2 = ctx.app();\napi2.use(orders);\nconst app = zodiosApp();\napp.use('/v2', api2);\napp.listen(3000);`, ['http', 'http GET /v2/orders/:id', 'http GET /v2/orders/:id']],
      ['answers nowhere for a router that nothing uses', `const app = zodiosApp();\nconst orders = zodiosRouter(api);\norders${GET}\napp.get('/', (req, res) => { res.end(); });\napp.listen(3000);`, ['http', 'http GET /']],
      ['answers at those of a context that is handed on by a name for its type', `const context = zodiosContext();\ntype Context = NonNullable<typeof context>;\nconst routes = (ctx: Context) => { const orders = ctx.router(api); orders${GET} return orders; };\nconst app = zodiosApp();\napp.use('/api', routes(context));\napp.listen(3000);`, ['http', 'http GET /api/orders/:id', 'http GET /api/orders/:id']],
      ['answers nothing by a client', `const client = new Zodios('http://orders', api);\nvoid client.get('/orders/:id', { params: { id: 1 } });\nconst app = zodiosApp();\napp.listen(3000);`, ['http']],
    ];
    for (const [what, code, said] of cases) it(what, () => { assert.deepEqual(serve(code), said); });
  });

  it('ends where many routers mount each other and nobody serves them', () => {
    const names = Array.from({ length: 14 }, (_, i) => `r${String(i)}`);
    const model = systemOf(['express'], {
      'index.ts': `
import express from 'express';
const app = express();
${names.map((name) => `const ${name} = express.Router();`).join('\n')}
${names.flatMap((name) => names.filter((other) => other !== name).map((other) => `${name}.use('/${other}', ${other});`)).join('\n')}
r0.get('/never', (req, res) => { res.end(); });
app.get('/served', (req, res) => { res.end(); });
app.listen(3000);
`,
    });
    assert.deepEqual(entriesOf(model), ['http GET /served']);
  });
});
