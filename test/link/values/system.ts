import { modelOf, targetsOf } from '../model';

/** Files of a service `stock` on port 4001 and of one on port 4002. */
export const OTHERS: Readonly<Record<string, string>> = {
  'stock/package.json': '{ "name": "stock", "main": "src/main.ts", "dependencies": { "express": "5" } }',
  'stock/src/main.ts': `import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.end(); });\napp.listen(4001);\n`,
  'prices/package.json': '{ "name": "prices", "main": "src/main.ts", "dependencies": { "express": "5" } }',
  'prices/src/main.ts': `import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.end(); });\napp.listen(4002);\n`,
};

/**
 * Where the calls of a service `orders` go: `code` declares `call`, which a route awaits. Files are those of `orders`, or of
 * the root where they begin with `/`.
 */
export function targetsFrom(code: string, files: Readonly<Record<string, string>> = {}): string[] {
  const placed = Object.entries(files).map(([path, text]) => [path.startsWith('/') ? path.slice(1) : `orders/${path}`, text] as const);
  return targetsOf(modelOf({
    ...OTHERS,
    'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1" } }',
    'orders/src/main.ts': `import express from 'express';\nimport axios from 'axios';\n${code}\nconst app = express();\napp.get('/x', async (req, res) => { res.json(await call(req.params.id)); });\napp.listen(3000);\n`,
    ...Object.fromEntries(placed),
  }));
}

/** A value for an environment variable of `orders`, as compose gives it. */
export function composeWith(environment: string): Readonly<Record<string, string>> {
  return { '/docker-compose.yml': `services:\n  orders:\n    build: ./orders\n    environment: { ${environment} }\n  stock:\n    build: ./stock\n  prices:\n    build: ./prices\n` };
}

export const STOCK = ['orders -> stock GET /items'];
export const UNKNOWN = ['orders -> unknown'];
