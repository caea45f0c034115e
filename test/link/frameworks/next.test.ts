import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';
import { entriesOf, reaching } from './system';
import type { SystemModel } from '../../../src/engine/model/system';

const UPSTREAM = 'export async function ask(id: string) { return read(id); }\nasync function read(id: string) { return fetch(`http://orders:3000/orders/${id}`); }';

/** A front end `web` beside a service `orders`. */
function systemWith(files: Readonly<Record<string, string>>, dependencies: Readonly<Record<string, string>> = { next: '15', react: '19' }): SystemModel {
  return modelOf({
    'package.json': JSON.stringify({ workspaces: ['apps/*'] }),
    'apps/web/package.json': JSON.stringify({ name: 'web', scripts: { start: 'next start' }, dependencies }),
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`apps/web/${name}`, text])),
    'apps/orders/package.json': JSON.stringify({ name: 'orders', scripts: { start: 'node dist/index.js' }, dependencies: { express: '4' } }),
    'apps/orders/src/index.ts': "import express from 'express'; const app = express(); app.get('/orders/:id', (req, res) => { res.end(); }); app.listen(3000);",
  });
}

const ofWeb = (model: SystemModel): string[] => entriesOf({ ...model, entryPoints: model.entryPoints.filter(({ service }) => service === 'web') });

