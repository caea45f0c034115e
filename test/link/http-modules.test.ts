import assert from 'node:assert/strict';
import { modelOf, targetsOf } from './model';

/** Two services; the client of the second is made by a module of the first. */
function system(module: string, path = "'/items'", more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    'orders/package.json': '{ "name": "orders", "dependencies": { "@nestjs/core": "11", "@nestjs/axios": "4" } }',
    'orders/src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3001); }
bootstrap();
`,
    'orders/src/app.module.ts': `import { Module } from '@nestjs/common';
import { HttpModule } from '@nestjs/axios';
import { ConfigService } from '@nestjs/config';
import { OrdersController } from './orders.controller';
import { StockClient } from './stock.client';
${module}
`,
    'orders/src/stock.client.ts': `import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
@Injectable() export class StockClient { constructor(private readonly http: HttpService) {} items() { return this.http.get(${path}); } }
`,
    'orders/src/orders.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { StockClient } from './stock.client';
@Controller('orders') export class OrdersController { constructor(private readonly stock: StockClient) {} @Get() list() { return this.stock.items(); } }
`,
    'stock/package.json': '{ "name": "stock", "dependencies": { "express": "5" } }',
    'stock/src/server.ts': `import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.end(); });\napp.listen(3002);\n`,
    'docker-compose.yml': 'services:\n  orders: { build: ./orders, environment: { STOCK_URL: "http://stock:3002" } }\n  stock: { build: ./stock }\n',
    ...more,
  };
}

const targets = (module: string, path?: string, more?: Readonly<Record<string, string>>): string[] => targetsOf(modelOf(system(module, path, more)));

describe('clients that a module of HTTP makes', () => {
  const providers = 'controllers: [OrdersController], providers: [StockClient]';

  it('send to the base address of the module that provides their class', () => {
    const direct = `@Module({ imports: [HttpModule.register({ baseURL: process.env.STOCK_URL })], ${providers} }) export class AppModule {}`;
    assert.deepEqual(targets(direct), ['orders -> stock GET /items']);
    const factory = `@Module({ imports: [HttpModule.registerAsync({ inject: [ConfigService], useFactory: (config: ConfigService) => ({ baseURL: config.getOrThrow('STOCK_URL') }) })], ${providers} }) export class AppModule {}`;
    assert.deepEqual(targets(factory), ['orders -> stock GET /items']);
  });

  it('send to the address that the call names, where it names one', () => {
    const module = `@Module({ imports: [HttpModule.register({ baseURL: process.env.STOCK_URL })], ${providers} }) export class AppModule {}`;
    assert.deepEqual(targets(module, "'https://rates.example.com/today'").filter((target) => target.includes('stock')), []);
  });

  for (const [name, module] of Object.entries({
    'the module sets none': `@Module({ imports: [HttpModule], ${providers} }) export class AppModule {}`,
    'another module sets one': `@Module({ imports: [HttpModule.register({ baseURL: process.env.STOCK_URL })] }) export class OtherModule {}
@Module({ imports: [HttpModule, OtherModule], ${providers} }) export class AppModule {}`,
    'a module makes two clients': `@Module({ imports: [HttpModule.register({ baseURL: process.env.STOCK_URL }), HttpModule.register({ baseURL: 'http://other:1' })], ${providers} }) export class AppModule {}`,
    'two modules provide the class': `@Module({ imports: [HttpModule.register({ baseURL: process.env.STOCK_URL })], providers: [StockClient] }) export class OtherModule {}
@Module({ imports: [HttpModule.register({ baseURL: 'http://other:1' }), OtherModule], ${providers} }) export class AppModule {}`,
  })) {
    it(`have no base address where ${name}`, () => assert.deepEqual(targets(module), ['orders -> unknown']));
  }

  it('are bounded by the timeout of their module, also where axios itself is used', () => {
    const bounds = (options: string, call: string): string[] => {
      const client = `import { HttpService } from '@nestjs/axios';\nimport { Injectable } from '@nestjs/common';\n@Injectable() export class StockClient { constructor(private readonly http: HttpService) {} items() { return ${call}; } }\n`;
      const files = system(`@Module({ imports: [HttpModule.register(${options})], ${providers} }) export class AppModule {}`, undefined, { 'orders/src/stock.client.ts': client });
      return modelOf(files).remoteCalls.map(({ bound }) => bound.kind);
    };
    for (const call of ["this.http.get('/items')", "this.http.axiosRef.get('/items')", "this.http.axiosRef({ url: '/items' })"]) {
      assert.deepEqual(bounds('{ timeout: 5000 }', call), ['bounded']);
      assert.deepEqual(bounds('{}', call), ['unbounded']);
    }
  });
});
