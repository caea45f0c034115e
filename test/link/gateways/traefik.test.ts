import assert from 'node:assert/strict';
import { linksFrom, targetOf } from './system';
import { modelOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

function service(name: string, routes = ''): Record<string, string> {
  return {
    [`${name}/package.json`]: `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5" } }`,
    [`${name}/src/main.ts`]: `import express from 'express';\nconst app = express();\n${routes}\napp.get('/orders/:id', (req, res) => { res.end(); });\napp.listen(3000);`,
  };
}

/** `shop` calls by Traefik; labels of `orders`, as compose writes them. */
function system(labels: readonly string[], call = "'http://traefik/orders/1'", more = ''): SystemModel {
  return modelOf({
    ...service('orders'),
    ...service('shop', `app.get('/cart', async (req, res) => { res.json(await (await fetch(${call})).json()); });`),
    'docker-compose.yml': `services:
  traefik:
    image: traefik:v3.1
  shop:
    build: ./shop
  orders:
    build: ./orders
    labels:
${labels.map((label) => `      - "${label}"`).join('\n')}
${more}`,
  });
}

const ROUTER = 'traefik.http.routers.orders.rule';

describe('Traefik', () => {
  it('hands requests to the container whose labels ask for them', () => {
    const model = system([`${ROUTER}=PathPrefix(\`/orders\`)`, 'traefik.http.services.orders.loadbalancer.server.port=3000']);
    assert.equal(targetOf(model), 'orders /orders/1');
    assert.deepEqual(linksFrom(model, 'traefik'), ['traefik -> orders http']);
  });

  it('takes requests by host', () => {
    assert.equal(targetOf(system([`${ROUTER}=Host(\`api.shop.example\`) && PathPrefix(\`/orders\`)`], "'https://api.shop.example/orders/1'")), 'orders /orders/1');
  });

  it('takes prefixes off and puts some before', () => {
    const strip = [`${ROUTER}=PathPrefix(\`/api\`)`, 'traefik.http.routers.orders.middlewares=strip@docker', 'traefik.http.middlewares.strip.stripprefix.prefixes=/api'];
    assert.equal(targetOf(system(strip, "'http://traefik/api/orders/1'")), 'orders /orders/1');
  });

  it('goes by the service that the router names', () => {
    const other = "  gate:\n    image: acme/gate\n    labels: { traefik.http.routers.gate.rule: 'PathPrefix(`/orders`)', traefik.http.routers.gate.service: orders }\n";
    assert.equal(targetOf(system(['traefik.http.services.orders.loadbalancer.server.port=3000'], "'http://traefik/orders/1'", other)), 'orders /orders/1');
  });
});

describe('Traefik says nothing', () => {
  it('of containers that are switched off', () => {
    assert.equal(targetOf(system([`${ROUTER}=PathPrefix(\`/orders\`)`, 'traefik.enable=false'])), 'platform');
  });

  it('of other hosts and other paths', () => {
    assert.equal(targetOf(system([`${ROUTER}=Host(\`api.shop.example\`) && PathPrefix(\`/orders\`)`])), 'platform');
    assert.equal(targetOf(system([`${ROUTER}=PathPrefix(\`/items\`)`])), 'platform');
  });

  it('of rules that texts alone do not decide', () => {
    assert.equal(targetOf(system([`${ROUTER}=PathRegexp(\`^/[a-z]+\`)`])), 'platform');
    assert.equal(targetOf(system([`${ROUTER}=!PathPrefix(\`/items\`)`])), 'platform');
  });

  it('of its own pages, and of what is no service', () => {
    const model = system([`${ROUTER}=PathPrefix(\`/orders\`)`, 'traefik.http.routers.orders.service=api@internal'], "'http://traefik/orders/1'", "  db:\n    image: postgres:16\n    labels: { traefik.http.routers.db.rule: 'PathPrefix(`/db`)' }\n");
    assert.deepEqual([targetOf(model), linksFrom(model, 'traefik')], ['platform', []]);
  });
});
