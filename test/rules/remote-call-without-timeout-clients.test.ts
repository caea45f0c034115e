import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { remoteCallWithoutTimeout as rule } from '../../src/engine/rules/remote-call-without-timeout';
import { check, checkSilent } from '../fixture/check';
import { handler as server } from '../fixture/express';
import { checkFix } from '../fixture/check-fix';
import { parseFixture } from '../fixture/fixture';
import { runRule } from '../fixture/run';

/** The fix turns one call into another. */
function fixes(imports: string, before: string, after: string): void {
  const [, changed = ''] = server(imports, after).split('//- /src/main.ts\n');
  checkFix(rule, server(imports, before), `\n//- /src/main.ts\n${changed}`);
}

const HTTP = `import http from 'node:http';`;

describe('remote-call-without-timeout of further clients', () => {
  it('finds each of them', () => {
    check(rule, server(`import superagent from 'superagent';`, `  const a = await superagent.get('https://a.example.com').set('accept', 'json');
  //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: No timeout bounds this superagent call to a.example.com
  res.json(a.body);`));
    check(rule, server(`import ky from 'ky';`, `  const a = await ky.get('https://a.example.com', { timeout: false }).json();
  //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: No timeout bounds this ky call
  res.json(a);`));
    check(rule, server(`import { Pool } from 'undici';\nconst pool = new Pool('https://a.example.com');`, `  const a = await pool.request({ path: '/a', method: 'GET' });
  //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: No timeout bounds this undici call to a.example.com
  res.json(a.statusCode);`));
  });

  it('bounds requests of superagent by their method', () => {
    fixes(`import superagent from 'superagent';`, `  res.json((await superagent.post('https://a.example.com').send(req.body)).body);`, `  res.json((await superagent.post('https://a.example.com').timeout(5000).send(req.body)).body);`);
  });

  it('offers no fix where a request of superagent is sent before it can be bounded', () => {
    check(rule, server(`import superagent from 'superagent';`, `  superagent.get('https://a.example.com', (error, answer) => { res.json(answer.body); });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: superagent`));
  });

  it('bounds ky where its limit is switched off', () => {
    fixes(`import ky from 'ky';`, `  res.json(await ky.get('https://a.example.com', { timeout: false }).json());`, `  res.json(await ky.get('https://a.example.com', { timeout: 5000 }).json());`);
  });

  it('bounds request in the options, wherever they stand', () => {
    const REQUEST = `import request from 'request-promise';`;
    fixes(REQUEST, `  res.json(await request({ url: 'https://a.example.com' }));`, `  res.json(await request({ url: 'https://a.example.com', timeout: 5000 }));`);
    fixes(REQUEST, `  res.json(await request('https://a.example.com'));`, `  res.json(await request('https://a.example.com', { timeout: 5000 }));`);
    fixes(REQUEST, `  request('https://a.example.com', (error, answer) => { res.json(answer.body); });`, `  request('https://a.example.com', { timeout: 5000 }, (error, answer) => { res.json(answer.body); });`);
    fixes(`${REQUEST}\nconst options = { url: 'https://a.example.com' };`, `  res.json(await request(options));`, `  res.json(await request({ timeout: 5000, ...options }));`);
  });

  it('bounds axios in the options, behind an address', () => {
    const AXIOS = `import axios from 'axios';`;
    fixes(AXIOS, `  res.json((await axios('https://a.example.com')).data);`, `  res.json((await axios('https://a.example.com', { timeout: 5000 })).data);`);
    fixes(`${AXIOS}\nconst options = { method: 'post' };`, `  const url = \`\${process.env.ORDERS_URL}/orders\`;\n  res.json((await axios(url, options)).data);`, `  const url = \`\${process.env.ORDERS_URL}/orders\`;\n  res.json((await axios(url, { timeout: 5000, ...options })).data);`);
    fixes(`${AXIOS}\nconst options = { method: 'post', url: 'https://a.example.com' };`, `  res.json((await axios(options)).data);`, `  res.json((await axios({ timeout: 5000, ...options })).data);`);
  });

  it('bounds the whole request of got', () => {
    fixes(`import got from 'got';`, `  res.json((await got.get('https://a.example.com')).body);`, `  res.json((await got.get('https://a.example.com', { timeout: { request: 5000 } })).body);`);
  });

  it('bounds node-fetch by its timeout before it knew the signals of Node', () => {
    const keys = ['^2.6.7', '2', '^3.3.2'].map((version) => {
      const manifest = `//- /package.json\n{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "node-fetch": "${version}" } }\n`;
      const code = server(`import fetch from 'node-fetch';`, `  res.json(await (await fetch('https://a.example.com')).json());`);
      const { findings } = runRule(rule, memoryHost(parseFixture(`${manifest}${code.slice(code.indexOf('//- /src/main.ts'))}`).files));
      return findings.flatMap(({ fixes: [fix] }) => fix?.steps.map((step) => (step.kind === 'add-option' ? step.key : '')) ?? []);
    });
    assert.deepEqual(keys, [['timeout'], ['timeout'], ['signal']]);
  });

  for (const [what, handler] of [
    ['handed on', `  const answer = await fetch('https://a.example.com');
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: fetch
  Readable.fromWeb(answer.body as never).pipe(res);`],
    ['taken apart', `  const { body } = await fetch('https://a.example.com');
  //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: fetch
  Readable.fromWeb(body as never).pipe(res);`],
    ['read piece by piece', `  const answer = await fetch('https://a.example.com');
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: fetch
  const reader = answer.body?.getReader();
  res.json(reader);`],
  ] as const) it(`offers no signal where the stream of an answer is ${what}, which would end with it`, () => { check(rule, server(`import { Readable } from 'node:stream';`, handler)); });

  it('bounds the answer of needle', () => {
    fixes(`import needle from 'needle';`, `  needle.post('https://a.example.com', {}, (error, answer) => { res.json(answer.body); });`, `  needle.post('https://a.example.com', {}, { response_timeout: 5000 }, (error, answer) => { res.json(answer.body); });`);
  });

  it(`ends requests of Node's own client by a signal`, () => {
    fixes(HTTP, `  http.get('http://a.example.com', (answer) => { res.json(answer.statusCode); });`, `  http.get('http://a.example.com', { signal: AbortSignal.timeout(5000) }, (answer) => { res.json(answer.statusCode); });`);
    fixes(HTTP, `  http.request({ hostname: 'a.example.com', path: '/' }, (answer) => { res.json(answer.statusCode); }).end();`, `  http.request({ hostname: 'a.example.com', path: '/', signal: AbortSignal.timeout(5000) }, (answer) => { res.json(answer.statusCode); }).end();`);
    fixes(HTTP, `  const asked = http.get('http://a.example.com');\n  asked.on('response', (answer) => { res.json(answer.statusCode); });`, `  const asked = http.get('http://a.example.com', { signal: AbortSignal.timeout(5000) });\n  asked.on('response', (answer) => { res.json(answer.statusCode); });`);
  });

  for (const [what, imports, handler] of [
    ['the answer', '', `  http.get('http://a.example.com', (answer) => { answer.pipe(res); });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: node:http`],
    ['the answer through others', `import { pipeline } from 'node:stream/promises';\nimport { createGunzip } from 'node:zlib';`, `  http.get('http://a.example.com', async (answer) => { await pipeline([answer, createGunzip(), res]); });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: node:http`],
    ['the answer that comes as an event', '', `  const asked = http.get('http://a.example.com');
  //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: node:http
  asked.once('response', (answer) => { answer.pipe(res); });`],
    ['an upload', '', `  const asked = http.request('http://a.example.com', (answer) => { res.json(answer.statusCode); });
  //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: node:http
  req.pipe(asked);`],
    ['an upload in place', `import * as stream from 'node:stream';`, `  stream.pipeline(req, http.request('http://a.example.com'), () => { res.end(); });
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: node:http`],
    ['the body of an upload', '', `  res.json(await (await fetch('http://a.example.com', { method: 'POST', body: req as never, duplex: 'half' } as RequestInit)).json());
//                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: fetch`],
  ] as const) it(`offers no signal that would cut ${what} off`, () => { check(rule, server(`${HTTP}\n${imports}`, handler)); });

  it('bounds undici and openapi-fetch by a signal', () => {
    fixes(`import { request } from 'undici';`, `  res.json((await request('https://a.example.com')).statusCode);`, `  res.json((await request('https://a.example.com', { signal: AbortSignal.timeout(5000) })).statusCode);`);
    fixes(`import createClient from 'openapi-fetch';\nconst a = createClient({ baseUrl: 'https://a.example.com' });`, `  res.json((await a.GET('/x')).data);`, `  res.json((await a.GET('/x', { signal: AbortSignal.timeout(5000) })).data);`);
  });

  it('bounds GraphQL requests where their options are an object', () => {
    const GRAPHQL = `import { GraphQLClient } from 'graphql-request';\nconst a = new GraphQLClient('https://a.example.com/graphql');`;
    fixes(GRAPHQL, `  res.json(await a.request({ document: '{ books { id } }' }));`, `  res.json(await a.request({ document: '{ books { id } }', signal: AbortSignal.timeout(5000) }));`);
    check(rule, server(GRAPHQL, `  const books = await a.request('{ books { id } }', {});
  //                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: No timeout bounds this graphql-request call to a.example.com
  res.json(books);`));
  });

  describe('stays silent on', () => {
    const silent: Readonly<Record<string, string>> = {
      'the ten seconds of ky': server(`import ky from 'ky';`, `  res.json(await ky.get('https://a.example.com').json());`),
      'a limit of the agent': server(`import superagent from 'superagent';\nconst agent = superagent.agent().timeout(500);`, `  res.json((await agent.get('https://a.example.com')).body);`),
      'a socket limit of a request': server(HTTP, `  http.get('http://a.example.com', (answer) => { answer.pipe(res); }).setTimeout(500);`),
      'options that a caller gives': server(HTTP, `  http.get(req.body, (answer) => { answer.pipe(res); });`),
    };
    for (const [what, fixture] of Object.entries(silent)) it(what, () => { checkSilent(rule, fixture); });
  });
});
