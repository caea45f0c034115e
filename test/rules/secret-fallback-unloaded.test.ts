import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../src/engine/rules/secret-fallback';
import { runRule } from '../fixture/run';

const SETTINGS = "export const webhook = { secret: process.env.WEBHOOK_SECRET || 'keyboard cat' };\n";
const PACKAGE = '{ "name": "billing", "main": "dist/main.js", "scripts": { "start": "node dist/main.js" }, "dependencies": { "fastify": "5" } }';
const MAIN = "import Fastify from 'fastify';\nconst app = Fastify();\napp.get('/health', () => ({}));\nvoid app.listen({ port: 3000 });\n";
const PROGRAM = { 'package.json': PACKAGE, 'src/main.ts': MAIN, 'src/hooks/outbox.ts': SETTINGS };

function found(files: Readonly<Record<string, string>>, rule = secretFallback): string[] {
  return runRule(rule, memoryHost({ ...PROGRAM, ...files })).findings.map(({ location }) => location.file);
}

/** The same default in another file alone. */
const at = (path: string, text = SETTINGS): Readonly<Record<string, string>> => ({ 'src/hooks/outbox.ts': '', [path]: text });

describe('secret-fallback, in a file that no program loads', () => {
  const uses = (text: string): Readonly<Record<string, string>> => ({ 'src/main.ts': `${MAIN}${text}\n` });
  const silent: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'nothing imports it': {},
    'only a test imports it': { 'test/outbox.test.ts': "import { webhook } from '../src/hooks/outbox';\nvoid webhook;\n" },
    'only a file that nothing imports does': { 'src/orders.ts': "import { webhook } from './hooks/outbox';\nexport const sign = () => webhook.secret;\n" },
    'two such files import each other': { 'src/hooks/outbox.ts': `import { sign } from '../orders';\n${SETTINGS}export const signed = () => sign();\n`, 'src/orders.ts': "import { webhook } from './hooks/outbox';\nexport const sign = () => webhook.secret;\n", 'src/all.ts': "export * from './orders';\n" },
    'it is the address of a store beside it': at('src/hooks/store.ts', "export const store = process.env.DATABASE_URL ?? 'postgres://app:app@localhost:5432/app';\n"),
    'a class of it has it': { 'src/hooks/outbox.ts': "export class Outbox {\n  private secret = process.env.WEBHOOK_SECRET || 'keyboard cat';\n  sign() { return this.secret; }\n}\nexport const outbox = new Outbox();\n" },
    'it gives that away as its default': { 'src/hooks/outbox.ts': SETTINGS.replace('export const', 'const') + 'export default webhook;\n' },
    'tools only look at the code': { 'jest.config.js': "module.exports = { testEnvironment: 'node' };\n", 'migrations/1-orders.ts': 'export const up = () => undefined;\n' },
    'a script imports something else': { 'scripts/sign.ts': "import app from '../src/main';\nconsole.log(process.env.APP_SECRET, app);\n" },
    'the program loads another file by a path': { 'src/load.ts': "import path from 'path';\nexport const file = path.join(__dirname, 'other.js');\n" },
    'a pattern leads to other files': uses("export const store = { entities: [__dirname + '/**/*.entity{.ts,.js}'], apis: ['./src/hooks/*.ts'] };"),
    'a path of data is put together': uses("import path from 'node:path';\nexport const data = (name: string) => [path.join(__dirname, name), path.join(__dirname, '..', 'hooks', `${name}.json`), `${process.env.HOST}/hooks/${name}`];"),
    'a bundler begins with the program': { 'tsup.config.ts': "import { defineConfig } from 'tsup';\nexport default defineConfig({ entry: ['src/main.ts'] });\n" },
    'the program imports what holds no code of its own': uses("import data from '../data.json';\nimport { PrismaClient } from '../generated/prisma';\nconsole.log(data, PrismaClient);"),
    'only lists of what is compiled and read name it': { 'tsconfig.json': '{ "include": ["src/hooks/outbox.ts"] }', 'README.md': 'See `src/hooks/outbox.ts`.\n' },
  };
  for (const [name, files] of Object.entries(silent)) it(`is silent where ${name}`, () => { assert.deepEqual(found(files), []); });

  const outbox = 'src/hooks/outbox.ts';
  const told: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'the program imports it': uses("import { webhook } from './hooks/outbox';\nconsole.log(webhook.secret.length);"),
    'the program imports it for what it does': uses("import './hooks/outbox';"),
    'the program imports it later': uses("app.get('/', async () => (await import('./hooks/outbox')).webhook);"),
    'the program imports what a file makes up': uses("export const load = (name: string) => import(name);"),
    'a file that runs imports it': { 'src/work.ts': "import { webhook } from './hooks/outbox';\nconsole.log(webhook.secret.length);\n" },
    'a file that runs imports it for what it does': { 'src/work.ts': "import './hooks/outbox';\nconsole.log('done');\n" },
    'a script imports it': { 'scripts/sign.ts': "import { webhook } from '../src/hooks/outbox';\nconsole.log(webhook.secret.length);\n" },
    'a script that has a secret of its own imports it': { 'scripts/sign.ts': "import { webhook } from '../src/hooks/outbox';\nconsole.log(process.env.APP_SECRET, webhook);\n" },
    'a script of the package names it': { 'package.json': PACKAGE.replace('"start"', '"sign": "tsx -r ./src/hooks/outbox.ts src/sign.ts", "start"') },
    'a process manager names it': { 'ecosystem.config.js': "module.exports = { apps: [{ name: 'outbox', script: 'dist/hooks/outbox.js' }] };\n" },
    'a container runs it': { 'docker-compose.yml': 'services:\n  outbox:\n    build: .\n    command: node dist/hooks/outbox.js\n' },
    'a text of the program names it': { 'src/jobs.ts': "import path from 'path';\nexport const job = path.join(__dirname, 'hooks', 'outbox');\n" },
    'an import may mean it that leads nowhere': uses("import { webhook } from '@hooks/outbox';\nconsole.log(webhook);"),
    'its package has workers': uses("import { Worker } from 'node:worker_threads';\nexport const start = (file: string) => new Worker(file);"),
    'its package loads folders': { 'package.json': PACKAGE.replace('"fastify": "5"', '"fastify": "5", "@fastify/autoload": "6"'), ...uses("import autoload from '@fastify/autoload';\nvoid app.register(autoload, { dir: 'hooks' });") },
    'the framework loads folders': { 'package.json': PACKAGE.replace('"fastify": "5"', '"fastify": "5", "@strapi/strapi": "5"') },
    'the package is published': { 'package.json': PACKAGE.replace('"main"', '"files": ["dist"], "publishConfig": { "access": "public" }, "main"') },
    'another package depends on its own': { 'tools/package.json': '{ "name": "tools", "dependencies": { "billing": "*" } }' },
    'it does something when it is loaded': { 'src/hooks/outbox.ts': `${SETTINGS}setInterval(() => console.log(webhook.secret.length), 1000);\n` },
    'it gives nothing away': { 'src/hooks/outbox.ts': "import { Client } from 'hooks';\nconst client = new Client({ secret: process.env.WEBHOOK_SECRET || 'keyboard cat' });\n" },
    'a pattern of a library leads to it': uses("export const store = { subscribers: [__dirname + '/**/*box{.ts,.js}'] };"),
    'a factory answers such a pattern': uses("export const options = () => ({ entities: ['dist/hooks/*.js'] });"),
    'a library loads its folder': uses("import path from 'node:path';\nimport { loadFilesSync } from 'loads';\nexport const all = loadFilesSync(path.join(__dirname, 'hooks'));"),
    'a path behind the place of the program names it': uses('export const job = `${__dirname}/hooks/outbox`;'),
    'a bundler puts it beside the program': { 'webpack.config.js': "module.exports = { entry: { main: './src/main.ts', outbox: './src/hooks/outbox.ts' } };\n" },
    'a bundler has another name for it': { 'vite.config.ts': "import path from 'node:path';\nexport default { resolve: { alias: { '@o': path.resolve(__dirname, './src/hooks/outbox') } } };\n", ...uses("import { webhook } from '@o';\nconsole.log(webhook);") },
    'the package has other names for files': { 'package.json': PACKAGE.replace('"fastify": "5"', '"fastify": "5", "module-alias": "2"').replace('"main"', '"_moduleAliases": { "@o": "dist/hooks/outbox.js" }, "main"'), ...uses("import { webhook } from '@o';\nconsole.log(webhook);") },
    'the package is imported as it': { 'package.json': PACKAGE.replace('"main": "dist/main.js"', '"main": "dist/hooks/outbox.js"') },
    'the package gives it to others': { 'package.json': PACKAGE.replace('"main"', '"exports": { ".": "./dist/main.js", "./outbox": "./dist/hooks/outbox.js" }, "main"') },
    'the package gives all to others': { 'package.json': PACKAGE.replace('"main"', '"exports": { "./*": "./dist/*.js" }, "main"') },
    'it is a command': { 'package.json': PACKAGE.replace('"main"', '"bin": { "outbox": "dist/hooks/outbox.js" }, "main"') },
    'a script of a shell runs it': { 'start.sh': '#!/bin/sh\nnode dist/hooks/outbox.js &\nnode dist/main.js\n' },
    'a Makefile runs it': { Makefile: 'work:\n\tnode dist/hooks/outbox.js\n' },
    'a platform runs it': { 'fly.toml': 'app = "billing"\n[processes]\n  worker = "node dist/hooks/outbox.js"\n' },
    'Node loads it first': { 'docker-compose.yml': 'services:\n  api:\n    build: .\n    environment:\n      NODE_OPTIONS: --require ./dist/hooks/outbox\n' },
    'an image runs a function of it': { Dockerfile: 'FROM node:22\nCMD ["hooks/outbox.deliver"]\n' },
    'a function of the cloud is one of it': { 'main.tf': 'resource "aws_lambda_function" "outbox" {\n  handler = "hooks/outbox.deliver"\n}\n' },
    'settings of a store say what it loads': { 'ormconfig.json': '{ "subscribers": ["dist/**/*.js"] }' },
    'a variable says what a store loads': { '.env': 'TYPEORM_SUBSCRIBERS=dist/**/*.js\n' },
    'the program imports what is written when it is built': uses("import { RegisterRoutes } from '../build/routes';\nRegisterRoutes(app);"),
    'the program imports what nobody is to look at': { ...uses("import { sign } from './left/sign';\nconsole.log(sign);"), '.gitignore': 'left\n', 'src/left/sign.ts': "import { webhook } from '../hooks/outbox';\nexport const sign = webhook.secret;\n" },
    'the program imports it by way of what is for tests': { ...uses("import { sign } from './testing/sign';\nconsole.log(sign);"), 'src/testing/sign.ts': "import { webhook } from '../hooks/outbox';\nexport const sign = webhook.secret;\n" },
    'another framework loads folders': { 'package.json': PACKAGE.replace('"fastify": "5"', '"fastify": "5", "@sapphire/framework": "5"') },
    'a platform calls what it exports': { 'src/hooks/outbox.ts': `${SETTINGS}export const handler = () => webhook.secret;\n` },
  };
  for (const [name, files] of Object.entries(told)) it(`tells of it where ${name}`, () => { assert.deepEqual(found(files), [outbox]); });

  for (const path of ['src/data-source.ts', 'src/typeorm.config.ts', 'src/functions/outbox.ts', 'src/plugins/outbox.ts']) {
    it(`tells of it in ${path}, which a tool or a platform may load`, () => { assert.deepEqual(found(at(path)), [path]); });
  }

  it('tells of it in a package without a program', () => {
    assert.deepEqual(found({ ...at('lib/outbox.ts'), 'lib/package.json': '{ "name": "outbox" }' }), ['lib/outbox.ts']);
  });

  it('tells of an address of another machine', () => {
    assert.deepEqual(found(at('src/hooks/store.ts', "export const store = process.env.DATABASE_URL ?? 'postgres://app:app@10.0.0.7:5432/app';\n")), ['src/hooks/store.ts']);
  });

  it('tells of what was drawn, as what it is: no default of a program', () => {
    const drawn = ['q7Zp2', 'Lw9Xe4', 'Tn8Vr3', 'Kd6Bm1'].join('');
    const files = { 'src/hooks/outbox.ts': SETTINGS.replace('keyboard cat', drawn) };
    assert.deepEqual([found(files), found(files, hardcodedSecret)], [[], [outbox]]);
  });
});
