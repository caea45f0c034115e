import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { onDemand } from '../memory/on-demand';
import type { Modules } from '../modules/modules';

const MAX_FILES = 80;
const MAX_LEVELS = 3;

/** Where it may be said what a file lets in: there, and in what it imports, lists that export others on included. */
export function createValidatingFiles(memory: Memory, modules: Modules): (file: string) => readonly string[] {
  const found = onDemand(memory, 'validating files', () => contributions(memory, 'validating files', (file, { imports }) => {
    const seen = new Set([file]);
    for (const { module } of imports.slice(0, MAX_FILES)) add(module, file, seen, 0);
    return [...seen];
  }));
  return (file) => found().of(file) ?? [file];

  function add(module: string, from: string, seen: Set<string>, level: number): void {
    const target = modules.resolve(module, from);
    if (!('file' in target) || seen.has(target.file) || seen.size > MAX_FILES || level > MAX_LEVELS) return;
    seen.add(target.file);
    for (const { from: other } of memory.facts.get(target.file)?.exports ?? []) if (other !== undefined) add(other, target.file, seen, level + 1);
  }
}
