import assert from 'node:assert/strict';
import { modelOf, targetsOf } from './model';

/** Calls of `orders`, whose controller has these members and a client of `stock` in `this.stock`. */
function callsOf(members: string, route = 'controller.list'): string[] {
  return targetsOf(modelOf({
    'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1" } }',
    'orders/src/stock.ts': "import axios from 'axios';\nexport class Stock { items(path: string) { return axios.get(`http://stock:4001${path}`); } }",
    'orders/src/main.ts': `
import express from 'express';
import { handled } from 'express-async-handler';
import { Stock } from './stock';
class Controller {
  constructor(private readonly stock: Stock) {}
  ${members}
}
const controller = new Controller(new Stock());
const app = express();
app.get('/items', ${route});
app.listen(3000);`,
    'stock/package.json': '{ "name": "stock", "main": "src/main.ts", "dependencies": { "express": "5" } }',
    'stock/src/main.ts': "import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.json([]); });\napp.listen(4001);",
  })).filter((call) => call.includes('/items') || call.includes('third'));
}

describe('functions in fields of a class', () => {
  it('have the object as their `this`', () => {
    assert.deepEqual(callsOf("list = async (req, res) => { res.json(await this.stock.items('/items')); };"), ['orders -> stock GET /items']);
  });

  it('have it where a call is given them, and in functions inside of them', () => {
    assert.deepEqual(callsOf("list = handled(async (req, res) => { res.json(await this.stock.items('/items')); });"), ['orders -> stock GET /items']);
    assert.deepEqual(callsOf("list = async (req, res) => { const load = async () => this.stock.items('/items'); res.json(await load()); };"), ['orders -> stock GET /items']);
  });

  it('may assign a field for others', () => {
    assert.deepEqual(callsOf("own?: Stock;\n  setUp = () => { this.own = new Stock(); };\n  async list(req, res) { res.json(await this.own?.items('/items')); }", '(req, res) => controller.list(req, res)'), ['orders -> stock GET /items']);
  });

  it('have none in static fields, and are told apart from functions with a `this` of their own', () => {
    assert.deepEqual(callsOf("static list = async (req, res) => { res.json(await this.stock.items('/items')); };", 'Controller.list'), []);
    assert.deepEqual(callsOf("list = async function (req, res) { res.json(await this.stock.items('/items')); };"), []);
  });
});
