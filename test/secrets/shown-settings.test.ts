import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../src/engine/rules/secret-fallback';
import { runRule } from '../fixture/run';

const around = { 'package.json': '{ "name": "api" }', 'src/main.ts': 'export {};\n' };

describe('settings that hold no secret', () => {
  const passed = (text: string): number => runRule(hardcodedSecret, memoryHost({ ...around, 'ai/config.yaml': `weights:\n  ${text}\n  perf_stable: 0.3\n` })).findings.length;
  for (const text of ['tests_pass: 0.4', 'tests_pass: .4', 'tests_pass: 1.0', 'tests_pass: "0.25"', 'admin_password: 0.4']) it(`is a share: ${text}`, () => assert.equal(passed(text), 0));
  for (const text of ['admin_password: "10.4"', 'admin_password: "0.4a"', 'admin_password: 482915', 'admin_password: "0.48291"', 'smtp_pass: "1.2.3"']) it(`is none: ${text}`, () => assert.equal(passed(text), 1));

  const defaulted = (line: string): number => runRule(secretFallback, memoryHost({ ...around, 'docker-compose.yml': `services:\n  web:\n    build: .\n    environment:\n      ${line}\n` })).findings.length;
  for (const line of ['- REACT_APP_SOCKET_ENCRYPT_KEY=${SOCKET_ENCRYPT_KEY:-giert989jkwrgb@DR55}', '- VITE_JWT_SECRET=${JWT_SECRET:-q7Lx0Vz93kTbW2mR}', 'NEXT_PUBLIC_SOCKET_ENCRYPT_KEY: ${SOCKET_ENCRYPT_KEY:-giert989jkwrgb@DR55}', '- REACT_APP_NAME=${NAME:-shop}']) it(`goes to browsers: ${line}`, () => assert.equal(defaulted(line), 0));
  for (const line of ['- SOCKET_ENCRYPT_KEY=${SOCKET_ENCRYPT_KEY:-giert989jkwrgb@DR55}', '- JWT_SECRET=${VITE_ANYTHING_ELSE:-q7Lx0Vz93kTbW2mR}', '- APP_SOCKET_ENCRYPT_KEY=${SOCKET_ENCRYPT_KEY:-giert989jkwrgb@DR55}', 'MY_REACT_APP_ENCRYPTION_KEY: ${SOCKET_ENCRYPT_KEY:-giert989jkwrgb@DR55}']) it(`stays with the program: ${line}`, () => assert.equal(defaulted(line), 1));
});

describe('the key of a store that a compose file starts', () => {
  const told = (line: string): readonly string[] => runRule(secretFallback, memoryHost({ ...around, 'docker-compose.yml': `services:\n  search:\n    image: getmeili/meilisearch:v1.8\n    environment:\n      ${line}\n` })).findings.map(({ severity }) => severity);
  for (const line of ['MEILI_MASTER_KEY: ${SEARCH_API_KEY:-masterKey}', 'MEILI_MASTER_KEY: ${MEILI_MASTER_KEY:-masterKey123}']) it(`counts, be it a word: ${line}`, () => assert.deepEqual(told(line), ['information']));
  for (const line of ['SEARCH_API_KEY: ${SEARCH_API_KEY:-apiKey}', 'MEILI_MASTER_KEY: ${MEILI_MASTER_KEY:-}', 'MEILI_MASTER_KEY_FILE: ${MEILI_MASTER_KEY_FILE:-masterKey}', 'MINIO_ACCESS_KEY: ${MINIO_ACCESS_KEY:-accessKey}', 'MEILI_MASTER_KEY: ${MEILI_MASTER_KEY:?masterKey}']) it(`does not: ${line}`, () => assert.deepEqual(told(line), []));
});
