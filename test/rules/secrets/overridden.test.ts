import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const env = 'JWT_SECRET=CHANGE_ME_PLEASE\nPORT=3000\n';
const block = (own: string): string => `    build: .\n    env_file: [.env.docker]\n${own}`;
const setting = '    environment:\n      JWT_SECRET: ${JWT_SECRET:?unset}\n';
const program = {
  'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(1);\n", Dockerfile: 'FROM node:24\nCMD ["node", "src/main.js"]\n',
  '.env.docker': env, 'docker-compose.yml': `services:\n  api:\n${block(setting)}`,
};

function found(files: Readonly<Record<string, string>>): string[] {
  return runRule(hardcodedSecret, memoryHost({ ...program, ...files })).findings.map(({ location }) => location.file);
}

describe('what compose sets over a value of an env file', () => {
  const counting: readonly (readonly [name: string, files: Readonly<Record<string, string>>])[] = [
    ['a block sets nothing', { 'docker-compose.yml': `services:\n  api:\n${block('')}` }],
    ['a block sets something else', { 'docker-compose.yml': `services:\n  api:\n${block('    environment:\n      JWT_REFRESH_SECRET: ${X:?unset}\n')}` }],
    ['a block takes it from the shell, which may have none', { 'docker-compose.yml': `services:\n  api:\n${block('    environment:\n      - JWT_SECRET\n')}` }],
    ['one block of two sets nothing', { 'docker-compose.yml': `services:\n  api:\n${block(setting)}  worker:\n${block('')}` }],
    ['another compose file sets nothing', { 'docker-compose.dev.yml': `services:\n  worker:\n${block('')}` }],
    ['no block names the file', { 'docker-compose.yml': `services:\n  api:\n    build: .\n${setting}` }],
    ['the value was drawn', { '.env.docker': 'JWT_SECRET=q7Lx0Vz93kTbW2mRn58Ypc\n' }],
    ['the value opens a store that has it', { '.env.docker': 'DATABASE_URL=postgres://app:app@db:5432/app\n', 'docker-compose.yml': `services:\n  api:\n${block('    environment:\n      DATABASE_URL: ${DATABASE_URL:?unset}\n')}` }],
    ['a script loads the file', { 'package.json': '{ "name": "api", "scripts": { "start": "node --env-file=.env.docker src/main.js" }, "dependencies": { "express": "5" } }' }],
    ['the program loads the file', { 'src/main.ts': "import express from 'express';\nimport { config } from 'dotenv';\nconfig({ path: ['.env.docker'] });\nexpress().listen(1);\n" }],
    ['a block takes it from a variable of the same name, which may be that', { 'docker-compose.yml': `services:\n  api:\n${block('    environment:\n      JWT_SECRET: ${JWT_SECRET}\n')}` }],
    ['a Makefile gives the file to compose', { Makefile: 'up:\n\tdocker compose --env-file .env.docker up\n' }],
    ['a script reads the file', { 'deploy.sh': '. ./.env.docker\nnode src/main.js\n' }],
    ['the program makes up the path', { 'src/main.ts': "import express from 'express';\nimport { config } from 'dotenv';\nconfig({ path: `.env.${process.env.MODE}` });\nexpress().listen(1);\n" }],
    ['the program keeps the path', { 'src/main.ts': "import express from 'express';\nimport { config } from 'dotenv';\nconst path = '.env.docker';\nconfig({ path });\nexpress().listen(1);\n" }],
    ['the program chooses the path', { 'src/main.ts': "import express from 'express';\nimport { config } from 'dotenv';\nconfig({ path: process.env.X ? '.env.docker' : '.env' });\nexpress().listen(1);\n" }],
    ['an image holds the file', { Dockerfile: 'FROM node:24\nCOPY .env.docker .env\nCMD ["node", "src/main.js"]\n' }],
    ['a container has the file', { 'docker-compose.yml': `services:\n  api:\n${block(setting)}    volumes:\n      - ./.env.docker:/app/.env\n` }],
  ];
  it('makes it one that nobody gets', () => assert.deepEqual(found({}), []));
  it('is what counts itself', () => assert.deepEqual(found({ 'docker-compose.yml': `services:\n  api:\n${block('    environment:\n      JWT_SECRET: hunter2\n')}` }), ['docker-compose.yml']));
  it('leaves it to whatever loads a file called .env', () => assert.deepEqual(found({ '.env': env, 'docker-compose.yml': `services:\n  api:\n${block(setting).replace('.env.docker', '.env')}`, '.env.docker': '' }), ['.env']));
  for (const [name, files] of counting) it(`is not all where ${name}`, () => assert.deepEqual(found(files), ['.env.docker']));
});
