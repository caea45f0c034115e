import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const reads = (key: string): string => `import express from 'express';
import config from 'config';
import jwt from 'jsonwebtoken';
const app = express();
app.post('/login', (req, res) => { res.json(jwt.sign({ id: 1 }, config.get<string>('${key}'), { expiresIn: '1h' })); });
app.listen(3000);
`;

const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5", "config": "4" } }', 'src/main.ts': reads('jwt.secret') };
const weak = '{ "jwt": { "secret": "secret", "expiresIn": "1h" } }';

/** Where something is told: file and line. */
function told(files: Readonly<Record<string, string>>): string[] {
  return runRule(hardcodedSecret, memoryHost({ ...program, ...files })).findings.map(({ location, range }) => `${location.file}:${range.line}`).sort();
}

describe('weak keys among the settings of node-config', () => {
  const cases: readonly (readonly [name: string, files: Readonly<Record<string, string>>, expected: readonly string[]])[] = [
    ['one that a service reads', { 'config/production.json': weak }, ['config/production.json:1']],
    ['one of every stage', { 'config/default.json': weak }, ['config/default.json:1']],
    ['one in YAML', { 'config/production.yaml': 'jwt:\n  secret: mysecret\n' }, ['config/production.yaml:2']],
    ['one that is read with what is around it', { 'config/production.json': weak, 'src/main.ts': reads('jwt') }, ['config/production.json:1']],
    ['one of a package', { 'apps/api/config/production.json': weak, 'apps/api/package.json': program['package.json'], 'apps/api/src/main.ts': program['src/main.ts'], 'src/main.ts': '', 'package.json': '{}' }, ['apps/api/config/production.json:1']],
    ['one that nothing reads', { 'config/production.json': '{ "session": { "secret": "secret" } }' }, []],
    ['one that another package reads', { 'apps/web/config/production.json': weak }, []],
    ['one of a file that nothing loads', { 'config/production.json': weak, 'src/main.ts': reads('jwt.issuer'), 'src/unused.ts': "import config from 'config';\nexport const secret = config.get('jwt.secret');\n" }, []],
    ['one that another library of settings has', { 'config/production.json': weak, 'src/main.ts': program['src/main.ts'].replace("'config'", "'./store'"), 'src/store.ts': 'export default { get: (name: string): string => name };\n' }, []],
    ['one for developing', { 'config/development.json': weak, 'config/test.json': weak, 'config/local.json': weak }, []],
    ['one in another folder', { 'settings/production.json': weak }, []],
    ['one that a variable sets', { 'config/default.json': weak, 'config/custom-environment-variables.json': '{ "jwt": { "secret": "JWT_SECRET" } }' }, []],
    ['one that a variable sets in YAML', { 'config/default.yaml': 'jwt:\n  secret: secret\n', 'config/custom-environment-variables.yaml': 'jwt:\n  secret: JWT_SECRET\n' }, []],
    ['one beside another that a variable sets', { 'config/default.json': weak, 'config/custom-environment-variables.json': '{ "db": { "url": "DB_URL" } }' }, ['config/default.json:1']],
    ['one that production replaces', { 'config/default.json': weak, 'config/production.json': '{ "jwt": { "secret": "" } }' }, []],
    ['placeholders and references', { 'config/production.json': '{ "jwt": { "secret": "<secret>" } }', 'config/staging.json': '{ "jwt": { "secret": "${JWT_SECRET}" } }' }, []],
    ['no secret', { 'config/production.json': '{ "jwt": { "secretName": "secret", "issuer": "secret", "algorithm": "HS256" } }', 'src/main.ts': reads('jwt') }, []],
  ];
  for (const [name, files, expected] of cases) it(`${expected.length === 0 ? 'are silent on' : 'tell'} ${name}`, () => assert.deepEqual(told(files), expected));
});
