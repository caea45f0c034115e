import { parseTree, type Node } from 'jsonc-parser';
import { linesWithin } from './json-lines';
import type { ManifestEntry } from './manifest-entry';

/** String values of a JSON text (comments allowed), named by their keys; none where it is nested too deeply to be parsed. */
export function jsonEntries(text: string): ManifestEntry[] {
  const entries: ManifestEntry[] = [];
  const root = treeOf(text);
  if (root) collect(root, [], 0, { text, entries });
  return entries;
}

function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text, [], { allowTrailingComma: true });
  } catch {
    return undefined;
  }
}

const MAX_DEPTH = 30;

interface Walk {
  readonly text: string;
  readonly entries: ManifestEntry[];
}

function collect(node: Node, names: readonly string[], depth: number, walk: Walk): void {
  if (depth > MAX_DEPTH) return;
  const { entries } = walk;
  if (node.type === 'string') {
    entries.push({ names: names.slice(-3), text: String(node.value), start: node.offset, end: node.offset + node.length, owner: names, ...(isAccount(names) && { sink: 'password' as const }) }, ...linesWithin(walk.text.slice(node.offset + 1, node.offset + node.length - 1), node.offset + 1, names));
    return;
  }
  const named = namedValue(node);
  if (named) {
    const { name, value } = named;
    entries.push({ names: [name], text: String(value.value), start: value.offset, end: value.offset + value.length, owner: [...names, name] });
  }
  for (const child of node.children ?? []) {
    const [key, value] = child.type === 'property' ? (child.children ?? []) : [];
    if (key && value && value !== named?.value) collect(value, [...names, String(key.value)], depth + 1, walk);
    else if (child.type !== 'property') collect(child, names, depth + 1, walk);
  }
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
