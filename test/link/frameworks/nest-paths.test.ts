import assert from 'node:assert/strict';
import { entriesOf, systemOf } from './system';
import { modelOf } from '../model';

const MODULE = "import { Module } from '@nestjs/common';\nimport { RouterModule } from '@nestjs/core';\nimport { Orders } from './orders';\n";
const PLAIN = "@Controller('orders')\nexport class Orders { @Get(':id') one() { return 1; } }";
const START = 'const app = await NestFactory.create(AppModule);';

/** Entry points of a Nest program with a controller. */
function pathsOf(main: string, controller = PLAIN, module = '@Module({ controllers: [Orders] })\nexport class AppModule {}', extra: Readonly<Record<string, string>> = {}): string[] {
  return entriesOf(systemOf(['@nestjs/core', '@nestjs/common'], {
    'index.ts': `import { NestFactory } from '@nestjs/core';\nimport { RequestMethod, VERSION_NEUTRAL, VersioningType } from '@nestjs/common';\nimport { AppModule } from './app.module';\n${extra['prefix.ts'] ? "import { withPrefix } from './prefix';\n" : ''}async function bootstrap() {\n${main}\n  await app.listen(3000);\n}\nbootstrap();\n`,
    'app.module.ts': `${MODULE}${module}\n`,
    'orders.ts': `import { Controller, Get, Post, Version, VERSION_NEUTRAL } from '@nestjs/common';\n${controller}\n`,
    ...extra,
  })).map((name) => name.replace(/^http /, ''));
}

describe('paths of Nest controllers', () => {
  const cases: readonly [string, string[], readonly string[]][] = [
    ['begin with the global prefix', [`${START}\napp.setGlobalPrefix('api');`], ['GET /api/orders/:id']],
    ['begin with a prefix that a constant holds', [`const PREFIX = '/shop/v2/';\n${START}\napp.setGlobalPrefix(PREFIX);`], ['GET /shop/v2/orders/:id']],
    ['begin with the default of a setting', [`${START}\napp.setGlobalPrefix(process.env.PREFIX || 'api');`], ['GET /api/orders/:id']],
    ['leave the prefix out where the program excludes them', [`${START}\napp.setGlobalPrefix('api', { exclude: ['health', { path: 'orders/:id', method: RequestMethod.GET }] });`], ['GET /orders/:id']],
    ['leave the prefix out where a pattern excludes them', [`${START}\napp.setGlobalPrefix('api', { exclude: ['orders/(.*)'] });`], ['GET /orders/:id']],
    ['keep the prefix where another method or path is excluded', [`${START}\napp.setGlobalPrefix('api', { exclude: ['order', 'orders', { path: 'orders/:id', method: RequestMethod.POST }] });`], ['GET /api/orders/:id']],
    ['are each of a list', [START, "@Controller(['orders', 'sales'])\nexport class Orders { @Get(['', 'all']) list() { return 1; } }"], ['GET /orders', 'GET /orders/all', 'GET /sales', 'GET /sales/all']],
    ['stand among the options of a controller', [START, "@Controller({ path: 'orders', version: '1' })\nexport class Orders { @Get() list() { return 1; } }"], ['GET /orders']],
    ['show the version', [`${START}\napp.enableVersioning({ type: VersioningType.URI });`, "@Controller({ path: 'orders', version: '1' })\nexport class Orders { @Get() list() { return 1; } }"], ['GET /v1/orders']],
    ['show the version without options', [`${START}\napp.enableVersioning();`, "@Controller({ path: 'orders', version: ['1', '2'] })\nexport class Orders { @Get() list() { return 1; } }"], ['GET /v1/orders', 'GET /v2/orders']],
    ['show the version of a method', [`${START}\napp.setGlobalPrefix('api');\napp.enableVersioning({ type: VersioningType.URI });`, "@Controller({ path: 'orders', version: '1' })\nexport class Orders { @Version('2') @Get() list() { return 1; } @Post() add() { return 1; } @Version(VERSION_NEUTRAL) @Get('now') now() { return 1; } }"], ['GET /api/orders/now', 'GET /api/v2/orders', 'POST /api/v1/orders']],
    ['show the version by default, with a prefix of its own', [`${START}\napp.enableVersioning({ type: VersioningType.URI, prefix: 'r', defaultVersion: [VERSION_NEUTRAL, '3'] });`], ['GET /orders/:id', 'GET /r3/orders/:id']],
    ['show the version alone', [`${START}\napp.enableVersioning({ type: VersioningType.URI, prefix: false, defaultVersion: '1' });`], ['GET /1/orders/:id']],
    ['leave versions out that a header tells', [`${START}\napp.enableVersioning({ type: VersioningType.HEADER, header: 'Version', defaultVersion: '1' });`, "@Controller({ path: 'orders', version: '1' })\nexport class Orders { @Version('2') @Get() list() { return 1; } }"], ['GET /orders']],
    ['leave the version open where it is not known', [`${START}\napp.enableVersioning({ type: VersioningType.URI });`, "@Controller({ path: 'orders', version: process.argv[2] })\nexport class Orders { @Get() list() { return 1; } }"], ['GET /v{version}/orders']],
    ['begin with the path of their module', [`${START}\napp.setGlobalPrefix('api');`, PLAIN, "@Module({ controllers: [Orders] })\nexport class ShopModule {}\n@Module({ imports: [ShopModule, RouterModule.register([{ path: 'admin', children: [{ path: 'shop', module: ShopModule }] }])] })\nexport class AppModule {}"], ['GET /api/admin/shop/orders/:id']],
    ['begin with the path above their module', [START, PLAIN, "@Module({ controllers: [Orders] })\nexport class ShopModule {}\n@Module({ imports: [ShopModule, RouterModule.register([{ path: 'admin', children: [ShopModule] }])] })\nexport class AppModule {}"], ['GET /admin/orders/:id']],
    ['stay as they are where another module has a path', [START, PLAIN, "@Module({})\nexport class Other {}\n@Module({ imports: [RouterModule.register([{ path: 'admin', module: Other }])], controllers: [Orders] })\nexport class AppModule {}"], ['GET /orders/:id']],
    ['stay as they are where the prefix is not known', [`${START}\napp.setGlobalPrefix(process.argv[2]);`], ['GET /orders/:id']],
    ['stay as they are where it depends on something', [`${START}\nif (process.env.PREFIXED) app.setGlobalPrefix('api');`], ['GET /orders/:id']],
    ['stay as they are where the exceptions are not known', [`${START}\napp.setGlobalPrefix('api', { exclude: JSON.parse(process.env.OPEN ?? '[]') });`], ['GET /orders/:id']],
    ['stay as they are where two programs of a service differ', [`${START}\napp.setGlobalPrefix('api');\nconst admin = await NestFactory.create(AppModule);\nadmin.setGlobalPrefix('admin');`], ['GET /orders/:id']],
    ['stay as they are where something else has such a method', ["const app = { setGlobalPrefix(path: string) {}, enableVersioning() {}, listen(port: number) {} };\napp.setGlobalPrefix('api');\nawait (await NestFactory.create(AppModule)).listen(3000);"], ['GET /orders/:id']],
  ];
  for (const [title, [main = '', controller, module], expected] of cases) it(title, () => { assert.deepEqual(pathsOf(main, controller, module), expected); });

  it('begin with a prefix that a shared function is given', () => {
    const shared = "import type { INestApplication } from '@nestjs/common';\nexport function withPrefix(app: INestApplication, prefix: string) { app.setGlobalPrefix(prefix); }\n";
    assert.deepEqual(pathsOf(`${START}\nwithPrefix(app, 'shared');`, undefined, undefined, { 'prefix.ts': shared }), ['GET /shared/orders/:id']);
  });

  it('put the prefix before middleware of a path, not before that of all paths', () => {
    const module = "@Module({ controllers: [Orders] })\nexport class AppModule { configure(consumer: MiddlewareConsumer) { consumer.apply(log).forRoutes('orders', '*'); } }\nfunction log(req, res, next) { next(); }";
    assert.deepEqual(pathsOf(`${START}\napp.setGlobalPrefix('api');`, undefined, `import type { MiddlewareConsumer } from '@nestjs/common';\n${module}`), ['* /', '* /api/orders', 'GET /api/orders/:id']);
  });

  it('begin with the prefix of routing-controllers', () => {
    const model = systemOf(['routing-controllers'], { 'index.ts': "import { createExpressServer, Get, JsonController } from 'routing-controllers';\n@JsonController('/orders')\nclass Orders { @Get('/:id') one() { return 1; } }\ncreateExpressServer({ controllers: [Orders], routePrefix: '/api' }).listen(3000);\n" });
    assert.deepEqual(entriesOf(model), ['http GET /api/orders/:id']);
  });
});

