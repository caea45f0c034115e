import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

function count(path: string, text: string): number {
  return runRule(hardcodedSecret, memoryHost({ 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', [path]: text })).findings.length;
}

const block = (text: string): string => `# Setup\n\n\`\`\`sh\n${text}\n\`\`\`\n`;
const key = (id: string): string => `LAUNCHDARKLY_SDK_KEY=${['sdk', id].join('-')}`;

describe('ids that documents show', () => {
  const silent = ['12345678-1234-1234-1234-123456789012', '00000000-0000-0000-0000-000000000000', '12345678-90ab-cdef-1234-567890abcdef', 'a1b2c3d4-e5f6-7890-abcd-ef1234567890', '123e4567-e89b-12d3-a456-426614174000', '550E8400-e29b-41d4-a716-446655440000'];
  for (const id of silent) it(`is silent on ${id}`, () => { for (const text of [key(id), `HEROKU_API_KEY=${id}`, `curl -H 'Authorization: ${['api', id].join('-')}' https://app.launchdarkly.com`]) assert.equal(count('README.md', block(text)), 0, text); });
  for (const id of ['7c1e9d04-b2f3-4a86-951d-07be3c94fa21', '12345678-90ab-cdef-1234-567890abcdeb', '550e8400-e29b-41d4-a716-446655440001']) it(`tells of ${id}`, () => { assert.equal(count('README.md', block(key(id))), 1); });
  it('tells of one outside of documents', () => { assert.equal(count('settings.sh', `HEROKU_API_KEY=12345678-ABCD-ABCD-ABCD-1234567890AB\n`), 1); });
  it('tells of one that this system takes for a key', () => { assert.equal(count('.env', 'JWT_SECRET=123e4567-e89b-12d3-a456-426614174000\n'), 1); });
  it('is silent on the tokens that documents of providers show, and tells of others of their form', () => {
    const bot = (token: string): string => block(`TELEGRAM_TOKEN=${['110201543', token].join(':')}`);
    assert.equal(count('README.md', bot(['AAHdqTcvCH1vGWJx', 'fSeofSAs0K5PALDsaw'].join(''))), 0);
    assert.equal(count('README.md', bot(['AAHdqTcvCH1vGWJx', 'fSeofSAs0K5PALDsbw'].join(''))), 1);
  });
});

describe('what documents have in the place of a value', () => {
  const silent = ['tu-clave-secreta-2024', 'TuContraseñaSegura2024!', 'VotreMotDePasse2024!', 'votre_cle_api_1234567', 'ihr-geheimer-schluessel-12345', 'SuaSenhaAqui#1', 'generate-with-openssl-rand-base64-32', 'output-of-openssl-rand-hex-32', 'a1b2c3d4e5f6g7h8i9j0', 'a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6', '‹token-1234›', '«token-1234»', '<token-1234>', '{{ token }}', 'eyJhbGciOi…', 'sk-xxxxxxxxxxxxxxxx', 'YOUR_API_KEY'];
  const shown = (value: string): readonly (readonly [string, string])[] => [['README.md', block(`JWT_SECRET=${value}\nDB_PASSWORD=${value}\ncurl -u "admin:${value}" https://api.acme.io`)], ['docs/setup.md', block(`curl -u "admin:${value}" https://api.acme.io\ncurl -H "X-Api-Key: ${value}" https://api.acme.io`)], ['.env.example', `JWT_SECRET=${value}\nDB_PASSWORD=${value}\n`]];
  for (const value of silent) it(`is silent on ${value}`, () => { for (const [path, text] of shown(value)) assert.equal(count(path, text), 0, path); });
  for (const value of ['tuPq7x!mWz9#kd2', 'Su7kq-wq82hd7x1m', 'a1b2c3d4e5f6g7h8i9k0', 'taxi7Lx0Vz93kTbW2mRn']) it(`tells of ${value}`, () => { assert.equal(count('README.md', block(`DB_PASSWORD='${value}'`)), 1); });
  it('tells of what somebody made up for a key, whatever the language', () => {
    for (const value of ['super-secret-key-1', 'tu-clave-secreta', 'supersecreto1', 'VotreMotDePasse']) assert.equal(count('.env', `JWT_SECRET=${value}\n`), 1, value);
  });
});
