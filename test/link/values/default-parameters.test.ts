import { deepStrictEqual } from 'node:assert/strict';
import { modelOf } from '../model';

/** Names of the queries that the handlers of a service reach whose class is made with what `parameters` say. */
function reachedWith(parameters: string): string[] {
  const model = modelOf({
    'package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5", "@prisma/client": "6" } }',
    'src/main.ts': "import express from 'express';\nimport { Orders } from './orders';\nconst app = express();\nconst orders = new Orders();\napp.get('/orders', () => orders.all());\napp.listen(3000);",
    'src/repository.ts': "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport class Repository { all() { return prisma.order.findMany(); } }\nexport const make = () => ({ all: () => [] });",
    'src/orders.ts': `import { Repository, make } from './repository';\nexport class Orders { constructor(${parameters}) {} all() { return this.repository.all(); } }`,
  });
  return model.libraryUses.flatMap(({ details: { name }, effect, fn }) => (effect.startsWith('query') && model.reach.entriesOf(fn).length > 0 && name ? [name] : []));
}

describe('parameters that have a default', () => {
  const known: readonly [what: string, parameters: string][] = [
    ['without an annotation', 'private readonly repository = new Repository()'],
    ['after others', 'private readonly name?: string, private readonly repository = new Repository()'],
  ];
  for (const [what, parameters] of known) it(`are what they are by default: ${what}`, () => { deepStrictEqual(reachedWith(parameters), ['findMany']); });

  const silent: readonly [what: string, parameters: string][] = [
    ['a function makes the default', 'private readonly repository = make()'],
    ['there is none', 'private readonly repository'],
  ];
  for (const [what, parameters] of silent) it(`are not where ${what}`, () => { deepStrictEqual(reachedWith(parameters), []); });
});
