import type { CallExpression, NewExpression, Node, ObjectLiteralExpression } from 'ts-morph';
import type { FixStep } from '../../model/fix';
import type { Span } from '../../model/span';
import { addedElements } from '../array-elements';
import { afterComment, indentAt, nodeAt, type CodeFile } from '../code-file';
import { insertion, replacement, type TextEdit } from '../edits';
import { done, refused, type Outcome, type Renames } from '../outcome';
import { styledExpression } from '../plan-code';

type AddOption = Extract<FixStep, { kind: 'add-option' }>;

const MOST_ARGUMENTS = 16;

/** Gives a call an option: adds the property to its options object, replaces it there, or adds the object. */
export function addOption(file: CodeFile, step: AddOption, span: Span, renames: Renames): Outcome {
  const call = nodeAt(file, span, (node): node is CallExpression | NewExpression => file.morph.Node.isCallExpression(node) || file.morph.Node.isNewExpression(node));
  if (!call) return refused('The call that lacks the option is no longer where it was found.');
  if (step.argument < 0 || step.argument >= MOST_ARGUMENTS) return refused('The option belongs to an argument that no call has.');
  const args = call.getArguments();
  if (args.slice(0, step.argument + 1).some((arg) => file.morph.Node.isSpreadElement(arg))) {
    return refused('The arguments are spread from a list, so it is unknown which of them holds the options.');
  }
  const key = keyText(file, step.key);
  const value = (indent: string) => styledExpression(file, step.text, renames, indent);
  const option = { key: step.key, value, property: (indent: string) => `${key}: ${value(indent)}` };
  const argument = args[step.argument];
  return argument ? intoArgument(file, argument, option) : addedArgument(file, call, step.argument, option);
}

/** The option's code, given the indentation of the line on which it starts. */
interface Option {
  readonly key: string;
  value(indent: string): string;
  property(indent: string): string;
}

function keyText(file: CodeFile, key: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : file.style.quote + key + file.style.quote;
}

function intoArgument(file: CodeFile, argument: Node, option: Option): Outcome {
  const { Node } = file.morph;
  const inner = withoutCasts(file, argument);
  if (Node.isObjectLiteralExpression(inner)) return intoObject(file, inner, option);
  if (isCallback(file, inner)) {
    return done([insertion(argument.getStart(), `{ ${option.property(indentAt(file.text, argument.getStart()))} }, `)]);
  }
  const indent = indentAt(file.text, argument.getStart());
  const text = argument.getText();
  if (text === 'undefined' || text === 'null') return done([replacement(argument.getStart(), argument.getEnd(), `{ ${option.property(indent)} }`)]);
  if (isNoObject(file, inner)) return refused('The argument that should hold the option is not an object.');
  return done([insertion(argument.getStart(), `{ ${option.property(indent)}, ...`), insertion(argument.getEnd(), ' }')]);
}

function withoutCasts(file: CodeFile, node: Node): Node {
  const { Node } = file.morph;
  let inner = node;
  while (Node.isAsExpression(inner) || Node.isSatisfiesExpression(inner) || Node.isParenthesizedExpression(inner)) inner = inner.getExpression();
  return inner;
}

/** A callback, before which Node's convention has the options. */
function isCallback(file: CodeFile, node: Node): boolean {
  const { Node } = file.morph;
  if (Node.isArrowFunction(node) || Node.isFunctionExpression(node)) return true;
  if (!Node.isIdentifier(node)) return false;
  const name = node.getText();
  return /^(?:cb|callback|done|next)$/i.test(name) || file.source.getFunction(name) !== undefined;
}

function isNoObject(file: CodeFile, node: Node): boolean {
  const { Node } = file.morph;
  return (
    Node.isStringLiteral(node) || Node.isNumericLiteral(node) || Node.isTemplateExpression(node) || Node.isNoSubstitutionTemplateLiteral(node) ||
    Node.isClassExpression(node) || Node.isArrayLiteralExpression(node) ||
    Node.isTrueLiteral(node) || Node.isFalseLiteral(node) || Node.isRegularExpressionLiteral(node)
  );
}

