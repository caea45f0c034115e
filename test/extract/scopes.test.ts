import assert from 'node:assert/strict';
import { ts } from '@ts-morph/common';
import { canonical, lookUp, parseAndBind } from '../../src/engine/extract/compiler';

/** The checker's own answers are the reference: the adapter must find the same declaration for every identifier. */
describe('names by scope', () => {
  const programs: Readonly<Record<string, string>> = {
    'blocks and closures': `
      const a = 1;
      function f(b: number, { c, d: [e] }: { c: number; d: number[] }) {
        let a = b + c + e;
        { const a = 2; use(a); }
        for (const i of [1]) { use(i, a); }
        try { use(a); } catch (error) { use(error); }
        return () => a;
      }
      class K { m() { return new K(); } static n = f; }
      const g = function inner() { return inner; };
      const h = class Inner { x = Inner; };
      declare function use(...values: unknown[]): void;
      enum E { one, two }
      namespace N { export const v = 1; export function w() { return v; } }
      use(E.one, N.v, g, h, K, typeof a);
    `,
    'exports, hoisting and shadowed parameters': `
      export const a = later();
      export function later() { return a; }
      export default function main(a = later(), b = a) { var later = 1; return [a, b, later]; }
      label: for (let i = 0, n = 3; i < n; i++) { if (i) continue label; }
      switch (a) { case 1: { let z = 1; z; } default: var hoisted = 2; }
      hoisted;
    `,
    'globals stay unresolved': `process.env.X; fetch('x'); const { y } = globalThis as any; y;`,
  };

  for (const [name, text] of Object.entries(programs)) {
    it(name, () => {
      const path = '/a.ts';
      const mine = parseAndBind(path, text);
      const { checker, file } = checkedProgram(path, text);
      const expected = identifiers(file).map((id) => declarationOf(checker.getSymbolAtLocation(id), file));
      const found = identifiers(mine).map((id) => declarationOf(symbolFor(id), mine));
      const compared = found.map((place, i) => ({ text: identifiers(mine)[i]!.text, place, expected: expected[i] }));
      const wrong = compared.filter(({ place, expected: want }) => place !== want);
      assert.ok(compared.filter(({ place }) => place !== 'nowhere').length > 0);
      assert.deepEqual(wrong, []);
    });
  }
});

function symbolFor(identifier: ts.Identifier): ts.Symbol | undefined {
  const symbol = lookUp(identifier);
  return symbol && canonical(symbol);
}

/** Identifiers in value positions: names of properties and labels are not looked up by scope. */
function identifiers(file: ts.SourceFile): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isIdentifier(node) && isValuePosition(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isValuePosition(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  return !('name' in parent && parent.name === node) && !(ts.isBindingElement(parent) && parent.propertyName === node);
}

function declarationOf(symbol: ts.Symbol | undefined, file: ts.SourceFile): string {
  const declaration = symbol?.declarations?.find((one) => one.getSourceFile() === file);
  return declaration ? `${String(declaration.getStart(file))}-${String(declaration.end)}` : 'nowhere';
}

function checkedProgram(path: string, text: string): { checker: ts.TypeChecker; file: ts.SourceFile } {
  const options: ts.CompilerOptions = { noLib: true, target: ts.ScriptTarget.ESNext };
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === path ? file : undefined), writeFile: () => undefined, getDefaultLibFileName: () => 'lib.d.ts', useCaseSensitiveFileNames: () => true,
    getCanonicalFileName: (name) => name, getCurrentDirectory: () => '/', getNewLine: () => '\n', fileExists: (name) => name === path, readFile: () => undefined,
  };
  return { checker: ts.createProgram([path], options, host).getTypeChecker(), file };
}
