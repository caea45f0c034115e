import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const KEY = '9f8e7d6c5b4a39281706';
const MAPS = ['AIza', 'SyB1c2D3e4F5g6H7i8J9k0L1m2N3o4P5q6R'].join('');
const GITHUB = ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_');

/** The code with what the only fix would replace in it; nothing where there is no fix. */
function fixed(code: string): string | undefined {
  const files = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/server.ts': "import express from 'express';\nimport './a';\nexpress().listen(3000);\n", 'src/a.ts': code };
  const { findings } = runRule(hardcodedSecret, memoryHost(files));
  assert.equal(findings.length, 1);
  const step = findings[0]?.fixes[0]?.steps.find(({ kind }) => kind === 'replace');
  return step?.kind === 'replace' ? code.slice(0, step.span.start) + step.text + code.slice(step.span.end) : undefined;
}

describe('what a fix of a credential replaces', () => {
  const cases: readonly (readonly [name: string, code: string, expected: string | undefined])[] = [
    ['is the key of an address', `export const mapsUrl = 'https://maps.acme.io/geo?key=' + '${MAPS}';`, "export const mapsUrl = 'https://maps.acme.io/geo?key=' + requireEnv('MAPS_API_KEY');"],
    ['is the token behind its scheme', `export const headers = { Authorization: 'token ' + '${GITHUB}' };`, "export const headers = { Authorization: 'token ' + requireEnv('AUTHORIZATION_TOKEN') };"],
    ['is what stands behind Bearer', `export const headers = { Authorization: 'Bearer ' + '${KEY}' };`, "export const headers = { Authorization: 'Bearer ' + requireEnv('AUTHORIZATION_TOKEN') };"],
    ['is not the scheme of one literal', `export const headers = { Authorization: 'Bearer ${KEY}' };`, "export const headers = { Authorization: `Bearer ${requireEnv('AUTHORIZATION_TOKEN')}` };"],
    ['is not the scheme of a token that a provider documents', `export const headers = { Authorization: 'token ${GITHUB}' };`, "export const headers = { Authorization: `token ${requireEnv('AUTHORIZATION_TOKEN')}` };"],
    ['is all that is put together', `export const apiKey = 'sk_live_' + '${KEY}';`, "export const apiKey = requireEnv('API_KEY');"],
    ['is the literal', `export const apiKey = '${GITHUB}';`, "export const apiKey = requireEnv('API_KEY');"],
    ['is nothing where the address is in the same literal', `export const mapsUrl = 'https://maps.acme.io/geo?key=${MAPS}';`, undefined],
    ['is nothing where the token is cut behind its scheme', `export const headers = { Authorization: 'token gh' + '${GITHUB.slice(2)}' };`, undefined],
    ['is nothing where the running program adds to the literal', `export const mapsUrl = (q: string) => \`https://maps.acme.io/geo?key=${MAPS}&q=\${q}\`;`, undefined],
  ];
  for (const [name, code, expected] of cases) it(name, () => assert.equal(fixed(code), expected));
});
