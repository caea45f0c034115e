import { ts } from '@ts-morph/common';
import type { LiteralFact } from '../../model/literals';
import { isMadeForShow } from './api-descriptions';

/** The facts without constants of the file's own that a description of its API alone shows: `@ApiProperty({ example: ACCESS_TOKEN })`. Tokens of a provider come from an account all the same. */
export function withoutShownConstants(facts: readonly LiteralFact[], file: ts.SourceFile): readonly LiteralFact[] {
  const names = new Set(facts.flatMap((fact) => (isConstant(fact) ? fact.names : [])));
  if (names.size === 0 || !/\bexamples?\b/.test(file.text)) return facts;
  const shown = shownIn(file, names);
  return facts.filter((fact) => !isConstant(fact) || !shown.has(fact.names[0] ?? ''));
}

function isConstant({ format, names, use }: LiteralFact): boolean {
  return names.length === 1 && use === 'assignment' && isMadeForShow(format);
}

/** Constants at the top of the file that stand nowhere but in examples. */
function shownIn(file: ts.SourceFile, names: ReadonlySet<string>): ReadonlySet<string> {
  const others = new Map<string, number>();
  const shown = new Set<string>();
  const visit = (node: ts.Node, inExample: boolean): void => {
    if (ts.isIdentifier(node) && names.has(node.text)) {
      if (inExample) shown.add(node.text);
      else others.set(node.text, (others.get(node.text) ?? 0) + 1);
    }
    const isExample = inExample || ts.isPropertyAssignment(node) && isDecorated(node) && ts.isIdentifier(node.name) && /^examples?$/.test(node.name.text);
    ts.forEachChild(node, (child) => { visit(child, isExample); });
  };
  visit(file, false);
  for (const statement of file.statements) if (ts.isVariableStatement(statement) && !statement.modifiers) for (const { name } of statement.declarationList.declarations) if (ts.isIdentifier(name)) others.set(name.text, (others.get(name.text) ?? 0) - 1);
  return new Set([...shown].filter((name) => others.get(name) === 0));
}

/** Whether a property belongs to what a decorator of Swagger is given. Source: `@nestjs/swagger`, "Types and parameters". */
function isDecorated(property: ts.Node): boolean {
  let node = property;
  for (let steps = 0; steps < MOST_STEPS && !ts.isSourceFile(node); steps++) {
    if (ts.isDecorator(node)) return ts.isCallExpression(node.expression) && /^Api[A-Z]\w{0,60}$/.test(node.expression.expression.getText());
    node = node.parent;
  }
  return false;
}

/** From an example up to the decorator. */
const MOST_STEPS = 30;
