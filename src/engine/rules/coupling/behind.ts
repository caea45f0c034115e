import type { SourceFacts } from '../../model/facts';
import type { CallRef, FunctionRef, SystemModel } from '../../model/system';

/** Further down than this many calls, and in more functions than these, nobody looks. */
const MAX_DEPTH = 12;
const MAX_FUNCTIONS = 2000;

/** A function and all that it calls, directly or not, the nearest first; each once. */
export function behind(fn: FunctionRef, model: SystemModel): readonly FunctionRef[] {
  const seen = new Map([[keyOf(fn), { fn, depth: 1 }]]);
  for (const { fn: at, depth } of seen.values()) {
    if (depth >= MAX_DEPTH || seen.size > MAX_FUNCTIONS) break;
    for (const call of callsOf(at, model.files.get(at.file)?.facts)) {
      for (const target of model.reach.callees(call)) if (!seen.has(keyOf(target))) seen.set(keyOf(target), { fn: target, depth: depth + 1 });
    }
  }
  return [...seen.values()].map((one) => one.fn);
}

/** The calls that a function makes itself. */
export function callsOf({ file, fn }: FunctionRef, facts: SourceFacts | undefined): CallRef[] {
  return (facts?.functions[fn]?.calls ?? []).map((call) => ({ file, call }));
}

function keyOf({ file, fn }: FunctionRef): string {
  return `${file}#${String(fn)}`;
}
