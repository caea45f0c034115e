import { modelOf } from '../model';
import type { RemoteCall, SystemModel } from '../../../src/engine/model/system';

/** A gateway whose one file is given, in front of `stock`, which answers `GET` and `POST /items`, and `GET /items/:id`. */
export function gateway(code: string, more: Readonly<Record<string, string>> = {}): SystemModel {
  return modelOf({
    'package.json': '{ "name": "shop", "private": true, "workspaces": ["services/*"] }',
    'services/gateway/package.json': '{ "name": "gateway", "main": "src/server.ts", "dependencies": { "express": "5" } }',
    'services/gateway/src/server.ts': `import express from 'express';\nconst app = express();\n${code}\napp.listen(3000);\n`,
    'services/stock/package.json': '{ "name": "stock", "main": "src/server.ts", "dependencies": { "express": "5" } }',
    'services/stock/src/server.ts': `import express from 'express';
const app = express();
app.get('/items', (req, res) => { res.json([]); });
app.get('/items/:id', (req, res) => { res.json({}); });
app.post('/items', (req, res) => { res.end(); });
app.listen(3002);
`,
    'docker-compose.yml': `services:
  gateway:
    build: ./services/gateway
    environment: { STOCK_URL: "http://stock:3002", STOCK_HOST: stock, STOCK_PORT: "3002" }
  stock: { build: ./services/stock }
`,
    ...more,
  });
}

/** `stock GET /items/{id} unbounded` for every call that a service sends; what nobody waits for is `unawaited`. */
export function callsOf(model: SystemModel): string[] {
  return model.remoteCalls.filter(({ services }) => services.length > 0).map((call) => [targetOf(call), call.bound.kind, ...(call.awaited ? [] : ['unawaited'])].join(' '));
}

function targetOf({ target, method }: RemoteCall): string {
  if (target.kind === 'service') return `${target.name} ${method} ${target.route}`;
  return target.kind === 'unknown' ? `unknown ${method}` : `${target.kind} ${target.name}`;
}

/** The routes that answer calls, as `POST /items`. */
export function answersOf(model: SystemModel): string[] {
  return model.remoteCalls.flatMap((call) => model.answering(call)).map(({ method, path }) => `${method} ${path}`);
}
