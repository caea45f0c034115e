import type { FunctionId, SourceFacts, Value } from '../../model/facts';

/** Methods of maps that look something up. Sources: ECMAScript (Map, Set), README of lru-cache. */
const LOOK_UPS: ReadonlySet<string> = new Set(['get', 'has', 'peek']);

/** The same text for the same place that outlives a call: a variable of the module, a field, a static field; of a map and its entries the map. */
export function placeOf(value: Value, fn: FunctionId, facts: SourceFacts, depth = 0): string | undefined {
  if (depth > 5) return undefined;
  const next = (inner: Value): string | undefined => placeOf(inner, fn, facts, depth + 1);
  switch (value.k) {
    case 'await': return next(value.of);
    case 'index': return next(value.of);
    case 'member': return memberOf(rootOf(value.of, fn, facts) ?? next(value.of), value.name);
    case 'ref': return ofVariable(value.b, next, facts);
    case 'call': {
      const callee = facts.calls[value.id]?.callee;
      return callee?.k === 'member' && LOOK_UPS.has(callee.name) ? next(callee.of) : undefined;
    }
    default: return undefined;
  }
}

function memberOf(of: string | undefined, name: string): string | undefined {
  return of === undefined ? undefined : `${of}.${name}`;
}

/** A variable of the module, or one of the function that was given what stands in a place. */
function ofVariable(b: number, next: (value: Value) => string | undefined, facts: SourceFacts): string | undefined {
  const binding = facts.bindings[b];
  if (binding?.fn === 0) return binding.kind === 'import' || binding.kind === 'class' || binding.kind === 'function' ? undefined : `variable ${String(b)}`;
  return (binding?.kind === 'const' || binding?.kind === 'let') && binding.init ? next(binding.init) : undefined;
}

/** What has fields that stay: the object itself, a class, the global object. */
function rootOf(value: Value, fn: FunctionId, facts: SourceFacts): string | undefined {
  if (value.k === 'global') return value.name === 'globalThis' || value.name === 'global' ? 'global' : undefined;
  if (value.k === 'ref') return facts.bindings[value.b]?.fn === 0 ? `class ${String(value.b)}` : undefined;
  if (value.k !== 'this') return undefined;
  const { classId, kind, static: isStatic } = facts.functions[fn] ?? {};
  if (kind === 'constructor') return undefined;
  const own = isStatic === true && classId !== undefined ? facts.classes[classId]?.binding : undefined;
  return own === undefined ? 'this' : `class ${String(own)}`;
}
