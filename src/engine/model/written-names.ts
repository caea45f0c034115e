import type { SourceFacts, Value } from './facts';
import { ofEach } from './parts';

/** What a file writes down in arguments, initial values, what functions answer, what is assigned, exported and told to decorators. */
export interface WrittenNames {
  /** Names of the properties of objects. */
  readonly keys: ReadonlySet<string>;
  /** What addresses begin with: `postgres` of `postgres://…`. */
  readonly schemes: ReadonlySet<string>;
}

/** Many look for objects or texts of one kind, which most files lack. This tells them from one walk, made once for all who ask. */
export const namesWritten = ofEach(({ calls, bindings, functions, writes, classes, exports }: SourceFacts): WrittenNames => {
  const names: Filling = { keys: new Set(), schemes: new Set() };
  for (const { args } of calls) addAll(args, names, 0);
  for (const { init } of bindings) if (init) add(init, names, 0);
  for (const { returns, decorators } of functions) {
    addAll(returns, names, 0);
    for (const { args } of decorators) addAll(args, names, 0);
  }
  for (const { value } of writes) if (value) add(value, names, 0);
  for (const { fields, decorators } of classes) {
    for (const { args } of decorators) addAll(args, names, 0);
    for (const { init } of fields) if (init) add(init, names, 0);
  }
  for (const { value } of exports) if (value) add(value, names, 0);
  return names.keys.size + names.schemes.size === 0 ? NOTHING : names;
});

interface Filling {
  readonly keys: Set<string>;
  readonly schemes: Set<string>;
}

const NOTHING: WrittenNames = { keys: new Set(), schemes: new Set() };
/** Nobody looks further inside. */
const MAX_DEPTH = 24;

function addAll(values: readonly Value[], names: Filling, depth: number): void {
  for (const value of values) add(value, names, depth);
}

function add(value: Value, names: Filling, depth: number): void {
  if (depth > MAX_DEPTH) return;
  switch (value.k) {
    case 'object':
      for (const prop of value.props) {
        names.keys.add(prop.key);
        add(prop.value, names, depth + 1);
      }
      addAll(value.spreads, names, depth + 1);
      return;
    case 'array': addAll(value.items, names, depth + 1); return;
    case 'await': case 'spread': add(value.of, names, depth + 1); return;
    case 'either':
      add(value.left, names, depth + 1);
      add(value.right, names, depth + 1);
      return;
    case 'const': if (typeof value.v === 'string') addScheme(value.v, names); return;
    case 'template': addScheme(beginningOf(value.parts), names); return;
    default:
  }
}

function addScheme(text: string, { schemes }: Filling): void {
  const end = text.indexOf('://');
  if (end > 0) schemes.add(text.slice(0, end));
}

/** A text up to what only a run tells. */
function beginningOf(parts: readonly Value[]): string {
  let text = '';
  for (const part of parts) {
    if (part.k !== 'const') break;
    text += String(part.v);
  }
  return text;
}
