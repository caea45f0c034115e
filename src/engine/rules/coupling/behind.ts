import type { FunctionFact, SourceFacts } from '../../model/facts';
import type { CallRef, FunctionRef, SystemModel } from '../../model/system';

/** Further down than this many calls, and in more functions than these, nobody looks. */
const MAX_DEPTH = 12;
const MAX_FUNCTIONS = 2000;

/** A function and all that it calls, directly or not, the nearest first; each once. */
export function behind(fn: FunctionRef, model: SystemModel): readonly FunctionRef[] {
  const found: FunctionRef[] = [];
  eachBehind(fn, model, (one) => found.push(one) < 0);
  return found;
}

/** Goes through the same functions, as far as something is known of them, until `isEnough`. */
export function behindUntil(fn: FunctionRef, model: SystemModel, isEnough: (fn: FunctionRef, fact: FunctionFact) => boolean): void {
  eachBehind(fn, model, (one, fact) => fact !== undefined && isEnough(one, fact));
}

function eachBehind(fn: FunctionRef, model: SystemModel, visit: (fn: FunctionRef, fact: FunctionFact | undefined) => boolean): void {
  const seen = new Map([[keyOf(fn), { fn, depth: 1 }]]);
  for (const { fn: at, depth } of seen.values()) {
    const fact = model.files.get(at.file)?.facts.functions[at.fn];
    if (visit(at, fact)) return;
    // Those behind it are no nearer.
    if (depth >= MAX_DEPTH || seen.size > MAX_FUNCTIONS) continue;
    for (const call of fact?.calls ?? []) {
      for (const target of model.reach.callees({ file: at.file, call })) {
        const key = keyOf(target);
        if (!seen.has(key)) seen.set(key, { fn: target, depth: depth + 1 });
      }
    }
  }
}

/** The calls that a function makes itself. */
export function callsOf({ file, fn }: FunctionRef, facts: SourceFacts | undefined): CallRef[] {
  return (facts?.functions[fn]?.calls ?? []).map((call) => ({ file, call }));
}

function keyOf({ file, fn }: FunctionRef): string {
  return `${file}#${String(fn)}`;
}
