import assert from 'node:assert/strict';
import path from 'node:path';
import { openConfiguration } from '../../src/config/configuration';
import { analyze, type AnalysisSettings } from '../../src/engine/analyze';
import { firstLook } from '../../src/engine/first-look';
import type { FileHost } from '../../src/engine/host/file-host';
import { memoryHost } from '../../src/engine/host/memory-host';
import { overlayHost } from '../../src/engine/host/overlay-host';
import type { Finding } from '../../src/engine/model/finding';
import { rules } from '../../src/engine/rules/registry';
import { nodeHost } from '../../src/platform/node-host';
import { SYSTEMS } from '../systems/systems';

const tls = "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';\n";
const token = `export const pushToken = '${['sk', 'live', '51Hq8Zk2eVt9LmXw4RbYc7NpD'].join('_')}';\n`;
const permission = "import * as iam from 'aws-cdk-lib/aws-iam';\nnew iam.PolicyStatement({ actions: ['*'], resources: ['*'] });\n";
const manifest = (name: string): string => `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5", "aws-cdk-lib": "2" } }`;
const main = "import express from 'express';\nexpress().listen(3000);\n";

function settingsFor(host: FileHost): AnalysisSettings {
  return { rules, configuration: openConfiguration(host, { knownRules: new Set(rules.map(({ meta }) => meta.id)) }), today: '2026-01-01' };
}

function look(files: Readonly<Record<string, string>>, file: string): string[] {
  const host = memoryHost(files);
  return firstLook(host, file, settingsFor(host)).map(({ rule }) => rule);
}

