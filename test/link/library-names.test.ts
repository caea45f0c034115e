import { deepStrictEqual, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { ts } from '@ts-morph/common';
import { WEB_GATEWAY } from '../../src/engine/link/libraries/moleculer';
import { LIBRARIES, LIBRARY_TYPES } from '../../src/engine/link/libraries/table';

const FOLDER = join(__dirname, '../../src/engine/link');

/** Names of modules that are words, or a protocol, too. */
const WORDS = [...builtinModules, 'global', 'config', 'request', 'grpc'];
/** Modules and types that the tables know. */
const NAMES = new Set([...LIBRARIES.flatMap(({ modules }) => modules), ...Object.keys(LIBRARY_TYPES), WEB_GATEWAY.module].filter((name) => !WORDS.includes(name)));

/** Texts of a file, but for what it imports. */
function textsIn(code: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', code, ts.ScriptTarget.Latest));
  return texts;
}

describe('names of libraries', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !/^libraries[/\\]/.test(file));

  it('stand in tables alone', () => {
    ok(files.length > 100);
    deepStrictEqual(files.flatMap((file) => textsIn(readFileSync(join(FOLDER, file), 'utf8')).filter((text) => NAMES.has(text)).map((text) => `${file}: ${text}`)), []);
  });

  it('are found where they stand elsewhere', () => {
    deepStrictEqual(textsIn("import a from 'axios';\nconst known = module === 'axios' ? `nest.ClientProxy` : other;").filter((text) => NAMES.has(text)), ['axios', 'nest.ClientProxy']);
  });
});
