import { ts } from '@ts-morph/common';
import { nameText } from './source-names';

/** What the calls of a function give to its parameter of that name; nothing where something else than calls of its own file may give it a value. */
export function givenTo(name: ts.Identifier): readonly ts.Expression[] | undefined {
  const fn = ts.findAncestor(name, (node): node is ts.SignatureDeclaration => ts.isFunctionLike(node) && placeIn(node, name) >= 0);
  if (!fn || !(ts.isMethodDeclaration(fn) || ts.isFunctionDeclaration(fn)) || !isOwn(fn)) return undefined;
  const called = fn.name && nameText(fn.name);
  const at = placeIn(fn, name);
  if (called === undefined || fn.parameters[at]?.dotDotDotToken) return undefined;
  const calls = usesIn(name.getSourceFile()).get(called) ?? [];
  const given = calls.slice(0, MAX_CALLS + 1).map((call) => call?.arguments[at]);
  return given.length > 0 && given.length <= MAX_CALLS && given.every((value) => value !== undefined && !ts.isSpreadElement(value)) ? given as ts.Expression[] : undefined;
}

const MAX_CALLS = 20;

function placeIn({ parameters }: ts.SignatureDeclaration, { text }: ts.Identifier): number {
  return parameters.findIndex(({ name }) => ts.isIdentifier(name) && name.text === text);
}

/** Nothing outside of the file can call it. */
function isOwn(fn: ts.MethodDeclaration | ts.FunctionDeclaration): boolean {
  if (ts.isFunctionDeclaration(fn)) return fn.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) !== true && !/\bmodule\.exports\b/.test(fn.getSourceFile().text);
  return ts.isPrivateIdentifier(fn.name) || fn.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) === true;
}

type Uses = ReadonlyMap<string, readonly (ts.CallExpression | undefined)[]>;

const known = new WeakMap<ts.SourceFile, Uses>();

/** Of each name of a file its calls, and nothing in place of each other use. */
function usesIn(file: ts.SourceFile): Uses {
  const before = known.get(file);
  if (before) return before;
  const uses = new Map<string, (ts.CallExpression | undefined)[]>();
  const visit = (node: ts.Node): void => {
    if ((ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) && !isDeclared(node)) {
      const list = uses.get(node.text) ?? [];
      if (list.push(callOf(node)) === 1) uses.set(node.text, list);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  known.set(file, uses);
  return uses;
}

function isDeclared(name: ts.Identifier | ts.PrivateIdentifier): boolean {
  return (ts.isMethodDeclaration(name.parent) || ts.isFunctionDeclaration(name.parent)) && name.parent.name === name;
}

function callOf(name: ts.Identifier | ts.PrivateIdentifier): ts.CallExpression | undefined {
  const callee = ts.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name;
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee ? callee.parent : undefined;
}
