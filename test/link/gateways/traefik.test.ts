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
    ...service('stock'),
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

  it('sends the root where a prefix is all of the path', () => {
    const strip = [`${ROUTER}=PathPrefix(\`/orders\`)`, 'traefik.http.routers.orders.middlewares=strip', 'traefik.http.middlewares.strip.stripprefix.prefixes=/orders'];
    assert.equal(targetOf(system(strip, "'http://traefik/orders'")), 'orders /');
  });

  it('does not tell the path that a plugin makes', () => {
    const plugin = [`${ROUTER}=PathPrefix(\`/orders\`)`, 'traefik.http.routers.orders.middlewares=own', 'traefik.http.middlewares.own.plugin.rewrite.replacement=/x'];
    assert.equal(targetOf(system(plugin)), 'orders ');
  });

  it('goes by the service that the router names', () => {
    const other = "  gate:\n    image: acme/gate\n    labels: { traefik.http.routers.gate.rule: 'PathPrefix(`/orders`)', traefik.http.routers.gate.service: orders }\n";
    assert.equal(targetOf(system(['traefik.http.services.orders.loadbalancer.server.port=3000'], "'http://traefik/orders/1'", other)), 'orders /orders/1');
  });
});

describe('rules of Traefik', () => {
  const other = (rule: string, more = ''): string => `  stock:\n    build: ./stock\n    labels: { traefik.http.routers.stock.rule: '${rule}'${more} }\n`;
  const routed = (rule: string, stock: string, call = "'http://traefik/orders/1'"): string => targetOf(system([`${ROUTER}=${rule}`], call, stock));

  it('may be joined', () => {
    const either = '(Host(`a.example`) || Host(`b.example`)) && (PathPrefix(`/orders`) || Path(`/x`))';
    assert.equal(routed(either, '', "'http://b.example/orders/1'"), 'orders /orders/1');
    assert.equal(routed(either, '', "'http://a.example/x'"), 'orders /x');
    assert.equal(routed(either, '', "'http://a.example/x/1'"), 'unknown');
    assert.equal(routed(either, ''), 'platform');
  });

  it('take hosts in any case', () => {
    assert.equal(routed('Host(`API.Shop.example`)', '', "'https://api.shop.EXAMPLE/orders/1'"), 'orders /orders/1');
  });

  it('come by their length', () => {
    assert.equal(routed('PathPrefix(`/orders`)', other('PathPrefix(`/`)')), 'orders /orders/1');
    assert.equal(routed('PathPrefix(`/`)', other('PathPrefix(`/orders`)')), 'stock /orders/1');
    assert.equal(routed('PathPrefix(`/o`)', other('PathPrefix(`/`) || PathPrefix(`/x`)')), 'stock /orders/1');
  });

  it('come by their priority where it is set', () => {
    assert.equal(routed('PathPrefix(`/orders`)', other('PathPrefix(`/`)', ', traefik.http.routers.stock.priority: 100')), 'stock /orders/1');
    assert.equal(routed('PathPrefix(`/orders`)', other('PathPrefix(`/`)', ', traefik.http.routers.stock.priority: 1')), 'orders /orders/1');
  });

  for (const asked of ['Method(`GET`)', 'Headers(`x`, `y`)', 'Header(`x`, `y`)', 'Query(`a`, `b`)', 'ClientIP(`10.0.0.0/8`)', 'HostRegexp(`^t`)', 'PathRegexp(`rs/`)', '!Path(`/x`)', '!(Path(`/x`) && Method(`GET`))']) {
    it(`with ${asked} may take a path, and are passed over only where they come later`, () => {
      assert.equal(routed(`PathPrefix(\`/orders\`) && ${asked}`, ''), 'platform');
      assert.equal(routed(`PathPrefix(\`/orders\`) && ${asked}`, other('PathPrefix(`/`)')), 'platform');
      assert.equal(routed('PathPrefix(`/orders`)', other(`PathPrefix(\`/orders\`) && ${asked}`, ', traefik.http.routers.stock.priority: 1')), 'orders /orders/1');
      assert.equal(routed('PathPrefix(`/orders`)', other(`PathPrefix(\`/items\`) && ${asked}`)), 'orders /orders/1');
    });
  }

  it('that are equal say nothing of two services', () => {
    assert.equal(routed('PathPrefix(`/orders`)', other('PathPrefix(`/orders`)')), 'platform');
  });

  it('that can not be read may take everything', () => {
    for (const broken of ['PathPrefix(`/orders', 'PathPrefix:/orders', '(PathPrefix(`/orders`)', 'PathPrefix(`/orders`) &&', `${'('.repeat(100)}Path(\`/x\`)${')'.repeat(100)}`, `${'(PathPrefix(`/a`) || PathPrefix(`/b`)) && '.repeat(20)}Path(\`/x\`)`]) {
      assert.equal(routed('PathPrefix(`/`)', other(broken)), 'platform', broken);
    }
  });
});

describe('middlewares of Traefik', () => {
  const through = (middlewares: string, options: readonly string[], path: string): string => targetOf(system([
    `${ROUTER}=PathPrefix(\`/\`)`, `traefik.http.routers.orders.middlewares=${middlewares}`, ...options.map((option) => `traefik.http.middlewares.${option}`),
  ], `'http://traefik${path}'`));

  it('take one prefix of a list off', () => {
    assert.equal(through('strip', ['strip.stripprefix.prefixes=/api,/orders'], '/api/orders/1'), 'orders /orders/1');
    assert.equal(through('strip', ['strip.stripprefix.prefixes=/api,/orders'], '/orders/1'), 'orders /1');
    assert.equal(through('strip', ['strip.stripprefix.prefixes=/api'], '/orders/1'), 'orders /orders/1');
  });

  it('come in their order', () => {
    const options = ['strip.stripPrefix.prefixes=/api', 'add.addprefix.prefix=/v1'];
    assert.equal(through('strip,add', options, '/api/orders/1'), 'orders /v1/orders/1');
    assert.equal(through('add,strip', options, '/api/orders/1'), 'orders /v1/api/orders/1');
    assert.equal(through('both@docker', [...options, 'both.chain.middlewares=strip,add'], '/api/orders/1'), 'orders /v1/orders/1');
  });

  it('replace the path', () => {
    assert.equal(through('to', ['to.replacepath.path=/orders/9'], '/x'), 'orders /orders/9');
    assert.equal(through('to', ['to.replacepathregex.regex=^/api/(.*)', 'to.replacepathregex.replacement=/$$1'], '/api/orders/1'), 'orders /orders/1');
  });

  it('leave the path unknown where more decides', () => {
    assert.equal(through('elsewhere@file', [], '/orders/1'), 'orders ');
    assert.equal(through('strip', ['strip.stripprefixregex.regex=/[a-z]+'], '/orders/1'), 'orders ');
    assert.equal(through('a', ['a.chain.middlewares=b', 'b.chain.middlewares=a'], '/orders/1'), 'orders ');
    assert.equal(through('auth', ['auth.basicauth.users=x'], '/orders/1'), 'orders /orders/1');
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
