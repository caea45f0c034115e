import { modelOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

function express(name: string, routes: string): Record<string, string> {
  return {
    [`${name}/package.json`]: `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5" } }`,
    [`${name}/src/main.ts`]: `import express from 'express';\nconst app = express();\n${routes}\napp.listen(3000);`,
  };
}

const ORDERS = express('orders', "app.get('/orders/:id', (req, res) => { res.json({}); });\napp.get('/:id', (req, res) => { res.json({}); });");
const STOCK = express('stock', "app.get('/items/:id', async (req, res) => { res.json(await (await fetch(`http://gateway/orders/${req.params.id}`)).json()); });");

const BUILT = `  orders:
    build: ./orders
  stock:
    build: ./stock
  shop:
    build: ./shop
  db:
    image: postgres:16
`;

/** `shop` calls by the gateway that compose runs beside `orders` and `stock`. */
export function behind(gateway: string, call: string, more: Readonly<Record<string, string>> = {}): SystemModel {
  return modelOf({
    ...ORDERS,
    ...STOCK,
    ...express('shop', `app.get('/cart/:id', async (req, res) => { res.json(await (await fetch(${call})).json()); });`),
    'docker-compose.yml': `services:\n${BUILT}${gateway}`,
    ...more,
  });
}

const NGINX = `  gateway:
    image: nginx:1.27
    volumes:
      - ./gateway/nginx.conf:/etc/nginx/nginx.conf:ro
`;

/** The same behind an nginx with this configuration. */
export function behindNginx(configuration: string, call: string): SystemModel {
  return behind(NGINX, call, { 'gateway/nginx.conf': configuration });
}

/** `shop -> orders /orders/1` for calls of the shop, `nothing` for others. */
export function targetOf(model: SystemModel): string {
  const targets = model.remoteCalls.filter(({ services }) => services.includes('shop')).map(({ target }) => (target.kind === 'service' || target.kind === 'external-service' ? `${target.name} ${target.route}` : target.kind));
  return targets.join(', ');
}

/** `gateway -> orders http` */
export function linksFrom(model: SystemModel, name: string): string[] {
  return model.links.filter(({ from }) => from === name).map(({ from, to, via }) => `${from} -> ${to} ${via}`);
}
