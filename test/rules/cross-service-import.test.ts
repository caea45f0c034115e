import { crossServiceImport as rule } from '../../src/engine/rules/cross-service-import';
import { check, checkSilent } from '../fixture/check';

const SERVER = `import express from 'express';
const app = express();
app.listen(3000);
`;

/** Two services side by side; what they hold beside their start is given. */
function system(files: string): string {
  return `
//- /orders/package.json
{ "name": "@shop/orders", "main": "src/main.ts", "scripts": { "start": "node dist/main.js" }, "dependencies": { "express": "5" } }
//- /stock/package.json
{ "name": "@shop/stock", "main": "src/main.ts", "scripts": { "start": "node dist/main.js" }, "dependencies": { "express": "5" } }
//- /stock/src/main.ts
import './items';
${SERVER}
//- /stock/src/items.ts
export interface Item { id: string }
export class Items { find(id: string): Item { return { id }; } }
export const LIMIT = 10;
${files}`;
}

describe('cross-service-import', () => {
  it('finds a class by a relative path', () => {
    check(rule, system(`
//- /orders/src/main.ts
import { Items } from '../../stock/src/items';
//|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: orders imports the source of stock
${SERVER}
new Items();
`));
  });

  it('finds a package of the workspace by its name', () => {
    check(rule, system(`
//- /orders/src/main.ts
import { Items } from '@shop/stock/src/items';
//|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: neither can be changed or deployed alone
${SERVER}
new Items();
`));
  });

  it('finds a path of tsconfig, in a file that the service loads', () => {
    check(rule, system(`
//- /tsconfig.json
{ "compilerOptions": { "baseUrl": ".", "paths": { "@stock/*": ["stock/src/*"] } } }
//- /orders/src/main.ts
import './limits';
${SERVER}
//- /orders/src/limits.ts
import { LIMIT } from '@stock/items';
//|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: orders imports
export const most = LIMIT;
`));
  });

  it('finds a Nest module of another application of the same package.json', () => {
    check(rule, `
//- /package.json
{ "name": "shop", "dependencies": { "@nestjs/core": "11", "@nestjs/common": "11" } }
//- /nest-cli.json
{ "monorepo": true, "root": "apps/auth", "projects": { "auth": { "type": "application", "root": "apps/auth", "entryFile": "main" }, "users": { "type": "application", "root": "apps/users", "entryFile": "main" } } }
//- /apps/users/src/main.ts
import { NestFactory } from '@nestjs/core';
import { UsersModule } from './users.module';
async function bootstrap() { const app = await NestFactory.create(UsersModule); await app.listen(3001); }
void bootstrap();
//- /apps/users/src/users.module.ts
import { Module } from '@nestjs/common';
@Module({}) export class UsersModule {}
//- /apps/auth/src/main.ts
import { NestFactory } from '@nestjs/core';
import { AuthModule } from './auth.module';
async function bootstrap() { const app = await NestFactory.create(AuthModule); await app.listen(3000); }
void bootstrap();
//- /apps/auth/src/auth.module.ts
import { Module } from '@nestjs/common';
import { UsersModule } from '../../users/src/users.module';
//|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: auth imports the source of users
@Module({ imports: [UsersModule] }) export class AuthModule {}
`);
  });

  it('finds what is passed on from another service', () => {
    check(rule, system(`
//- /orders/src/main.ts
import { Items } from './shared';
${SERVER}
new Items();
//- /orders/src/shared.ts
export { Items } from '../../stock/src/items';
//       ^^^^^ warning: orders imports the source of stock
`));
  });

  it('finds require', () => {
    check(rule, system(`
//- /orders/src/main.ts
const { LIMIT } = require('../../stock/src/items');
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: orders imports the source of stock
${SERVER}
console.log(LIMIT);
`));
  });

  describe('stays silent on', () => {
    const silent: Readonly<Record<string, string>> = {
      'a type import': `
//- /orders/src/main.ts
import type { Items } from '../../stock/src/items';
${SERVER}
export let items: Items;
`,
      'a name that is only a type': `
//- /orders/src/main.ts
import { Item } from '../../stock/src/items';
${SERVER}
export let item: Item;
`,
      'a type that is passed on': `
//- /orders/src/main.ts
export type { Items } from '../../stock/src/items';
${SERVER}
`,
      'a library': `
//- /common/package.json
{ "name": "@shop/common", "main": "src/index.ts" }
//- /common/src/index.ts
export const LIMIT = 10;
//- /orders/src/main.ts
import { LIMIT } from '@shop/common';
${SERVER}
console.log(LIMIT);
`,
      'its own files': `
//- /orders/src/main.ts
import { most } from './limits';
${SERVER}
console.log(most);
//- /orders/src/limits.ts
export const most = 3;
`,
      'a test': `
//- /orders/src/main.ts
${SERVER}
//- /orders/src/orders.test.ts
import { Items } from '../../stock/src/items';
new Items();
`,
      'a file that the service does not load': `
//- /orders/src/main.ts
${SERVER}
//- /orders/src/left-over.ts
import { Items } from '../../stock/src/items';
new Items();
`,
      'a package of the same name from outside': `
//- /orders/src/main.ts
import { Items } from 'stock';
${SERVER}
new Items();
`,
      'two programs of one package': `
//- /orders/src/main.ts
import './jobs';
${SERVER}
//- /orders/src/jobs.ts
export const jobs = [];
//- /orders/src/worker.ts
import { jobs } from './jobs';
import { Worker } from 'bullmq';
new Worker('mails', async () => jobs);
`,
    };
    for (const [what, files] of Object.entries(silent)) it(what, () => { checkSilent(rule, system(files)); });
  });
});
