import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';
import type { SystemModel } from '../../../src/engine/model/system';

const BASE = "import { Get, Post } from '@nestjs/common';\nimport { read } from './store';\nexport abstract class Base {\n  @Get() list() { return read(); }\n  @Post(':id') change() { return 1; }\n}\n";
const STORE = 'export function read() { return 1; }\n';

/** A Nest application whose controllers are in one file, with the base that they may extend in another. */
function nest(controllers: string, listed: string, base = BASE): SystemModel {
  return systemOf(['@nestjs/core', '@nestjs/common', '@nestjs/swagger'], {
    'index.ts': "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nasync function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }\nbootstrap();\n",
    'app.module.ts': `import { Module } from '@nestjs/common';\nimport * as parts from './parts';\n@Module({ controllers: [${listed}] })\nexport class AppModule {}\n`,
    'parts.ts': `import { applyDecorators, Controller, Get, Injectable, Post, Version } from '@nestjs/common';\nimport { ApiTags } from '@nestjs/swagger';\nimport { Base } from './base';\n${controllers}\n`,
    'base.ts': base,
    'store.ts': STORE,
  });
}

describe('routes of a base class', () => {
  const inherited: readonly [string, string, string, readonly string[]][] = [
    ['at the path of the controller that extends it', "@Controller('orders')\nexport class Orders extends Base {}", 'parts.Orders', ['http GET /orders', 'http POST /orders/:id']],
    ['at the paths of all that do', "@Controller('orders')\nexport class Orders extends Base {}\n@Controller('users')\nexport class Users extends Base {}", 'parts.Orders, parts.Users', ['http GET /orders', 'http GET /users', 'http POST /orders/:id', 'http POST /users/:id']],
    ['through a class between', "abstract class Middle extends Base { @Get('all') all() { return 1; } }\n@Controller('orders')\nexport class Orders extends Middle {}", 'parts.Orders', ['http GET /orders', 'http GET /orders/all', 'http POST /orders/:id']],
    ['through a function that makes the class', "function based(of) { abstract class Made extends Base {} return Made; }\n@Controller('orders')\nexport class Orders extends based('orders') {}", 'parts.Orders', ['http GET /orders', 'http POST /orders/:id']],
    ['but for what the controller writes again', "@Controller('orders')\nexport class Orders extends Base { @Get('mine') list() { return super.list(); } change() { return 2; } }", 'parts.Orders', ['http GET /orders/mine']],
    ['below a decorator of the project that makes controllers', "const Api = (path: string) => applyDecorators(Controller(path), ApiTags(path));\n@Api('orders')\nexport class Orders extends Base {}", 'parts.Orders', ['http GET /', 'http POST /:id']],
  ];
  for (const [where, controllers, listed, entries] of inherited) {
    it(`answer ${where}`, () => { assert.deepEqual(entriesOf(nest(controllers, listed)), entries); });
  }

  it('reach what its methods call, and no other way', () => {
    assert.deepEqual(reaching(nest("@Controller('orders')\nexport class Orders extends Base {}", 'parts.Orders'), 'read'), ['http GET /orders']);
    assert.deepEqual(reaching(nest("@Controller('orders')\nexport class Orders { @Get() list() { return 1; } }\nexport class Others extends Base {}", 'parts.Orders'), 'read'), []);
  });

  const silent: readonly [string, string][] = [
    ['no controller extends', 'export class Orders extends Base {}'],
    ['a provider extends', '@Injectable()\nexport class Orders extends Base {}'],
    ['a class extends that only the documentation knows', "@ApiTags('orders')\nexport class Orders extends Base {}"],
    ['nothing extends', 'export class Orders {}'],
    ['a controller extends another class', "class Other {}\n@Controller('orders')\nexport class Orders extends Other {}"],
    ['a controller only holds', "@Controller('orders')\nexport class Orders { constructor(private readonly base: Base) {} }"],
  ];
  for (const [what, controllers] of silent) {
    it(`are none where ${what}`, () => { assert.deepEqual(entriesOf(nest(controllers, 'parts.Orders')), []); });
  }

  it('answer at the path of its own, too, where it is a controller', () => {
    const base = BASE.replace('{ Get, Post }', '{ Controller, Get, Post }').replace('export abstract', "@Controller('base')\nexport");
    assert.deepEqual(entriesOf(nest("@Controller('orders')\nexport class Orders extends Base {}", 'parts.Orders, Base', base)).filter((one) => one.includes('GET')), ['http GET /base', 'http GET /orders']);
  });

  it('are inherited by routing-controllers', () => {
    const model = systemOf(['express', 'routing-controllers'], {
      'index.ts': "import { createExpressServer } from 'routing-controllers';\nimport { Orders } from './orders';\ncreateExpressServer({ controllers: [Orders] }).listen(3000);",
      'orders.ts': "import { Get, JsonController } from 'routing-controllers';\nabstract class Base { @Get('/') list() { return 1; } }\nabstract class Unused { @Get('/') all() { return 1; } }\n@JsonController('/orders')\nexport class Orders extends Base {}",
    });
    assert.deepEqual(entriesOf(model), ['http GET /orders']);
  });

  it('are inherited by inversify-express-utils', () => {
    const model = systemOf(['express', 'inversify', 'inversify-express-utils'], {
      'index.ts': "import { Container } from 'inversify';\nimport { InversifyExpressServer } from 'inversify-express-utils';\nimport './orders';\nnew InversifyExpressServer(new Container()).build().listen(3000);",
      'orders.ts': "import { controller, httpGet } from 'inversify-express-utils';\nabstract class Base { @httpGet('/') list() { return 1; } }\nabstract class Unused { @httpGet('/') all() { return 1; } }\n@controller('/orders')\nexport class Orders extends Base {}",
    });
    assert.deepEqual(entriesOf(model), ['http GET /orders']);
  });

  it('are not inherited by tsoa', () => {
    const model = systemOf(['express', 'tsoa'], {
      'index.ts': "import express from 'express';\nimport './orders';\nexpress().listen(3000);",
      'orders.ts': "import { Get, Route } from 'tsoa';\nclass Base { @Get() list() { return 1; } }\n@Route('orders')\nexport class Orders extends Base { @Get('{id}') one() { return 1; } }",
    });
    assert.deepEqual(entriesOf(model), ['http GET /orders/{id}']);
  });
});
