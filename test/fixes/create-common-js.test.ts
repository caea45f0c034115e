import assert from 'node:assert/strict';
import { Script } from 'node:vm';
import { applyPlan } from '../../src/engine/fixes/apply';
import { memoryHost } from '../../src/engine/host/memory-host';
import type { FixStep } from '../../src/engine/model/fix';
import { noTracing } from '../../src/engine/rules/no-tracing';
import { runRule } from '../fixture/run';
import { applied, written, type Files } from './applied';

const CODE = `import './first';
import a, { b, c as d } from 'a';
import * as e from 'e';
import f from 'f';

// Stays.
export const g = b(a, d), h = e;

export function i() {
  return f;
}

const j = 1;
`;

const REQUIRED = `require('./first');
const a = require('a');
const { b, c: d } = a;
const e = require('e');
const f = require('f');

// Stays.
const g = b(a, d), h = e;

function i() {
  return f;
}

const j = 1;

module.exports = { g, h, i };
`;

describe('a file that a fix creates in JavaScript', () => {
  const created = (files: Files, path: string) => {
    const load: FixStep = { kind: 'ensure-import', file: Object.keys(files).find((name) => /\.[cm]?[jt]s$/.test(name)) ?? '', module: './new', names: ['g'] };
    return applied(files, { kind: 'create-file', path, text: CODE }, load)[path];
  };
  const requires = "const express = require('express');\n";

  it('is CommonJS where what loads it is', () => {
    assert.equal(created({ 'main.js': requires }, 'new.js'), REQUIRED);
    assert.equal(created({ 'package.json': '{}', 'src/main.js': requires }, 'src/new.js'), REQUIRED);
    assert.equal(created({ 'package.json': '{ "type": "module" }', 'main.cjs': requires }, 'new.cjs'), REQUIRED);
  });

  it('is an ES module where Node or a compiler takes it for one', () => {
    assert.equal(created({ 'package.json': '{ "type": "module" }', 'main.js': "import express from 'express';\n" }, 'new.js'), CODE);
    assert.equal(created({ 'package.json': '{}', 'main.js': "import express from 'express';\n" }, 'new.js'), CODE);
    assert.equal(created({ 'package.json': '{}', 'main.mjs': "import express from 'express';\n" }, 'new.mjs'), CODE);
    assert.equal(created({ 'package.json': '{}', 'main.ts': "import express from 'express';\n" }, 'new.ts'), CODE);
    assert.equal(created({ 'package.json': '{}', 'main.ts': "import express = require('express');\n" }, 'new.ts'), CODE);
  });
});

describe('the tracing of a service in CommonJS', () => {
  const fixed = (entry: string, type: string) => {
    const files = {
      'package.json': `{ "name": "orders"${type}, "scripts": { "start": "node ${entry}" } }`,
      [entry]: "const express = require('express');\nexpress().listen(3000);\n",
    };
    const fix = runRule(noTracing, memoryHost(files)).findings[0]?.fixes[0];
    assert.ok(fix);
    const result = applyPlan(memoryHost(files), fix);
    assert.ok(result.ok);
    return written(files, result.edits);
  };

  it('starts on every Node, which compiles it as a script', () => {
    const after = fixed('server.js', '');
    assert.match(after['server.js'] ?? '', /^require\('\.\/instrumentation'\);\n/);
    assert.doesNotThrow(() => new Script(after['instrumentation.js'] ?? 'import'));
  });

  it('is loaded by its whole name where Node tries no such extension', () => {
    const after = fixed('server.cjs', ', "type": "module"');
    assert.match(after['server.cjs'] ?? '', /^require\('\.\/instrumentation\.cjs'\);\n/);
    assert.doesNotThrow(() => new Script(after['instrumentation.cjs'] ?? 'import'));
  });
});
