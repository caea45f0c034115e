import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';
import { checkWorkspaceEdits } from '../random-edits';

const PACKAGE = (name: string): string => JSON.stringify({ name, main: 'src/main.ts', dependencies: { express: '5' } });

/** `shop` asks `stock`, through the functions of `http.ts`. */
function system(http: string, routes: string): Record<string, string> {
  return {
    'shop/package.json': PACKAGE('shop'),
    'shop/src/http.ts': http,
    'shop/src/main.ts': `import express from 'express';\nimport * as http from './http';\nconst app = express();\n${routes}\napp.listen(3000);`,
    'stock/package.json': PACKAGE('stock'),
    'stock/src/main.ts': "import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.json([]); });\napp.listen(3001);",
  };
}

const LEVELS = 6;

/** Each function of a level is called by each of the next one, which passes on what it is given. */
function ladder(width: number, passed: string): string {
  const names = (level: number): string[] => (level === 0 ? ['send'] : Array.from({ length: width }, (_, i) => `f${String(level)}_${String(i)}`));
  const levels = Array.from({ length: LEVELS }, (_, at) => names(at + 1).map((name) => `export function ${name}(p: string) { return [${names(at).map((below) => `${below}(${passed})`).join(', ')}]; }`));
  return ['export function send(url: string) { return fetch(url); }', ...levels.flat()].join('\n');
}

/** Functions that pass on an address, beside those that name one. */
const passing = (count: number): string => Array.from({ length: count }, (_, i) => `export const pass${String(i)} = (url: string) => send(url);`).join('\n');
const SEND = 'export function send(url: string) { return fetch(url); }\n';
const route = (at: number, call: string): string => `app.get('/r${String(at)}', async (req, res) => { res.json(await ${call}); });`;
const ITEMS = "'http://stock:3001/items'";

describe('wrappers around wrappers', () => {
  it('are seen through where each only passes on what it is given', () => {
    const http = `${SEND}const one = (url: string) => send(url);\nconst two = (url: string) => one(url);\nexport const three = (url: string) => two(url);`;
    assert.deepEqual(targetsOf(modelOf(system(http, route(0, `http.three(${ITEMS})`)))), ['shop -> stock GET /items']);
  });

  it('are seen through beside callers that name an address themselves', () => {
    const routes = [route(0, `http.send(${ITEMS})`), ...Array.from({ length: 6 }, (_, i) => route(i + 1, `http.pass${String(i)}(${ITEMS})`))].join('\n');
    assert.deepEqual(targetsOf(modelOf(system(SEND + passing(6), routes))), Array.from({ length: 7 }, () => 'shop -> stock GET /items'));
  });

  it('tell nothing of what they are given where nobody names it', () => {
    const routes = [route(0, `http.send(${ITEMS})`), route(1, 'http.pass0(String(req.query.url))')].join('\n');
    assert.deepEqual(targetsOf(modelOf(system(SEND + passing(1), routes))), ['shop -> stock GET /items']);
  });

  for (const [what, passed] of [['pass on what they are given', 'p'], ['add to what they are given', '`${p}/x`']] as const) {
    it(`end where many that ${what} call each other on many levels`, () => {
      const model = modelOf(system(ladder(24, passed), route(0, `http.f${String(LEVELS)}_0(${ITEMS})`)));
      assert.ok(model.remoteCalls.length > 0);
    }).timeout(20_000);
  }

  it('are found again as from nothing where their number grows past what is looked at', () => {
    const files = system(SEND + passing(3), [route(0, `http.pass0(${ITEMS})`), route(1, `http.pass2(${ITEMS})`)].join('\n'));
    checkWorkspaceEdits(files, [
      ['shop/src/http.ts', () => SEND + passing(5)],
      ['shop/src/http.ts', () => SEND + passing(41)],
      ['shop/src/http.ts', () => ladder(9, 'p') + passing(3).replaceAll('send(', 'f6_0(')],
      ['shop/src/http.ts', () => ladder(8, 'p') + passing(3).replaceAll('send(', 'f2_0(')],
      ['shop/src/http.ts', () => SEND + passing(3)],
    ]);
  }).timeout(20_000);
});
