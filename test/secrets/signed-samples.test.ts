import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { runRule } from '../fixture/run';

const encoded = (text: string): string => Buffer.from(text).toString('base64url');

/** How many findings a client with a token of these claims gives. */
function findingsOf(claims: string, header: object = { alg: 'HS512', typ: 'JWT' }): number {
  const token = [encoded(JSON.stringify(header)), encoded(claims), 'q7Lx0vZ93kTdW4mPb8sYh2ReQ1xC5nJ6uA0gF3iOe9w'].join('.');
  const files = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': `import express from 'express';\nconst headers = { authorization: 'Bearer ${token}' };\nvoid fetch('https://ledger.acme.io', { headers });\nexpress().listen(1);\n` };
  return runRule(hardcodedSecret, memoryHost(files)).findings.length;
}

describe('the token that jwt.io shows', () => {
  const shown: readonly string[] = [
    '{"sub":"1234567890","name":"John Doe","iat":1516239022}',
    '{"sub":"1234567890","name":"John Doe","admin":true,"iat":1516239022}',
    '{"iat":1516239022,"name":"John Doe","sub":"1234567890"}',
    '{"sub": "1234567890", "name": "John Doe",\n  "admin": true, "iat": 1516239022}',
  ];
  for (const claims of shown) it(`is silent whoever signed it: ${claims.replace(/\s+/g, ' ')}`, () => {
    assert.equal(findingsOf(claims), 0);
    assert.equal(findingsOf(claims, { alg: 'RS256', kid: 'a', typ: 'JWT' }), 0);
  });

  const told: readonly string[] = [
    '{"sub":"1234567890","name":"John Doe","iat":1516239022,"role":"admin"}',
    '{"sub":"1234567890","name":"John Doe","iat":1516239022,"account":7}',
    '{"sub":"1234567890","name":"John Doe","iat":15162390220}',
    '{"sub":"1234567890","name":"John Doe","iat":1716239022}',
    '{"sub":"1234567891","name":"John Doe","iat":1516239022}',
    '{"sub":"1234567890","name":"Jane Roe","iat":1516239022}',
    '{"sub":"1234567890","name":"John Doe"}',
    '{"sub":"1234567890","iat":1516239022,"admin":true}',
    '{"user":{"sub":"1234567890","name":"John Doe","iat":1516239022}}',
  ];
  for (const claims of told) it(`is another one: ${claims}`, () => assert.equal(findingsOf(claims), 1));
});
