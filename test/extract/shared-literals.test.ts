import assert from 'node:assert/strict';
import { extract } from '../../src/engine/extract/extract';

/** What the facts say that a constant is. */
function constant(name: string, text: string): unknown {
  return extract('src/constants.ts', `export const ${name} = '${text}';`).bindings[0]?.init;
}

const DRAWN = ['q7Lx0vZ93kTd', 'W4mPb8sYh2Re'].join('');

describe('constants that read as drawn at random', () => {
  it('are hidden, since others may use them as credentials', () => {
    for (const [name, text] of [['PART_A', DRAWN], ['PEPPER', DRAWN.replace('T', '+').replace('m', '/')]] as const) assert.doesNotMatch(JSON.stringify(constant(name, text)), new RegExp(DRAWN.slice(0, 6)));
  });

  it('are hidden in base64 with slashes, wherever they stand', () => {
    const encoded = ['uB3/x9Kd0QwZ', 'r7Lm2Vt+Yc5/', 'Hs8GyPa4Nx6='].join('');
    for (const code of [`export const a = '${encoded}';`, `const all = ['${encoded}'];`, `all.first = '${encoded}';`, `const told = 'It is ${encoded} today.';`]) {
      const facts = JSON.stringify(extract('src/constants.ts', code));
      for (const part of ['uB3/x9Kd0QwZ', 'r7Lm2Vt', 'Hs8GyPa4Nx6']) assert.ok(!facts.includes(part), code);
    }
  });

  for (const path of ['orders/2024/05/29/Report3', 'Orders/ByMonth/2024/Invoice17/Lines', 'src/Engine2/Extract3/Values4.ts', 'image/svg+xml;q9/Text2/Html5']) {
    it(`are not seen in a path such as ${path}`, () => { assert.ok(JSON.stringify(extract('src/constants.ts', `const all = ['${path}'];\nexport const a = all;`)).includes(path)); });
  }

  const visible: Readonly<Record<string, string>> = {
    'a host': 'q7lx0vz93k.execute-api.eu-west-1.amazonaws.com',
    'a host with a port': 'redis-q7lx0vz93k.c14.eu-west-1.cache.example.com:6379',
    'a host and a path': 'q7lx0vz93k.cloudfront.example.net/assets/a8Zk2',
    'a name of a resource': 'arn:aws:sns:eu-west-1:482957201746:q7Lx0vZ93kTdW4',
    'an address': 'amqps://b-q7lx0vz93k-4m8s.mq.eu-west-1.example.com:5671',
    'a path': '/v2/tenants/q7Lx0vZ93kTdW4m/orders',
    'a path without a slash before it': 'tenants/q7Lx0vZ93kTdW4mPb8/orders',
    'an address of mail': 'q7lx0vz93ktdw4mpb8syh2re@inbound.example.com',
    'a name in parts': 'orders.q7Lx0vZ93kTdW4mPb8sYh2Re.created',
  };
  for (const [what, text] of Object.entries(visible)) it(`are seen where they are ${what}`, () => { assert.deepEqual(constant('PART_A', text), { k: 'const', v: text }); });

  for (const name of ['REPORTS_HOST', 'ordersEndpoint', 'TOPIC_ARN', 'ISSUER', 'UPLOAD_BUCKET', 'KEY_PREFIX', 'ALLOWED_ORIGIN']) {
    it(`are seen where they are called ${name}`, () => { assert.deepEqual(constant(name, DRAWN), { k: 'const', v: DRAWN }); });
  }
});