describe('the first look at a file', () => {
  const text = `${main}${tls}${token}${permission}`;

  it('tells what no other file takes back', () => {
    assert.deepEqual(look({ 'package.json': manifest('api'), 'src/main.ts': text }, 'src/main.ts'), ['tls-verification-disabled', 'hardcoded-secret', 'wildcard-permission']);
  });

  it('obeys the configuration and the comments around the file', () => {
    const hidden = `${main}// headroom-disable-next-line tls-verification-disabled -- a test machine\n${tls}${token}`;
    const files = { 'package.json': manifest('api'), 'headroom.config.jsonc': '{ "rules": { "hardcoded-secret": "off" } }', 'src/main.ts': hidden };
    assert.deepEqual(look(files, 'src/main.ts'), []);
  });

  it('says nothing of what git ignores, whichever file says so', () => {
    const files = { 'package.json': manifest('api'), 'src/main.ts': main, 'src/scratch/try.ts': text };
    for (const ignoring of ['.gitignore', '.git/info/exclude']) assert.deepEqual(look({ ...files, [ignoring]: 'src/scratch/\n' }, 'src/scratch/try.ts'), [], ignoring);
    assert.equal(look(files, 'src/scratch/try.ts').length, 3);
  });

  it('says nothing of a suppression that only other rules could need', () => {
    assert.deepEqual(look({ 'package.json': manifest('api'), 'src/main.ts': `${main}// headroom-disable-next-line console-logging -- on purpose\nconsole.log(1);\n` }, 'src/main.ts'), []);
  });

  const depends: Readonly<Record<string, readonly [Readonly<Record<string, string>>, string]>> = {
    'a password that nothing may read': [{ 'package.json': manifest('api'), 'src/main.ts': main, 'src/settings.ts': "export const DB_PASSWORD = 'letmein';\n" }, 'src/settings.ts'],
    'a function that only development may call': [{ 'package.json': manifest('api'), 'src/main.ts': main, 'src/trust.ts': `export function trustAll() {\n${tls}}\n` }, 'src/trust.ts'],
    'a package that may be for tests': [{ 'package.json': '{ "name": "all", "workspaces": ["packages/*"] }', 'packages/kit/package.json': manifest('@all/testing'), 'packages/kit/src/main.ts': text }, 'packages/kit/src/main.ts'],
    'a source that may belong to views': [{ 'package.json': manifest('api').replace('"express"', '"react-dom": "19", "express"'), 'src/main.ts': main, 'src/connection.ts': tls, 'src/pages/home.tsx': 'export const home = <p />;\n' }, 'src/connection.ts'],
    'a default': [{ 'package.json': manifest('api'), 'src/main.ts': `${main}export const key = process.env.JWT_SECRET ?? 'q7Vw2xLr9KsT4mNz8BcY';\n` }, 'src/main.ts'],
  };
  for (const [what, [files, file]] of Object.entries(depends)) it(`waits with ${what}`, () => assert.deepEqual(look(files, file), []));

  it('reads of the sources only the file, and of the rest what is around it', () => {
    const asked: string[] = [];
    const other = (name: string): Record<string, string> => ({ [`services/${name}/package.json`]: manifest(name), [`services/${name}/src/main.ts`]: text, [`services/${name}/src/more.ts`]: token, [`services/${name}/notes.md`]: token });
    const inner = memoryHost({ 'package.json': '{ "name": "all", "workspaces": ["services/*"] }', ...other('one'), ...other('two'), ...other('three') });
    const host: FileHost = { ...inner, read(file) { asked.push(file); return inner.read(file); }, list(folder) { asked.push(folder); return inner.list(folder); } };
    assert.equal(firstLook(host, 'services/two/src/main.ts', settingsFor(host)).length, 3);
    assert.deepEqual(asked.filter((file) => /services\/(?:one|three)|more\.ts|notes\.md/.test(file)), []);
  });

  it('lists of a package that holds everything only what is around the file', () => {
    const rest = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [[`src/part${String(at)}/deep/file.ts`, token], [`docs/part${String(at)}/notes.md`, token]]).flat()) as Record<string, string>;
    const listed: string[] = [];
    const inner = memoryHost({ 'package.json': manifest('api'), 'src/main.ts': main, 'src/part0/deep/looked.ts': text, ...rest });
    const host: FileHost = { ...inner, list(folder) { listed.push(folder); return inner.list(folder); } };
    assert.equal(firstLook(host, 'src/part0/deep/looked.ts', settingsFor(host)).length, 3);
    assert.deepEqual([...new Set(listed)].sort(), ['', 'src', 'src/part0', 'src/part0/deep']);
  });

  it("waits with a folder without a package.json above, whose files may be a browser's", () => assert.deepEqual(look({ 'web/app.js': text }, 'web/app.js'), []));

  const served = 'services:\n  web:\n    image: nginx\n    volumes: ["./web:/usr/share/nginx/html"]\n  site:\n    build: ./site\n';
  const nginx = 'FROM nginx\nCOPY . /usr/share/nginx/html\n';
  const copied = 'FROM nginx\nCOPY apps/web /usr/share/nginx/html\n';
  const deployed = (context: string, dockerfile: string): string => `services:\n  web:\n    build: { context: ${context}, dockerfile: ${dockerfile} }\n`;
  const statics: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'that compose has an image of, below a package.json': { 'package.json': manifest('all'), 'compose.yaml': served, 'site/Dockerfile': nginx, 'site/app.js': text },
    'that compose has an image of another place for': { 'package.json': manifest('all'), 'compose.yaml': served.replace('./site', '{ context: ./site, dockerfile: ../images/site.Dockerfile }'), 'images/site.Dockerfile': nginx, 'site/app.js': text },
    'that an image elsewhere is made of, with a project.json': { 'package.json': manifest('all'), 'apps/web/project.json': '{ "name": "web" }', 'docker/web.Dockerfile': copied, 'apps/web/src/app.js': text },
    'that compose has an image elsewhere for, with a project.json': { 'package.json': manifest('all'), 'apps/web/project.json': '{ "name": "web" }', 'docker/web.Dockerfile': copied, 'deploy/compose.yaml': deployed('..', 'docker/web.Dockerfile'), 'apps/web/src/app.js': text },
    'that compose elsewhere has an image for': { 'package.json': manifest('all'), 'docker/nginx.Dockerfile': nginx, 'deploy/compose.yaml': deployed('../site', '../docker/nginx.Dockerfile'), 'site/app.js': text },
    'among the sources that compose elsewhere has an image for': { 'package.json': manifest('all'), 'src/api/main.ts': main, 'docker/nginx.Dockerfile': nginx, 'deploy/compose.yaml': deployed('../src/web', '../../docker/nginx.Dockerfile'), 'src/web/app.js': text },
    'among the sources with a Containerfile': { 'package.json': manifest('all'), 'src/main.ts': main, 'src/web/Containerfile': nginx, 'src/web/app.js': text },
    'among the sources with a Dockerfile in small letters': { 'package.json': manifest('all'), 'src/main.ts': main, 'src/web/web.dockerfile': nginx, 'src/web/app.js': text },
  };
  for (const [what, files] of Object.entries(statics)) {
    it(`waits with a folder ${what}, whose files are a browser's`, () => {
      const host = memoryHost(files);
      const file = Object.keys(files).find((path) => path.endsWith('app.js')) ?? '';
      const told = analyze(host, settingsFor(host))?.findings.filter(({ location, rule }) => location.file === file && rule === 'tls-verification-disabled');
      assert.deepEqual([look(files, file), told], [[], []]);
    });
  }

  const shop = nodeHost(path.resolve(__dirname, '../projects/shop'));
  const systems: Readonly<Record<string, FileHost>> = { shop, ...Object.fromEntries(['ten', 'doors'].map((name) => [name, memoryHost(SYSTEMS[name] ?? {})])) };
  for (const [name, system] of Object.entries(systems)) {
    it(`tells nothing of ${name} that the scan takes back, with the same lines in each of its files`, () => {
      const sources = sourcesIn(system, '');
      const texts = new Map(sources.map((file) => [file, `${textOf(system, file)}\n${tls}${token}${permission}`]));
      const host = overlayHost(system, texts);
      const later = new Set(analyze(host, settingsFor(host))?.findings.map(placeOf));
      const early = sources.flatMap((file) => firstLook(host, file, settingsFor(host)));
      assert.deepEqual(early.map(placeOf).filter((place) => !later.has(place)), []);
      assert.ok(early.length >= sources.length, `${String(early.length)} of ${String(sources.length)} files`);
    });
  }
});

function placeOf({ rule, severity, location: { file, span } }: Finding): string {
  return `${rule} ${severity} ${file} ${String(span.start)} ${String(span.end)}`;
}

function sourcesIn(host: FileHost, folder: string): string[] {
  return host.list(folder).flatMap(({ name, kind }) => {
    const at = folder === '' ? name : `${folder}/${name}`;
    if (kind === 'folder') return name === 'node_modules' || name === 'dist' ? [] : sourcesIn(host, at);
    return /\.[jt]sx?$/.test(name) && !name.endsWith('.d.ts') ? [at] : [];
  });
}

function textOf(host: FileHost, file: string): string {
  const source = host.read(file);
  assert.ok(source.ok);
  return source.text;
}
