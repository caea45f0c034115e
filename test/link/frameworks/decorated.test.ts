import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';

const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return id; }';

describe('controllers by decorators', () => {
  it('are known of tsoa', () => {
    const model = systemOf(['express', 'tsoa'], {
      'index.ts': "import express from 'express';\nimport { RegisterRoutes } from './routes';\nconst app = express();\nRegisterRoutes(app);\napp.listen(3000);",
      'routes.ts': "import { Orders } from './orders';\nexport function RegisterRoutes(app) { app.get('/orders/:id', (req, res) => new Orders().one('1')); }",
      'orders.ts': "import { Controller, Get, Path, Post, Route } from 'tsoa';\nimport { find } from './store';\n@Route('orders')\nexport class Orders extends Controller {\n  @Get('{id}') async one(@Path() id: string) { return find(id); }\n  @Post() async add() { return 1; }\n  private helper() { return find('2'); }\n}",
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model).filter((entry) => !entry.includes(':id')), ['http GET /orders/{id}', 'http POST /orders']);
    assert.ok(reaching(model, 'read').includes('http GET /orders/{id}'));
  });

  it('are known of routing-controllers, with their middleware', () => {
    const model = systemOf(['express', 'routing-controllers'], {
      'index.ts': "import { createExpressServer } from 'routing-controllers';\nimport { Log, Orders } from './orders';\nconst app = createExpressServer({ controllers: [Orders], middlewares: [Log] });\napp.listen(3000);",
      'orders.ts': "import { Delete, Get, JsonController, Middleware, UseBefore } from 'routing-controllers';\nimport { find } from './store';\n@Middleware({ type: 'before' })\nexport class Log { use(req, res, next) { next(); } }\nclass Check { use(req, res, next) { find('1'); next(); } }\n@JsonController('/orders')\nexport class Orders {\n  @Get('/:id') one() { return find('1'); }\n  @UseBefore(Check) @Delete('/:id') remove() { return 1; }\n}",
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['http * /', 'http DELETE /orders/:id', 'http GET /orders/:id']);
    assert.deepEqual(reaching(model, 'read'), ['http DELETE /orders/:id', 'http GET /orders/:id']);
    assert.deepEqual(model.services.map(({ kind }) => kind), ['http']);
  });

  it('are known of inversify-express-utils, with their middleware and the prefix of their server', () => {
    const model = systemOf(['express', 'inversify', 'inversify-express-utils'], {
      'index.ts': "import { Container } from 'inversify';\nimport { InversifyExpressServer } from 'inversify-express-utils';\nimport './orders';\nimport { find } from './store';\nconst server = new InversifyExpressServer(new Container(), null, { rootPath: '/api' });\nserver.setConfig((app) => { app.use((req, res, next) => { find('3'); next(); }); });\nserver.build().listen(3000);",
      'orders.ts': "import { all, controller, httpDelete, httpGet, httpPost, withMiddleware } from 'inversify-express-utils';\nimport { find } from './store';\nfunction check(req, res, next) { find('1'); next(); }\n@controller('/orders')\nexport class Orders {\n  @httpGet('/:id') one() { return find('1'); }\n  @httpPost('/', check) add() { return 1; }\n  @withMiddleware(check) @httpDelete('/:id') remove() { return 1; }\n  @all('/rest') rest() { return 1; }\n}",
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['http * /', 'http * /api/orders/rest', 'http DELETE /api/orders/:id', 'http GET /api/orders/:id', 'http POST /api/orders']);
    assert.deepEqual(reaching(model, 'read'), ['http * /', 'http DELETE /api/orders/:id', 'http GET /api/orders/:id', 'http POST /api/orders']);
    assert.deepEqual(model.services.map(({ kind }) => kind), ['http']);
  });

  it("are known of InversifyJS' HTTP framework", () => {
    const model = systemOf(['express', 'inversify', '@inversifyjs/http-core', '@inversifyjs/http-express'], {
      'index.ts': "import { Container } from 'inversify';\nimport { InversifyExpressHttpAdapter } from '@inversifyjs/http-express';\nimport { Orders } from './orders';\nasync function main() {\n  const container = new Container();\n  container.bind(Orders).toSelf();\n  const app = await new InversifyExpressHttpAdapter(container).build();\n  app.listen(3000);\n}\nvoid main();",
      'orders.ts': "import { Controller, Get, UseGuard } from '@inversifyjs/http-core';\nimport { find } from './store';\nclass Known { activate() { return find('2'); } }\n@Controller('/orders')\nexport class Orders {\n  @UseGuard(Known) @Get('/:id') one() { return 1; }\n}",
      'store.ts': STORE,
    });
    assert.deepEqual(reaching(model, 'read'), ['http GET /orders/:id']);
    assert.deepEqual(model.services.map(({ kind }) => kind), ['http']);
  });

  it('are not known by decorators of the project with such names', () => {
    const model = systemOf(['express'], {
      'index.ts': "import express from 'express';\nimport './orders';\nexpress().listen(3000);",
      'orders.ts': "const Route = (path: string) => (target: unknown) => {};\nconst Get = (path: string) => (target: unknown, key: string) => {};\n@Route('orders')\nexport class Orders { @Get('{id}') one() { return 1; } }",
    });
    assert.deepEqual(entriesOf(model), []);
  });
});
