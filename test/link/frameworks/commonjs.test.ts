import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';

const STORE = 'async function find(id) { return read(id); }\nasync function read(id) { return id; }\n';
const ROUTER = `
const { Router } = require('express');
const { find } = require('./store');
const router = Router();
router.get('/:id', async (req, res) => { res.json(await find(req.params.id)); });
`;
const PLAIN_STORE = `${STORE}module.exports = { find };`;

function served(index: string, files: Readonly<Record<string, string>>): ReturnType<typeof systemOf> {
  return systemOf(['express'], { 'index.js': `const express = require('express');\nconst app = express();\n${index}\napp.listen(3000);\n`, 'store.js': PLAIN_STORE, ...files });
}

describe('CommonJS', () => {
  for (const [what, index, end] of [
    ['a variable', "const orders = require('./orders');\napp.use('/orders', orders);", 'module.exports = router;'],
    ['the call itself', "app.use('/orders', require('./orders'));", 'module.exports = router;'],
    ['an assignment to both names', "app.use('/orders', require('./orders'));", 'exports = module.exports = router;'],
    ['a name that stands beside the whole', "const orders = require('./orders');\napp.use('/orders', orders.router);", 'module.exports = find;\nmodule.exports.router = router;'],
    ['a name out of it', "const { router } = require('./orders');\napp.use('/orders', router);", 'exports.router = router;'],
    ['a function that makes it', "app.use('/orders', require('./orders')());", 'module.exports = () => router;'],
  ] as const) {
    it(`serves a router that another file requires by ${what}`, () => {
      const model = served(index, { 'orders.js': ROUTER + end });
      assert.deepEqual(entriesOf(model), ['http GET /orders/:id']);
      assert.deepEqual(reaching(model, 'read'), ['http GET /orders/:id']);
    });
  }

  for (const [what, store] of [
    ['an object of a class', `class Store { async find(id) { return read(id); } }\nasync function read(id) { return id; }\nmodule.exports = new Store();`],
    ['an object that spreads another module', "module.exports = { ...require('./inner') };"],
  ] as const) {
    it(`reaches what ${what} does`, () => {
      const model = served("app.use('/orders', require('./orders'));", { 'store.js': store, 'inner.js': PLAIN_STORE, 'orders.js': `${ROUTER}module.exports = router;` });
      assert.deepEqual(reaching(model, 'read'), ['http GET /orders/:id']);
    });
  }

  it('makes objects of a class that is the whole of a module', () => {
    const model = served("const Orders = require('./orders');\nnew Orders().mount(app);", {
      'orders.js': "const { find } = require('./store');\nmodule.exports = class Orders { mount(app) { app.get('/orders/:id', (req, res) => { find(req.params.id); res.end(); }); } };",
    });
    assert.deepEqual(reaching(model, 'read'), ['http GET /orders/:id']);
  });

  for (const [what, index, end] of [
    ['nobody mounts', "require('./orders');", 'module.exports = router;'],
    ['is not what the module exports', "app.use('/orders', require('./orders'));", 'exports = router;'],
    ['one of two assignments exports', "app.use('/orders', require('./orders'));", 'module.exports = router;\nmodule.exports = find;'],
    ['is exported by another name', "const { admin } = require('./orders');\napp.use('/orders', admin);", 'module.exports = { router };'],
    ['the namespace of import() stands for', "import('./orders').then((orders) => app.use('/orders', orders));", 'module.exports = router;'],
    ['a variable of import() stands for', "async function start() { const orders = await import('./orders'); app.use('/orders', orders); }\nstart();", 'module.exports = router;'],
  ] as const) {
    it(`does not serve a router that ${what}`, () => {
      const model = served(`app.get('/health', (req, res) => { res.end(); });\n${index}`, { 'orders.js': ROUTER + end });
      assert.deepEqual(entriesOf(model), ['http GET /health']);
    });
  }

  it('ends where modules require each other', () => {
    const model = served("app.use('/orders', require('./orders'));", { 'orders.js': "module.exports = require('./again');", 'again.js': "module.exports = require('./orders');" });
    assert.deepEqual(entriesOf(model), []);
  });
});
