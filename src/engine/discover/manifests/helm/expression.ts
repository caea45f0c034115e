import { callFunction } from './functions';
import { fieldOf, type TemplateValue, unknown } from './values';

/** What names mean where an expression stands. */
export interface Scope {
  readonly dot: TemplateValue;
  readonly root: TemplateValue;
  readonly variables: Map<string, TemplateValue>;
  /** Renders a named template; the unknown when the chart doesn't define it. */
  readonly include: (name: string, dot: TemplateValue) => TemplateValue;
}

interface Cursor {
  readonly tokens: readonly string[];
  at: number;
  depth: number;
}

const tokenPattern = /"(?:[^"\\]|\\.){0,1000}"|`[^`]*`|:=|[()|,=]|\$?\w{0,200}(?:\.\w{1,200})+|\$\w*|-?\d+(?:\.\d+)?|\w+|\./g;
const depthLimit = 30;

/** Value of a pipeline such as `.Values.image.tag | default "latest"`. */
export function evaluate(code: string, scope: Scope): TemplateValue {
  const cursor: Cursor = { tokens: code.match(tokenPattern) ?? [], at: 0, depth: 0 };
  return pipeline(cursor, scope);
}

/** Splits `$a, $b := pipeline` and `$a = pipeline` into names and the rest; no names for a plain pipeline. */
export function assignmentIn(code: string): { readonly names: readonly string[]; readonly value: string } {
  const match = /^(\$\w+)(?:\s*,\s*(\$\w+))?\s*:?=(?!=)\s*/.exec(code);
  if (match === null) return { names: [], value: code };
  return { names: [match[1], match[2]].filter((name) => name !== undefined), value: code.slice(match[0].length) };
}

function pipeline(cursor: Cursor, scope: Scope): TemplateValue {
  let value = command(cursor, scope, []);
  while (cursor.tokens[cursor.at] === '|') {
    cursor.at++;
    value = command(cursor, scope, [value]);
  }
  return value;
}

/** A function with its arguments, the piped one last; or one operand. */
function command(cursor: Cursor, scope: Scope, piped: readonly TemplateValue[]): TemplateValue {
  const head = cursor.tokens[cursor.at];
  if (head === undefined) return unknown;
  if (!isFunctionName(head)) {
    const value = operand(cursor, scope);
    const called = cursor.at < cursor.tokens.length && !['|', ')'].includes(cursor.tokens[cursor.at] ?? '');
    skipCommand(cursor);
    return called ? unknown : value;
  }
  cursor.at++;
  const args: TemplateValue[] = [];
  while (cursor.at < cursor.tokens.length && !['|', ')'].includes(cursor.tokens[cursor.at] ?? '')) args.push(operand(cursor, scope));
  const all = [...args, ...piped];
  if (head === 'include' || head === 'template') return typeof all[0] === 'string' ? scope.include(all[0], all[1]) : unknown;
  if (head === 'tpl') return typeof all[0] === 'string' && !all[0].includes('{{') ? all[0] : unknown;
  return callFunction(head, all);
}

function operand(cursor: Cursor, scope: Scope): TemplateValue {
  const token = cursor.tokens[cursor.at++] ?? '';
  if (token === '(') return parenthesised(cursor, scope);
  if (token.startsWith('"')) return unescaped(token);
  if (token.startsWith('`')) return token.slice(1, -1);
  if (/^-?\d/.test(token)) return Number(token);
  if (token === 'true' || token === 'false') return token === 'true';
  if (token === 'nil') return undefined;
  if (token === '.') return scope.dot;
  const [first = '', ...path] = token.split('.');
  if (first === '') return fieldOf(scope.dot, path);
  if (first === '$') return fieldOf(scope.root, path);
  if (first.startsWith('$')) return scope.variables.has(first) ? fieldOf(scope.variables.get(first), path) : unknown;
  return callFunction(first, []);
}

function parenthesised(cursor: Cursor, scope: Scope): TemplateValue {
  if (++cursor.depth > depthLimit) {
    cursor.at = cursor.tokens.length;
    return unknown;
  }
  const value = pipeline(cursor, scope);
  cursor.depth--;
  if (cursor.tokens[cursor.at] === ')') cursor.at++;
  const field = cursor.tokens[cursor.at];
  if (field === undefined || !/^(?:\.\w+)+$/.test(field) || cursor.tokens[cursor.at - 1] !== ')') return value;
  cursor.at++;
  return fieldOf(value, field.slice(1).split('.'));
}

function skipCommand(cursor: Cursor): void {
  while (cursor.at < cursor.tokens.length && !['|', ')'].includes(cursor.tokens[cursor.at] ?? '')) cursor.at++;
}

function isFunctionName(token: string): boolean {
  return /^[A-Za-z_]\w*$/.test(token) && !['true', 'false', 'nil'].includes(token);
}

function unescaped(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.slice(1, -1);
  }
}
