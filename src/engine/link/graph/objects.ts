import type { Scope } from '../known';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { SourceFacts, Value } from '../../model/facts';
import { valueIn } from '../../model/table';

export type ObjectValue = Value & { k: 'object' };

export interface FoundObject {
  readonly object: ObjectValue;
  readonly scope: Scope;
}

/** Keys by which objects are asked for: providers, modules, and the options of clients and consumers. */
const KEYS = ['provide', 'load', 'imports', 'transport', 'useFactory'] as const;

type ObjectKey = (typeof KEYS)[number];

/** Object literals by what they hold, wherever a file mentions them: call arguments, decorators, variables, returns. */
export interface Objects {
  with(key: ObjectKey): readonly FoundObject[];
  in(file: string, key: ObjectKey): readonly FoundObject[];
}

export function createObjects(memory: Memory): Objects {
  const source = memory.source('objects with');
  const found = contributions(memory, 'objects', objectsIn, (_, before, after) => {
    for (const key of KEYS) if (before?.has(key) === true || after.has(key)) source.changed(key);
  });
  return {
    with(key) {
      source.read(key);
      const index = found.index(() => new Map<ObjectKey, readonly FoundObject[]>());
      const known = index.get(key) ?? [...found.all.values()].flatMap((own) => own.get(key) ?? []);
      index.set(key, known);
      return known;
    },
    in: (file, key) => found.of(file)?.get(key) ?? [],
  };
}

const NONE: ReadonlyMap<ObjectKey, readonly FoundObject[]> = new Map();

function objectsIn(file: string, unit: SourceFacts): ReadonlyMap<ObjectKey, readonly FoundObject[]> {
  const found = new Map<ObjectKey, FoundObject[]>();
  visitObjects(unit, (object, fn) => {
    for (const { key } of object.props) {
      if (!isKey(key)) continue;
      const list = valueIn(found, key, () => []);
      if (list.at(-1)?.object !== object) list.push({ object, scope: { file, fn } });
    }
  });
  return found.size === 0 ? NONE : found;
}

function isKey(key: string): key is ObjectKey {
  return NAMES.has(key);
}

const NAMES: ReadonlySet<string> = new Set(KEYS);

type Visit = (object: ObjectValue, fn: number) => void;

/** Shows every object literal of a file, outer ones first. */
export function visitObjects(unit: SourceFacts, visit: Visit): void {
  for (const fact of unit.classes) for (const decorator of fact.decorators) searchAll(decorator.args, 0, visit);
  for (const call of unit.calls) searchAll(call.args, call.fn, visit);
  for (const { init, fn } of unit.bindings) if (init?.k === 'object' || init?.k === 'array') search(init, fn, visit, 0);
  unit.functions.forEach((fn, id) => { searchAll(fn.returns, id, visit); });
}

function searchAll(values: readonly Value[], fn: number, visit: Visit): void {
  for (const value of values) if (value.k === 'object' || value.k === 'array') search(value, fn, visit, 0);
}

const MAX_DEPTH = 8;

function search(value: Value, fn: number, visit: Visit, depth: number): void {
  if (depth > MAX_DEPTH) return;
  if (value.k === 'array') for (const item of value.items) search(item, fn, visit, depth + 1);
  if (value.k !== 'object') return;
  visit(value, fn);
  for (const prop of value.props) search(prop.value, fn, visit, depth + 1);
}
