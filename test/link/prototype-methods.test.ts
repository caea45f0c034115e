import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './frameworks/system';

const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return id; }';

function routed(handler: string): ReturnType<typeof systemOf> {
  return systemOf(['express'], {
    'index.ts': `import express from 'express';\nimport { Orders } from './orders';\nconst app = express();\napp.get('/orders/:id', ${handler});\napp.listen(3000);`,
    'orders.ts': "import { find } from './store';\nclass Base { two() { return find('2'); } }\nexport class Orders extends Base {\n  prototype2 = 1;\n  one() { return find('1'); }\n  static three() { return find('3'); }\n}",
    'store.ts': STORE,
  });
}

describe('methods that are named by the prototype of their class', () => {
  for (const handler of ['Orders.prototype.one', 'Orders.prototype.two', 'Orders.prototype.one.bind(new Orders())', 'Orders.three']) {
    it(`${handler} handles requests`, () => {
      const model = routed(handler);
      assert.deepEqual(entriesOf(model), ['http GET /orders/:id']);
      assert.deepEqual(reaching(model, 'read'), ['http GET /orders/:id']);
    });
  }

  for (const handler of ['Orders.prototype.four', 'Orders.prototype.three', 'Orders.one']) {
    it(`${handler} is nothing`, () => { assert.deepEqual(reaching(routed(handler), 'read'), []); });
  }
});
