import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const service = (name: string, load = ''): Record<string, string> => ({
  [`${name}/package.json`]: JSON.stringify({ name, main: 'src/main.ts', dependencies: { express: '5' } }),
  [`${name}/src/main.ts`]: `import express from 'express';\n${load}express().listen(1);\n`,
});
const pem = `-----BEGIN PRIVATE KEY-----\n${'MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC7\n'.repeat(3)}-----END PRIVATE KEY-----\n`;

/** `file: service` of each credential that is found. */
function ownersIn(files: Readonly<Record<string, string>>): string[] {
  return runRule(hardcodedSecret, memoryHost(files)).findings.map(({ location, service: owner }) => `${location.file}: ${owner ?? 'none'}`);
}

describe('the service that a credential belongs to', () => {
  const shared = "import { key } from '../../shared/key';\nvoid key;\n";
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
    ['is the one whose env file it is', { ...service('a'), ...service('b'), 'a/.env': 'JWT_SECRET=hunter2\n' }, ['a/.env: a']],
    ['is the one in whose folder a key lies', { ...service('a'), ...service('b'), 'b/keys/jwt.pem': pem }, ['b/keys/jwt.pem: b']],
    ['is the one of the block of a compose file', { ...service('a'), ...service('b'), 'docker-compose.yml': 'services:\n  a:\n    build: ./a\n    environment:\n      PORT: 1\n  b:\n    build: ./b\n    environment:\n      JWT_SECRET: hunter2\n' }, ['docker-compose.yml: b']],
    ['is the only one there is', { ...Object.fromEntries(Object.entries(service('a')).map(([path, text]) => [path.slice(2), text])), '.env': 'JWT_SECRET=hunter2\n' }, ['.env: a']],
    ['is none for an env file that all may read', { ...service('a'), ...service('b'), '.env': 'JWT_SECRET=hunter2\n' }, ['.env: none']],
    ['is none for a key outside of their folders', { ...service('a'), ...service('b'), 'certs/jwt.pem': pem }, ['certs/jwt.pem: none']],
    ['is none for the store of a compose file', { ...service('a'), 'docker-compose.yml': 'services:\n  a:\n    build: ./a\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: hunter2\n' }, ['docker-compose.yml: none']],
    ['is none for code that several load', { ...service('a', shared), ...service('b', shared), 'shared/key.ts': "export const jwtSecret = 'hunter2';\nexport const key = jwtSecret;\n" }, ['shared/key.ts: none']],
    ['is the one that loads the code', { ...service('a', shared), ...service('b'), 'shared/key.ts': "export const jwtSecret = 'hunter2';\nexport const key = jwtSecret;\n" }, ['shared/key.ts: a']],
  ];
  for (const [name, files, expected] of cases) it(name, () => assert.deepEqual(ownersIn(files), expected));
});
