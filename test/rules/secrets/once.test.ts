import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

/** Reads as drawn at random. */
const DRAWN = 'q7Lx0Vz93kTbW2mRn58Ypc';

/** Line and severity of what is told of one file. */
function told(path: string, text: string): string[] {
  const host = memoryHost({ [path]: text });
  return [hardcodedSecret, secretFallback].flatMap((rule) => runRule(rule, host).findings).map(({ range, severity }) => `${range.line} ${severity}`).sort();
}

const compose = (address: string, password: string): string => `services:
  api:
    build: .
    environment:
      DATABASE_URL: ${address}
  db:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD: ${password}
`;
const pods = (name: string, value: string): string => `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n${`    - env:\n        - name: ${name}\n          value: ${value}\n`.repeat(2)}`;

describe('the same value several times in one file', () => {
  const cases: readonly (readonly [name: string, path: string, text: string, expected: readonly string[]])[] = [
    ['a password in an address before the variable that holds it', '.env', 'DATABASE_URL=postgres://app:pa55@localhost/shop\nDB_PASSWORD=pa55\n', ['2 information']],
    ['a password in an address behind the variable that holds it', '.env', 'DB_PASSWORD=pa55\nDATABASE_URL=postgres://app:pa55@localhost/shop\n', ['1 information']],
    ['another password in an address', '.env', 'DB_PASSWORD=pa55\nDATABASE_URL=postgres://app:pa56@localhost/shop\n', ['1 information', '2 information']],
    ['addresses of two databases with one password', '.env', 'DATABASE_URL=postgres://app:pa55@localhost/shop\nREPLICA_URL=postgres://app:pa55@localhost/shop2\n', ['1 information', '2 information']],
    ['the password of another product', '.env', 'POSTGRES_PASSWORD=pa55\nAMQP_URL=amqp://app:pa55@localhost/shop\n', ['1 information']],
    ['the password of two products in an address of one', '.env', 'POSTGRES_PASSWORD=pa55\nRABBITMQ_PASSWORD=pa55\nAMQP_URL=amqp://app:pa55@localhost/shop\n', ['1 information']],
    ['a password that opens a store elsewhere beside that of the own one', '.env', 'DATABASE_URL=postgres://app:pa55@db.acme.io/shop\nPGPASSWORD=pa55\n', ['1 error', '2 information']],
    ['defaults of compose, one in an address', 'docker-compose.yml', compose('${DATABASE_URL:-postgres://app:pa55@db/shop}', '${POSTGRES_PASSWORD:-pa55}'), ['9 information']],
    ['an address that a container of somebody else is given', 'docker-compose.yml', compose('postgres://app:pa55@db/shop', 'pa55').replace('build: .', 'image: adminer'), ['9 information']],
    ['an address with another password that a container is given', 'docker-compose.yml', compose('postgres://app:pa56@db/shop', 'pa55'), ['5 information', '9 information']],
    ['addresses that two containers are given', 'docker-compose.yml', 'services:\n  api:\n    build: .\n    environment:\n      DATABASE_URL: postgres://app:pa55@db/shop\n  jobs:\n    build: .\n    environment:\n      DATABASE_URL: postgres://app:pa55@db/jobs\n', ['5 information', '9 information']],
    ['a key in several settings of a document', 'config/app.json', `{ "a": { "jwtSecret": "${DRAWN}" },\n  "b": { "jwtSecret": "${DRAWN}" },\n  "c": { "cookieSecret": "${DRAWN}" } }`, ['1 error', '3 error']],
    ['two keys of one name', 'config/app.json', `{ "a": { "jwtSecret": "${DRAWN}" },\n  "b": { "jwtSecret": "${DRAWN}x" } }`, ['1 error', '2 error']],
    ['a plain text that is two keys', '.env', 'JWT_SECRET=hunter2\nSESSION_SECRET=hunter2\n', ['1 error', '2 error']],
    ['one key in several containers', 'k8s.yaml', pods('JWT_SECRET', 'hunter2'), ['7 error']],
    ['an address in several containers', 'k8s.yaml', pods('DATABASE_URL', 'postgres://app:pa55@db.acme.io/shop'), ['10 error', '7 error']],
    ['a script that hands one token to two programs', 'run.sh', `curl -H "Authorization: Bearer ${DRAWN}" https://a.io\ncurl -H "Authorization: Bearer ${DRAWN}" https://b.io\n`, ['1 error']],
  ];
  for (const [name, path, text, expected] of cases) it(`is told where it should: ${name}`, () => assert.deepEqual(told(path, text), expected));

  it('names the other places', () => {
    const text = `{ "a": { "jwtSecret": "${DRAWN}" },\n  "b": { "jwtSecret": "${DRAWN}" },\n  "c": { "jwtSecret": "${DRAWN}" } }`;
    const [found] = runRule(hardcodedSecret, memoryHost({ 'config/app.json': text })).findings;
    assert.deepEqual(found?.related.map(({ message, range }) => `${range.line} ${message}`), ['2 the same value', '3 the same value']);
  });
});
