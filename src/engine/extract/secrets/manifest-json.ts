import { parseTree, type Node } from 'jsonc-parser';
import { HintCursor } from './hints';
import { linesWithin } from './json-lines';
import type { ManifestEntry } from './manifest-entry';

/**
 * String values of a JSON text (comments allowed), named by their keys; none where it is nested too deeply to be parsed. With offsets of hints, those alone
 * in which or in whose keys one stands: most values are no credentials.
 */
export function jsonEntries(text: string, marks?: readonly number[]): ManifestEntry[] {
  const walk: Walk = { text, entries: [], marks: marks && new HintCursor(marks, 0) };
  const root = treeOf(text);
  if (root) collect(root, { names: [], depth: 0, hinted: marks === undefined }, walk);
  return walk.entries;
}

interface Walk {
  readonly text: string;
  readonly entries: ManifestEntry[];
  readonly marks: HintCursor | undefined;
}

/** The keys that lead to a value, and whether one of them may name a secret. */
interface Way {
  readonly names: readonly string[];
  readonly depth: number;
  readonly hinted: boolean;
}

function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text, [], { allowTrailingComma: true });
  } catch {
    return undefined;
  }
}

const MAX_DEPTH = 30;

function collect(node: Node, way: Way, walk: Walk): void {
  const { names, depth } = way;
  if (depth > MAX_DEPTH) return;
  const { entries } = walk;
  if (node.type === 'string') {
    if (way.hinted || isMarked(node, walk)) entries.push({ names: names.slice(-3), text: String(node.value), start: node.offset, end: node.offset + node.length, owner: names, ...(isAccount(names) && { sink: 'password' as const }) }, ...linesWithin(walk.text.slice(node.offset + 1, node.offset + node.length - 1), node.offset + 1, names));
    return;
  }
  const named = namedValue(node);
  if (named) {
    const { name, value } = named;
    entries.push({ names: [name], text: String(value.value), start: value.offset, end: value.offset + value.length, owner: [...names, name] });
  }
  for (const child of node.children ?? []) {
    const [key, value] = child.type === 'property' ? (child.children ?? []) : [];
    if (key && value && value !== named?.value) collect(value, { names: [...names, String(key.value)], depth: depth + 1, hinted: isMarked(key, walk) || way.hinted }, walk);
    else if (child.type !== 'property') collect(child, { ...way, depth: depth + 1 }, walk);
  }
}

function isMarked({ offset, length }: Node, { marks }: Walk): boolean {
  return marks?.isIn(offset, offset + length) === true;
}

/** `{ "name": "X", "value": "y" }`, as task definitions and collections of requests write their variables. */
function namedValue(node: Node): { readonly name: string; readonly value: Node } | undefined {
  if (node.type !== 'object' || (node.children?.length ?? 0) > 12) return undefined;
  const name = memberOf(node, 'name') ?? memberOf(node, 'key');
  const value = memberOf(node, 'value');
  return name?.type === 'string' && value?.type === 'string' ? { name: String(name.value), value } : undefined;
}

function memberOf(node: Node, name: string): Node | undefined {
  return node.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1];
}

/** User and password of a registry in one text. Source: Docker's documentation of config.json. */
function isAccount(names: readonly string[]): boolean {
  return names.at(-1) === 'auth' && names.at(-3) === 'auths';
}
