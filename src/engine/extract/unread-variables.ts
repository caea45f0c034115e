import { ts } from '@ts-morph/common';
import { startOf } from './compiler';
import type { Draft } from './draft';
import type { Name } from './scopes';
import { unwrapped } from './values';
import type { LiteralFact } from '../model/literals';

/**
 * Marks the literals that a variable holds, be it as the default of a setting, which nothing in its module names but types, and which no other module can name: once all of a
 * file has been walked. A file that neither imports nor exports anything may be a script, whose variables all scripts share.
 */
export function withUnread(literals: readonly LiteralFact[], draft: Draft): readonly LiteralFact[] {
  if (literals.length === 0 || draft.imports.length + draft.exports.length === 0) return literals;
  const values = new Set<string>();
  for (const [name, id] of draft.bindingIds) {
    const value = draft.usedAsValue.has(id) ? undefined : ownValueOf(name);
    if (value) values.add(keyOf(startOf(value, draft.file), value.end));
  }
  return literals.map((literal) => {
    const { start, end } = literal.fallbackSpan ?? literal.span;
    return values.has(keyOf(start, end)) ? { ...literal, unread: true } : literal;
  });
}

/** What is written as the value of a variable that is declared once, in a module or a function, and isn't exported. */
function ownValueOf({ declarations: [declaration, ...more] }: Name): ts.Expression | undefined {
  if (!declaration || more.length > 0 || !ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return undefined;
  const statement = declaration.parent.parent;
  if (!ts.isVariableStatement(statement) || statement.modifiers !== undefined || !(ts.isSourceFile(statement.parent) || ts.isBlock(statement.parent))) return undefined;
  return declaration.initializer && bare(declaration.initializer);
}

function bare(value: ts.Expression): ts.Expression {
  const inner = unwrapped(value);
  return inner ? bare(inner) : value;
}

function keyOf(start: number, end: number): string {
  return `${String(start)}-${String(end)}`;
}
