import { ts } from '@ts-morph/common';
import type { BindingId, FunctionId, RegionFact, RegionId, StatementFact, StatementId, CallId, Value } from '../model/facts';

/** What is being collected for one function while its body is walked. */
export interface Frame {
  readonly id: FunctionId;
  readonly regions: Mutable<RegionFact>[];
  readonly statements: Mutable<StatementFact>[];
  readonly calls: CallId[];
  readonly returns: Value[];
  readonly returnsIn: RegionId[];
  region: RegionId;
  statement: StatementId;
  /** Receives the bindings that are read, innermost collector first. */
  reads: Reads;
}

/** A set of bindings read by something, which hands its contents on to what encloses it. */
export interface Reads {
  readonly set: Set<BindingId>;
  readonly outer: Reads | undefined;
}

/** A fact while it is being put together. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Adds a binding to a collector and to all that enclose it. */
export function noteRead(reads: Reads | undefined, binding: BindingId): void {
  for (let at = reads; at && !at.set.has(binding); at = at.outer) at.set.add(binding);
}

/** Kind of a statement for the order of operations; declarations of types and functions are no operations. */
export function statementKind(node: ts.Statement): StatementFact['kind'] | undefined {
  switch (node.kind) {
    case ts.SyntaxKind.VariableStatement: return 'declaration';
    case ts.SyntaxKind.ExpressionStatement: return 'expression';
    case ts.SyntaxKind.IfStatement: return 'if';
    case ts.SyntaxKind.ForStatement:
    case ts.SyntaxKind.ForOfStatement:
    case ts.SyntaxKind.ForInStatement:
    case ts.SyntaxKind.WhileStatement:
    case ts.SyntaxKind.DoStatement: return 'loop';
    case ts.SyntaxKind.ReturnStatement: return 'return';
    case ts.SyntaxKind.ThrowStatement: return 'throw';
    case ts.SyntaxKind.TryStatement: return 'try';
    case ts.SyntaxKind.SwitchStatement: return 'switch';
    case ts.SyntaxKind.BreakStatement:
    case ts.SyntaxKind.ContinueStatement: return 'exit';
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.ClassDeclaration:
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
    case ts.SyntaxKind.EmptyStatement: return undefined;
    default: return 'other';
  }
}

/** The statements of a list that are come to: what stands behind a `throw` or `return` is not, but for functions, which are declared before. */
export function reached(statements: readonly ts.Statement[]): readonly ts.Statement[] {
  const end = statements.findIndex(({ kind }) => LEAVING.has(kind));
  return end < 0 ? statements : statements.filter((one, at) => at <= end || ts.isFunctionDeclaration(one));
}

const LEAVING: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.ThrowStatement, ts.SyntaxKind.ReturnStatement]);

/** Marks a region and all around it, up to the function's body, as left early. */
export function noteExit(frame: Frame): void {
  for (let id: RegionId = frame.region; ; ) {
    const region = frame.regions[id];
    if (!region || region.exits) return;
    region.exits = true;
    if (id === 0) return;
    id = region.parent;
  }
}

/** Notes that the current statement declares or assigns bindings. */
export function define(frame: Frame, bindings: readonly BindingId[]): void {
  const statement = frame.statements[frame.statement];
  if (statement) statement.defines = statement.defines.length === 0 ? bindings : [...statement.defines, ...bindings];
}
