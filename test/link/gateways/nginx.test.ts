import assert from 'node:assert/strict';
import { behind, behindNginx, linksFrom, targetOf } from './system';
import { modelOf } from '../model';

const ORDERS_1 = '`http://gateway/orders/${req.params.id}`';

function server(body: string): string {
  return `events {}\nhttp {\n  upstream orders_pool { least_conn; server orders:3000 max_fails=3; server orders:3001; }\n  server {\n    listen 80;\n${body}\n  }\n}`;
}

function routed(body: string, call = ORDERS_1): string {
  return targetOf(behindNginx(server(body), call));
}

describe('nginx', () => {
  it('hands the path on as it is, or in place of the location', () => {
    assert.equal(routed('location /orders { proxy_pass http://orders:3000; }'), 'orders /orders/{id}');
    assert.equal(routed('location /orders/ { proxy_pass http://orders:3000/; }'), 'orders /{id}');
    assert.equal(routed('location /orders/ { proxy_pass http://orders:3000/v1/; }'), 'orders /v1/{id}');
    assert.equal(routed('location = /orders/1 { proxy_pass http://stock:3000; }\nlocation /orders { proxy_pass http://orders:3000; }', "'http://gateway/orders/1'"), 'stock /orders/1');
  });

  it('takes the longest location, and patterns before it', () => {
    const both = 'location / { proxy_pass http://stock:3000; }\nlocation /orders/ { proxy_pass http://orders_pool; }';
    assert.equal(routed(both), 'orders /orders/{id}');
    assert.equal(routed(both, "'http://gateway/items/1'"), 'stock /items/1');
    assert.equal(routed('location / { proxy_pass http://stock:3000; }\nlocation ~ ^/(orders|carts)(/.*)?$ { proxy_pass http://orders:3000; }'), 'orders /orders/{id}');
    assert.equal(routed('location ^~ /orders/ { proxy_pass http://orders:3000; }\nlocation ~ ^/orders { proxy_pass http://stock:3000; }'), 'orders /orders/{id}');
    assert.equal(routed('location / { proxy_pass http://orders:3000; }\nlocation ~* \\.(js|css)$ { root /www; }'), 'orders /orders/{id}');
  });

  it('rewrites paths', () => {
    assert.equal(routed('location /orders/ { rewrite ^/orders/(.*)$ /$1 break; proxy_pass http://orders:3000; }'), 'orders /{id}');
    assert.equal(routed('location /orders { rewrite ^/orders(/.*)$ $1 break; proxy_pass http://orders:3000; }'), 'orders /{id}');
    assert.equal(routed('location ~ ^/orders/(.*)$ { proxy_pass http://orders:3000/orders/$1; }'), 'orders /orders/{id}');
    assert.equal(routed('location /orders { rewrite ^/orders/([a-z]+)/(.*)$ /$2/$1 break; proxy_pass http://orders:3000; }'), 'orders ');
  });

  it('knows variables, upstreams and what its container is given', () => {
    assert.equal(routed('location /orders { set $to http://orders:3000; proxy_pass $to; }'), 'orders /orders/{id}');
    assert.equal(routed('location /orders { set $to orders; proxy_pass http://$to:3000$request_uri; }'), 'orders /orders/{id}');
    const gateway = '  gateway:\n    image: nginx\n    environment: { ORDERS: "http://orders:3000" }\n    volumes: [./gateway:/etc/nginx/templates]\n';
    assert.equal(targetOf(behind(gateway, ORDERS_1, { 'gateway/default.conf.template': 'server { location /orders { proxy_pass ${ORDERS}; } }' })), 'orders /orders/{id}');
  });

  it('is a node of its own that leads to services', () => {
    const model = behindNginx(server('location /orders { proxy_pass http://orders:3000; }\nlocation /items { proxy_pass http://stock:3000; }\nlocation /db { proxy_pass http://db:5432; }'), ORDERS_1);
    assert.deepEqual(linksFrom(model, 'gateway'), ['gateway -> orders http', 'gateway -> stock http']);
    assert.deepEqual(model.externalServices.map(({ name, gateway }) => `${name} ${String(gateway)}`), ['gateway nginx']);
  });

  it('lets chains through', () => {
    const model = behindNginx(server('location /orders { proxy_pass http://orders:3000; }\nlocation /items { proxy_pass http://stock:3000; }'), '`http://gateway/items/${req.params.id}`');
    assert.deepEqual(model.chains.map(({ services }) => services.join(' > ')), ['shop > stock > orders']);
  });

  it('is found in an image, and by the host that it takes requests for', () => {
    const built = { 'edge/Dockerfile': 'FROM nginx:1.27\nCOPY conf.d /etc/nginx/conf.d\n', 'edge/conf.d/shop.conf': 'server { server_name api.shop.example; location /orders { proxy_pass http://orders:3000; } }' };
    assert.equal(targetOf(behind('  gateway:\n    build: ./edge\n', '`https://api.shop.example/orders/1`', built)), 'orders /orders/1');
  });

  it('is found in an image that builds nginx itself', () => {
    const built = { 'edge/Dockerfile': 'FROM debian:12 AS build\nRUN make\nFROM debian:12\nCOPY --from=build /usr/local/nginx /usr/local/nginx\nCOPY conf.d/ /etc/nginx/conf.d/\n', 'edge/conf.d/shop.conf': server('location /orders { proxy_pass http://orders:3000; }') };
    const model = behind('  nginx:\n    build: { context: edge, dockerfile: Dockerfile }\n', ORDERS_1.replace('gateway', 'nginx'), built);
    assert.deepEqual([targetOf(model), linksFrom(model, 'nginx')], ['orders /orders/{id}', ['nginx -> orders http']]);
    const pages = behind('  nginx:\n    build: { context: edge, dockerfile: Dockerfile }\n', ORDERS_1.replace('gateway', 'nginx'), { ...built, 'edge/src/main.ts': 'export {};' });
    assert.deepEqual(linksFrom(pages, 'nginx'), []);
  });

  it('is given upstreams by its container', () => {
    const conf = 'upstream pool { server $ORDERS:$ORDERS_PORT; }\nserver { location /orders { proxy_pass http://pool; } }';
    const files = { 'edge/Dockerfile': 'FROM nginx:1.27\nARG TEMPLATE=nginx.template\nCOPY ${TEMPLATE} /etc/nginx/templates/default.conf.template\n', 'edge/nginx.template': conf };
    assert.equal(targetOf(behind('  gateway:\n    build: ./edge\n    environment: [ORDERS=orders, ORDERS_PORT=3000]\n', ORDERS_1, files)), 'orders /orders/{id}');
  });

  it('is found in a ConfigMap', () => {
    const shop = {
      'shop/package.json': '{ "name": "shop", "main": "src/main.ts", "dependencies": { "express": "5" } }',
      'shop/src/main.ts': "import express from 'express';\nconst app = express();\napp.get('/', async (req, res) => { res.json(await (await fetch('http://edge/orders/1')).json()); });\napp.listen(3000);",
      'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5" } }',
      'orders/src/main.ts': "import express from 'express';\nconst app = express();\napp.get('/orders/:id', (req, res) => { res.end(); });\napp.listen(3000);",
      'k8s/edge.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: edge }
spec:
  template:
    spec:
      containers: [{ name: nginx, image: "nginx:1.27" }]
      volumes: [{ name: conf, configMap: { name: edge-conf } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: edge-conf }
data:
  default.conf: |
    server {
      location /orders { proxy_pass http://orders.shop.svc.cluster.local:3000; }
    }
`,
    };
    assert.equal(targetOf(modelOf(shop)), 'orders /orders/1');
  });
});

describe('nginx says nothing', () => {
  it('of what it serves itself', () => {
    assert.equal(routed('location / { root /usr/share/nginx/html; try_files $uri /index.html; }\nlocation /items { proxy_pass http://stock:3000; }'), 'platform');
    assert.equal(routed('location / { proxy_pass http://orders:3000; }\nlocation /orders { return 410; }'), 'platform');
  });

  it('in blocks that are commented out', () => {
    assert.equal(routed('# location /orders { proxy_pass http://orders:3000; }\nlocation /items { proxy_pass http://stock:3000; }'), 'platform');
  });

  it('where a pattern that can not be told may take the path', () => {
    assert.equal(routed('location / { proxy_pass http://orders:3000; }\nlocation ~ ^/[a-z]+/(\\d+)$ { proxy_pass http://stock:3000; }'), 'platform');
  });

  it('where a hole stands for what tells the location', () => {
    assert.equal(routed('location / { proxy_pass http://stock:3000; }\nlocation /orders/ { proxy_pass http://orders:3000; }', '`http://gateway/${req.params.kind}/1`'), 'platform');
  });

  it('in a configuration that nothing runs', () => {
    const model = behind('  gateway:\n    image: nginx\n', ORDERS_1, { 'old/nginx.conf': server('location /orders { proxy_pass http://orders:3000; }') });
    assert.deepEqual([targetOf(model), ...linksFrom(model, 'gateway')], ['platform']);
  });

  it('of gateways that send requests round in circles', () => {
    assert.equal(routed('location / { proxy_pass http://gateway; }'), 'unknown');
  });

  it('of a front end that its own nginx serves', () => {
    const model = behind('  web:\n    build: ./web\n', ORDERS_1, {
      'web/package.json': '{ "name": "web", "dependencies": { "react": "19", "vite": "6" } }',
      'web/src/main.tsx': 'export {};',
      'web/Dockerfile': 'FROM node:22 AS build\nRUN npm run build\nFROM nginx:1.27\nCOPY nginx.conf /etc/nginx/conf.d/default.conf\n',
      'web/nginx.conf': 'server { location /api { proxy_pass http://orders:3000; } location / { root /www; } }',
    });
    assert.deepEqual([model.externalServices, linksFrom(model, 'web')], [[], []]);
  });
});
