import assert from 'node:assert/strict';
import type { Practice } from '../../src/engine/model/practice';
import { modelOf } from './model';

/** What a service with this client does well in coupling; its one route calls `send`. */
function coupling(client: string): Practice[] {
  const model = modelOf({
    'api/package.json': '{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1" } }',
    'api/src/client.ts': client,
    'api/src/main.ts': `import express from 'express';\nimport { send } from './client';\nconst app = express();\napp.get('/x', async (req, res) => { res.json(await send({ url: '/x' })); });\napp.listen(3000);\n`,
  });
  assert.ok(model.remoteCalls.length > 0, 'there is a remote call');
  return model.practices.filter(({ pillar }) => pillar === 'coupling');
}

const client = (options: string, request: string): string =>
  `import axios, { type AxiosRequestConfig } from 'axios';\nconst http = axios.create({ baseURL: process.env.STOCK_URL${options} });\nexport const send = (config: AxiosRequestConfig) => http.request(${request});\n`;

describe('the practice of bounding every remote call', () => {
  it('is known by the client’s options', () => {
    assert.deepEqual(coupling(client(', timeout: 2000', '{ ...config }')).map(({ statement }) => statement), ['Bounds every remote call in time']);
  });

  it('is known by the call’s options, beside others that are passed on', () => {
    assert.deepEqual(coupling(client('', '{ ...config, timeout: 2000 }')).map(({ statement }) => statement), ['Bounds every remote call in time']);
  });

  it('is not told where the caller’s options decide', () => {
    assert.deepEqual(coupling(client('', '{ ...config }')), []);
    assert.deepEqual(coupling(client('', 'config')), []);
  });

  it('is not told where the bound of one of them is unknown', () => {
    const both = client(', timeout: 2000', "{ ...config }).then(() => axios.request(config)");
    assert.deepEqual(coupling(both), []);
  });

  it('is proved by the calls', () => {
    const [practice] = coupling(client(', timeout: 2000', '{ ...config }'));
    assert.deepEqual(practice?.evidence.map(({ file }) => file), ['api/src/client.ts']);
  });

  it('is not told where nothing sets a limit', () => {
    assert.deepEqual(coupling(client('', "{ url: '/x' }")), []);
  });
});
