import { LIST_LIMITS } from '../libraries/list-limits';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { DecoratorFact, SourceFacts, Value } from '../../model/facts';
import { valueIn } from '../../model/table';

/** A collection of at most so many items is short. */
export const FEW = 20;

/** Names of lists whose length is checked where data comes in. */
export interface Caps {
  /** Whether a service that runs the file allows few items in lists of this name. */
  has(name: string, file: string): boolean;
}

interface Loads {
  readonly files: ReadonlySet<string>;
}

/**
 * Checks of length: `@ArrayMaxSize(8)` (class-validator), `z.array(…).max(8)` (zod, Joi, Yup), `maxItems: 8` (JSON Schema), and
 * functions that are given the list with such a limit: `checked(images, { maxCount: 8 })`.
 */
export function createCaps(memory: Memory, services: readonly Loads[]): Caps {
  const source = memory.source('short lists');
  const checked = contributions(memory, 'short lists', (_, unit) => [...new Set([...checkedFields(unit), ...checkedArguments(unit), ...checkedSchemas(unit)])], (_, before, after) => {
    for (const name of [...before ?? [], ...after]) source.changed(name);
  });
  let known: Map<string, string[]> | undefined;
  return {
    has(name, file) {
      source.read(name);
      known ??= filesByName(checked.all);
      return known.get(name)?.some((cap) => cap === file || services.some(({ files }) => files.has(cap) && files.has(file))) ?? false;
    },
  };
}

function filesByName(checked: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const [file, names] of checked) for (const name of names) valueIn(files, name, (): string[] => []).push(file);
  return files;
}

function checkedFields(unit: SourceFacts): string[] {
  return unit.classes.flatMap(({ fields }) => fields.filter((field) => field.decorators.some((decorator) => isMaxSize(decorator, unit))).map(({ name }) => name));
}

function isMaxSize({ callee, args: [most] }: DecoratorFact, unit: SourceFacts): boolean {
  const name = callee.k === 'ref' ? unit.bindings[callee.b]?.name : callee.k === 'member' ? callee.name : '';
  return name === LIST_LIMITS.decorator && isFewNumber(most);
}

function checkedArguments(unit: SourceFacts): string[] {
  const found: string[] = [];
  for (const { args: [list, options] } of unit.calls) {
    if (options?.k !== 'object' || !options.props.some(({ key, value }) => LIST_LIMITS.options.test(key) && isFewNumber(value))) continue;
    const name = list?.k === 'ref' ? unit.bindings[list.b]?.name : list?.k === 'member' ? list.name : undefined;
    if (name !== undefined) found.push(name);
  }
  return found;
}

/** Properties of object literals whose value is a schema of a short list. */
function checkedSchemas(unit: SourceFacts): string[] {
  const found: string[] = [];
  for (const { args } of unit.calls) for (const arg of args) if (arg.k === 'object') found.push(...checkedIn(arg, unit, 0));
  return found;
}

function checkedIn(object: Value & { k: 'object' }, unit: SourceFacts, depth: number): string[] {
  if (depth > 4) return [];
  return object.props.flatMap(({ key, value }) => {
    if (value.k === 'object') return [...(isSchemaOfFew(value) ? [key] : []), ...checkedIn(value, unit, depth + 1)];
    return value.k === 'call' && isArrayOfFew(value.id, unit) ? [key] : [];
  });
}

function isSchemaOfFew({ props }: Value & { k: 'object' }): boolean {
  return props.some(({ key, value }) => key === LIST_LIMITS.keyword && isFewNumber(value));
}

function isArrayOfFew(id: number, unit: SourceFacts): boolean {
  let isCapped = false;
  for (let fact = unit.calls[id], step = 0; fact && step < 10; step++) {
    const { callee, args: [first] } = fact;
    if (callee.k !== 'member') return false;
    isCapped ||= LIST_LIMITS.methods.includes(callee.name) && isFewNumber(first);
    if (callee.name === LIST_LIMITS.list) return isCapped;
    fact = callee.of.k === 'call' ? unit.calls[callee.of.id] : undefined;
  }
  return false;
}

function isFewNumber(value: Value | undefined): boolean {
  return value?.k === 'const' && typeof value.v === 'number' && value.v <= FEW;
}
