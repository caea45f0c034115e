import assert from 'node:assert/strict';
import path from 'node:path';
import ts from 'typescript';
import { choicesOf, expandSnippet } from './expand';
import { readSnippets, snippetFiles } from './library';
import { programOf } from '../fixture/program';

/** What a snippet imports from the project that it is inserted in. */
const surroundings: Readonly<Record<string, string>> = {
  'app.module.ts': 'export class AppModule {}\n',
};

/** As strict as a project may be. */
const strict: ts.CompilerOptions = {
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noUnusedParameters: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
};

describe('the snippets', () => {
  it('compile under strict as inserted, whichever option is chosen', function () {
    this.timeout(60_000);
    const problems = compile(expandedFiles());
    assert.deepEqual(problems, []);
  });

  it('would not compile with a mistake in them', function () {
    this.timeout(60_000);
    const problems = compile({ 'mistake.ts': "import { Pool } from 'pg';\nexport const pool: number = new Pool();\n" });
    assert.match(problems.join('\n'), /^mistake\.ts.*'Pool' is not assignable to type 'number'/);
  });

  it('are plain JavaScript where JavaScript is offered them', () => {
    for (const [title, { body }] of Object.entries(readSnippets('node.json'))) {
      const text = expandSnippet(body.join('\n'));
      const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true, fileName: 'snippet.js', compilerOptions: { allowJs: true, target: ts.ScriptTarget.ES2022 } });
      assert.deepEqual(diagnostics.map(describeDiagnostic), [], title);
      assert.ok(!hasTypes(ts.createSourceFile('snippet.js', text, ts.ScriptTarget.ES2022, true)), `${title} has types`);
    }
  });
});

/** Each snippet with each option of its choices, as files beside each other. */
function expandedFiles(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const file of snippetFiles) {
    for (const { prefix, body } of Object.values(readSnippets(file))) {
      const text = body.join('\n');
      const variants = Math.max(1, ...choicesOf(text).map((choices) => choices.length));
      for (let variant = 0; variant < variants; variant++) {
        files[`${prefix}.${String(variant)}.ts`] = expandSnippet(text, (choices) => choices[variant % choices.length]!);
      }
    }
  }
  return files;
}

/** Type-checks files that exist only in memory, in one program; their modules are those of this checkout. */
function compile(texts: Readonly<Record<string, string>>): string[] {
  const inMemory = new Map(Object.entries({ ...surroundings, ...texts }).map(([name, text]) => [path.join(__dirname, name), text]));
  return ts.getPreEmitDiagnostics(programOf(inMemory, strict)).map(describeDiagnostic);
}

function describeDiagnostic({ file, start = 0, messageText }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, '\n');
  if (!file) return message;
  const line = file.getLineAndCharacterOfPosition(start).line + 1;
  return `${path.basename(file.fileName)}:${String(line)} ${message}`;
}

function hasTypes(node: ts.Node): boolean {
  return ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) || (ts.forEachChild(node, hasTypes) ?? false);
}
