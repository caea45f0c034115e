import assert from 'node:assert/strict';
import { behind, linksFrom, targetOf } from './system';

const KONG = '  gateway:\n    image: kong:3.9\n    volumes: [./kong:/kong/declarative]\n    environment: { KONG_DATABASE: "off", KONG_DECLARATIVE_CONFIG: /kong/declarative/kong.yml }\n';

function routed(routes: string, call = "'http://gateway:8000/orders/1'", more = '', at = 'kong/kong.yml'): string {
  return targetOf(behind(KONG, call, { [at]: `_format_version: "3.0"\nservices:\n  - name: orders\n    url: http://orders:3000\n    routes:\n${routes}\n  - name: stock\n    host: stock\n    port: 3000\n    path: /v1\n    routes:\n      - paths: [/items]\n${more}` }));
}

describe('Kong', () => {
  it('takes its paths off unless it is told not to', () => {
    assert.equal(routed('      - paths: [/orders]\n        strip_path: false'), 'orders /orders/1');
    assert.equal(routed('      - paths: [/api]', "'http://gateway:8000/api/orders/1'"), 'orders /orders/1');
    assert.equal(routed('      - paths: [/orders]', "'http://gateway:8000/items/1'"), 'stock /v1/1');
    assert.equal(routed('      - paths: [/orders]\n        strip_path: false', undefined, '', 'kong/config/kong.yml'), 'orders /orders/1');
  });

  it('is a node of its own that leads to services', () => {
    const model = behind(KONG, "'http://gateway/orders/1'", { 'kong/kong.yml': '_format_version: "2.1"\nservices:\n- name: a\n  url: http://orders:3000/\n  routes: [{ paths: [/orders] }]\n- name: b\n  url: http://db:5432\n' });
    assert.deepEqual([linksFrom(model, 'gateway'), model.externalServices.map(({ name, gateway }) => `${name} ${String(gateway)}`)], [['gateway -> orders http'], ['gateway Kong']]);
  });

  it('chooses routes by hosts and the longest path, and finds services by upstreams', () => {
    assert.equal(routed('      - paths: [/]\n        strip_path: false', "'http://gateway/items/1'"), 'stock /v1/1');
    assert.equal(routed('      - hosts: [Orders.shop.example]', "'http://orders.shop.example/orders/1'"), 'orders /orders/1');
    assert.equal(routed('      - paths: [/x]', "'http://gateway/y/orders/1'", '  - name: pooled\n    host: pool\n    routes: [{ name: y, paths: [/y] }]\nupstreams:\n  - name: pool\n    targets: [{ target: "orders:3000" }, { target: "orders:3001" }]\n'), 'orders /orders/1');
    assert.equal(routed('      - paths: [/x]', "'http://gateway/y/orders/1'", 'routes:\n  - service: { name: orders }\n    paths: [/y]\n'), 'orders /orders/1');
  });
});

describe('routes of Kong', () => {
  const kept = (hosts: string, path: string): string => `routes: [{ hosts: ["${hosts}"], paths: ["${path}"], strip_path: false }]\n`;

  it('for hosts without an asterisk come first, whatever their paths', () => {
    const call = "'http://api.shop.example/orders/1'";
    for (const path of ['/orders', '~/orders/.*']) {
      assert.equal(routed('      - hosts: [api.shop.example]\n        paths: [/]\n        strip_path: false', call, `  - name: any\n    url: http://stock:3000\n    ${kept('*.shop.example', path)}`), 'orders /orders/1');
    }
  });

  it('with headers may come before those with more to their hosts and paths', () => {
    const any = '  - name: any\n    url: http://stock:3000\n    routes: [{ paths: [/], headers: { x-a: [b] } }]\n';
    assert.equal(routed('      - hosts: [api.shop.example]\n        paths: [/orders]\n        strip_path: false', "'http://api.shop.example/orders/1'", any), 'unknown');
  });

  it('keep what plugins have no part in', () => {
    const plain = '      - paths: [/orders]\n        strip_path: false\n        plugins: ';
    assert.equal(routed(`${plain}[{ name: cors }, { name: rate-limiting }, { name: request-transformer, config: { add: { headers: ["x-a:b"] } } }]`), 'orders /orders/1');
    assert.equal(routed(`${plain}[{ name: request-termination, enabled: false }, { name: pre-function, enabled: false }]`), 'orders /orders/1');
  });
});

describe('Kong says nothing', () => {
  it('of other paths and hosts', () => {
    assert.equal(routed('      - paths: [/carts]'), 'platform');
    assert.equal(routed('      - hosts: [orders.shop.example]\n        paths: [/orders]'), 'platform');
  });

  it('where methods, headers or patterns decide', () => {
    assert.equal(routed('      - paths: [/orders]\n        methods: [GET]'), 'platform');
    assert.equal(routed('      - paths: [/orders]\n        headers: { x-a: [b] }'), 'platform');
    assert.equal(routed('      - paths: ["~/orders/(?<id>[^/]+)$"]'), 'platform');
    assert.equal(routed('      - paths: [/orders]', "'http://gateway/items/1'", '  - name: other\n    url: http://orders:3000\n    routes: [{ paths: [/items], methods: [GET] }]\n'), 'platform');
  });

  it('where a route with an expression may take the request', () => {
    assert.equal(routed("      - expression: 'http.path ^= \"/items\"'"), 'platform');
    assert.equal(routed('      - paths: [/orders]', "'http://gateway/items/1'", '  - name: other\n    url: http://orders:3000\n    routes: [{ expression: any }]\n'), 'platform');
  });

  it('of services that are switched off', () => {
    assert.equal(routed('      - paths: [/x]', undefined, '  - name: off\n    url: http://orders:3000\n    enabled: false\n    routes: [{ paths: [/orders] }]\n'), 'platform');
    assert.equal(routed('      - paths: [/x]', undefined, '  - name: off\n    url: http://orders:3000\n    enabled: false\nroutes: [{ service: off, paths: [/orders] }]\n'), 'platform');
  });

  it('of paths that plugins make, and of requests that they answer', () => {
    assert.equal(routed('      - paths: [/orders]\n        plugins: [{ name: request-transformer, config: { replace: { uri: /x } } }]'), 'orders ');
    assert.equal(routed('      - paths: [/orders]\n        plugins: [{ name: request-termination }]'), 'platform');
    for (const name of ['pre-function', 'route-transformer-advanced', 'our-own']) assert.equal(routed(`      - paths: [/orders]\n        plugins: [{ name: ${name} }]`), 'orders ');
    assert.equal(routed('      - paths: [/orders]', undefined, 'plugins: [{ name: post-function }]\n'), 'orders ');
  });

  it('in a file that nothing mounts, and of addresses that are made when it starts', () => {
    assert.equal(routed('      - paths: [/orders]', undefined, '', 'old/kong.yml'), 'platform');
    assert.equal(routed('      - paths: [/x]', undefined, '  - name: made\n    url: ${{ env "DECK_ORDERS" }}\n    routes: [{ paths: [/orders] }]\n'), 'platform');
  });
});
