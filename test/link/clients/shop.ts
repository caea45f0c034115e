import { modelOf, targetsOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

const PACKAGE = (name: string): string => JSON.stringify({ name, main: 'src/main.ts', dependencies: { express: '5', axios: '1' } });
const answersOn = (port: string): string => `import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.json([]); });\napp.listen(${port});`;

/** A shop with this code, and the two services that it may ask. `files`: what stands in other files than these. */
export function shopWith(code: string, files: Readonly<Record<string, string>> = {}): SystemModel {
  return modelOf({
    'docker-compose.yml': 'services:\n  shop: { build: ./shop }\n  stock: { build: ./stock }\n  users: { build: ./users }\n',
    'shop/package.json': PACKAGE('shop'),
    'shop/src/main.ts': `import express from 'express';\nimport axios from 'axios';\nconst app = express();\n${code}\napp.listen(3000);`,
    'stock/package.json': PACKAGE('stock'), 'stock/src/main.ts': answersOn('3001'),
    'users/package.json': PACKAGE('users'), 'users/src/main.ts': answersOn('3002'),
    ...files,
  });
}

export function targets(code: string): string[] {
  return targetsOf(shopWith(code));
}
