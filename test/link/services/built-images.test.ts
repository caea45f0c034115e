import assert from 'node:assert/strict';
import { modelOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

const service = (name: string, setting: string): Record<string, string> => ({
  [`packages/${name}/package.json`]: `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5" } }`,
  [`packages/${name}/Dockerfile`]: 'FROM node:22\nCMD ["node", "dist/main.js"]\n',
  [`packages/${name}/src/main.ts`]: `import express from 'express';\nconst app = express();\napp.get('/x', async (req, res) => { res.json(await (await fetch(process.env.${setting} + '/x')).json()); });\napp.listen(3000);\n`,
});

const source = { ...service('orders', 'NEXT_URL'), ...service('stock', 'LAST_URL') };
const unit = (name: string, { image, build, environment = '' }: { image?: string; build?: string; environment?: string }): string =>
  [`  ${name}:`, ...(image === undefined ? [] : [`    image: ${image}`]), ...(build === undefined ? [] : [`    build: ${build}`]), `    environment: { ${environment} }`, ''].join('\n');
const buildOf = (name: string): string => `{ context: ../.., dockerfile: packages/${name}/Dockerfile }`;
const compose = (place: string, ...units: string[]): Record<string, string> => ({ [`local/${place}/docker-compose.yml`]: `services:\n${units.join('')}` });
const twins = compose('west', unit('west-orders', { image: 'shop-orders', environment: 'NEXT_URL: "http://west-stock:3000"' }), unit('west-stock', { image: 'shop-stock' }));

function told(model: SystemModel): { external: string[]; links: string[] } {
  return { external: model.externalServices.map(({ name }) => name), links: model.links.map(({ from, to }) => `${from} -> ${to}`) };
}

describe('units that run an image that another unit builds', () => {
  it('are deployments of its service, with their hosts and settings', () => {
    const model = modelOf({ ...source, ...compose('east', unit('east-orders', { image: 'shop-orders', build: buildOf('orders') }), unit('east-stock', { image: 'shop-stock:latest', build: buildOf('stock') })), ...twins });
    assert.deepEqual(told(model), { external: [], links: ['orders -> stock'] });
    assert.deepEqual(model.services.map(({ name, hosts }) => [name, hosts]), [['orders', ['east-orders', 'west-orders', 'orders']], ['stock', ['east-stock', 'west-stock', 'stock']]]);
  });

  it('are known by the name that compose makes where the build gives none', () => {
    const model = modelOf({ ...source, ...compose('shop', unit('orders', { build: buildOf('orders') }), unit('stock', { build: buildOf('stock') })), ...twins });
    assert.deepEqual(told(model), { external: [], links: ['orders -> stock'] });
  });

  it('leave a setting to what builds the image', () => {
    const model = modelOf({ ...source, ...compose('east', unit('east-orders', { image: 'shop-orders', build: buildOf('orders'), environment: 'NEXT_URL: "http://east-stock:3000"' })), ...twins });
    assert.equal(model.services[0]?.environment.get('NEXT_URL')?.value, 'http://east-stock:3000');
  });

  it('are one external service with it where it is in another language', () => {
    const model = modelOf({ ...source, 'pricing/Dockerfile': 'FROM golang:1\nCMD ["/app"]\n', ...compose('west', unit('west-pricing', { image: 'shop-pricing' })), ...compose('zone', unit('pricing', { image: 'shop-pricing', build: '../../pricing' })) });
    assert.deepEqual(model.externalServices.map(({ name, hosts }) => [name, hosts]), [['pricing', ['west-pricing', 'pricing']]]);
  });

  it('say nothing where several build an image of the name', () => {
    const both = compose('east', unit('east-orders', { image: 'shop-orders', build: buildOf('orders') }), unit('east-stock', { image: 'shop-orders', build: buildOf('stock') }));
    const model = modelOf({ ...source, ...both, ...compose('west', unit('west-orders', { image: 'shop-orders', environment: 'NEXT_URL: "http://west-stock:3000"' }), unit('west-stock', { image: 'shop-orders', environment: 'FIRST_URL: "http://west-orders:3000"' })) });
    assert.deepEqual(told(model), { external: [], links: [] });
    assert.deepEqual(model.services.map(({ hosts }) => hosts), [['east-orders', 'orders'], ['east-stock', 'stock']]);
  });

  it('are deployments of the service that two Dockerfiles in its folder build under one name', () => {
    const both = { ...compose('east', unit('east-orders', { image: 'shop-orders', build: buildOf('orders') })), ...compose('lab', unit('lab-orders', { image: 'shop-orders', build: '{ context: ../.., dockerfile: packages/orders/Dockerfile.dev }' })) };
    const model = modelOf({ ...source, ...both, ...twins });
    assert.deepEqual(model.services[0]?.hosts, ['east-orders', 'lab-orders', 'west-orders', 'orders']);
  });

  for (const [what, image, built] of [
    ['an image of another name', 'shop-pricing', 'shop-orders'], ['one in another registry', 'registry.example.com/shop-orders', 'shop-orders'], ['one of which the name is a part', 'shop-orders-pricing', 'shop-orders'],
  ] as const) {
    it(`are not ${what}`, () => {
      const model = modelOf({ ...source, ...compose('east', unit('east-orders', { image: built, build: buildOf('orders') })), ...compose('west', unit('west-pricing', { image })) });
      assert.deepEqual(told(model).external, ['west-pricing']);
      assert.deepEqual(model.services[0]?.hosts, ['east-orders', 'orders']);
    });
  }

  it('are what they are called where the image holds the whole repository', () => {
    const model = modelOf({ ...source, Dockerfile: 'FROM node:22\n', ...compose('east', unit('all', { image: 'shop', build: '../..' }), unit('orders', { image: 'shop' }), unit('pricing', { image: 'shop' })) });
    assert.deepEqual(told(model).external, ['pricing']);
    assert.deepEqual(model.services.map(({ hosts }) => hosts), [['orders'], ['stock']]);
  });

  it('are not products, though a build gives its image the name of one', () => {
    const model = modelOf({ ...source, ...compose('east', unit('east-orders', { image: 'node:22', build: buildOf('orders') }), unit('east-stock', { image: 'redis', build: buildOf('stock') })), ...compose('west', unit('west-tool', { image: 'node:22' }), unit('west-cache', { image: 'redis' })) });
    assert.deepEqual(model.services.map(({ hosts }) => hosts), [['east-orders', 'orders'], ['east-stock', 'stock']]);
  });
});
