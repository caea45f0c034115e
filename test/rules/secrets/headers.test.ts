import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

/** Typed by hand, so that few characters come again and again. */
const KEY = 'hj4kl5jh34kj5h3kj4h5';

function found(files: Readonly<Record<string, string>>): (readonly [message: string, fix: string])[] {
  const { findings } = runRule(hardcodedSecret, memoryHost(files));
  return findings.map(({ message, fixes: [fix] }) => [message.split('. ')[0] ?? '', fix?.title.split(' and ')[0] ?? '']);
}

function inService(code: string): (readonly [message: string, fix: string])[] {
  return found({ 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/server.ts': `import express from 'express';\nimport axios from 'axios';\nimport './client';\nexpress().listen(3000);\n`, 'src/client.ts': `import axios from 'axios';\nexport const ask = async () => {\n${code}\n};\n` });
}

describe('credentials in headers', () => {
  const API_KEY = ['`headers.x-api-key` holds an API key that is written out here', 'Read API_KEY from the environment'] as const;
  const cases: readonly (readonly [name: string, code: string, readonly (readonly [string, string])[]])[] = [
    ['fetch', `await fetch('https://a.io', { headers: { 'x-api-key': '${KEY}' } });`, [API_KEY]],
    ['axios', `await axios.get('https://a.io', { headers: { 'x-api-key': '${KEY}' } });`, [API_KEY]],
    ['a client', `return axios.create({ headers: { common: { 'X-Auth-Token': '${KEY}' } } });`, [['`common.X-Auth-Token` holds a token that is written out here', 'Read AUTH_TOKEN from the environment']]],
    ['an Authorization header', `await fetch('https://a.io', { headers: { Authorization: 'Bearer ${KEY}' } });`, [['`headers.Authorization` holds credentials of an Authorization header that is written out here', 'Read AUTHORIZATION_TOKEN from the environment']]],
    ['a header that is set', `const headers = new Headers();\nheaders.set('x-api-key', '${KEY}');`, [['`x-api-key` holds an API key that is written out here', 'Read API_KEY from the environment']]],
    ['one that has to stay a literal', `const headers = { 'x-api-key': ('${KEY}') as const };`, [[API_KEY[0], '']]],
    ['a label', `await fetch('https://a.io', { headers: { 'x-api-key': 'public-read-key-2024' } });`, []],
    ['a placeholder', `await fetch('https://a.io', { headers: { 'x-api-key': 'your-api-key-00000000' } });`, []],
    ['a header that holds none', `await fetch('https://a.io', { headers: { 'x-request-id': '${KEY}' } });`, []],
    ['a token against forged requests', `await fetch('https://a.io', { headers: { 'x-csrf-token': '${KEY}' } });`, []],
    ['such a text under another name', `return { apiKey: '${KEY}' };`, []],
  ];
  for (const [name, code, expected] of cases) {
    it(`are ${expected.length > 0 ? 'found in' : 'told from'} ${name}`, () => assert.deepEqual(inService(code), expected));
  }
});

describe('keys of a Kubernetes Secret', () => {
  const object = (kind: string, rest: string): string => `apiVersion: v1\nkind: ${kind}\nmetadata: { name: api }\n${rest}`;
  const signs = (key: string): readonly string[] => [`\`${key}\` holds a signing key that is written out here`, ''];
  const RANDOM = 'Qz83kfhs92LmPq7vXw4T';
  const KEYS = ['jwt', 'hmac', 'session', 'cookie', 'signing'];
  const cases: readonly (readonly [name: string, text: string, readonly (readonly string[])[]])[] = [
    ['only name what they sign', object('Secret', `stringData:\n${KEYS.map((key) => `  ${key}: ${RANDOM}${key}\n`).join('')}`), KEYS.map(signs)],
    ['are read from base64', object('Secret', `data:\n  jwt: ${btoa(RANDOM)}\n`), [signs('jwt')]],
    ['may hold what others put there', object('Secret', 'stringData:\n  jwt: ${JWT_SECRET}\n'), []],
    ['may hold a stand-in', object('Secret', 'stringData:\n  jwt: changeme\n'), []],
    ['may name an algorithm or a store', object('Secret', 'stringData:\n  jwt: HS256\n  JWT: RS256\n  session: redis\n  hmac: sha256\n'), []],
    ['may name a cookie', object('Secret', 'stringData:\n  session: __Host-sid\n  cookie: shop_session\n'), []],
    ['may say how long it lasts', object('Secret', 'stringData:\n  jwt: "3600"\n  session: 7d\n'), []],
    ['may name an algorithm in base64', object('Secret', `data:\n  hmac: ${btoa('sha512')}\n`), []],
    ['may say other things', object('Secret', `stringData:\n  host: ${RANDOM}\n`), []],
    ['are none of a ConfigMap', object('ConfigMap', `data:\n  jwt: ${RANDOM}\n  secretName: api\n`), []],
    ['are sealed in a SealedSecret', object('SealedSecret', `spec:\n  encryptedData:\n    jwt: ${RANDOM}\n`), []],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(found({ 'k8s/secret.yaml': text }), expected));
});
