import assert from 'node:assert/strict';
import { targetOf } from './system';
import { modelOf } from '../model';

function service(name: string, routes = ''): Record<string, string> {
  return {
    [`${name}/package.json`]: `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5" } }`,
    [`${name}/src/main.ts`]: `import express from 'express';\nconst app = express();\n${routes}\napp.get('/orders/:id', (req, res) => { res.end(); });\napp.listen(3000);`,
  };
}

interface Path { readonly path: string; readonly to: string; readonly type?: string }

function ingress(paths: readonly Path[], target?: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: edge
${target === undefined ? '' : `  annotations: { nginx.ingress.kubernetes.io/rewrite-target: ${target} }\n`}spec:
  rules:
    - host: API.shop.example
      http:
        paths:
${paths.map(({ path, to, type = 'Prefix' }) => `          - { path: "${path}", pathType: ${type}, backend: { service: { name: ${to}, port: { number: 3000 } } } }`).join('\n')}
`;
}

function routed(manifest: string, path: string, host = 'api.shop.example'): string {
  return targetOf(modelOf({ ...service('orders'), ...service('stock'), ...service('shop', `app.get('/cart', async (req, res) => { res.json(await (await fetch('https://${host}${path}')).json()); });`), 'k8s/edge.yaml': manifest }));
}

const STOCK = { path: '/', to: 'stock' };

describe('Ingresses', () => {
  it('take requests by the longest path, whole names at a time', () => {
    const both = ingress([STOCK, { path: '/orders', to: 'orders' }]);
    assert.equal(routed(both, '/orders/1'), 'orders /orders/1');
    assert.equal(routed(both, '/orders-old/1'), 'stock /orders-old/1');
    assert.equal(routed(ingress([STOCK, { path: '/orders/1', to: 'orders', type: 'Exact' }]), '/orders/1'), 'orders /orders/1');
    assert.equal(routed(ingress([STOCK, { path: '/orders/1', to: 'orders', type: 'Exact' }]), '/orders/12'), 'stock /orders/12');
    assert.equal(routed(ingress([STOCK, { path: '/orders/?(.*)', to: 'orders' }]), '/orders/1'), 'orders /orders/1');
  });

  it('rewrite paths as ingress-nginx does', () => {
    assert.equal(routed(ingress([{ path: '/api/(.*)', to: 'orders' }], '/$1'), '/api/orders/1'), 'orders /orders/1');
    assert.equal(routed(ingress([STOCK, { path: '/api(/|$)(.*)', to: 'orders' }], '/$2'), '/api/orders/1'), 'orders /orders/1');
    assert.equal(routed(ingress([{ path: '/api/?(.*)', to: 'orders' }], '/v1/$1'), '/api/orders/1'), 'orders /v1/orders/1');
    assert.equal(routed(ingress([{ path: '/api', to: 'orders' }], '/'), '/api/orders/1'), 'orders /');
    assert.equal(routed(ingress([{ path: '/api/([a-z]+)/(.*)', to: 'orders' }], '/$2/$1'), '/api/orders/1'), 'orders ');
  });

  it('take hosts with an asterisk after exact ones', () => {
    const two = `${ingress([{ path: '/', to: 'orders' }]).replace('API', "'*").replace('.example', ".example'")}---\n${ingress([STOCK])}`;
    assert.equal(routed(two, '/orders/1', 'eu.shop.example'), 'orders /orders/1');
    assert.equal(routed(two, '/orders/1'), 'stock /orders/1');
  });

  it('say nothing where a pattern may take the path', () => {
    assert.equal(routed(ingress([STOCK, { path: '/[a-z]+/1', to: 'orders' }]), '/orders/1'), 'unknown');
    assert.equal(routed(ingress([{ path: '/x', to: 'stock' }, { path: '/y', to: 'orders' }]), '/orders/1'), 'unknown');
    assert.equal(routed(ingress([STOCK]), '/orders/1', 'other.example'), 'third-party');
  });
});

describe('Ingresses that can not be followed', () => {
  it('take requests all the same', () => {
    const resource = ingress([STOCK, { path: '/orders', to: 'orders' }]).replace('{ service: { name: orders, port: { number: 3000 } } }', '{ resource: { kind: StorageBucket, name: static } }');
    assert.equal(routed(resource, '/orders/1'), 'unknown');
    assert.equal(routed(resource, '/items/1'), 'stock /items/1');
  });

  it('of every host may take requests for one that is named, and for no other', () => {
    const all = ingress([{ path: '/orders', to: 'orders' }]).replace('- host: API.shop.example\n      http', '- http');
    assert.equal(routed(`${all}---\n${ingress([STOCK])}`, '/orders/1'), 'unknown');
    assert.equal(routed(`${all}---\n${ingress([STOCK])}`, '/items/1'), 'stock /items/1');
    assert.equal(routed(all, '/orders/1', 'other.example'), 'third-party');
  });

  it('may take what only begins with a path of their controller’s own kind', () => {
    const own = ingress([STOCK, { path: '/ord', to: 'orders', type: 'ImplementationSpecific' }]);
    assert.equal(routed(own, '/orders/1'), 'unknown');
    assert.equal(routed(own, '/ord/1'), 'orders /ord/1');
    assert.equal(routed(own.replace(', pathType: ImplementationSpecific', ''), '/orders/1'), 'unknown');
  });

  it('make an untold path by the old annotation', () => {
    assert.equal(routed(ingress([{ path: '/api', to: 'orders' }], '/').replace('nginx.ingress', 'ingress'), '/api/orders/1'), 'orders ');
  });
});

describe('IngressRoutes of Traefik', () => {
  const route = (match: string, more = ''): string => `apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: { name: edge }
spec:
  routes:
    - match: Host(\`api.shop.example\`)
      services: [{ name: stock, port: 3000 }]
    - match: ${match}
      services: [{ name: orders, port: 3000 }]
${more}`;

  it('take requests by their rules', () => {
    assert.equal(routed(route('Host(`api.shop.example`) && PathPrefix(`/orders`)'), '/orders/1'), 'orders /orders/1');
    assert.equal(routed(route('Host(`api.shop.example`) && PathPrefix(`/carts`)'), '/orders/1'), 'stock /orders/1');
  });

  it('take requests that can not be followed', () => {
    const below = 'Host(`api.shop.example`) && PathPrefix(`/orders`)';
    for (const services of ['{ name: canary, kind: TraefikService }', '{ name: orders, port: 3000 }, { name: orders2, port: 3000 }']) {
      assert.equal(routed(route(below).replace('{ name: orders, port: 3000 }', services), '/orders/1'), 'unknown');
    }
    assert.equal(routed(route('HostRegexp(`^.+[.]shop[.]example$`) && PathPrefix(`/orders`)'), '/orders/1'), 'unknown');
    assert.equal(routed(route('PathPrefix(`/orders`) && PathPrefix(`/orders/1`)'), '/orders/1'), 'unknown');
    assert.equal(routed(route('HostRegexp(`^.+[.]shop[.]example$`) && PathPrefix(`/carts`)'), '/orders/1'), 'stock /orders/1');
  });

  it('say nothing where more decides', () => {
    assert.equal(routed(route('Host(`api.shop.example`) && PathPrefix(`/orders`) && Method(`GET`)'), '/orders/1'), 'unknown');
    assert.equal(routed(route('Host(`api.shop.example`) && PathPrefix(`/orders`)', '      middlewares: [{ name: strip }]\n'), '/orders/1'), 'orders ');
  });
});
