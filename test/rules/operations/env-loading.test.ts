import assert from 'node:assert/strict';
import { applyPlan } from '../../../src/engine/fixes/apply';
import { applyEdits } from '../../../src/engine/fixes/edits';
import { memoryHost } from '../../../src/engine/host/memory-host';
import type { Rule } from '../../../src/engine/model/rule';
import { noTracing } from '../../../src/engine/rules/no-tracing';
import { tracingLoadedLate } from '../../../src/engine/rules/tracing-loaded-late';
import { runRule } from '../../fixture/run';
import { typeErrors } from '../../fixture/type-errors';

const PACKAGE = '{ "name": "api", "dependencies": { "express": "5", "dotenv": "17", "dotenv-flow": "4", "@nestjs/config": "4" } }';

interface Fixed {
  readonly files: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

function fixed(rule: Rule, sources: Readonly<Record<string, string>>): Fixed {
  const files: Readonly<Record<string, string>> = { 'package.json': PACKAGE, ...sources };
  const [plan] = runRule(rule, memoryHost(files)).findings.flatMap(({ fixes }) => fixes);
  assert.ok(plan, 'No fix is offered.');
  const result = applyPlan(memoryHost(files), plan);
  assert.ok(result.ok, 'reason' in result ? result.reason : '');
  const after = { ...files, ...Object.fromEntries(result.edits.map((edit) => [edit.path, edit.kind === 'create' ? edit.text : applyEdits(files[edit.path] ?? '', edit.edits)])) };
  const errors = (of: Readonly<Record<string, string>>): string[] => typeErrors(of).filter((error) => !error.includes('side-effect import'));
  assert.deepEqual(errors(after), errors(files));
  return { files: after, notes: plan.notes ?? [] };
}

const SERVE = "import express from 'express';\nexpress().get('/', (req, res) => { res.end(); }).listen(1);\n";
const NOTE = /^Set the OTEL_ variables where the program gets its environment, not in an env file: src\/[\w.]+ reads that only when tracing has started\.$/;

describe('the file that starts tracing', () => {
  const first = "// What .env says of tracing has to be there when tracing starts.\nimport 'dotenv/config';\nimport { getNodeAuto";
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['an import', { 'src/server.ts': `import 'dotenv/config';\n${SERVE}` }, first],
    ['an import of another loader', { 'src/server.ts': `import 'dotenv-flow/config';\n${SERVE}` }, first.replace('dotenv/', 'dotenv-flow/')],
    ['a call', { 'src/server.ts': `import dotenv from 'dotenv';\n${SERVE}dotenv.config();\n` }, first],
    ['a call of a namespace', { 'src/server.ts': `import * as dotenv from 'dotenv';\ndotenv.config();\n${SERVE}` }, first],
    ['a file of the program', { 'src/server.ts': `import { port } from './settings';\nconsole.log(port);\n${SERVE}`, 'src/settings.ts': "import { config } from 'dotenv';\nconfig();\nexport const port = process.env.PORT;\n" }, first],
  ];
  for (const [name, sources, start] of cases) {
    it(`reads .env as the program does: by ${name}`, () => {
      const { files, notes } = fixed(noTracing, sources);
      assert.ok(files['src/instrumentation.ts']?.startsWith(start), files['src/instrumentation.ts']);
      assert.deepEqual(notes, []);
    });
  }

  it('reads the file that the program names', () => {
    const { files } = fixed(noTracing, { 'src/server.ts': `import dotenv from 'dotenv';\ndotenv.config({ path: '../.env.local', override: true });\n${SERVE}` });
    const text = files['src/instrumentation.ts'] ?? '';
    assert.ok(text.startsWith("import { config } from 'dotenv';\n"), text);
    assert.match(text, /\n\n\/\/ What it says of tracing has to be there when tracing starts\.\nconfig\(\{ path: '\.\.\/\.env\.local', override: true \}\);\n\n\/\/ Has to run/);
  });

  it('is CommonJS with it where the program is', () => {
    const { files } = fixed(noTracing, { 'src/server.js': "require('dotenv').config();\nconst express = require('express');\nexpress().listen(1);\n" });
    assert.match(files['src/instrumentation.js'] ?? '', /^\/\/ What .*\nrequire\('dotenv\/config'\);\nconst \{ getNodeAuto/);
  });

  const untold: readonly (readonly [string, string])[] = [
    ['a path that is worked out', "import dotenv from 'dotenv';\ndotenv.config({ path: `${__dirname}/../.env` });\n"],
    ['only while somebody develops', "import dotenv from 'dotenv';\nif (process.env.NODE_ENV !== 'production') dotenv.config();\n"],
    ["Nest's configuration", "import { ConfigModule } from '@nestjs/config';\nexport const settings = ConfigModule.forRoot();\n"],
  ];
  for (const [name, code] of untold) {
    it(`leaves .env alone and says so: ${name}`, () => {
      const { files, notes } = fixed(noTracing, { 'src/server.ts': code + SERVE });
      assert.ok(files['src/instrumentation.ts']?.startsWith('import { getNodeAuto'));
      assert.equal(notes.length, 1);
      assert.match(notes[0] ?? '', NOTE);
    });
  }

  const without: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['a program that reads none', { 'src/server.ts': SERVE }],
    ['a program that only has the types of a loader', { 'src/server.ts': `import type { DotenvConfigOptions } from 'dotenv';\nexport const options: DotenvConfigOptions = {};\n${SERVE}` }],
    ['a program whose tests read one', { 'src/server.ts': SERVE, 'test/setup.ts': "import 'dotenv/config';\n" }],
    ['a program with another config()', { 'src/server.ts': `import { config } from './settings';\nconfig();\n${SERVE}`, 'src/settings.ts': 'export function config(): void { console.log(1); }\n' }],
  ];
  for (const [name, sources] of without) {
    it(`reads none for ${name}`, () => {
      const { files, notes } = fixed(noTracing, sources);
      assert.ok(!files['src/instrumentation.ts']?.includes('dotenv'));
      assert.deepEqual(notes, []);
    });
  }

  describe('that is moved to the front', () => {
    const tracing = "import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';\nimport { NodeSDK } from '@opentelemetry/sdk-node';\nnew NodeSDK({ instrumentations: [getNodeAutoInstrumentations()] }).start();\n";
    const late = `import dotenv from 'dotenv';\nimport express from 'express';\nimport './tracing';\ndotenv.config();\nexpress().listen(1);\n`;

    it('reads .env as the program does', () => {
      const { files } = fixed(tracingLoadedLate, { 'src/server.ts': late, 'src/tracing.ts': tracing });
      assert.ok(files['src/server.ts']?.startsWith("import './tracing';\n"));
      assert.equal(files['src/tracing.ts'], `import 'dotenv/config';\n${tracing}`);
    });

    for (const [name, own] of [['itself', `import 'dotenv/config';\n${tracing}`], ['by what it imports', `import './settings';\n${tracing}`]] as const) {
      it(`stays as it is where it reads .env ${name}`, () => {
        const { files, notes } = fixed(tracingLoadedLate, { 'src/server.ts': late, 'src/tracing.ts': own, 'src/settings.ts': "import 'dotenv/config';\n" });
        assert.equal(files['src/tracing.ts'], own);
        assert.deepEqual(notes, []);
      });
    }
  });
});
