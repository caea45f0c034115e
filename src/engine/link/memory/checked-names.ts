import { contributions } from './contributions';
import type { Memory } from './memory';
import type { SourceFacts, Value } from '../../model/facts';
import { valueIn } from '../../model/table';

/** Names of data that is checked where it comes in. */
export interface CheckedNames {
  /** Whether a service that runs the file checks what has this name. */
  has(name: string, file: string): boolean;
}

const MAX_DEPTH = 4;

/** Gathers such names from all files. `kind`: what is remembered under. */
export function createCheckedNames(memory: Memory, kind: string, services: readonly { readonly files: ReadonlySet<string> }[], namesIn: (unit: SourceFacts, file: string) => readonly string[]): CheckedNames {
  const source = memory.source(kind);
  const checked = contributions(memory, kind, (file, unit) => [...new Set(namesIn(unit, file))], (_, before, after) => {
    for (const name of [...before ?? [], ...after]) source.changed(name);
  });
  return {
    has(name, file) {
      source.read(name);
      return checked.index(filesByName).get(name)?.some((other) => other === file || services.some(({ files }) => files.has(other) && files.has(file))) ?? false;
    },
  };
}

/** Properties of object literals, as schemas are made of, whose value passes the test: objects of JSON Schema, and calls. */
export function checkedProperties(unit: SourceFacts, isChecked: (value: Value & { k: 'object' | 'call' }) => boolean): string[] {
  const found: string[] = [];
  for (const { args } of unit.calls) for (const arg of args) if (arg.k === 'object') found.push(...propertiesIn(arg, isChecked, 0));
  for (const { init } of unit.bindings) if (init?.k === 'object') found.push(...propertiesIn(init, isChecked, 0));
  return found;
}

function propertiesIn({ props }: Value & { k: 'object' }, isChecked: (value: Value & { k: 'object' | 'call' }) => boolean, depth: number): string[] {
  if (depth > MAX_DEPTH) return [];
  return props.flatMap(({ key, value }) => {
    if (value.k !== 'object' && value.k !== 'call') return [];
    return [...(isChecked(value) ? [key] : []), ...(value.k === 'object' ? propertiesIn(value, isChecked, depth + 1) : [])];
  });
}

function filesByName(checked: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const [file, names] of checked) for (const name of names) valueIn(files, name, (): string[] => []).push(file);
  return files;
}
