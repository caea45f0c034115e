import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { runRule } from '../fixture/run';

const drawn = 'q7Lx0Vz93kTbW2mRn58Ypc4hJs6dFg1u';

function messages(settings: object, file = 'docker/config.json'): string[] {
  return runRule(hardcodedSecret, memoryHost({ 'package.json': '{ "name": "api" }', 'src/main.ts': 'export {};\n', [file]: JSON.stringify(settings) })).findings.map(({ message }) => message);
}

describe('keys of settings that only what holds them tells', () => {
  const told: readonly (readonly [object, RegExp])[] = [
    [{ Crypto: { key: drawn, algorithm: 'aes-256-ctr' } }, /`Crypto\.key` holds an encryption key/],
    [{ app: { dataEncryption: { key: 'ShVmYq3t6w9z$C&F)H@McQfTjWnZr4u7' } } }, /`dataEncryption\.key` holds an encryption key/],
    [{ jwt: { key: drawn } }, /`jwt\.key` holds a signing key/],
    [{ Rest: { userTokenKey: drawn } }, /`Rest\.userTokenKey` holds a signing key/],
  ];
  for (const [settings, message] of told) it(`are told: ${JSON.stringify(settings).replace(/"/g, '')}`, () => assert.match(messages(settings).join('\n'), message));

  const near: readonly object[] = [
    { Crypto: { key: 'user' } }, { Crypto: { key: 'change-this-key-1' } }, { Crypto: { key: '${CRYPTO_KEY}' } }, { Crypto: { key: '' } },
    { Crypto: { keyId: drawn } }, { Crypto: { key: '9c1e2a34-77b0-4d5e-8f61-2b7a90c3d4e5' } }, { Crypto: { key: `MIIBIjANBgkqhkiG9w0BAQ${drawn}` } }, { Crypto: { key: `LS0tLS1CRUdJTiBQVUJMSUMgS0VZ${drawn}` } },
    { cache: { key: drawn } }, { map: { key: drawn } }, { sort: [{ key: drawn }] }, { crypto: { currency: { key: drawn } } },
    { Rest: { userTokenKey: 'auth_token' } }, { Rest: { userTokenKey: 'x-auth-token-2' } }, { Rest: { nextTokenKey: drawn } }, { Rest: { cacheTokenKey: drawn } }, { Rest: { userTokenKeyName: drawn } }, { errors: { tokenKey: drawn } },
  ];
  for (const settings of near) it(`are silent: ${JSON.stringify(settings).replace(/"/g, '')}`, () => assert.deepEqual(messages(settings), []));

  it('are silent in sources, where a key is as often that of an entry', () => {
    const text = `export const keys = { Crypto: { key: '${drawn}' }, userTokenKey: '${drawn}' };\nlocalStorage.getItem(keys.userTokenKey);\n`;
    assert.deepEqual(runRule(hardcodedSecret, memoryHost({ 'package.json': '{ "name": "api", "main": "src/main.ts" }', 'src/main.ts': text })).findings, []);
  });
});
