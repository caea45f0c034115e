import { FILE_READERS, MAKES_PATHS } from '../libraries/local-files';
import type { BindingId, CallFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';

/** Whether a text that a variable holds has named a file that was read before this place: a longer one than a path can be would have thrown there. */
export function isReadPath(binding: BindingId, fn: FunctionId, before: number, facts: SourceFacts | undefined): boolean {
  return facts !== undefined && (readsIn(facts).get(fn) ?? []).some((call) => call.args[0] !== undefined && call.span.end <= before && isAlwaysBefore(call, before, facts) && holds(call.args[0], binding, facts, 0));
}

/** Calls that read files, by the function that they stand in. */
const readsIn = ofEach((facts: SourceFacts): ReadonlyMap<FunctionId, readonly CallFact[]> => {
  const reads = new Map<FunctionId, CallFact[]>();
  if (!facts.imports.some(({ module }) => FILE_READERS.modules.includes(module))) return reads;
  for (const call of facts.calls) if (readsFile(call, facts)) reads.set(call.fn, [...(reads.get(call.fn) ?? []), call].slice(0, MAX_READS));
  return reads;
});

/** Reads of one function that are looked at. */
const MAX_READS = 20;

/** `readFileSync(path)`, `await fs.promises.readFile(path)`. */
function readsFile({ callee, wait }: CallFact, facts: SourceFacts): boolean {
  const name = nameFrom(callee, FILE_READERS.modules, facts);
  return name !== undefined && FILE_READERS.names.includes(name) && (name.endsWith('Sync') || wait === 'await');
}

/** The name of what a module exports: `readFile` of an import, of `fs` or of `fs.promises`. */
function nameFrom(callee: Value, modules: readonly string[], { imports }: SourceFacts): string | undefined {
  let root = callee;
  for (let step = 0; step < 3 && root.k === 'member'; step++) root = root.of;
  const from = root.k === 'ref' ? imports.find(({ binding }) => binding === root.b) : undefined;
  if (!from || !modules.includes(from.module)) return undefined;
  return callee.k === 'member' ? callee.name : from.imported;
}

/** Nothing leads around the call to the place: no branch, and no `try` that goes on after it. */
function isAlwaysBefore({ fn, region }: CallFact, before: number, { functions }: SourceFacts): boolean {
  const regions = functions[fn]?.regions ?? [];
  for (let at = region, step = 0; step < 30; step++) {
    const one = regions[at];
    if (!one || one.kind === 'body') return true;
    if (before < one.span.start || one.span.end < before) return false;
    if (one.parent === at) return true;
    at = one.parent;
  }
  return false;
}

/** The path is the text, or is made of it: `join(root, text)`. */
function holds(value: Value, binding: BindingId, facts: SourceFacts, depth: number): boolean {
  if (depth > 6) return false;
  const next = (inner: Value): boolean => holds(inner, binding, facts, depth + 1);
  switch (value.k) {
    case 'ref': {
      const held = facts.bindings[value.b];
      return value.b === binding || (held?.kind === 'const' && held.init !== undefined && next(held.init));
    }
    case 'template': return value.parts.some(next);
    case 'either': return value.op === '?:' && next(value.left) && next(value.right);
    case 'call': {
      const call = facts.calls[value.id];
      return call !== undefined && MAKES_PATHS.names.includes(nameFrom(call.callee, MAKES_PATHS.modules, facts) ?? '') && call.args.some(next);
    }
    default: return false;
  }
}
