import { parseTree, type Node } from 'jsonc-parser';
import type { ManifestEntry } from './manifest-entry';

/** String values of a JSON text (comments allowed), named by their keys. */
export function jsonEntries(text: string): ManifestEntry[] {
  const entries: ManifestEntry[] = [];
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root) collect(root, [], entries);
  return entries;
}

const MAX_DEPTH = 30;

function collect(node: Node, names: readonly string[], entries: ManifestEntry[]): void {
  if (names.length > MAX_DEPTH) return;
  if (node.type === 'string') {
    entries.push({ names: names.slice(-3), text: String(node.value), start: node.offset, end: node.offset + node.length, owner: names });
    return;
  }
  for (const child of node.children ?? []) {
    const [key, value] = child.type === 'property' ? (child.children ?? []) : [];
    if (key && value) collect(value, [...names, String(key.value)], entries);
    else if (child.type !== 'property') collect(child, names, entries);
  }
}
