import assert from 'node:assert/strict';
import { answersOf, callsOf, gateway } from './system';

/** What a call of Node's own client, in a handler of the gateway, is found to be. */
function found(call: string, imports = `import http from 'node:http';`): string[] {
  return callsOf(gateway(`${imports}\napp.get('/x', (req, res) => { ${call} });`));
}

const ANSWER = '(answer) => { answer.pipe(res); }';
const ITEMS = ['stock GET /items unbounded'];

describe(`Node's http and https`, () => {
  it('take the address as text and as URL', () => {
    assert.deepEqual(found(`http.get('http://stock:3002/items', ${ANSWER});`), ITEMS);
    assert.deepEqual(found(`http.get(new URL('/items', process.env.STOCK_URL), ${ANSWER});`), ITEMS);
    assert.deepEqual(found(`http.get(new URL('/items', process.env.STOCK_URL), ${ANSWER});`, `import * as http from 'http';\nimport { URL } from 'url';`), ITEMS);
    assert.deepEqual(found(`get(\`\${process.env.STOCK_URL}/items\`, ${ANSWER});`, `import { get } from 'https';`), ITEMS);
  });

  it('take the address by its parts', () => {
    assert.deepEqual(found(`http.get({ hostname: 'stock', port: 3002, path: '/items' }, ${ANSWER});`), ITEMS);
    assert.deepEqual(found(`const options = { host: process.env.STOCK_HOST, port: Number(process.env.STOCK_PORT), path: '/items', method: 'GET' }; http.request(options, ${ANSWER}).end();`), ITEMS);
    assert.deepEqual(found(`http.get({ port: 3002, path: '/items' }, ${ANSWER});`), ['unknown GET unbounded']);
  });

  it('take the address by what is read from a URL', () => {
    assert.deepEqual(found(`const url = new URL('http://stock:3002/items'); http.request({ hostname: url.hostname, port: url.port, path: url.pathname + url.search, method: 'GET' }, ${ANSWER}).end();`), ITEMS);
    assert.deepEqual(found(`const url = new URL(\`\${process.env.STOCK_URL}/items\`); http.request({ hostname: url.hostname, port: url.port, path: url.pathname, method: 'GET' }, ${ANSWER}).end();`), ITEMS);
    assert.deepEqual(found(`http.request({ ...parse('http://stock:3002/items'), method: 'POST' }, ${ANSWER}).end();`, `import http from 'http';\nimport { parse } from 'url';`), ['stock POST /items unknown']);
  });

  it('take both, where options stand in for parts of the address', () => {
    assert.deepEqual(found(`http.request('http://stock:3002/items', { method: 'POST' }, ${ANSWER}).end();`), ['stock POST /items unbounded']);
    assert.deepEqual(found(`http.request('http://stock:3002/old', { path: '/items' }, ${ANSWER}).end();`), ITEMS);
    assert.deepEqual(found(`http.request(process.env.STOCK_URL, { path: '/items', method: 'POST' }, ${ANSWER}).end();`), ['stock POST /items unbounded']);
  });

  it('are bounded by an option, a method of the request or a timer that ends it', () => {
    const bounded = ['stock GET /items bounded'];
    assert.deepEqual(found(`http.get('http://stock:3002/items', { timeout: 500 }, ${ANSWER});`), bounded);
    assert.deepEqual(found(`http.get({ hostname: 'stock', port: 3002, path: '/items', signal: AbortSignal.timeout(500) }, ${ANSWER});`), bounded);
    assert.deepEqual(found(`http.get('http://stock:3002/items', ${ANSWER}).setTimeout(500);`), bounded);
    assert.deepEqual(found(`const asked = http.request('http://stock:3002/items', ${ANSWER}); asked.setTimeout(500, () => asked.destroy()); asked.end();`), bounded);
    assert.deepEqual(found(`const asked = http.get('http://stock:3002/items', ${ANSWER}); setTimeout(() => { asked.destroy(); }, 500);`), bounded);
    assert.deepEqual(found(`const asked = http.get('http://stock:3002/items', ${ANSWER}); asked.on('error', () => { asked.destroy(); });`), ITEMS);
  });

  it('are waited for where the answer is used', () => {
    assert.deepEqual(found(`const asked = http.request('http://stock:3002/items'); asked.on('response', ${ANSWER}); asked.end();`), ITEMS);
    assert.deepEqual(found(`const asked = http.request('http://stock:3002/items'); asked.on('error', () => undefined); asked.end();`), ['stock GET /items unbounded unawaited']);
  });

  it('are seen through a promise that is made of them', () => {
    const model = gateway(`import http from 'node:http';
function ask(path: string, method = 'GET'): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = http.request({ hostname: 'stock', port: 3002, path, method }, (answer) => { answer.on('data', resolve); });
    asked.on('error', reject);
    asked.end();
  });
}
app.get('/a', async (req, res) => { res.send(await ask('/items')); });
app.get('/b', async (req, res) => { res.send(await ask(\`/items/\${req.params.id}\`)); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items unbounded', 'stock GET /items/{id} unbounded']);
    assert.deepEqual(answersOf(model), ['GET /items', 'GET /items/:id']);
    assert.equal(model.waits.length, 2);
  });
});