describe('Next.js', () => {
  it('answers with the route handlers of its app folder', () => {
    const model = systemWith({
      'src/app/(shop)/api/orders/[id]/route.ts': "import { ask } from '../../../../../lib/server/upstream';\nexport async function GET(request: Request) { return ask('1'); }\nconst guarded = (handler: () => unknown) => handler;\nexport const POST = guarded(async () => Response.json({}));",
      'src/app/page.tsx': "export default function Page() { fetch('/api/orders/1'); return null; }",
      'src/lib/server/upstream.ts': UPSTREAM,
    });
    assert.deepEqual(ofWeb(model), ['http GET /api/orders/[id]', 'http POST /api/orders/[id]']);
    assert.deepEqual(reaching(model, 'read'), ['http GET /api/orders/[id]']);
    assert.deepEqual(targetsOf(model), ['web -> orders GET /orders/{id}']);
    assert.deepEqual(model.services.find(({ name }) => name === 'web')?.kind, 'function');
  });

  it('answers with the API routes of its pages folder', () => {
    const model = systemWith({
      'pages/api/orders/index.ts': "import { ask } from '../../../server/upstream';\nexport default async function handler(req, res) { res.json(await ask('1')); }",
      'pages/api/users/[...path].ts': 'export default (req, res) => res.end();',
      'pages/index.tsx': 'export default function Home() { return null; }',
      'server/upstream.ts': UPSTREAM,
    });
    assert.deepEqual(ofWeb(model), ['http * /api/orders', 'http * /api/users/[...path]']);
    assert.deepEqual(reaching(model, 'read'), ['http * /api/orders']);
  });

  it('answers by server actions: what files export that are marked for the server, with what guards them', () => {
    const model = systemWith({
      'src/app/page.tsx': "import { save } from '../actions/save';\nexport default function Page() { return <form action={save} />; }",
      'src/actions/save.ts': `'use server';\nimport { client } from './client';\nimport type { Order } from './order';\nexport async function save(id: string) { return read(id); }\nexport const remove = client.use(async ({ next }) => next()).action(async ({ id }) => read(id));\nexport const LIMIT = 3;\nexport type { Order };\n${UPSTREAM.split('\n')[1] ?? ''}`,
      'src/lib/plain.ts': "export async function other(id: string) { return fetch(`http://orders:3000/orders/${id}`); }",
      'src/lib/late.ts': "import { read } from './read';\n'use server';\nexport async function late(id: string) { return read(id); }",
      'src/lib/form.ts': "'use client';\nexport async function send(id: string) { return fetch(`/orders/${id}`); }",
    });
    assert.deepEqual(ofWeb(model), ['rpc remove', 'rpc save']);
    assert.deepEqual(reaching(model, 'read'), ['rpc remove', 'rpc save']);
    assert.deepEqual(targetsOf(model), ['web -> orders GET /orders/{id}']);
    assert.deepEqual(model.services.find(({ name }) => name === 'web')?.kind, 'function');
  });

  it('has no server actions in a package without pages, or of another framework', () => {
    const action = "'use server';\nexport async function save(id: string) { return fetch(`http://orders:3000/orders/${id}`); }";
    assert.deepEqual(ofWeb(systemWith({ 'src/save.ts': action })), []);
    assert.deepEqual(ofWeb(systemWith({ 'src/app/page.tsx': 'export default function Page() { return null; }', 'src/save.ts': action }, { vite: '6', react: '19' })), []);
  });

  it('has tasks that a platform runs for a program of their own', () => {
    const model = systemWith({
      'src/app/page.tsx': 'export default function Page() { return null; }',
      'src/trigger/remind.ts': `import { schedules } from '@trigger.dev/sdk';\nexport const remind = schedules.task({ id: 'remind', cron: '0 9 * * *', run: async () => read('1') });\n${UPSTREAM.split('\n')[1] ?? ''}`,
      'src/app/runs.ts': "import { runs } from '@trigger.dev/sdk';\nexport const list = async () => { await fetch('http://orders:3000/orders/1'); return runs.list(); };",
    });
    assert.deepEqual(ofWeb(model), ['job remind']);
    assert.deepEqual(targetsOf(model), ['web -> orders GET /orders/{id}']);
  });

  it("answers where its package has a server's framework that nothing starts, and is no second service beside one that is started", () => {
    const files = {
      'src/app/api/orders/[...route]/route.ts': "import { Hono } from 'hono';\nimport { handle } from 'hono/vercel';\nimport { ask } from '../../../../server/upstream';\nconst app = new Hono().basePath('/api/orders');\napp.get('/:id', async (c) => c.json(await ask(c.req.param('id'))));\nexport const GET = handle(app);",
      'src/app/api/status/route.ts': "import { ask } from '../../../server/upstream';\nexport async function GET() { return ask('1'); }",
      'src/server/upstream.ts': UPSTREAM,
    };
    const alone = systemWith(files, { next: '15', react: '19', hono: '4' });
    assert.ok(ofWeb(alone).includes('http GET /api/status'));
    assert.deepEqual(targetsOf(alone), ['web -> orders GET /orders/{id}']);
    const started = systemWith({ ...files, 'src/main.ts': "import express from 'express';\nimport next from 'next';\nconst app = express();\nvoid next({}).prepare().then(() => app.listen(3000));" }, { next: '15', react: '19', express: '4' });
    assert.deepEqual(started.services.map(({ name }) => name).sort(), ['orders', 'web']);
  });

  it('answers by the verb that a wrapper is given a function for', () => {
    const wrapper = 'export function handle(table) { return async (req, res) => { await check(req); const own = table[req.method]; if (!own) { res.status(405).end(); return; } res.json(await own.handle({ req })); }; }\nexport function route(options) { return async (req) => options.handler(req); }\nasync function check(req) { if (!req.headers.authorization) throw new Error(); }\n';
    const model = systemWith({
      'pages/api/orders/index.ts': "import { handle } from './_wrapper';\nimport { ask } from '../../../server/upstream';\nconst types = { body: { parse: (x) => x } };\nconst api = { url: '/api/orders', GET: { auth: true, handle: async () => ask('1') }, POST: { types, handle: async () => ({}) } };\nexport default handle(api);",
      'pages/api/users/index.ts': "import { handle, route } from './_wrapper';\nimport { ask } from '../../../server/upstream';\nexport default handle({ GET: route({ name: 'users', handler: async () => ask('2') }), PUT: async () => 1 });",
      'app/api/bills/route.ts': "import { route } from '../../../pages/api/orders/_wrapper';\nimport { ask } from '../../../server/upstream';\nexport const GET = route({ auth: true, handler: async () => ask('3') });",
      'pages/api/orders/_wrapper.ts': wrapper, 'pages/api/users/_wrapper.ts': wrapper,
      'server/upstream.ts': UPSTREAM,
    });
    assert.deepEqual(ofWeb(model).filter((name) => !name.includes('_wrapper')), ['http GET /api/bills', 'http GET /api/orders', 'http GET /api/users', 'http POST /api/orders', 'http PUT /api/users']);
    assert.deepEqual(reaching(model, 'read'), ['http GET /api/bills', 'http GET /api/orders', 'http GET /api/users']);
    assert.deepEqual(reaching(model, 'check').length, 4);
  });

  it('answers all verbs where what a wrapper is given names none', () => {
    const model = systemWith({
      'pages/api/orders.ts': "import { ask } from '../../server/upstream';\nconst wrap = (options) => async (req, res) => { res.json(await ask('1')); };\nexport default wrap({ get: () => 1, METHODS: { GET: 'GET' }, POST: 'yes' });",
      'server/upstream.ts': UPSTREAM,
    });
    assert.deepEqual(ofWeb(model), ['http * /api/orders']);
  });

  it('is no service where its routes ask nobody, and none without Next', () => {
    const hello = { 'app/api/hello/route.ts': "export async function GET() { return new Response('Hello'); }" };
    assert.deepEqual(systemWith(hello).services.map(({ name }) => name), ['orders']);
    const route = { 'app/api/orders/route.ts': UPSTREAM.replace('ask', 'GET') };
    assert.deepEqual(systemWith(route, { vue: '3' }).services.map(({ name }) => name), ['orders']);
  });
});
