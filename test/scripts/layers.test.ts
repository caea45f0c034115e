import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { layers } from '../../eslint.layers.mjs';

const root = path.resolve(__dirname, '../..');

describe('the import directions', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'headroom-layers-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('pass when imports point down the flow', () => {
    plant('src/engine/model/span.ts', 'export interface Span { start: number }\n');
    plant('src/engine/rules/rule.ts', "import type { Span } from '../model/span';\nexport const check = (at: Span) => at;\n");
    plant('src/cli/main.ts', "import { check } from '../engine/rules/rule';\ncheck({ start: 0 });\n");
    const { status, output } = cruise();
    assert.equal(status, 0, output);
  });

  const violations: { rule: string; file: string; imports: string }[] = [
    { rule: 'model-imports-down-the-flow', file: 'src/engine/model/fact.ts', imports: '../link/target' },
    { rule: 'rules-imports-down-the-flow', file: 'src/engine/rules/rule.ts', imports: '../extract/target' },
    { rule: 'link-evaluate-imports-from-below', file: 'src/engine/link/evaluate/values.ts', imports: '../services/target' },
    { rule: 'link-loops-imports-from-below', file: 'src/engine/link/loops/size.ts', imports: '../link' },
    { rule: 'report-imports-down-the-flow', file: 'src/report/json.ts', imports: '../engine/rules/target' },
    { rule: 'extension-imports-down-the-flow', file: 'src/extension/view.ts', imports: '../engine/model/target' },
    { rule: 'webview-imports-down-the-flow', file: 'src/webview/page.ts', imports: '../extension/target' },
    { rule: 'protocol-takes-only-types', file: 'src/protocol/message.ts', imports: '../engine/model/target' },
    { rule: 'every-file-has-a-room', file: 'src/shared/thing.ts', imports: './target' },
    { rule: 'no-unresolvable', file: 'src/cli/main.ts', imports: './missing' },
  ];
  for (const { rule, file, imports } of violations) {
    it(`fail on ${file} importing ${imports}`, () => {
      plant(file, `import { target } from '${imports}';\nexport const use = target;\n`);
      if (imports !== './missing') plant(path.join(path.dirname(file), `${imports}.ts`), 'export const target = 1;\n');
      assertFails(rule);
    });
  }

  for (const module of ['node:https', 'net', 'node:dns/promises', 'node:child_process', 'vm']) {
    it(`fail on ${module}, which reaches beyond the files that are read`, () => {
      plant('src/cli/main.ts', `import * as outside from '${module}';\nexport const use = outside;\n`);
      assertFails('nothing-leaves-the-machine');
    });
  }

  it('let git be started by its own file, for the command line alone', () => {
    plant('src/platform/git.ts', "import { spawnSync } from 'node:child_process';\nexport const git = spawnSync;\n");
    plant('src/cli/main.ts', "import { git } from '../platform/git';\ngit('git');\n");
    const { status, output } = cruise();
    assert.equal(status, 0, output);
    plant('src/server/main.ts', "import { git } from '../platform/git';\ngit('git');\n");
    assertFails('git-is-for-the-command-line');
  });

  it('fail on git reaching the network by itself', () => {
    plant('src/platform/git.ts', "import * as outside from 'node:https';\nexport const git = outside;\n");
    assertFails('git-alone-is-started');
  });

  it('fail on a cycle', () => {
    plant('src/engine/link/a.ts', "import { b } from './b';\nexport const a = (): number => b();\n");
    plant('src/engine/link/b.ts', "import { a } from './a';\nexport const b = (): number => a();\n");
    assertFails('no-cycles');
  });

  it('fail on a file that nothing imports', () => {
    plant('src/engine/link/alone.ts', 'export const alone = 1;\n');
    assertFails('no-orphans');
  });

  function assertFails(rule: string): void {
    const { status, output } = cruise();
    assert.notEqual(status, 0, output);
    assert.match(output, new RegExp(`error ${rule}:`));
  }

  function plant(file: string, text: string): void {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }

  function cruise(): { status: number | null; output: string } {
    const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const args = [program, '--config', path.join(root, '.dependency-cruiser.cjs'), '--no-progress', 'src'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
    return { status, output: stdout + stderr };
  }
});

