import type { Statement, ts } from 'ts-morph';
import type { FixStep } from '../../model/fix';
import type { Span } from '../../model/span';
import { indentAt, type CodeFile } from '../code-file';
import { insertion } from '../edits';
import { topOfFile } from '../imports/placement';
import { importsOf } from '../imports/existing';
import { done, refused, type Outcome, type Renames } from '../outcome';
import { styledStatements } from '../plan-code';
import { contains, endWithComments, siblingsOf, startWithComments, statementAround } from '../statements';

type InsertStatement = Extract<FixStep, { kind: 'insert-statement' }>;

/** Inserts statements, unless they stand in that list of statements already. */
export function insertStatement(file: CodeFile, step: InsertStatement, span: Span | undefined, renames: Renames): Outcome {
  if (step.text.trim() === '') return done([]);
  if (step.where === 'before' || step.where === 'after') return beside(file, step, span, renames);
  const text = styledStatements(file, step.text, renames, '');
  const statements = file.source.getStatements();
  if (isThere(file, statements, text)) return done([]);
  const taken = declaredTwice(file, statements, text);
  if (taken !== undefined) return refused(`The module has another ${taken} already.`);
  const last = step.where === 'after-imports' ? importsOf(file).at(-1)?.node : undefined;
  if (last) return done([insertion(endWithComments(last), spaced(file, text, 'after'))]);
  if (step.where === 'end') return done([atEnd(file, text)]);
  return done([insertion(topOfFile(file), spaced(file, text, 'before'))]);
}

function beside(file: CodeFile, step: InsertStatement, span: Span | undefined, renames: Renames): Outcome {
  const statement = span && statementAround(file, span);
  if (!statement) return refused('The statement beside which code belongs is no longer where it was found.');
  const indent = indentAt(file.text, statement.getStart());
  const text = styledStatements(file, step.text, renames, indent);
  if (isThere(file, siblingsOf(file, statement), text)) return done([]);
  const { eol } = file.style;
  if (step.where === 'after') return done([insertion(endWithComments(statement), eol + indent + text)]);
  const start = startWithComments(file, statement);
  const sharesLine = file.text.slice(file.text.lastIndexOf('\n', start - 1) + 1, start).trim() !== '';
  return done([insertion(start, text + (sharesLine && !text.includes('\n') ? ' ' : eol + indent))]);
}

function isThere(file: CodeFile, list: readonly Statement[], text: string): boolean {
  const compiler = file.morph.ts;
  const tree = compiler.createSourceFile('plan.tsx', text, compiler.ScriptTarget.Latest);
  const own = tree.statements.map((statement) => statement.getText(tree));
  return own.length > 0 && contains(list.map((statement) => statement.getText()), own);
}

/** A name of what is inserted that a statement of the module declares. */
function declaredTwice(file: CodeFile, list: readonly Statement[], text: string): string | undefined {
  const compiler = file.morph.ts;
  const tree = compiler.createSourceFile('plan.tsx', text, compiler.ScriptTarget.Latest);
  const there = new Set(list.flatMap((statement) => namesIn(compiler, statement.compilerNode)));
  return tree.statements.flatMap((statement) => namesIn(compiler, statement)).find((name) => there.has(name));
}

function namesIn(compiler: CodeFile['morph']['ts'], statement: ts.Statement): string[] {
  if (compiler.isFunctionDeclaration(statement) || compiler.isClassDeclaration(statement)) return statement.name ? [statement.name.text] : [];
  if (!compiler.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) => (compiler.isIdentifier(name) ? [name.text] : []));
}

/** With an empty line between the statements and what was there. */
function spaced(file: CodeFile, text: string, where: 'before' | 'after'): string {
  const gap = file.style.eol + file.style.eol;
  return where === 'after' ? gap + text : text + (file.text.trim() === '' ? file.style.eol : gap);
}

function atEnd(file: CodeFile, text: string) {
  const { eol } = file.style;
  const end = file.text.trimEnd().length;
  if (end <= file.start) return insertion(file.text.length, text + eol);
  const hasNewline = file.text.slice(end).includes('\n');
  return insertion(end, eol + eol + text + (hasNewline ? '' : eol));
}
