import { CAPS } from '../libraries/queries/filters';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { DecoratorFact, SourceFacts, Value } from '../../model/facts';
import { valueIn } from '../../model/table';

/** Names of numbers that have a maximum where data comes in. */
export interface CapNames {
  /** Whether a service that runs the file has a maximum for what has this name. */
  has(name: string, file: string): boolean;
}

/** Numbers with a maximum, by decorators of a class, by schemas, by JSON Schema: `@Max(100) limit`, `limit: z.number().max(100)`, `limit: { maximum: 100 }`. */
export function createCapNames(memory: Memory, services: readonly { readonly files: ReadonlySet<string> }[]): CapNames {
  const source = memory.source('capped numbers');
  const capped = contributions(memory, 'capped numbers', (_, unit) => [...new Set([...cappedFields(unit), ...cappedSchemas(unit)])], (_, before, after) => {
    for (const name of [...before ?? [], ...after]) source.changed(name);
  });
  let known: Map<string, string[]> | undefined;
  return {
    has(name, file) {
      source.read(name);
      known ??= filesByName(capped.all);
      return known.get(name)?.some((cap) => cap === file || services.some(({ files }) => files.has(cap) && files.has(file))) ?? false;
    },
  };
}

/** Whether a decorator gives a number a maximum. */
export function isCap({ callee, args }: DecoratorFact, unit: SourceFacts): boolean {
  const name = callee.k === 'ref' ? unit.bindings[callee.b]?.name ?? '' : callee.k === 'member' ? callee.name : '';
  return CAPS.decorators.some((one) => one === name) || args.some((arg) => arg.k === 'fn' || (arg.k === 'object' && isCapped(arg)));
}

function filesByName(capped: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const [file, names] of capped) for (const name of names) valueIn(files, name, (): string[] => []).push(file);
  return files;
}

function cappedFields(unit: SourceFacts): string[] {
  return unit.classes.flatMap(({ fields }) => fields.filter(({ decorators }) => decorators.some((one) => isCap(one, unit))).map(({ name }) => name));
}

function cappedSchemas(unit: SourceFacts): string[] {
  const found: string[] = [];
  for (const { args } of unit.calls) for (const arg of args) if (arg.k === 'object') found.push(...cappedIn(arg, unit, 0));
  for (const { init } of unit.bindings) if (init?.k === 'object') found.push(...cappedIn(init, unit, 0));
  return found;
}

function cappedIn({ props }: Value & { k: 'object' }, unit: SourceFacts, depth: number): string[] {
  if (depth > 4) return [];
  return props.flatMap(({ key, value }) => {
    if (value.k === 'object') return [...(isCapped(value) ? [key] : []), ...cappedIn(value, unit, depth + 1)];
    return value.k === 'call' && isCappedSchema(value.id, unit) ? [key] : [];
  });
}

function isCapped({ props }: Value & { k: 'object' }): boolean {
  return props.some(({ key }) => CAPS.keywords.some((one) => one === key));
}

/** `z.coerce.number().int().max(100)`; what a schema makes of a number by a function isn't told. */
function isCappedSchema(id: number, unit: SourceFacts): boolean {
  let fact = unit.calls[id];
  for (let step = 0; fact && step < 12; step++) {
    const { callee, args } = fact;
    if (callee.k !== 'member') return false;
    if (CAPS.methods.some((one) => one === callee.name) || args.some((arg) => arg.k === 'object' && isCapped(arg))) return true;
    fact = callee.of.k === 'call' ? unit.calls[callee.of.id] : undefined;
  }
  return false;
}
