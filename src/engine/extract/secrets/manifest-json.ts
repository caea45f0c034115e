import { parseTree, type Node } from 'jsonc-parser';
import type { ManifestEntry } from './manifest-entry';

/** String values of a JSON text (comments allowed), named by their keys; none where it is nested too deeply to be parsed. */
export function jsonEntries(text: string): ManifestEntry[] {
  const entries: ManifestEntry[] = [];
  const root = treeOf(text);
  if (root) collect(root, [], 0, entries);
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

function collect(node: Node, names: readonly string[], depth: number, entries: ManifestEntry[]): void {
  if (depth > MAX_DEPTH) return;
  if (node.type === 'string') {
    entries.push({ names: names.slice(-3), text: String(node.value), start: node.offset, end: node.offset + node.length, owner: names });
    return;
  }
  for (const child of node.children ?? []) {
    const [key, value] = child.type === 'property' ? (child.children ?? []) : [];
    if (key && value) collect(value, [...names, String(key.value)], depth + 1, entries);
    else if (child.type !== 'property') collect(child, names, depth + 1, entries);
  }
}
