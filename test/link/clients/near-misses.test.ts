import assert from 'node:assert/strict';
import { callsOf, gateway } from './system';

interface Client {
  readonly imports: string;
  /** Calls an address. */
  readonly call: (address: string) => string;
  /** The same names without the library. */
  readonly own: string;
}

const CLIENTS: Readonly<Record<string, Client>> = {
  ky: { imports: `import ky from 'ky';`, call: (address) => `await ky.get(${address})`, own: 'const ky = { get: (path: string) => path };' },
  'node-fetch-commonjs': { imports: `import send from 'node-fetch-commonjs';`, call: (address) => `await send(${address})`, own: 'const send = (path: string) => path;' },
  '@whatwg-node/fetch': { imports: `import { fetch } from '@whatwg-node/fetch';`, call: (address) => `await fetch(${address})`, own: 'const fetch = (path: string) => path;' },
  ofetch: { imports: `import { ofetch } from 'ofetch';`, call: (address) => `await ofetch(${address})`, own: 'const ofetch = (path: string) => path;' },
  superagent: { imports: `import request from 'superagent';`, call: (address) => `await request.get(${address}).set('accept', 'text/plain')`, own: 'const request = { get: (path: string) => new Map([[path, path]]) };' },
  request: { imports: `import request from 'request-promise';`, call: (address) => `await request({ url: ${address}, json: true })`, own: 'const request = (options: { url: string; json: boolean }) => options;' },
  needle: { imports: `import needle from 'needle';`, call: (address) => `await needle('get', ${address})`, own: 'const needle = (method: string, path: string) => method + path;' },
  'node:http': { imports: `import http from 'node:http';`, call: (address) => `http.get(${address}, (answer) => { answer.resume(); })`, own: 'const http = { get: (path: string, run: (answer: { resume(): void }) => void) => { run({ resume: () => path }); } };' },
  undici: { imports: `import { request } from 'undici';`, call: (address) => `await request(${address})`, own: 'const request = (path: string) => path;' },
  'openapi-fetch': { imports: `import createClient from 'openapi-fetch';`, call: (address) => `await createClient({ baseUrl: ${address} }).GET('/items')`, own: 'const createClient = ({ baseUrl }: { baseUrl: string }) => ({ GET: (path: string) => baseUrl + path });' },
};

const HERE = `'http://stock:3002/items'`;

for (const [name, { imports, call, own }] of Object.entries(CLIENTS)) {
  describe(`calls by ${name}`, () => {
    const handler = (address: string): string => `app.get('/x', async (req, res) => { ${call(address)}; res.end(); });`;

    it('are links of a service', () => {
      const { links } = gateway(`${imports}\n${handler(HERE)}`);
      assert.deepEqual(links.map(({ from, to, sync }) => [from, to, sync]), [['gateway', 'stock', true]]);
    });

    it('are told from what only has the same name', () => {
      assert.deepEqual(callsOf(gateway(`${own}\n${handler(HERE)}`)), []);
    });

    it('lead nowhere where their address is relative, given by the request or the own one', () => {
      const relative = name === 'openapi-fetch' ? `'/api'` : `'/items'`;
      const model = gateway(`${imports}\n${[relative, 'req.query.url', `\`http://\${req.params.host}/items\``, `'http://localhost:3000/items'`].map(handler).join('\n')}`);
      assert.deepEqual(model.remoteCalls.map(({ target }) => target.kind), ['unknown', 'unknown', 'unknown', 'unknown']);
      assert.deepEqual(model.links, []);
    });

    it('are no links in tests, in the browser and in scripts', () => {
      const model = gateway('', {
        'services/gateway/src/server.test.ts': `${imports}\n${call(HERE)};\n`,
        'services/gateway/scripts/fill.ts': `${imports}\n${call(HERE)};\n`,
        'services/web/package.json': '{ "name": "web", "dependencies": { "react": "19", "react-dom": "19" }, "devDependencies": { "vite": "7" } }',
        'services/web/index.html': '<script type="module" src="/src/main.tsx"></script>',
        'services/web/src/main.tsx': `${imports}\nexport async function items() { return ${call(HERE)}; }\nvoid items();\n`,
      });
      assert.deepEqual(callsOf(model), []);
      assert.deepEqual(model.links, []);
    });
  });
}