describe('calls of Nest controllers', () => {
  const nest = (name: string, main: string, controller: string): Record<string, string> => ({
    [`${name}/package.json`]: JSON.stringify({ name, scripts: { start: 'node dist/main.js' }, dependencies: { '@nestjs/core': '11', '@nestjs/common': '11' } }),
    [`${name}/src/main.ts`]: `import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nasync function bootstrap() {\n${START}\n${main}\nawait app.listen(3000);\n}\nbootstrap();\n`,
    [`${name}/src/app.module.ts`]: "import { Module } from '@nestjs/common';\nimport { Main } from './main.controller';\n@Module({ controllers: [Main] })\nexport class AppModule {}\n",
    [`${name}/src/main.controller.ts`]: `import { Controller, Get } from '@nestjs/common';\n${controller}\n`,
  });
  const waiting = (path: string): string => `@Controller('x')\nexport class Main { @Get() async x() { return (await fetch(${path})).json(); } }`;
  const system = (path: string, environment = ''): string[] => {
    const model = modelOf({
      'docker-compose.yml': `services:\n  shop:\n    build: ./shop\n${environment}  orders:\n    build: ./orders\n  stock:\n    build: ./stock\n`,
      ...nest('shop', '', waiting(path)),
      ...nest('orders', "app.setGlobalPrefix('api/v1');", "@Controller('orders')\nexport class Main { @Get() async list() { return (await fetch('http://stock:3000/items')).json(); } }"),
      ...nest('stock', '', "@Controller('items')\nexport class Main { @Get() list() { return 1; } }"),
    });
    return model.chains.map(({ services, entry }) => `${entry.path}: ${services.join(' ')}`);
  };

  it('go on inside where they name the prefix', () => { assert.deepEqual(system("'http://orders:3000/api/v1/orders'"), ['/x: shop orders stock']); });
  it('go on inside where a setting may hold the prefix', () => { assert.deepEqual(system('`${process.env.ORDERS_URL}/orders`'), ['/x: shop orders stock']); });
  it('go on inside where compose gives the prefix', () => { assert.deepEqual(system('`${process.env.ORDERS_URL}/orders`', "    environment:\n      ORDERS_URL: 'http://orders:3000/api/v1'\n"), ['/x: shop orders stock']); });
  it('end where the path is another one', () => { assert.deepEqual(system("'http://orders:3000/api/v2/orders/all'"), []); });
});
