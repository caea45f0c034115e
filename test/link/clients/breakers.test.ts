import assert from 'node:assert/strict';
import { callsOf, gateway } from './system';
import { limitOfBreakers } from '../../../src/engine/link/clients/breakers';
import type { Evaluator } from '../../../src/engine/link/evaluate/core';
import type { CallGraph, LibraryCall } from '../../../src/engine/link/graph/graph';
import type { FunctionRef } from '../../../src/engine/model/system';

const START = "import axios from 'axios';\nimport CircuitBreaker from 'opossum';\n";
const route = (code: string): string => `app.get('/x', async (req, res) => { res.json(${code}); });`;
const told = (code: string): string[] => callsOf(gateway(START + code)).sort();

describe('circuit breakers', () => {
  const known: Readonly<Record<string, readonly [code: string, calls: readonly string[]]>> = {
    'a function that is written there': [`const breaker = new CircuitBreaker((config) => axios.request(config));\nconst get = async (url) => (await breaker.fire({ method: 'GET', url })).data;\n${route("await get('http://stock:3002/items')")}`, ['stock GET /items bounded']],
    'a function by its name': [`async function load(id) { return axios.get(\`http://stock:3002/items/\${id}\`); }\nconst breaker = new CircuitBreaker(load, { timeout: 3000 });\nbreaker.fallback(() => null);\n${route('await breaker.fire(req.params.id)')}`, ['stock GET /items/{id} bounded']],
    "a client's method": [`const breaker = new CircuitBreaker(axios.get);\n${route("await breaker.fire('http://stock:3002/items')")}`, ['stock GET /items bounded']],
    'a method of a class': [`class Http { breaker: CircuitBreaker; constructor() { this.breaker = new CircuitBreaker((config) => this.run(config), { timeout: 3000 }); } async run(config) { return axios.request(config); } get(url: string) { return this.breaker.fire({ url }); } }\nconst http = new Http();\n${route("await http.get('http://stock:3002/items')")}`, ['stock GET /items bounded']],
    'a function through which nobody else comes': [`const send = (url: string) => axios.get(url);\nconst breaker = new CircuitBreaker((id) => send(\`http://stock:3002/items/\${id}\`));\n${route('await breaker.fire(1)')}`, ['stock GET /items/{id} bounded']],
  };
  for (const [what, [code, calls]] of Object.entries(known)) it(`call ${what} and bound it`, () => { assert.deepEqual(told(code), calls); });

  const unbounded: Readonly<Record<string, readonly [code: string, calls: readonly string[]]>> = {
    'whose timeout is switched off': [`const breaker = new CircuitBreaker((url) => axios.get(url), { timeout: false });\n${route("await breaker.fire('http://stock:3002/items')")}`, ['stock GET /items unbounded']],
    'that gives up after minutes': [`const breaker = new CircuitBreaker((url) => axios.get(url), { timeout: 600000 });\n${route("await breaker.fire('http://stock:3002/items')")}`, ['stock GET /items unbounded']],
    'beside which others call the function': [`const send = (url: string) => axios.get(url);\nconst breaker = new CircuitBreaker(send);\n${route("[await breaker.fire('http://stock:3002/items'), await send('http://stock:3002/items/1')]")}`, ['stock GET /items unbounded', 'stock GET /items/1 unbounded']],
    'whose function is a handler, too': [`async function load(req, res) { res.json((await axios.get('http://stock:3002/items')).data); }\nconst breaker = new CircuitBreaker(load, { timeout: 3000 });\napp.get('/items', load);\n${route('await breaker.fire(req, res)')}`, ['stock GET /items unbounded']],
    'around something else': [`const breaker = new CircuitBreaker(async () => 1);\n${route("[await breaker.fire(), await axios.get('http://stock:3002/items')]")}`, ['stock GET /items unbounded']],
    "of the project's own": [`class Breaker { constructor(private readonly run: any) {} fire(url: string) { return this.run(url); } }\nconst breaker = new Breaker((url: string) => axios.get(url));\n${route("await breaker.fire('http://stock:3002/items')")}`, ['unknown GET unbounded']],
  };
  for (const [what, [code, calls]] of Object.entries(unbounded)) it(`bound nothing ${what}`, () => { assert.deepEqual(told(code), calls); });

  it('are looked for once in each function, however many ways lead to it', () => {
    const width = 30;
    let asked = 0;
    const callers = ({ fn }: FunctionRef): { call: { file: string; call: number } }[] => {
      asked += 1;
      const layer = Math.floor((fn - 1) / width);
      return layer >= 4 ? [] : Array.from({ length: width }, (_, n) => ({ call: { file: 'a.ts', call: (layer + 1) * width + n + 1 } }));
    };
    const graph = { callers, use: () => undefined, usesOf: () => [{}] } as unknown as CallGraph;
    const evaluator = { callFact: ({ call }: { call: number }) => ({ fn: call, callee: { k: 'unknown' } }) } as unknown as Evaluator;
    limitOfBreakers({ call: { file: 'a.ts', call: 1 }, fact: { fn: 1 } } as unknown as LibraryCall, { graph, evaluator, facts: new Map() });
    assert.ok(asked > 1 && asked <= width * 5, `${String(asked)} questions`);
  });

  it('tell apart what each calls', () => {
    const code = `const stock = new CircuitBreaker((path) => axios.get('http://stock:3002' + path));\nconst others = new CircuitBreaker((path) => axios.get('https://api.example.com' + path));\n${route("[await stock.fire('/items'), await others.fire('/rates')]")}`;
    assert.deepEqual(told(code), ['stock GET /items bounded', 'third-party api.example.com bounded']);
  });

  it('say nothing of what only a request knows', () => {
    assert.deepEqual(told(`const breaker = new CircuitBreaker((url) => axios.get(url));\n${route('await breaker.fire(req.query.url)')}`), ['unknown GET bounded']);
  });
});
