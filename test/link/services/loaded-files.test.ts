import assert from 'node:assert/strict';
import { modelOf } from '../model';

/** Paths of the routes of a service whose server loads controllers by `options`. */
function routesWith(options: string, more: Readonly<Record<string, string>> = {}): string[] {
  const controller = (name: string): string => `import { Get, JsonController } from 'routing-controllers';\n@JsonController('/${name}')\nexport class ${name} { @Get('/') list() { return []; } }`;
  const model = modelOf({
    'package.json': '{ "name": "shop", "main": "src/main.ts", "dependencies": { "routing-controllers": "0.10", "express": "4" } }',
    'src/config.ts': `export default { controllers: process.env.CONTROLLERS || 'src/controllers/*Controller.ts' };`,
    'src/main.ts': `import { createExpressServer } from 'routing-controllers';\nimport path from 'path';\nimport config from './config';\nconst app = createExpressServer(${options});\napp.listen(3000);`,
    'src/controllers/OrdersController.ts': controller('orders'),
    'src/controllers/deep/StockController.ts': controller('stock'),
    'src/controllers/Base.ts': controller('base'),
    'src/other/OldController.ts': controller('old'),
    'src/old/controllers/LateController.ts': controller('late'),
    ...more,
  });
  return model.entryPoints.map((entry) => entry.path).sort();
}

describe('controllers that are loaded by patterns', () => {
  const cases: readonly [options: string, routes: readonly string[]][] = [
    [`{ controllers: ['src/controllers/*Controller.ts'] }`, ['/orders']],
    [`{ controllers: [path.join(__dirname, '../', config.controllers)] }`, ['/orders']],
    ['{ controllers: [`${__dirname}/controllers/**/*.js`] }', ['/base', '/orders', '/stock']],
    [`{ controllers: ['dist/controllers/**/*Controller.{js,ts}'] }`, ['/orders', '/stock']],
    [`{ controllers: ['src/*/*Controller.ts'] }`, ['/old', '/orders']],
    [`{ controllers: ['src/controllers/OrdersController.ts'] }`, []],
    [`{ controllers: ['src/controllers/*.Controller.ts'] }`, []],
    [`{ controllers: ['controllers/*/*/*/*.ts'] }`, []],
    ['{ controllers: [`${__dirname}/controllers/*.js`] }', ['/base', '/orders']],
    [`{ controllers: [__dirname + '/controllers/*Controller.ts'] }`, ['/orders']],
    [`{ controllers: [path.join(__dirname, 'controllers', '*Controller.js')] }`, ['/orders']],
    [`{ controllers: [path.resolve(process.cwd(), 'src/controllers/*Controller.ts')] }`, ['/orders']],
    [`{ controllers: [path.join(__dirname, '../dist/other/*.js')] }`, ['/old']],
    [`{ controllers: ['./src/other/*.ts'] }`, ['/old']],
    [`{ controllers: ['controllers/*Controller.ts'] }`, []],
    [`{ controllers: ['build/controllers/*Controller.js'] }`, ['/orders']],
    [`{ controllers: ['/srv/src/controllers/*.ts'] }`, []],
    [`{ controllers: [path.join(__dirname, '../controllers/*.ts')] }`, []],
    [`{ controllers: [path.join(__dirname, '../../../src/controllers/*.ts')] }`, []],
    ['{ controllers: [`${process.env.WHERE}/controllers/*.ts`] }', []],
    [`{ controllers: [path.join(process.env.WHERE, 'controllers/*.ts')] }`, []],
    [`{ middlewares: [process.env.WHERE] }`, []],
    ['{}', []],
  ];
  for (const [options, routes] of cases) it(`are ${routes.join(', ') || 'none'} with ${options}`, () => { assert.deepEqual(routesWith(options), routes); });

  it('are looked for from the file that names them', () => {
    const more = { 'src/old/patterns.ts': "export const loaded = [__dirname + '/controllers/*.ts'];" };
    assert.deepEqual(routesWith('{ controllers: loaded }', { ...more, 'src/main.ts': `import { createExpressServer } from 'routing-controllers';\nimport { loaded } from './old/patterns';\ncreateExpressServer({ controllers: loaded }).listen(3000);` }), ['/late']);
  });

  it('are looked for from a folder that a module makes for itself', () => {
    assert.deepEqual(routesWith('', { 'src/main.ts': `import { createExpressServer } from 'routing-controllers';\nimport { dirname, join } from 'node:path';\nimport { fileURLToPath } from 'node:url';\nconst __dirname = dirname(fileURLToPath(import.meta.url));\ncreateExpressServer({ controllers: [join(__dirname, 'controllers/*Controller.ts')] }).listen(3000);` }), ['/orders']);
  });

  it('are those of the own package', () => {
    const other = { 'packages/other/package.json': '{ "name": "other" }', 'packages/other/src/controllers/PricesController.ts': `import { Get, JsonController } from 'routing-controllers';\n@JsonController('/prices')\nexport class Prices { @Get('/') list() { return []; } }` };
    assert.deepEqual(routesWith(`{ controllers: ['src/controllers/*Controller.ts'] }`, other), ['/orders']);
  });
});
