import assert from 'node:assert/strict';
import type { FixStep } from '../../src/engine/model/fix';
import { applied, code, reasonOf, spanOf } from './applied';

const timeout: FixStep = { kind: 'ensure-import', file: 'a.ts', module: 'rxjs', names: ['timeout'] };

describe('ensure-import', () => {
  it('joins an import of the module', () => {
    assert.equal(code("import { map } from 'rxjs';\n", timeout), "import { map, timeout } from 'rxjs';\n");
    assert.equal(code("import rx from 'rxjs';\n", timeout), "import rx, { timeout } from 'rxjs';\n");
    assert.equal(code("import {} from 'rxjs';\n", timeout), "import { timeout } from 'rxjs';\n");
  });

  it('keeps sorted names sorted', () => {
    assert.equal(code("import { map, zip } from 'rxjs';\n", timeout), "import { map, timeout, zip } from 'rxjs';\n");
  });

  it('keeps one name to a line, with or without a last comma', () => {
    assert.equal(code("import {\n  map,\n  a,\n} from 'rxjs';\n", timeout), "import {\n  map,\n  a,\n  timeout,\n} from 'rxjs';\n");
    assert.equal(code("import {\n  map,\n  a\n} from 'rxjs';\n", timeout), "import {\n  map,\n  a,\n  timeout\n} from 'rxjs';\n");
  });

  it('changes nothing where the name is imported', () => {
    for (const text of ["import { timeout } from 'rxjs';\n", "import { timeout, map } from 'rxjs';\nimport { a } from 'a';\n"]) {
      assert.equal(code(text, timeout), text);
    }
    const text = "import fs from 'fs';\n";
    assert.equal(code(text, { kind: 'ensure-import', file: 'a.ts', module: 'node:fs', default: 'fs' }), text);
  });

  it('never joins an import of types or of a namespace', () => {
    assert.equal(code("import type { Observable } from 'rxjs';\n", timeout), "import type { Observable } from 'rxjs';\nimport { timeout } from 'rxjs';\n");
    assert.equal(code("import * as rx from 'rxjs';\n", timeout), "import * as rx from 'rxjs';\nimport { timeout } from 'rxjs';\n");
  });

  it('writes the plan with the name that the file already uses', () => {
    const text = "import { timeout as after } from 'rxjs';\nsend(1);\n";
    const wrap: FixStep = { kind: 'wrap', file: 'a.ts', span: spanOf(text, 'send(1)'), before: '', after: '.pipe(timeout(5000))' };
    assert.equal(code(text, wrap, timeout), "import { timeout as after } from 'rxjs';\nsend(1).pipe(after(5000));\n");
  });

  it('imports under another name where the name means something else, and renames no member', () => {
    const text = "function f(timeout: number) {\n  return send(timeout);\n}\n";
    const wrap: FixStep = { kind: 'wrap', file: 'a.ts', span: spanOf(text, 'send(timeout)'), before: '', after: '.pipe(timeout(x.timeout))' };
    assert.equal(
      code(text, wrap, timeout),
      "import { timeout as rxjsTimeout } from 'rxjs';\n\nfunction f(timeout: number) {\n  return send(timeout).pipe(rxjsTimeout(x.timeout));\n}\n",
    );
  });

  it('leaves a name alone that only an unrelated function uses', () => {
    const text = 'function g() {\n  const timeout = 1;\n  return timeout;\n}\n';
    assert.equal(code(text, timeout), `import { timeout } from 'rxjs';\n\n${text}`);
  });

  it('refuses when both names are taken', () => {
    assert.match(reasonOf({ 'a.ts': 'const timeout = 1, rxjsTimeout = 2;\n' }, timeout), /timeout is taken/);
  });

  it('groups Node, packages and relative modules', () => {
    const text = "import fs from 'node:fs';\nimport a from 'a';\n\nimport b from './b';\n\nf();\n";
    assert.equal(code(text, timeout), "import fs from 'node:fs';\nimport a from 'a';\nimport { timeout } from 'rxjs';\n\nimport b from './b';\n\nf();\n");
    const path: FixStep = { kind: 'ensure-import', file: 'a.ts', module: 'node:path', namespace: 'path' };
    assert.equal(code("import a from 'a';\n", path), "import * as path from 'node:path';\nimport a from 'a';\n");
    const own: FixStep = { kind: 'ensure-import', file: 'a.ts', module: './redis', names: ['redis'] };
    assert.equal(code("import a from 'a';\n\nf();\n", own), "import a from 'a';\nimport { redis } from './redis';\n\nf();\n");
  });

  it('stays behind an import that loads instrumentation', () => {
    assert.equal(code("import './tracing';\nimport b from './b';\n", timeout), "import './tracing';\nimport { timeout } from 'rxjs';\nimport b from './b';\n");
  });

  it('gives relative modules the extension of the others', () => {
    const own: FixStep = { kind: 'ensure-import', file: 'a.ts', module: './redis', names: ['redis'] };
    assert.equal(code("import b from './b.js';\n", own), "import b from './b.js';\nimport { redis } from './redis.js';\n");
  });

  it('gives them the extension that Node needs where there are no others', () => {
    const own = (file: string): FixStep => ({ kind: 'ensure-import', file, module: './redis', names: ['redis'] });
    const module = { 'package.json': '{ "type": "module" }' };
    const plain = "import { redis } from './redis';\n\nf();\n";
    const full = "import { redis } from './redis.js';\n\nf();\n";
    assert.equal(applied({ 'a.ts': 'f();\n', ...module }, own('a.ts'))['a.ts'], full);
    assert.equal(applied({ 'a.mts': 'f();\n' }, own('a.mts'))['a.mts'], full);
    assert.equal(applied({ 'a.ts': 'f();\n', 'package.json': '{}' }, own('a.ts'))['a.ts'], plain);
    assert.equal(applied({ 'a.ts': "import './b';\n", ...module }, own('a.ts'))['a.ts'], "import './b';\nimport { redis } from './redis';\n");
  });

  it('stands below a header, a shebang and directives', () => {
    assert.equal(code('#!/usr/bin/env node\nf();\n', timeout), "#!/usr/bin/env node\nimport { timeout } from 'rxjs';\n\nf();\n");
    assert.equal(code("/* eslint-disable */\nf();\n", timeout), "/* eslint-disable */\nimport { timeout } from 'rxjs';\n\nf();\n");
    assert.equal(code('// Copyright\n\n// Says f.\nf();\n', timeout), "// Copyright\n\nimport { timeout } from 'rxjs';\n\n// Says f.\nf();\n");
    assert.equal(code("'use client';\n\nf();\n", timeout), "'use client';\n\nimport { timeout } from 'rxjs';\n\nf();\n");
    assert.equal(code('', timeout), "import { timeout } from 'rxjs';\n");
  });

  it('keeps a byte order mark in front', () => {
    assert.equal(code('\uFEFFf();\n', timeout), "\uFEFFimport { timeout } from 'rxjs';\n\nf();\n");
  });

  it('requires in CommonJS files', () => {
    const step: FixStep = { ...timeout, file: 'a.js' };
    const js = (text: string, files = {}) => applied({ 'a.js': text, ...files }, step)['a.js'];
    assert.equal(js("const { map } = require('rxjs');\n"), "const { map, timeout } = require('rxjs');\n");
    assert.equal(js("const a = require('a');\n\nf();\n"), "const a = require('a');\nconst { timeout } = require('rxjs');\n\nf();\n");
    assert.equal(js('f();\n', { 'package.json': '{}' }), "const { timeout } = require('rxjs');\n\nf();\n");
    assert.equal(js('f();\n', { 'package.json': '{"type":"module"}' }), "import { timeout } from 'rxjs';\n\nf();\n");
    assert.equal(js("const { timeout } = require('rxjs');\n"), "const { timeout } = require('rxjs');\n");
  });

  it('adds an import for its effect, once', () => {
    const effect: FixStep = { kind: 'ensure-import', file: 'a.ts', module: './instrumentation', first: true };
    assert.equal(code("import a from 'a';\n", effect), "import './instrumentation';\nimport a from 'a';\n");
    const there = "import './instrumentation';\nimport a from 'a';\n";
    assert.equal(code(there, effect), there);
  });

  it('moves an import that has to be first, with its comment', () => {
    const effect: FixStep = { kind: 'ensure-import', file: 'a.ts', module: './instrumentation', first: true };
    const text = "// App\nimport a from 'a';\nimport './instrumentation'; // traces\nimport b from 'b';\n";
    assert.equal(code(text, effect), "import './instrumentation'; // traces\n// App\nimport a from 'a';\nimport b from 'b';\n");
  });
});
