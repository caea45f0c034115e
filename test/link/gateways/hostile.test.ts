import assert from 'node:assert/strict';
import { behind, targetOf } from './system';
import { gatewayOf } from '../../../src/engine/discover/manifests/gateways/gateway-text';
import { parseRule } from '../../../src/engine/discover/manifests/gateways/traefik-rules';
import { forwarded } from '../../../src/engine/link/gateways/routes';

/** Milliseconds that no bounded reading comes near to, however busy the machine. */
const LONG = 5000;

function quick(work: () => void): void {
  const start = performance.now();
  work();
  assert.ok(performance.now() - start < LONG);
}

describe('configurations of gateways that are made to hurt', () => {
  it('are rules of Traefik', () => {
    quick(() => {
      for (const rule of [`Host(${'`a` '.repeat(400)}`, `Host(${' '.repeat(1900)}`, '(!'.repeat(900), `Path(\`/a\`)${'&&(Path(`/a`)||Path(`/b`))'.repeat(70)}`]) assert.equal(parseRule(rule)[0]?.paths[0]?.isOpen, true);
    });
  });

  it('are thousands of rewrites, variables and locations of nginx', () => {
    quick(() => {
      const rewrites = gatewayOf(`server { ${'rewrite ^/(.*)$ /more$1;'.repeat(4000)} location / { proxy_pass http://a; } }`);
      assert.equal(rewrites && forwarded({ host: 'a', port: 80, path: '/x' }, rewrites)?.origins[0], 'http://a');
      assert.ok(gatewayOf(`server { location / { ${Array.from({ length: 4000 }, (_, i) => `set $v${String(i + 1)} $v${String(i)}$v${String(i)};`).join('')} proxy_pass http://$v9; } }`));
      assert.ok(gatewayOf(`server { ${'location /a { proxy_pass http://a; '.repeat(4000)}`));
    });
  });

  it('are thousands of plugins, services and routes of Kong', () => {
    const many = (count: number, line: (i: number) => string): string => Array.from({ length: count }, (_, i) => line(i)).join('');
    const text = `_format_version: "3.0"\nservices:\n${many(2000, (i) => `- { name: s${String(i)}, url: http://a }\n`)}plugins:\n${many(3000, () => '- { name: cors }\n')}routes:\n${many(1000, (i) => `- { service: s1999, paths: [${'/a, '.repeat(20)}/r${String(i)}] }\n`)}`;
    quick(() => { assert.equal(gatewayOf(text)?.servers.length, 1000); });
  });

  it('are gateways that share requests among gateways', () => {
    const all = Array.from({ length: 12 }, (_, i) => i);
    const files = Object.fromEntries(all.map((i) => [`g/${String(i)}.conf`, `upstream p { ${all.filter((j) => j > i).map((j) => `server g${String(j)}; server g${String(j)}:81;`).join('')} server orders:3000; }\nserver { location / { proxy_pass http://p; } }`]));
    const compose = all.map((i) => `  g${String(i)}: { image: nginx, volumes: ["./g/${String(i)}.conf:/etc/nginx/conf.d/x.conf"] }\n`).join('');
    quick(() => assert.equal(targetOf(behind(compose, "'http://g11/orders/1'", files)), 'orders /orders/1'));
  });
});
