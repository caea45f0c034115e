import type { StateInput } from './input';
import type { FunctionRef } from '../../model/system';

const MAX_DEPTH = 3;
const MAX_CALLERS = 20;

/** A function that only constructors of what there is once call, or code that runs as a module is loaded: what it does makes an object ready, and is no matter of the request that asks for that first. */
export function isPartOfMaking(fn: FunctionRef, input: Pick<StateInput, 'memory' | 'graph' | 'singletons'>, depth = 0): boolean {
  const callers = input.graph.callers(fn);
  if (callers.length === 0 || callers.length > MAX_CALLERS || depth > MAX_DEPTH) return false;
  return callers.every(({ call: { file, call }, kind }) => {
    const unit = input.memory.facts.get(file);
    const caller = unit?.calls[call]?.fn ?? 0;
    const { kind: is, classId } = unit?.functions[caller] ?? {};
    const isOfOne = is === 'constructor' && classId !== undefined && input.singletons.has({ file, classId });
    return kind === 'call' && (caller === 0 || isOfOne || isPartOfMaking({ file, fn: caller }, input, depth + 1));
  });
}
