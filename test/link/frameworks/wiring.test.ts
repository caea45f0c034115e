import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';

const STORE = 'export class Store { async find(id: string) { return read(id); } }\nasync function read(id: string) { return id; }';

describe('what handlers and servers are handed', () => {
  it('Nest listens in a callback of its promise', () => {
    const model = systemOf(['@nestjs/core'], {
      'index.ts': "import { NestFactory } from '@nestjs/core'; import { AppModule } from './app.module'; NestFactory.create(AppModule).then((app) => app.listen(3000));",
      'app.module.ts': "import { Module } from '@nestjs/common'; import { Orders } from './orders'; @Module({ controllers: [Orders] }) export class AppModule {}",
      'orders.ts': "import { Controller, Get } from '@nestjs/common'; import { Store } from './store'; @Controller('orders') export class Orders { constructor(private readonly store: Store) {} @Get() list() { return this.store.find('1'); } }",
      'store.ts': STORE,
    });
    assert.deepEqual(model.services.map(({ kind, ports }) => [kind, ports]), [['http', [3000]]]);
    assert.deepEqual(reaching(model, 'read'), ['http GET /orders']);
  });

  const containers: readonly [string, string, string][] = [
    ['tsyringe', "import { container } from 'tsyringe';", 'container.resolve(Store)'],
    ['typedi', "import { Container } from 'typedi';", 'Container.get(Store)'],
    ['inversify', "import { Container } from 'inversify'; const container = new Container();", 'container.get(Store)'],
  ];
  for (const [name, imports, get] of containers) {
    it(`${name} hands out instances of classes`, () => {
      const model = systemOf(['express', name], {
        'index.ts': `import express from 'express';\nimport { Store } from './store';\n${imports}\nconst app = express();\napp.get('/orders/:id', async (req, res) => { res.json(await ${get}.find(req.params.id)); });\napp.listen(3000);`,
        'store.ts': STORE,
      });
      assert.deepEqual(entriesOf(model), ['http GET /orders/:id']);
      assert.deepEqual(reaching(model, 'read'), ['http GET /orders/:id']);
    });
  }

  it('is silent on containers that are not known', () => {
    const model = systemOf(['express'], {
      'index.ts': "import express from 'express'; import { Store } from './store'; import { container } from 'elsewhere'; const app = express(); app.get('/orders', async () => container.resolve(Store).find('1')); app.listen(3000);",
      'store.ts': STORE,
    });
    assert.deepEqual(reaching(model, 'read'), []);
  });
});
