import assert from 'node:assert/strict';
import { modelOf } from '../model';

const CORE = "import { NestFactory } from '@nestjs/core';\n";
const ORDERS = `import { Controller, Inject, Module, Post } from '@nestjs/common';
import { ClientProxy, ClientsModule, Transport } from '@nestjs/microservices';
@Controller() export class Orders { constructor(@Inject('X') private client: ClientProxy) {} @Post('orders') order() { this.client.emit('stock.reduce', {}); return {}; } }
@Module({ imports: [ClientsModule.register([{ name: 'X', transport: Transport.REDIS, options: { host: 'r' } }])], controllers: [Orders] }) export class OrdersModule {}
`;
const PRODUCTS = `import { Controller, Get, Inject, Module } from '@nestjs/common';
import { ClientProxy, ClientsModule, EventPattern, Transport } from '@nestjs/microservices';
@Controller() export class Products { constructor(@Inject('X') private client: ClientProxy) {}
  @EventPattern('stock.reduce') reduce(data: unknown) { this.tell(data); }
  @Get('products') list() { return []; }
  private tell(data: unknown) { this.client.emit('stock.reduced', data); } }
@Module({ imports: [ClientsModule.register([{ name: 'X', transport: Transport.REDIS, options: { host: 'r' } }])], controllers: [Products] }) export class ProductsModule {}
`;
const AUDIT = `import { Controller, Module } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
@Controller() export class Audit { @EventPattern('stock.reduced') note(data: unknown) { console.log(data); } }
@Module({ controllers: [Audit] }) export class AuditModule {}
`;
const GATEWAY = "import { Module } from '@nestjs/common';\nimport { ProductsModule } from '@acme/products/src/products.module';\n@Module({ imports: [ProductsModule] }) export class GatewayModule {}\n";

function microservice(module: string, file: string): string {
  return `${CORE}import { Transport } from '@nestjs/microservices';\nimport { ${module} } from './${file}';\nasync function bootstrap() { const app = await NestFactory.createMicroservice(${module}, { transport: Transport.REDIS, options: { host: 'r' } }); await app.listen(); }\nvoid bootstrap();\n`;
}

/** Links of four programs, of which the gateway loads the module of the products: `main` is its own start. */
function links(main: string, more: Readonly<Record<string, string>> = {}): string[] {
  const program = (name: string): [string, string] => [`apps/${name}/package.json`, JSON.stringify({ name: `@acme/${name}`, scripts: { start: 'node dist/main.js' }, dependencies: { '@nestjs/core': '11', '@nestjs/microservices': '11' } })];
  const model = modelOf({
    'package.json': JSON.stringify({ name: 'acme', private: true, workspaces: ['apps/*', 'libs/*'] }),
    ...Object.fromEntries(['gateway', 'orders', 'products', 'audit'].map(program)),
    'apps/orders/src/orders.module.ts': ORDERS,
    'apps/orders/src/main.ts': `${CORE}import { OrdersModule } from './orders.module';\nasync function bootstrap() { const app = await NestFactory.create(OrdersModule); await app.listen(3001); }\nvoid bootstrap();\n`,
    'apps/products/src/products.module.ts': PRODUCTS,
    'apps/products/src/main.ts': microservice('ProductsModule', 'products.module'),
    'apps/audit/src/audit.module.ts': AUDIT,
    'apps/audit/src/main.ts': microservice('AuditModule', 'audit.module'),
    'apps/gateway/src/gateway.module.ts': GATEWAY,
    'apps/gateway/src/main.ts': `${CORE}import { GatewayModule } from './gateway.module';\n${main}`,
    ...more,
  });
  return model.links.map(({ from, to }) => `${from} → ${to}`).sort();
}

const OWN = ['orders → products', 'products → audit'];
const ALL = ['gateway → audit', 'orders → gateway', ...OWN];
const started = (inside: string): string => `async function bootstrap() { const app = await NestFactory.create(GatewayModule); ${inside} await app.listen(3000); }\nvoid bootstrap();\n`;
const HELPER = { 'libs/start/package.json': '{ "name": "@acme/start", "main": "src/index.ts" }' };

describe('a Nest program that loads handlers of messages', () => {
  it('takes none, and sends nothing of what they send, where it only answers HTTP', () => { assert.deepEqual(links(started('')), OWN); });

  it('takes none where its application goes to plug-ins of Nest', () => {
    assert.deepEqual(links(`import { SwaggerModule } from '@nestjs/swagger';\n${started("SwaggerModule.setup('docs', app, SwaggerModule.createDocument(app, {}));")}`), OWN);
  });

  it('takes none where a shared function only sets its application up', () => {
    assert.deepEqual(links(`import { setUp } from '@acme/start';\n${started('setUp(app);')}`, { ...HELPER, 'libs/start/src/index.ts': "import type { INestApplication } from '@nestjs/common';\nexport function setUp(app: INestApplication) { app.setGlobalPrefix('api'); }\n" }), OWN);
  });

  const taking: readonly [string, string, Readonly<Record<string, string>>?][] = [
    ['it is a microservice, too', started('app.connectMicroservice({}); await app.startAllMicroservices();')],
    ['it has a transport of its own', started('app.connectMicroservice({ strategy: new Own() });')],
    ['it makes a microservice beside its application', `${started('')}void NestFactory.createMicroservice(GatewayModule, {});\n`],
    ['a shared function makes it a microservice', `import { setUp } from '@acme/start';\n${started('setUp(app);')}`, { ...HELPER, 'libs/start/src/index.ts': 'export function setUp(app: any) { app.connectMicroservice({}); }\n' }],
    ['its application goes to a package that is not known', `import { setUp } from '@company/start';\n${started('await setUp(app);')}`],
    ['its application goes from a shared function to a package that is not known', `import { setUp } from '@acme/start';\n${started('setUp(app);')}`, { ...HELPER, 'libs/start/src/index.ts': "import type { INestApplication } from '@nestjs/common';\nimport { connect } from '@company/start';\nexport function setUp(app: INestApplication) { connect(app); }\n" }],
    ['its module goes to a package that is not known', `import { listenFor } from '@company/start';\n${started('')}listenFor(GatewayModule);\n`],
  ];
  for (const [why, main, more] of taking) it(`takes them where ${why}`, () => { assert.deepEqual(links(main, more), ALL); });

  it('still makes what a route of its own comes to', () => {
    const both = PRODUCTS.replace("@Get('products') list() { return []; }", "@Get('products') list() { this.tell({}); return []; }");
    assert.deepEqual(links(started(''), { 'apps/products/src/products.module.ts': both }), ['gateway → audit', ...OWN]);
  });
});
