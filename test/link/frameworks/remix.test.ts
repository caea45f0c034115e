import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';
import { entriesOf, reaching } from './system';
import { dottedPath } from '../../../src/engine/link/entries/dotted-paths';
import type { SystemModel } from '../../../src/engine/model/system';

const ASK = 'export async function ask(id: string) { return read(id); }\nasync function read(id: string) { return fetch(`http://orders:3000/orders/${id}`); }';
const LOADS = "import { ask } from '../ask.server';\nexport async function loader() { return ask('1'); }\n";
const PAGE = "export default function Page() { fetch('http://orders:3000/orders/9'); return <p />; }\n";

/** A front end `web` beside a service `orders`. */
function systemWith(files: Readonly<Record<string, string>>, dependencies: Readonly<Record<string, string>> = { '@remix-run/node': '2', '@remix-run/react': '2' }): SystemModel {
  return modelOf({
    'package.json': JSON.stringify({ workspaces: ['apps/*'] }),
    'apps/web/package.json': JSON.stringify({ name: 'web', scripts: { start: 'remix-serve build' }, dependencies }),
    'apps/web/app/ask.server.ts': ASK,
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`apps/web/${name}`, text])),
    'apps/orders/package.json': JSON.stringify({ name: 'orders', scripts: { start: 'node dist/index.js' }, dependencies: { express: '4' } }),
    'apps/orders/src/index.ts': "import express from 'express'; const app = express(); app.get('/orders/:id', (req, res) => { res.end(); }); app.listen(3000);",
  });
}

const ofWeb = (model: SystemModel): string[] => entriesOf({ ...model, entryPoints: model.entryPoints.filter(({ service }) => service === 'web') });

describe('Remix and React Router', () => {
  it('answer with the loaders and actions of route modules, not with what their pages do', () => {
    const model = systemWith({
      'app/routes/orders.$id.tsx': `${LOADS}export const action = async () => null;\nexport async function clientLoader() { return 1; }\n${PAGE}`,
      'app/routes/api.health.ts': "export const loader = () => new Response('ok');",
      'app/routes/about.tsx': PAGE,
      'app/root.tsx': `export const loader = async () => null;\n${PAGE}`,
    });
    assert.deepEqual(ofWeb(model), ['http GET /*', 'http GET /api/health', 'http GET /orders/:id', 'http POST /orders/:id']);
    assert.deepEqual(reaching(model, 'read'), ['http GET /orders/:id']);
    assert.deepEqual(model.links.map(({ from, to, sync, sites }) => [from, to, sync, sites.length]), [['web', 'orders', true, 1]]);
    assert.ok(targetsOf(model).includes('web -> orders GET /orders/{id}'));
    assert.deepEqual(model.services.find(({ name }) => name === 'web')?.kind, 'function');
  });

  it('answer at the paths that routes.ts lists', () => {
    const model = systemWith({
      'app/routes.ts': "import { type RouteConfig, index, layout, prefix, route } from '@react-router/dev/routes';\nconst api = [route('health', './routes/health.ts')];\nexport default [index('routes/home.tsx'), layout('routes/shell.tsx', [route('orders/:id', 'routes/order.tsx', [route('lines', './routes/lines.tsx')])]), ...prefix('api', api)] satisfies RouteConfig;",
      ...Object.fromEntries(['home', 'shell', 'order', 'lines', 'unlisted'].map((name) => [`app/routes/${name}.tsx`, LOADS])),
      'app/routes/health.ts': LOADS,
    }, { 'react-router': '7', '@react-router/node': '7', '@react-router/dev': '7' });
    assert.deepEqual(ofWeb(model), ['http GET /', 'http GET /', 'http GET /api/health', 'http GET /orders/:id', 'http GET /orders/:id/lines']);
  });

  it('answer by the names of files where routes.ts says so, and nowhere where that can’t be told', () => {
    const router = { 'react-router': '7', '@react-router/node': '7', '@react-router/dev': '7' };
    const byName = systemWith({ 'app/routes.ts': "import { flatRoutes } from '@react-router/fs-routes';\nexport default flatRoutes();", 'app/routes/orders.tsx': LOADS }, router);
    assert.deepEqual(ofWeb(byName), ['http GET /orders']);
    const unknown = systemWith({ 'app/routes.ts': "import { routesOf } from 'our-routes';\nexport default routesOf(import.meta.url);", 'app/routes/orders.tsx': LOADS }, router);
    assert.deepEqual(ofWeb(unknown), []);
  });

  it('answer in the program that makes their request handler', () => {
    const express = { express: '5', react: '19', 'react-dom': '19', '@remix-run/node': '2', '@remix-run/react': '2', '@remix-run/express': '2' };
    const server = (handler: string): string => `import express from 'express';\nimport { createRequestHandler } from '@remix-run/express';\nconst app = express();\napp.all('*', ${handler});\napp.listen(3001);`;
    const files = { 'app/routes/orders.$id.tsx': `${LOADS}${PAGE}`, 'app/routes/about.tsx': PAGE };
    const model = systemWith({ ...files, 'server.ts': server('createRequestHandler({ build })') }, express);
    assert.deepEqual(ofWeb(model), ['http GET /orders/:id']);
    assert.deepEqual(model.services.map(({ name, kind }) => [name, kind]), [['orders', 'http'], ['web', 'http']]);
    assert.deepEqual(model.links.map(({ from, to, sites }) => [from, to, sites.length]), [['web', 'orders', 1]]);
    assert.deepEqual(ofWeb(systemWith({ ...files, 'server.ts': server('(req, res) => { res.end(); }') }, express)), ['http * /*']);
  });

  it('are no service where loaders ask nobody, nor without Remix', () => {
    assert.deepEqual(systemWith({ 'app/routes/about.tsx': `export const loader = () => ({ a: 1 });\n${PAGE.replace("fetch('http://orders:3000/orders/9');", '')}` }).services.map(({ name }) => name), ['orders']);
    assert.deepEqual(systemWith({ 'app/routes/orders.tsx': LOADS }, { react: '19', 'react-dom': '19' }).services.map(({ name }) => name), ['orders']);
  });

  const names: readonly [string, string][] = [
    ['_index', '/'], ['about', '/about'], ['concerts._index', '/concerts'], ['concerts.$city', '/concerts/:city'], ['_auth.login', '/login'], ['concerts_.mine', '/concerts/mine'],
    ['files.$', '/files/*'], ['($lang).about', '/:lang?/about'], ['sitemap[.]xml', '/sitemap.xml'], ['reports.$id[.pdf]', '/reports/:id.pdf'], ['dashboard/route', '/dashboard'], ['_app.orders.$id/route', '/orders/:id'],
    ['index', '/'], ['blog/$postId', '/blog/:postId'], ['blog/index', '/blog'], ['__auth/login', '/login'],
  ];
  for (const [name, path] of names) it(`tell ${path} by ${name}`, () => { assert.equal(dottedPath(name), path); });
});