function intoObject(file: CodeFile, object: ObjectLiteralExpression, option: Option): Outcome {
  const { Node } = file.morph;
  const existing = object.getProperties().find((candidate) => !Node.isSpreadAssignment(candidate) && nameOf(file, candidate) === option.key);
  if (!existing) return done(beforeSpread(file, object, option) ?? appended(file, object, option));
  const indent = indentAt(file.text, existing.getStart());
  if (Node.isShorthandPropertyAssignment(existing)) {
    return done([replacement(existing.getStart(), existing.getEnd(), option.property(indent))]);
  }
  const value = Node.isPropertyAssignment(existing) ? existing.getInitializer() : undefined;
  if (!value) return refused('The option is already there as a method.');
  return done(addedElements(file, value, option.value(indent)) ?? [replacement(value.getStart(), value.getEnd(), option.value(indent))]);
}

function nameOf(file: CodeFile, property: Node): string | undefined {
  const { Node } = file.morph;
  if (!Node.hasName(property)) return undefined;
  const name = property.getNameNode();
  return Node.isStringLiteral(name) ? name.getLiteralText() : name.getText();
}

/** What is spread may hold the option, and whoever chose it there keeps it. */
function beforeSpread(file: CodeFile, object: ObjectLiteralExpression, option: Option): TextEdit[] | undefined {
  const spread = object.getProperties().find((property) => file.morph.Node.isSpreadAssignment(property));
  if (!spread) return undefined;
  const start = spread.getStart();
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1;
  const indent = indentAt(file.text, start);
  const onLine = file.text.slice(lineStart, start).trim() === '';
  return [insertion(start, `${option.property(indent)},${onLine ? file.style.eol + indent : ' '}`)];
}

function appended(file: CodeFile, object: ObjectLiteralExpression, option: Option): TextEdit[] {
  const { text } = file;
  const last = object.getProperties().at(-1);
  if (!last) return intoEmpty(file, object, option);
  const comma = object.compilerNode.properties.hasTrailingComma;
  const end = comma ? text.indexOf(',', object.compilerNode.properties.end - 1) + 1 : last.getEnd();
  const first = object.getProperties()[0];
  const lines = first !== undefined && text.slice(object.getStart(), first.getStart()).includes('\n');
  if (!lines) {
    const indent = indentAt(text, object.getStart());
    return [insertion(end, comma ? ` ${option.property(indent)},` : `, ${option.property(indent)}`)];
  }
  const indent = indentAt(text, last.getStart());
  const line = `${file.style.eol}${indent}${option.property(indent)}${comma ? ',' : ''}`;
  const lineEnd = afterComment(text, end);
  return comma ? [insertion(lineEnd, line)] : lineEnd === end ? [insertion(end, `,${line}`)] : [insertion(end, ','), insertion(lineEnd, line)];
}

function intoEmpty(file: CodeFile, object: ObjectLiteralExpression, option: Option): TextEdit[] {
  const start = object.getStart() + 1;
  const inside = file.text.slice(start, object.getEnd() - 1);
  const indent = indentAt(file.text, object.getStart());
  if (inside.trim() === '') return [replacement(start, object.getEnd() - 1, ` ${option.property(indent)} `)];
  const inner = indent + file.style.indent;
  return [insertion(start, `${file.style.eol}${inner}${option.property(inner)},`)];
}

function addedArgument(file: CodeFile, call: CallExpression | NewExpression, argument: number, option: Option): Outcome {
  const args = call.getArguments();
  const indent = indentAt(file.text, (args[0] ?? call).getStart());
  const missing = [...Array.from({ length: argument - args.length }, () => 'undefined'), `{ ${option.property(indent)} }`];
  const list = call.compilerNode.arguments;
  if (!list) return done([insertion(call.getEnd(), `(${missing.join(', ')})`)]);
  const last = args.at(-1);
  if (!last) return done([insertion(list.pos, missing.join(', '))]);
  const onLines = file.text.slice(list.pos, args[0]?.getStart()).includes('\n');
  const separator = onLines ? `,${file.style.eol}${indentAt(file.text, last.getStart())}` : ', ';
  return done([insertion(last.getEnd(), missing.map((text) => separator + text).join(''))]);
}
