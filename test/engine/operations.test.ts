import assert from 'node:assert/strict';
import { analyze } from '../../src/engine/analyze';
import { memoryHost } from '../../src/engine/host/memory-host';
import { rules } from '../../src/engine/rules/registry';
import { openConfiguration } from '../../src/config/configuration';
import { generatedSystem, type Size } from '../link/memory/generated-system';
import { callsIn, functionCalls, type FunctionCalls } from './function-calls';

/** Parts of a scan by the folder of their code. */
const PARTS = ['src/engine/discover/', 'src/engine/extract/', 'src/engine/link/', 'src/engine/rules/'] as const;
type Part = (typeof PARTS)[number];

/**
 * Calls of functions for each source file of a generated system, as measured, in thousands. More than a tenth above is a step back: mend it, or say in
 * the commit what it buys and write the new number here. The same where it has become a tenth less.
 */
const CALLS_PER_FILE: Readonly<Record<Part, number>> = {
  'src/engine/discover/': 0.19,
  'src/engine/extract/': 2.82,
  'src/engine/link/': 7.72,
  'src/engine/rules/': 0.34,
};

describe('what a scan does', () => {
  const sizes: readonly Size[] = [{ services: 4, modules: 6 }, { services: 4, modules: 12 }];
  let counted: readonly { readonly files: number; readonly calls: FunctionCalls }[];

  before(function () {
    this.timeout(120_000);
    // What is made once, such as tables, is made before anything is counted.
    scan(generatedSystem({ services: 2, modules: 1 }));
    counted = sizes.map((size) => {
      const files = generatedSystem(size);
      return { files: sourcesOf(files), calls: functionCalls(() => scan(files)) };
    });
  });

  for (const part of PARTS) {
    it(`is no more than it was in ${part}`, () => {
      const [{ files, calls } = { files: 1, calls: new Map() }] = counted;
      const perFile = callsIn(calls, part) / files / 1000;
      const known = CALLS_PER_FILE[part];
      assert.ok(perFile < known * 1.1, `${perFile.toFixed(2)} thousand calls for each file, and ${known} were known`);
      assert.ok(perFile > known * 0.9, `${perFile.toFixed(2)} thousand calls for each file are less than the ${known} that were known: write that down`);
    });

    it(`grows with the system in ${part}`, () => {
      const [small, large] = counted.map(({ calls }) => callsIn(calls, part));
      assert.ok(small && large && large < 2.2 * small, `${small} calls became ${large} in a system of twice the size`);
    });
  }

  /** Each parse asks once for the kind of its file. */
  it('parses what may matter, and each file once', () => {
    const sources = { 'src/server.ts': "import express from 'express';\nexpress().listen(3000);\n", 'src/orders.ts': 'export const orders = new Map();\n' };
    const others = { 'src/orders.test.ts': "import { orders } from './orders';\ntest('x', () => { orders.clear(); });\n", 'src/types.d.ts': 'export interface Order { id: string }\n', 'web/src/App.tsx': "import React from 'react';\nexport const App = () => <p>Hello</p>;\n", 'web/index.html': '<div id="root"></div>', 'web/package.json': '{ "name": "web", "private": true, "scripts": { "build": "vite build" }, "dependencies": { "react": "19", "react-dom": "19" }, "devDependencies": { "vite": "7" } }' };
    const calls = functionCalls(() => scan({ 'package.json': '{ "name": "api", "main": "src/server.ts", "dependencies": { "express": "5" } }', ...sources, ...others }));
    const parsed = [...calls].filter(([file]) => file.includes('src/engine/extract/compiler')).reduce((sum, [, { byName }]) => sum + (byName.get('scriptKindOf') ?? 0), 0);
    assert.equal(parsed, Object.keys(sources).length);
  });
});

function scan(files: Readonly<Record<string, string>>): void {
  const host = memoryHost(files);
  const result = analyze(host, { rules, configuration: openConfiguration(host, { knownRules: new Set(rules.map(({ meta }) => meta.id)) }), today: '2026-01-01' });
  assert.ok(result && result.stats.files > 0);
}

function sourcesOf(files: Readonly<Record<string, string>>): number {
  return Object.keys(files).filter((file) => file.endsWith('.ts')).length;
}
