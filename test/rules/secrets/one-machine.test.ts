import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

function severities(path: string, text: string): string[] {
  return runRule(hardcodedSecret, memoryHost({ 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', [path]: text })).findings.map(({ severity }) => severity);
}

const password = 'Lq#2024!wtx9';
const drawn = ['9TkRWvZqLmdY4B', 'xNGh7PsJeUcFoA2bQ8'].join('');
const script = (address: string, own = password): string => `#!/bin/sh\nADMIN_PASSWORD='${own}'\ncurl -X POST ${address}/register -d "{\\"password\\":\\"$ADMIN_PASSWORD\\"}"\n`;
const account = (own = password): string => `CREATE USER app WITH PASSWORD '${own}';\n`;

describe('passwords that people made up for one machine', () => {
  const cases: readonly (readonly [name: string, path: string, text: string, expected: readonly string[]])[] = [
    ['a script that calls this machine alone', 'scripts/create-admin.sh', script('http://localhost:3000'), ['information']],
    ['one that calls another', 'scripts/create-admin.sh', script('https://api.acme.io'), ['error']],
    ['one that calls both', 'scripts/create-admin.sh', `${script('http://localhost:3000')}curl https://api.acme.io/health\n`, ['error']],
    ['one whose host a variable holds', 'scripts/create-admin.sh', `${script('http://localhost:3000')}curl "https://$HOST/health"\n`, ['error']],
    ['one that goes to another machine first', 'scripts/create-admin.sh', `${script('http://localhost:3000')}ssh admin@shop-1 uptime\n`, ['error']],
    ['one that delivers', 'scripts/deploy-admin.sh', script('http://localhost:3000'), ['error']],
    ['one with a drawn password', 'scripts/create-admin.sh', script('http://localhost:3000', drawn), ['error']],
    ['one that calls nobody', 'scripts/create-admin.sh', `ADMIN_PASSWORD='${password}'\n`, ['error']],
    ['what a new store begins with', 'docker/docker-entrypoint-initdb.d/users.sql', account(), ['information']],
    ['a drawn password of one', 'docker/docker-entrypoint-initdb.d/users.sql', account(drawn), ['error']],
    ['what one for production begins with', 'production/docker-entrypoint-initdb.d/users.sql', account(), ['error']],
    ['accounts for local work', 'scripts/setup-local-db.sql', account(), ['information']],
    ['accounts in other files', 'db/users.sql', account(), ['error']],
  ];
  for (const [name, path, text, expected] of cases) it(`${expected[0] === 'error' ? 'tells of' : 'informs of'} ${name}`, () => { assert.deepEqual(severities(path, text), expected); });
});
