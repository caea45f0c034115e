import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const drawn = 'q7Lx0Vz93kTbW2mRn58Ypc';
const image = 'FROM node:24\nENV NODE_ENV=production\nCOPY . .\nCMD ["node", "src/main.js"]\n';
const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(1);\n", Dockerfile: image };
const pem = ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ') + '\\nMIIEpAIBAAKCAQEA7bq3mCk1b0QkqkVw2';

function severities(files: Readonly<Record<string, string>>): string[] {
  return runRule(hardcodedSecret, memoryHost({ ...program, ...files })).findings.map(({ severity }) => severity);
}

const made = { '.env.development': 'STOCK_ADMIN_API_KEY=stubborn7mule\n' };

describe('keys in files for developing where images are told production', () => {
  const local: readonly (readonly [name: string, files: Readonly<Record<string, string>>])[] = [
    ['a made-up key', made],
    ['a drawn key of what runs here', { '.env.development': `STOCK__URI=http://localhost:9001/api\nSTOCK__API_KEY=${drawn}\n` }],
    ['a private key of node-config', { 'config/development.json': `{ "JWT_PRIVATE_KEY": "${pem}" }` }],
  ];
  const told: readonly (readonly [name: string, files: Readonly<Record<string, string>>])[] = [
    ['a drawn key of somebody else', { '.env.development': `STOCK__API_KEY=${drawn}\n` }],
    ['a drawn key beside an address elsewhere', { '.env.development': `STOCK__URI=https://stock.acme.io/api\nSTOCK__API_KEY=${drawn}\n` }],
    ['a drawn key with one address elsewhere', { '.env.development': `STOCK__URI=http://localhost:9001\nSTOCK__AUTH_URI=https://stock.acme.io\nSTOCK__API_KEY=${drawn}\n` }],
    ['an image that is told nothing', { ...made, Dockerfile: image.replace('ENV NODE_ENV=production\n', '') }],
    ['one image of two that is told nothing', { ...made, 'jobs/Dockerfile': image.replace('ENV NODE_ENV=production\n', '') }],
    ['no image', { ...made, Dockerfile: '' }],
    ['a program that names the file', { ...made, 'src/main.ts': "import express from 'express';\nimport { config } from 'dotenv';\nconfig({ path: '.env.development' });\nexpress().listen(1);\n" }],
    ['a container for production that has the file', { ...made, 'docker-compose.prod.yml': 'services:\n  api:\n    build: .\n    env_file: .env.development\n' }],
    ['a file for every stage', { '.env': 'STOCK_ADMIN_API_KEY=stubborn7mule\n' }],
    ['a private key for every stage', { 'config/default.json': `{ "JWT_PRIVATE_KEY": "${pem}" }` }],
  ];
  for (const [name, files] of local) it(`are information with ${name}`, () => assert.deepEqual(severities(files), ['information']));
  for (const [name, files] of told) it(`are errors with ${name}`, () => assert.deepEqual(severities(files), ['error']));
});
