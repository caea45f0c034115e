import { sequentialRemoteCalls as rule } from '../../src/engine/rules/sequential-remote-calls';
import { check, checkSilent } from '../fixture/check';
import { handler } from '../fixture/express';

/** Two calls in a row of which the second needs nothing of the first, and two of which it does. */
const PAIRS: Readonly<Record<string, readonly [imports: string, first: string, second: string]>> = {
  ky: [`import ky from 'ky';`, `ky.get('https://a.example.com').json()`, `ky.get('https://b.example.com').json()`],
  superagent: [`import superagent from 'superagent';`, `superagent.get('https://a.example.com').timeout(500)`, `superagent.get('https://b.example.com').timeout(500)`],
  request: [`import request from 'request-promise';`, `request({ url: 'https://a.example.com' })`, `request({ url: 'https://b.example.com' })`],
  needle: [`import needle from 'needle';`, `needle('get', 'https://a.example.com')`, `needle('get', 'https://b.example.com')`],
  undici: [`import { request } from 'undici';`, `request('https://a.example.com')`, `request('https://b.example.com')`],
  'openapi-fetch': [`import createClient from 'openapi-fetch';\nconst client = createClient({ baseUrl: 'https://a.example.com' });`, `client.GET('/a')`, `client.GET('/b')`],
  'graphql-request': [`import { GraphQLClient } from 'graphql-request';\nconst client = new GraphQLClient('https://a.example.com');`, `client.request('{ books { id } }')`, `client.request('{ users { id } }')`],
};

describe('sequential-remote-calls of further clients', () => {
  it('stays silent where a GraphQL mutation comes before a query', () => {
    const [imports, , second] = PAIRS['graphql-request'] ?? ['', '', ''];
    checkSilent(rule, handler(imports, `  const a = await client.request('mutation { addBook { id } }');\n  const b = await ${second};\n  res.json({ a, b });`));
  });

  for (const [name, [imports, first, second]] of Object.entries(PAIRS)) {
    it(`finds two calls of ${name} in a row`, () => {
      const squiggle = '^'.repeat(first.length);
      check(rule, handler(imports, `  const a = await ${first};\n  //              ${squiggle} information 💡: one after another\n  const b = await ${second};\n  res.json({ a, b });`));
    });

    it(`stays silent where the second call of ${name} needs the first`, () => {
      checkSilent(rule, handler(imports, `  const a = await ${first};\n  if (!a) { res.end(); return; }\n  const b = await ${second};\n  res.json({ a, b });`));
    });
  }
});
