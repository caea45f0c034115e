import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { secretFallback } from '../../src/engine/rules/secret-fallback';
import { runRule } from '../fixture/run';

const TOLD = ['src/config.ts'];
const OBJECT = "export const config = { port: 3000, broker: { host: 'mq', password: process.env.BROKER_PASSWORD || 'guest' } };";
const CONVICT = "import convict from 'convict';\nconst config = convict({ env: { format: String, default: 'x', env: 'NODE_ENV' }, broker: { settings: { password: { format: String, default: 'guest', env: 'BROKER_PASSWORD' } } } });\nconfig.loadFile([`${config.get('env')}.json`]);\nexport default config;";

function found(use: string, { config = OBJECT, files = {} }: { readonly config?: string; readonly files?: Readonly<Record<string, string>> } = {}): readonly string[] {
  return runRule(secretFallback, memoryHost({
    'package.json': '{ "name": "api", "main": "src/main.ts", "private": true, "dependencies": { "express": "5", "convict": "6" } }',
    'src/main.ts': `import express from 'express';\n${use}\nexpress().listen(1);\n`,
    'src/config.ts': config,
    ...files,
  })).findings.map(({ location }) => location.file);
}

describe('secret-fallback, on settings that everybody leaves who has the others', () => {
  const of = (use: string): string => `import { config } from './config';\n${use}`;
  const silent: Readonly<Record<string, string>> = {
    'another member': of('console.log(config.port);'),
    'another member of the same group': of('connect(`amqp://${config.broker.host}`);'),
    'a member in a condition': of('if (config.port > 1) console.log(1);'),
    'a member that is taken out': of('const { port } = config;\nconsole.log(port);'),
    'a member that a function answers': of('export function port(): number { return config.port; }\nconsole.log(port());'),
    'nobody who takes it': 'console.log(1);',
    'another name': "import { config as settings } from './config';\nconsole.log(settings.port);",
    'a member that is written to something': of('export class Client { url = 0; start() { this.url = config.port; } }'),
    'members that are written to what has a computed key': of('export const all: Record<string, unknown> = {};\nfor (const name of names()) {\n  all[name] = { port: config.port, own: config.ports[name] || 1 };\n}'),
    'another member by another name': of('export function start() {\n  const all = config;\n  console.log(all.port, all.none);\n}'),
    'another member of all of it or a part': of("const all = config.none || config;\nconsole.log(all.host || all.port || 1);"),
  };
  for (const [name, use] of Object.entries(silent)) it(`is silent with ${name}`, () => { assert.deepEqual(found(use), []); });

  const told: Readonly<Record<string, string>> = {
    'the member': of('connect(config.broker.password);'),
    'the group': of('connect(config.broker);'),
    'the group, taken out': of('const { broker } = config;\nconnect(broker);'),
    'the member, taken out': of('const { broker: { password } } = config;\nconnect(password);'),
    'a computed key': of('export const read = (key: string) => config[key];'),
    'a computed key in a group': of('export const read = (key: string) => config.broker[key];'),
    'all of it given away': of('connect(config);'),
    'all of it spread': of('connect({ ...config, port: 1 });'),
    'all of it answered': of('export function settings() { return config; }'),
    'all of it under another name': of('const all = config;\nconnect(all.broker.password);'),
    'all of the module': "import * as all from './config';\nconnect(all.config.port);",
    'a module that is asked for in an expression': "import { config } from './config';\nconsole.log(config.port, require('./config').config.broker);",
    'the group of all of it or a part': of('const all = config.none || config;\nconnect(all.broker);'),
    'a group that may be the group': of('const all = config.broker || config;\nconnect(all.password);'),
    'all of it written to something': of('export class Client { all = {}; start() { this.all = config; } }'),
    'the group written to something': of('export class Client { all = {}; start() { this.all = config.broker; } }'),
    'something of it that isn’t known, written': of('export class Client { all = 0; start() { this.all = yield config; this.all = 1 - config.broker; } }'),
    'another name that is exported': of('export const all = config;\nconsole.log(config.port);'),
    'another name that is written again': of('let all = config;\nall = more(all);\nconnect(all.broker);'),
    'a loop over another name': of('const all = config;\nfor (const key in all) console.log(key);'),
    'names of names': of('const a = config;\nconst b = a;\nconst c = b;\nconst d = c;\nconst e = d;\nconsole.log(e.port);'),
    'a list of it': of('const all = [config];\nconnect(all[0].broker);'),
    'a loop over it': of('for (const key in config) console.log(key, config.port);'),
  };
  for (const [name, use] of Object.entries(told)) it(`tells of it with ${name}`, () => { assert.deepEqual(found(use), TOLD); });

  it('follows who hands it on', () => {
    const files = { 'src/all.ts': "export * from './config';" };
    assert.deepEqual(found("import { config } from './all';\nconsole.log(config.port);", { files }), []);
    assert.deepEqual(found("import { config } from './all';\nconnect(config.broker);", { files }), TOLD);
    assert.deepEqual(found("import { settings } from './all';\nconnect(settings.broker);", { files: { 'src/all.ts': "import { config } from './config';\nexport { config as settings };" } }), TOLD);
    assert.deepEqual(found("import { port } from './all';\nconsole.log(port);", { files: { 'src/all.ts': "import { config } from './config';\nexport const port = config.port;\nexport default config;" } }), []);
  });

  it('looks at what its own file does with it', () => {
    assert.deepEqual(found(of('console.log(config.port);'), { config: `${OBJECT}\nexport const url = config.broker.password;` }), TOLD);
    assert.deepEqual(found(of('console.log(config.port);'), { config: `${OBJECT}\nexport const start = () => connect(config);` }), TOLD);
    assert.deepEqual(found(of('console.log(config.port);'), { config: `${OBJECT}\nexport const port = config.port;` }), []);
  });

  const asked = (use: string): string => `import config from './config';\n${use}`;
  it('is silent where an object that is asked by texts is asked for others', () => {
    assert.deepEqual(found(asked("console.log(config.get('env'));"), { config: CONVICT }), []);
    assert.deepEqual(found(asked("console.log(config.get('broker.settings.host'));"), { config: CONVICT }), []);
    assert.deepEqual(found(asked("config.validate();\nconsole.log(config.get('env'));"), { config: CONVICT }), []);
  });

  it('tells of it where that is asked for it, or for anything', () => {
    for (const use of ["connect(config.get('broker.settings.password'));", "connect(config.get('broker'));", 'export const read = (key: string) => config.get(key);', 'connect(config.getProperties());', 'connect(config.get());', 'connect(config);', "const { get } = config;\nget('broker');"]) assert.deepEqual(found(asked(use), { config: CONVICT }), TOLD, use);
  });

  const within = (part: string): string => OBJECT.replace('port: 3000', `port: 3000, ${part}`);
  it('tells of one that may read itself', () => {
    const self = { getter: "get url() { return this.broker.password; }", method: 'connect() { return this.broker; }', function: 'connect: function () { return this.broker; }', spread: '...methods' };
    for (const [name, part] of Object.entries(self)) assert.deepEqual(found(of('connect(config.url, config.connect(), config.port);'), { config: within(part) }), TOLD, name);
    assert.deepEqual(found(of('console.log(config.port, config.time);'), { config: within('time: { hours: 1, days: [2] }') }), []);
  });

  it('tells of it where a statement may name it that is seen in part', () => {
    for (const use of ['pay(config.port, { [config.broker.password]: 1 });', 'export function* key() { if (config.port) return 1; return yield config.broker.password; }', 'export function key(a: any) { if (config.port) return 1; return a - (config.broker.password as any); }', 'pay(config.port, -config.broker.password);', 'if (a - config.broker.password) pay(config.port);']) assert.deepEqual(found(of(use)), TOLD, use);
    assert.deepEqual(found(of('export function port(a: number) { if (a > config.port) return a; return config.port; }\nconsole.log(-1, port(2));')), []);
  });

  it('tells of it where what fills an object that is asked by texts answers it', () => {
    for (const filled of ["const own = config.loadFile('x.json');", "const own = config.validate({ allowed: 'strict' });"]) assert.deepEqual(found(asked(`${filled}\nconnect(own.get('broker.settings.password'), config.get('env'));`), { config: CONVICT }), TOLD, filled);
    assert.deepEqual(found(asked("connect(config.load({}).get('broker.settings.password'), config.get('env'));"), { config: CONVICT }), TOLD);
  });

  it('tells of it where a file imports it whose code takes no part', () => {
    const code = "import { config } from '../src/config';\nsend(config.broker.password);";
    for (const file of ['scripts/send.ts', 'db/seed.ts', 'test/smoke.ts', 'src/migrations/001-broker.ts']) assert.deepEqual(found(of('console.log(config.port);'), { files: { [file]: code.replace('../src', file.startsWith('src') ? '..' : '../src') } }), TOLD, file);
    assert.deepEqual(found(of('console.log(config.port);'), { files: { 'test/smoke.ts': "const { config } = require('../src/config');\nsend(config.broker.password);" } }), TOLD);
    assert.deepEqual(found("import { config } from './all';\nconsole.log(config.port);", { files: { 'src/all.ts': "export * from './config';", 'scripts/send.ts': code.replace('config\'', 'all\'') } }), TOLD);
    assert.deepEqual(found(of('console.log(config.port);'), { files: { 'scripts/send.ts': "import { config } from '../src/other';\nsend(config.broker.password);" } }), []);
  });
});

