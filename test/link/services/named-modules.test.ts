import assert from 'node:assert/strict';
import { modelOf } from '../model';

const SHOP = { 'package.json': '{ "name": "shop", "main": "src/main.ts", "dependencies": { "express": "5" } }' };
const HEAD = "import express from 'express';\nimport path, { dirname, join, resolve } from 'node:path';\nimport { fileURLToPath, pathToFileURL } from 'node:url';\n";
const TAIL = '\nexpress().get(\'/\', (req, res) => { res.end(); }).listen(3000);';
const JOB = { 'src/jobs/work.ts': 'export default async function work() { return 1; }' };

/** Files that the program loads beside its entry, where its code says this. */
function loaded(code: string, more: Readonly<Record<string, string>> = JOB): string[] {
  const [shop] = modelOf({ ...SHOP, 'src/main.ts': HEAD + code + TAIL, ...more }).services;
  return [...shop?.files ?? []].filter((file) => file !== 'src/main.ts').sort();
}

describe('modules that are loaded by their paths', () => {
  it('belong to the program that gives them to threads and pools', () => {
    for (const code of [
      "import { Worker } from 'node:worker_threads';\nnew Worker(path.join(__dirname, 'jobs', 'work.js'));",
      "import { Worker } from 'worker_threads';\nnew Worker(new URL('./jobs/work.js', import.meta.url));",
      "import { Worker } from 'worker_threads';\nnew Worker('./src/jobs/work.ts');",
      "import { Worker } from 'worker_threads';\nnew Worker(require.resolve('./jobs/work'));",
      "import { Worker } from 'worker_threads';\nnew Worker('./dist/jobs/work.js');",
      "import Piscina from 'piscina';\nexport const pool = new Piscina({ filename: resolve(__dirname, './jobs/work.js') });",
      "import { Piscina } from 'piscina';\nexport const pool = new Piscina({ filename: new URL('./jobs/work.js', import.meta.url).href });",
      "import Tinypool from 'tinypool';\nexport const pool = new Tinypool({ filename: fileURLToPath(new URL('./jobs/work.js', import.meta.url)) });",
      "import workerpool from 'workerpool';\nexport const pool = workerpool.pool(`${import.meta.dirname}/jobs/work.js`);",
      "import Piscina from 'piscina';\nconst __dirname = dirname(fileURLToPath(import.meta.url));\nconst filename = join(__dirname, 'jobs/work.js');\nexport const pool = new Piscina({ filename });",
      "import Piscina from 'piscina';\nfunction poolOf(filename: string) { return new Piscina({ filename }); }\nexport const pool = poolOf(join(__dirname, 'jobs/work.ts'));",
      "import { Worker } from 'bullmq';\nnew Worker('mails', join(__dirname, 'jobs', 'work.js'));",
      "import { Worker } from 'bullmq';\nnew Worker('mails', pathToFileURL(`${__dirname}/jobs/work.js`));",
      "import Queue from 'bull';\nnew Queue('mails').process('welcome', 2, join(__dirname, 'jobs/work.js'));",
    ]) assert.deepEqual(loaded(code), ['src/jobs/work.ts'], code);
  });

  it('belong to the program that requires or imports them by a path that is put together', () => {
    for (const code of [
      "const { default: work } = require(path.resolve('./src/jobs/work'));\nwork();",
      "const work = require(join(process.cwd(), 'src', 'jobs', 'work'));\nwork.default();",
      "const work = require(`${__dirname}/jobs/work`);\nwork.default();",
      "const name = './jobs/work';\nconst work = require(name);\nwork.default();",
      "void import(path.join(__dirname, 'jobs/work.js')).then((work) => work.default());",
    ]) assert.deepEqual(loaded(code), ['src/jobs/work.ts'], code);
  });

  it('are those of the package that starts the program where a shared library says it', () => {
    const runner = "import path from 'node:path';\nexport function run() { return require(path.resolve('./src/jobs')); }";
    const start = `import express from 'express';\nimport { run } from '@acme/runner';\nrun();${TAIL}`;
    const files = {
      'libs/runner/package.json': '{ "name": "@acme/runner", "main": "src/index.ts" }', 'libs/runner/src/index.ts': runner, 'libs/runner/src/src/jobs.ts': 'export const nobody = 1;',
      ...Object.fromEntries(['bills', 'mails'].flatMap((name) => [
        [`apps/${name}/package.json`, `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5", "@acme/runner": "*" } }`],
        [`apps/${name}/src/main.ts`, start], [`apps/${name}/src/jobs.ts`, 'export const jobs = [];'],
      ])),
    };
    assert.deepEqual(modelOf(files).services.map(({ name, files: own }) => [name, [...own].sort()]), ['bills', 'mails'].map((name) => [name, [`apps/${name}/src/jobs.ts`, `apps/${name}/src/main.ts`, 'libs/runner/src/index.ts']]));
  });

  it('are all of a folder whose files are gone through, and none deeper', () => {
    const folder = { ...JOB, 'src/jobs/mail.job.ts': 'export default { name: "mail" };', 'src/jobs/old/gone.ts': 'export {};', 'src/jobs/work.test.ts': 'export {};' };
    for (const code of [
      "import fs from 'node:fs';\nasync function load() { for (const file of fs.readdirSync(`${__dirname}/jobs`)) await import(`./jobs/${file}`); }\nvoid load();",
      "import fs from 'node:fs';\nfs.readdirSync(join(__dirname, 'jobs')).forEach((file) => { require(path.join(__dirname, 'jobs', file)); });",
      "const load = (name: string) => require(`./jobs/${name}`);\nload(process.argv[2] ?? '');",
    ]) assert.deepEqual(loaded(code, folder), ['src/jobs/mail.job.ts', 'src/jobs/work.ts'], code);
    assert.deepEqual(loaded("import fs from 'node:fs';\nasync function load(names: string[]) { for (const name of names) await import(`./jobs/${name}.job.js`); }\nvoid load([]);", folder), ['src/jobs/mail.job.ts']);
    const index = "import fs from 'node:fs';\nimport path from 'node:path';\nfs.readdirSync(__dirname).forEach((file) => { require(path.join(__dirname, file)); });";
    assert.deepEqual(loaded("import './jobs/index';", { ...folder, 'src/jobs/index.ts': index }), ['src/jobs/index.ts', 'src/jobs/mail.job.ts', 'src/jobs/work.ts']);
  });

  it('are those of a name in all folders that are gone through', () => {
    const folders = { 'src/modules/mails/index.ts': 'import "./queue";', 'src/modules/mails/queue.ts': 'export {};', 'src/modules/bills/index.ts': 'export {};', 'src/modules/bills/other.ts': 'export {};', 'src/modules/old/deep/index.ts': 'export {};' };
    const found = ['src/modules/bills/index.ts', 'src/modules/mails/index.ts', 'src/modules/mails/queue.ts'];
    for (const code of [
      "async function load(names: string[]) { for (const name of names) await import(`./modules/${name}/index`); }\nvoid load([]);",
      "async function load(names: string[]) { for (const name of names) await import(`./modules/${name}/index.js`); }\nvoid load([]);",
      "import fs from 'node:fs';\nfs.readdirSync(join(__dirname, 'modules')).forEach((name) => { require(`./modules/${name}`); });",
      "function names() { const all = ['mails']; if (process.env.BILLS) all.push('bills'); return all; }\nasync function load() { for (const name of names()) await import(`./modules/${name}/index`); }\nvoid load();",
    ]) assert.deepEqual(loaded(code, folders), found, code);
    const index = 'export async function load(names: string[]) { for (const name of names) await import(`./${name}/index`); }';
    assert.deepEqual(loaded("import { load } from './modules/index';\nvoid load([]);", { ...folders, 'src/modules/index.ts': index }), ['src/modules/bills/index.ts', 'src/modules/index.ts', 'src/modules/mails/index.ts', 'src/modules/mails/queue.ts']);
    for (const code of [
      "async function load(names: string[]) { for (const name of names) await import(`./modules/old-${name}/index`); }\nvoid load([]);",
      "async function load(names: string[]) { for (const name of names) await import(`./${name}/mails/index`); }\nvoid load([]);",
      "async function load(names: string[]) { for (const name of names) await import(`./modules/${name}/start`); }\nvoid load([]);",
    ]) assert.deepEqual(loaded(code, { 'src/modules/old-mails/index.ts': 'export {};', 'src/modules/bills/index.ts': 'export {};' }), [], code);
  });

  it('are so many of a large folder that folders which go through each other stay small', () => {
    const many = Object.fromEntries(Array.from({ length: 510 }, (_, i) => [`src/jobs/j${String(i)}.ts`, 'export {};']));
    assert.equal(loaded("const load = (name: string) => require(`./jobs/${name}`);\nload(process.argv[2] ?? '');", many).length, 500);
  });

  it('are none of a folder that is not told, or is the own one of a program', () => {
    for (const code of [
      "const load = (name: string) => require(`./${name}`);\nload('jobs/work');",
      "const load = (folder: string, name: string) => require(`./${folder}/${name}`);\nload('jobs', 'work');",
      "const load = (name: string) => require(`${name}/work`);\nload('./jobs');",
      'const load = () => require(`./jobs/${process.env.JOB}`);\nload();',
      "const load = (name: string) => require(join(process.cwd(), 'src/jobs', name));\nload('work');",
    ]) assert.deepEqual(loaded(code), [], code);
  });

  it('are not guessed', () => {
    for (const code of [
      "import { Worker } from 'worker_threads';\nnew Worker(process.env.WORK ?? '');",
      "import { Worker } from 'worker_threads';\nnew Worker('/src/jobs/work.ts');",
      "import { Worker } from 'worker_threads';\nnew Worker('require(\"./jobs/work\")', { eval: true });",
      "import { Worker } from './threads';\nnew Worker(join(__dirname, 'jobs/work.js'));",
      "import { Worker } from 'worker_threads';\nnew Worker(join(__dirname, process.argv[2] ?? '', 'work.js'));",
      "import { Worker } from 'worker_threads';\nnew Worker(join(__dirname, 'jobs/other.js'));",
      "import { readFileSync } from 'node:fs';\nreadFileSync(join(__dirname, 'jobs/work.ts'));",
      "import Queue from 'bull';\nnew Queue('mails').process(async () => join(__dirname, 'jobs/work.js'));",
    ]) assert.deepEqual(loaded(code, { ...JOB, 'src/threads.ts': 'export class Worker { constructor(public name: string) {} }' }).filter((file) => file !== 'src/threads.ts'), [], code);
  });

  it('handle what a queue takes where they are its processors', () => {
    for (const job of ['export default async function work() { return 1; }', 'module.exports = async function work() { return 1; };']) {
      const { entryPoints } = modelOf({ ...SHOP, 'src/main.ts': `${HEAD}import { Worker } from 'bullmq';\nnew Worker('mails', join(__dirname, 'jobs', 'work.js'));${TAIL}`, 'src/jobs/work.ts': job });
      assert.deepEqual(entryPoints.filter(({ kind }) => kind === 'queue').map(({ path, handlers }) => [path, handlers.map(({ file }) => file)]), [['mails', ['src/jobs/work.ts']]]);
    }
  });
});
