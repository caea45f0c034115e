import type { Scope } from './known';
import type { SourceFacts, Value } from '../model/facts';

export type ObjectValue = Value & { k: 'object' };

export interface FoundObject {
  readonly object: ObjectValue;
  readonly scope: Scope;
}

/** Keys by which objects are asked for: providers, modules, and the options of clients and consumers. */
const KEYS = ['provide', 'imports', 'transport', 'queue'] as const;

/** Object literals by what they hold, wherever a file mentions them: call arguments, decorators, variables, returns. */
export interface Objects {
  with(key: (typeof KEYS)[number]): readonly FoundObject[];
}

/** All files are looked through once, on the first question. */
export function createObjects(facts: ReadonlyMap<string, SourceFacts>): Objects {
  let index: ReadonlyMap<string, readonly FoundObject[]> | undefined;
  return {
    with(key) {
      index ??= indexOf(facts);
      return index.get(key) ?? [];
    },
  };
}

function indexOf(facts: ReadonlyMap<string, SourceFacts>): Map<string, FoundObject[]> {
  const index = new Map<string, FoundObject[]>(KEYS.map((key) => [key, []]));
  for (const [file, unit] of facts) {
    visitObjects(unit, (object, fn) => {
      for (const { key } of object.props) {
        const list = index.get(key);
        if (list && list.at(-1)?.object !== object) list.push({ object, scope: { file, fn } });
      }
    });
  }
  return index;
}

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
