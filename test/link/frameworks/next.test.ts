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

  it('is no service where its routes ask nobody, and none without Next', () => {
    const hello = { 'app/api/hello/route.ts': "export async function GET() { return new Response('Hello'); }" };
    assert.deepEqual(systemWith(hello).services.map(({ name }) => name), ['orders']);
    const route = { 'app/api/orders/route.ts': UPSTREAM.replace('ask', 'GET') };
    assert.deepEqual(systemWith(route, { vue: '3' }).services.map(({ name }) => name), ['orders']);
  });
});
