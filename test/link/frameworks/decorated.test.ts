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

  it('are not known by decorators of the project with such names', () => {
    const model = systemOf(['express'], {
      'index.ts': "import express from 'express';\nimport './orders';\nexpress().listen(3000);",
      'orders.ts': "const Route = (path: string) => (target: unknown) => {};\nconst Get = (path: string) => (target: unknown, key: string) => {};\n@Route('orders')\nexport class Orders { @Get('{id}') one() { return 1; } }",
    });
    assert.deepEqual(entriesOf(model), []);
  });
});
