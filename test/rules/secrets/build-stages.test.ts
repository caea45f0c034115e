import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(1);\n" };
const address = 'ARG DATABASE_URL=postgres://build:build@localhost:5432/build\n';
const runtime = 'FROM node:24 AS runtime\nCOPY --from=builder /app /app\nCMD ["node", "src/main.js"]\n';

function found(files: Readonly<Record<string, string>>): number {
  return runRule(hardcodedSecret, memoryHost({ ...program, ...files })).findings.length;
}

describe('addresses in stages of a Dockerfile', () => {
  const cases: readonly (readonly [name: string, files: Readonly<Record<string, string>>, found: number])[] = [
    ['of a stage that only builds', { Dockerfile: `FROM node:24 AS builder\n${address}RUN npm run build\n${runtime}` }, 0],
    ['of a stage that another one for building is built on', { Dockerfile: `FROM node:24 AS base\n${address}FROM base AS builder\nRUN npm run build\n${runtime}` }, 0],
    ['of a stage that writes it into a file for the image', { Dockerfile: `FROM node:24 AS builder\n${address}RUN printenv > .env\n${runtime.replace('CMD', 'COPY --from=builder /app/.env .env\nCMD')}` }, 1],
    ['of the stage that runs', { Dockerfile: `FROM node:24 AS builder\nRUN npm run build\n${runtime}${address.replace('ARG', 'ENV')}` }, 1],
    ['of the stage that the last one is built on', { Dockerfile: `FROM node:24 AS builder\n${address.replace('ARG', 'ENV')}FROM builder\nCMD ["node", "src/main.js"]\n` }, 1],
    ['of the only stage', { Dockerfile: `FROM node:24\n${address.replace('ARG', 'ENV')}CMD ["node", "src/main.js"]\n` }, 1],
    ['of another stage that starts something', { Dockerfile: `FROM node:24 AS migrate\n${address.replace('ARG', 'ENV')}CMD ["npm", "run", "migrate"]\n${runtime}` }, 1],
    ['of a stage that compose starts', { Dockerfile: `FROM node:24 AS builder\n${address}RUN npm run build\n${runtime}`, 'docker-compose.yml': 'services:\n  api:\n    build:\n      context: .\n      target: builder\n' }, 1],
    ['of a stage that builds, to another machine', { Dockerfile: `FROM node:24 AS builder\n${address.replace('localhost', 'db.acme.io')}RUN npm run build\n${runtime}` }, 1],
    ['of a stage that builds, with what was drawn', { Dockerfile: `FROM node:24 AS builder\n${address.replace(':build@', ':q7Lx0Vz93kTbW2mRn58Ypc@')}RUN npm run build\n${runtime}` }, 1],
  ];
  for (const [name, files, expected] of cases) it(`${expected === 0 ? 'are silent' : 'count'} where they are ${name}`, () => assert.equal(found(files), expected));
});
