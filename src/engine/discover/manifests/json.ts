import { findNodeAtLocation, type Node, parseTree, type ParseError, printParseErrorCode } from 'jsonc-parser';
import { lineStartsOf, positionOf } from '../../model/lines';
import type { Span } from '../../model/span';

export interface JsonFile {
  readonly root: Node | undefined;
  readonly problems: readonly string[];
}

/** Syntax tree of JSON with comments and trailing commas; what stands before and between errors is still there. */
export function parseJson(text: string): JsonFile {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
    if (root && isTooDeep(root)) return TOO_DEEP;
    return { root, problems: errors.slice(0, 1).map((error) => describe(text, error)) };
  } catch {
    return TOO_DEEP;
  }
}

const TOO_DEEP: JsonFile = { root: undefined, problems: ['The file is nested too deeply to be read as JSON.'] };

/** What is made of a file is gone through level by level, each a call in a call. No manifest has as many. */
const mostLevels = 200;

function isTooDeep(root: Node): boolean {
  let level: readonly Node[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > mostLevels) return true;
    level = level.flatMap(({ type, children = [] }) => (type === 'object' ? children.flatMap(({ children: [, value] = [] }) => value ?? []) : children));
  }
  return false;
}

/** The value at a path of keys. */
export function at(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  return node === undefined ? undefined : findNodeAtLocation(node, [...path]);
}

/** Text of a string value. */
export function stringAt(node: Node | undefined, ...path: readonly string[]): string | undefined {
  const value: unknown = at(node, ...path)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** The strings of an array; a lone string counts as one of one. */
export function stringsAt(node: Node | undefined, ...path: readonly string[]): string[] {
  const found = at(node, ...path);
  const items = found?.type === 'array' ? (found.children ?? []) : found === undefined ? [] : [found];
  return items.flatMap((item) => (typeof item.value === 'string' ? [item.value] : []));
}

export interface JsonEntry {
  readonly key: string;
  readonly value: Node;
  readonly span: Span;
}

/** Properties of an object, in order; the span is of key and value. `__proto__` is left out, since results become plain objects. */
export function entriesAt(node: Node | undefined, ...path: readonly string[]): JsonEntry[] {
  const found = at(node, ...path);
  if (found?.type !== 'object') return [];
  return (found.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    if (key === undefined || value === undefined || key.value === '__proto__') return [];
    return [{ key: String(key.value), value, span: spanOf(property) }];
  });
}

/** Where a node stands. */
export function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}

function describe(text: string, error: ParseError): string {
  const { line } = positionOf(lineStartsOf(text), error.offset);
  return `Line ${line} can't be read as JSON (${printParseErrorCode(error.error)}).`;
}
