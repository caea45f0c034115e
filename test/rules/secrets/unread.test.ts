import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const main = "import express from 'express';\nimport 'dotenv/config';\nconnect(process.env.DB_HOST);\nexpress().listen(1);\n";
const build = 'services:\n  stock:\n    build: ./stock\n    env_file: [stock/.env]\n';
const program = {
  'stock/package.json': '{ "name": "stock", "dependencies": { "express": "5", "dotenv": "17" } }', 'stock/src/main.ts': main, 'stock/Dockerfile': 'FROM node:24\nCMD ["node", "src/main.js"]\n',
  'stock/.env': 'DB_HOST=db\nPGADMIN_DEFAULT_PASSWORD=admin\n', 'docker-compose.yml': build,
};

function found(files: Readonly<Record<string, string>>): string[] {
  return runRule(hardcodedSecret, memoryHost({ ...program, ...files })).findings.map(({ location }) => location.file);
}

describe('a password of an env file that nobody reads', () => {
  const read: readonly (readonly [name: string, files: Readonly<Record<string, string>>])[] = [
    ['the program reads it', { 'stock/src/main.ts': `${main}login(process.env.PGADMIN_DEFAULT_PASSWORD);\n` }],
    ['a class lists it', { 'stock/src/settings.ts': 'export class Settings {\n  PGADMIN_DEFAULT_PASSWORD!: string;\n}\n' }],
    ['the name is put together', { 'stock/src/main.ts': `${main}const of = (tool: string) => process.env[\`\${tool}_DEFAULT_PASSWORD\`];\nlogin(of('PGADMIN'));\n` }],
    ['a test reads it', { 'stock/test/login.test.ts': "it('logs in', () => login(process.env.PGADMIN_DEFAULT_PASSWORD));\n" }],
    ['another variable holds it', { 'stock/.env': 'PGADMIN_DEFAULT_PASSWORD=admin\nPGADMIN_ADDRESS=http://admin:${PGADMIN_DEFAULT_PASSWORD}@pgadmin\n' }],
    ['compose takes it', { 'docker-compose.yml': `${build}  pgadmin:\n    image: dpage/pgadmin4\n    environment:\n      PGADMIN_DEFAULT_PASSWORD: \${PGADMIN_DEFAULT_PASSWORD}\n` }],
    ['a container of an image gets the file', { 'docker-compose.yml': `${build}  pgadmin:\n    image: dpage/pgadmin4\n    env_file: stock/.env\n` }],
    ['a script reads it', { 'start.sh': 'docker run -e PW="$PGADMIN_DEFAULT_PASSWORD" dpage/pgadmin4\n' }],
    ['a script of a package reads it', { 'package.json': '{ "name": "shop", "scripts": { "admin": "pgadmin --password $PGADMIN_DEFAULT_PASSWORD" } }' }],
    ['a Makefile reads it', { Makefile: 'admin:\n\tpgadmin $(PGADMIN_DEFAULT_PASSWORD)\n' }],
    ['the program is written in something else', { 'stock/src/main.ts': '', 'stock/package.json': '', 'stock/app.py': 'import os\n' }],
  ];
  it('is told by nobody', () => assert.deepEqual(found({}), []));
  it('is told by nobody where the file only lists its name', () => assert.deepEqual(found({ 'stock/.env.example': 'PGADMIN_DEFAULT_PASSWORD=\n', 'README.md': 'Set PGADMIN_DEFAULT_PASSWORD.\n' }), []));
  for (const [name, files] of read) it(`is told where ${name}`, () => assert.deepEqual(found(files), ['stock/.env']));
  it('is told where it was drawn', () => assert.deepEqual(found({ 'stock/.env': 'PGADMIN_DEFAULT_PASSWORD=q7Lx0Vz93kTbW2mRn58Ypc\n' }), ['stock/.env']));
});