describe("the rooms' restrictions", () => {
  const planted: { in: string; code: string; rule: string }[] = [
    { in: 'src/engine/rules/rule.ts', code: "import { ts } from '@ts-morph/common';", rule: '@typescript-eslint/no-restricted-imports' },
    { in: 'src/engine/link/graph/graph.ts', code: "import { readFileSync } from 'node:fs';", rule: '@typescript-eslint/no-restricted-imports' },
    { in: 'src/engine/extract/file.ts', code: "import { Project } from 'ts-morph';", rule: '@typescript-eslint/no-restricted-imports' },
    { in: 'src/engine/extract/file.ts', code: "import { FileUtils } from '@ts-morph/common';", rule: '@typescript-eslint/no-restricted-imports' },
    { in: 'src/server/main.ts', code: "import * as vscode from 'vscode';", rule: '@typescript-eslint/no-restricted-imports' },
    { in: 'src/cli/main.ts', code: "import { Diagnostic } from 'vscode-languageserver/node';", rule: '@typescript-eslint/no-restricted-imports' },
    { in: 'src/extension/view.ts', code: "import { LanguageClient } from 'vscode-languageclient/node';", rule: '@typescript-eslint/no-restricted-imports' },
    { in: 'src/engine/link/graph/graph.ts', code: 'export const now = () => Date.now();', rule: 'no-restricted-globals' },
    { in: 'src/engine/link/graph/graph.ts', code: 'export const home = () => process.cwd();', rule: 'no-restricted-globals' },
    { in: 'src/engine/link/graph/graph.ts', code: 'export const dice = () => Math.random();', rule: 'no-restricted-properties' },
    { in: 'src/engine/link/graph/graph.ts', code: 'let calls = 0; export const count = () => ++calls;', rule: 'no-restricted-syntax' },
    { in: 'src/cli/main.ts', code: 'export default 1;', rule: 'no-restricted-syntax' },
    { in: 'src/server/report.ts', code: "export const send = () => fetch('https://example.com');", rule: 'no-restricted-globals' },
    { in: 'src/engine/link/graph/graph.ts', code: "export const send = () => fetch('https://example.com');", rule: 'no-restricted-globals' },
    { in: 'src/platform/run.ts', code: 'export const run = (text: string): unknown => eval(text);', rule: 'no-eval' },
  ];
  for (const { in: file, code, rule } of planted) {
    it(`refuse in ${file}: ${code}`, () => {
      assert.deepEqual(rulesBroken(file, code), [rule]);
    });
  }

  const fine: { in: string; code: string }[] = [
    { in: 'src/engine/extract/file.ts', code: "import { ts } from '@ts-morph/common'; export const kind = ts.SyntaxKind.Block;" },
    { in: 'src/engine/fixes/edit.ts', code: "import type { Project } from 'ts-morph'; export type P = Project;" },
    { in: 'src/extension/view.ts', code: "import type { LanguageClient } from 'vscode-languageclient/node'; export type C = LanguageClient;" },
    { in: 'src/extension/client.ts', code: "import { LanguageClient } from 'vscode-languageclient/node'; export const C = LanguageClient;" },
    { in: 'src/platform/files.ts', code: "import { readFileSync } from 'node:fs'; export const read = readFileSync;" },
  ];
  for (const { in: file, code } of fine) {
    it(`allow in ${file}: ${code}`, () => {
      assert.deepEqual(rulesBroken(file, code), []);
    });
  }

  function rulesBroken(file: string, code: string): (string | null)[] {
    const linter = new Linter({ configType: 'flat', cwd: root });
    const parser: Linter.Config = {
      files: ['**/*.ts'],
      plugins: { '@typescript-eslint': tseslint.plugin },
      languageOptions: { parser: tseslint.parser },
    };
    return linter.verify(code, [parser, ...layers], file).map(({ ruleId }) => ruleId);
  }
});
