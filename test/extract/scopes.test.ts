import assert from 'node:assert/strict';
import { ts } from '@ts-morph/common';
import { parse } from '../../src/engine/extract/compiler';
import { scopesOf, type Name } from '../../src/engine/extract/scopes';

/** The checker's own answers are the reference: the same declaration has to be found for every identifier. */
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
    'imports, merged declarations and overloads': `
      import fs, { join as j, type Stats } from 'node:path';
      import * as all from './all';
      import legacy = require('legacy');
      interface Box { a: number }
      const Box = { make: (size: number) => ({ a: size }) };
      function over(a: string): void;
      function over(a: number): void;
      function over(a: unknown) { return [a, fs, j, all, legacy, Box.make(1)]; }
      var twice = 1; var twice = 2; over(twice);
      abstract class Shape<T> { abstract area(factor: number): T; [key: string]: unknown; constructor(private readonly side: number, limit = side) { use(side, limit); } }
      type Fn = (factor: number, twice: string) => void;
      declare function use(...values: unknown[]): void;
      use(Shape, twice, {} as Fn, {} as Stats);
    `,
    'loops, catches, patterns and classes within functions': `
      export async function work(list: number[][], { deep: { key = list, ...rest } = {} as any } = {} as any) {
        for (const [first, , third = first] of list) { const first = third; use(first); }
        for (let i = 0; i < 3; i++) { var counted = i; const i2 = i; { let i = i2; use(i); } }
        for (const key in rest) use(key, counted);
        try { throw key; } catch ({ message, cause: [why] }) { const inner = message; use(inner, why); } finally { use(key); }
        class Local { static made = new Local(); static { const x = Local.made; use(x); } get it() { return rest; } set it(value) { use(value); } }
        const self = function again(n: number): unknown { const again2 = again; return n ? again(n - 1) : again2; };
        if (list) { function nested() { return self; } use(nested); }
        return { list, key, Local, method(list: number) { return list; }, arrow: async (rest: number) => rest };
      }
      namespace Outer { export namespace Inner { export const value = 1; export const both = value; } export import alias = Inner; use(alias, Inner.both); }
      declare function use(...values: unknown[]): void;
    `,
    'globals stay unresolved': `process.env.X; fetch('x'); const { y } = globalThis as any; y;`,
  };

  for (const [name, text] of Object.entries(programs)) {
    it(name, () => {
      const path = '/a.ts';
      const mine = parse(path, text);
      const { lookUp } = scopesOf(mine);
      const { checker, file } = checkedProgram(path, text);
      const expected = identifiers(file).map((id) => declarationOf(checker.getSymbolAtLocation(id), file));
      const found = identifiers(mine).map((id) => declarationOf(lookUp(id), mine));
      const compared = found.map((place, i) => ({ text: identifiers(mine)[i]!.text, place, expected: expected[i] }));
      const wrong = compared.filter(({ place, expected: want }) => place !== want);
      assert.ok(compared.filter(({ place }) => place !== 'nowhere').length > 0);
      assert.deepEqual(wrong, []);
    });
  }
});

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

function declarationOf(symbol: ts.Symbol | Name | undefined, file: ts.SourceFile): string {
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
