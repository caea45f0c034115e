import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

const SCRIPT = 'set -e\nROOT_PASS="${STORE_ROOT_PASS:-letmein}"\nmongosh -u root -p "$ROOT_PASS"\n';
const block = (variable: string, mount = './ops/init.sh:/docker-entrypoint-initdb.d/init.sh:ro', more = ''): string => `services:\n  store:\n    image: mongo:7\n    environment:\n      ${variable}\n    volumes:\n      - ${mount}\n${more}`;

function found(files: Readonly<Record<string, string>>): readonly string[] {
  return runRule(secretFallback, memoryHost({ 'ops/init.sh': SCRIPT, 'package.json': '{ "name": "api" }', ...files })).findings.map(({ location, severity }) => `${severity} ${location.file}`);
}

const REQUIRED = 'STORE_ROOT_PASS: ${STORE_ROOT_PASS:?must be set}';
const TOLD = ['information ops/init.sh'];

describe('secret-fallback, in scripts that containers are started with', () => {
  it('is silent where compose starts nothing without the variable', () => {
    assert.deepEqual(found({ 'compose.yaml': block(REQUIRED) }), []);
    assert.deepEqual(found({ 'compose.yaml': block(REQUIRED, './ops:/docker-entrypoint-initdb.d:ro') }), []);
  });

  it('tells of it where it may be called without', () => {
    assert.deepEqual(found({}), TOLD);
    assert.deepEqual(found({ 'compose.yaml': block('STORE_ROOT_PASS: ${STORE_ROOT_PASS}') }), TOLD);
    assert.deepEqual(found({ 'compose.yaml': block('OTHER_PASS: ${OTHER_PASS:?must be set}') }), TOLD);
    assert.deepEqual(found({ 'compose.yaml': block(REQUIRED, './other/init.sh:/docker-entrypoint-initdb.d/init.sh:ro') }), TOLD);
    assert.deepEqual(found({ 'compose.yaml': block(REQUIRED), 'dev/compose.yaml': block('A: b', '../ops/init.sh:/init.sh') }), TOLD);
    assert.deepEqual(found({ 'compose.yaml': block(REQUIRED), 'package.json': '{ "name": "api", "scripts": { "init": "bash ops/init.sh" } }' }), TOLD);
    assert.deepEqual(found({ 'compose.yaml': block(REQUIRED, undefined, '  other:\n    image: mongo:7\n    command: sh /ops/init.sh\n') }), TOLD);
    assert.deepEqual(found({ 'compose.yaml': block(REQUIRED), Dockerfile: 'FROM mongo:7\nCOPY ops/init.sh /docker-entrypoint-initdb.d/\n' }), TOLD);
    assert.deepEqual(found({ 'compose.yaml': block(REQUIRED), 'src/run.ts': "import { execFile } from 'node:child_process';\nexecFile('ops/init.sh');" }), TOLD);
  });
});
