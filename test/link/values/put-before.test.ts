import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';

/** What the shop calls through a client whose address is put before by `join`. */
function called(join: string, use = "await new Client('http://stock:3000').get('items');", body = 'fetch(join(this.base, path))'): string[] {
  const program = (name: string, code: string): Record<string, string> => ({
    [`${name}/package.json`]: `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5" } }`,
    [`${name}/src/main.ts`]: `import express from 'express';\nconst app = express();\n${code}\napp.listen(3000);`,
  });
  const client = `${join}\nclass Client { private readonly base: string; constructor(base: string) { this.base = base; } async get(path: string) { return ${body}; } }\napp.get('/x', async (req, res) => { ${use} res.end(); });`;
  return targetsOf(modelOf({ 'package.json': '{ "name": "root", "private": true }', ...program('shop', client), ...program('stock', ''), ...program('users', '') })).map((one) => one.replace('shop -> ', ''));
}

const LED = ['stock GET /items'];
const PUT = 'const join = (base: string, path: string) => (base ? `${base}/${path}` : path);';

describe('addresses that are put before a path where there is one', () => {
  it('are those of the client', () => {
    for (const join of [PUT, 'const join = (base: string, path: string) => { const url = base ? `${base}/${path}` : path; return url; };', "const join = (base = '', path: string) => { const url = base ? `${base}/${path}` : path; return `${url}`; };"]) assert.deepEqual(called(join), LED, join);
    assert.deepEqual(called('const join = (base: string, path: string, query: any) => { const url = base ? `${base}/${path}` : path; return query ? `${url}?${query}` : `${url}`; };', undefined, 'fetch(join(this.base, path, {}))'), LED);
    assert.deepEqual(called(PUT, "await new Client(process.env.STOCK_URL || 'http://localhost:4000').get('items');"), LED);
  });

  it('are none where the client has none', () => {
    assert.deepEqual(called(PUT, "await new Client('').get('http://users:3000/all');"), ['users GET /all']);
    assert.deepEqual(called(PUT, "await new Client('').get('items');"), ['unknown']);
  });

  it('are not told apart from an address of its own, or where the condition asks for something else', () => {
    assert.deepEqual(called("const join = (base: string, path: string) => (path ? `http://users:3000/${path}` : base);"), ['users GET /items']);
    assert.deepEqual(called('const join = (base: string, path: string) => (isLocal() ? `${base}/${path}` : path);\ndeclare function isLocal(): boolean;', "await new Client(req.body.url).get('items');"), ['unknown']);
    assert.deepEqual(called(PUT, "await new Client(req.body.url).get('items');"), ['unknown']);
  });
});
