import assert from 'node:assert/strict';
import { behind, linksFrom, targetOf } from './system';

const TRAEFIK = '  gateway:\n    image: traefik:v3.1\n    volumes: [./traefik/dynamic:/etc/traefik/dynamic:ro]\n';

function routed(http: string, call = "'http://gateway/orders/1'", at = 'traefik/dynamic/routes.yml'): string {
  return targetOf(behind(TRAEFIK, call, { [at]: `http:\n${http}\n  services:\n    orders:\n      loadBalancer:\n        servers: [{ url: "http://orders:3000/" }]\n    shared:\n      loadBalancer:\n        servers: [{ url: "http://orders:3000" }, { url: "http://stock:3000" }]\n` }));
}

const rule = (text: string, more = ''): string => `  routers:\n    one:\n      rule: ${text}\n      service: orders\n${more}`;

describe('Traefik by files', () => {
  it('hands requests to the services that a mounted file names', () => {
    assert.equal(routed(rule('PathPrefix(`/orders`)')), 'orders /orders/1');
    assert.equal(routed(rule('PathPrefix(`/api`)', '      middlewares: [strip]\n  middlewares:\n    strip:\n      stripPrefix:\n        prefixes: [/x, /api]'), "'http://gateway/api/orders/1'"), 'orders /orders/1');
  });

  it('stands beside labels', () => {
    const labels = '    labels: { traefik.http.routers.x.rule: "PathPrefix(`/x`)" }\n';
    const model = behind(TRAEFIK + labels, "'http://gateway/orders/1'", { 'traefik/dynamic/a.yaml': 'http:\n  routers:\n    one: { rule: "PathPrefix(`/orders`)", service: orders, priority: 5 }\n    two:\n      rule: Path(`/`)\n      service: none\n  services:\n    orders: { loadBalancer: { servers: [{ url: "http://orders:3000" }] } }\n' });
    assert.deepEqual([targetOf(model), ...linksFrom(model, 'gateway')], ['orders /orders/1', 'gateway -> orders http']);
  });

  it('says nothing of other files, other paths and requests that are shared among services', () => {
    assert.equal(routed(rule('PathPrefix(`/orders`)'), undefined, 'old/routes.yml'), 'platform');
    assert.equal(routed(rule('PathPrefix(`/items`)')), 'platform');
    assert.equal(routed(rule('PathPrefix(`/orders`) && Method(`GET`)')), 'platform');
    assert.equal(routed(rule('PathPrefix(`/orders`)').replace('service: orders', 'service: shared')), 'unknown');
    assert.equal(routed(rule('PathPrefix(`/orders`)', '      middlewares: [elsewhere]')), 'orders ');
  });
});