describe('secret-fallback, on what a CommonJS module exports as a whole', () => {
  const WHOLE = "module.exports = { port: 3000, broker: { host: 'mq', password: process.env.BROKER_PASSWORD || 'guest' } };";
  const found = (use: string, { config = WHOLE, files = {} }: { readonly config?: string; readonly files?: Readonly<Record<string, string>> } = {}): readonly string[] => runRule(secretFallback, memoryHost({
    'package.json': '{ "name": "api", "main": "src/main.js", "private": true, "dependencies": { "express": "5" } }',
    'src/main.js': `const express = require('express');\n${use}\nexpress().listen(1);\n`,
    'src/config/index.js': config,
    ...files,
  })).findings.map(({ location }) => location.file);
  const of = (use: string): string => `const config = require('./config');\n${use}`;

  const silent: Readonly<Record<string, string>> = {
    'another member': of('console.log(config.port);'),
    'a member that it doesn’t have': of('sign(config.BROKER_PASSWORD);'),
    'another member of the same group': of('connect(config.broker.host);'),
    'a member that is taken out': "const { port } = require('./config');\nconsole.log(port);",
    'all of it or a part by another name': of('const own = config.db || config;\nconnect(own.url);'),
  };
  for (const [name, use] of Object.entries(silent)) it(`is silent with ${name}`, () => { assert.deepEqual(found(use), []); });

  const told: Readonly<Record<string, string>> = {
    'the member': of('connect(config.broker.password);'),
    'the group': of('connect(config.broker);'),
    'the group, taken out': "const { broker } = require('./config');\nconnect(broker.password);",
    'the group in an expression': "connect(require('./config').broker);",
    'a computed key': of('module.exports = (key) => config[key];'),
    'all of it given away': of('connect(config);'),
    'all of it spread': of('connect({ ...config });'),
    'all of it handed on': of('module.exports = config;'),
    'all of it handed on at once': "const { port } = require('./config');\nconsole.log(port);\nmodule.exports = require('./config');",
    'a module that is asked for later': of("console.log(config.port);\nvoid import('./config').then(({ broker }) => connect(broker));"),
  };
  for (const [name, use] of Object.entries(told)) it(`tells of it with ${name}`, () => { assert.deepEqual(found(use), ['src/config/index.js']); });

  it('tells of it where the module may read itself', () => {
    const use = of('console.log(config.port);');
    for (const more of ['connect(module.exports.broker);', 'const { broker } = module.exports;', 'exports.start = () => connect(module.exports.broker);']) assert.deepEqual(found(use, { config: `${WHOLE}\n${more}` }), ['src/config/index.js'], more);
    assert.deepEqual(found(use, { config: `const settings = ${WHOLE.slice(17)}\nmodule.exports = settings;\nconnect(settings.broker);` }), ['src/config/index.js']);
    assert.deepEqual(found(use, { config: `const settings = ${WHOLE.slice(17)}\nmodule.exports = settings;` }), []);
  });

  it('tells of it where others than services may take it', () => {
    assert.deepEqual(found(of('console.log(config.port);'), { files: { 'scripts/setup.js': "const config = require('../src/config');\nconnect(config.broker);" } }), ['src/config/index.js']);
    assert.deepEqual(found(of('console.log(config.port);'), { files: { 'package.json': '{ "name": "api", "main": "src/main.js", "files": ["src"], "dependencies": { "express": "5" } }' } }), ['src/config/index.js']);
  });
});
