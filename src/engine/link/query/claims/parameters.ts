import { partsOf } from '../../../model/expressions';
import type { FunctionId, SourceFacts, Value } from '../../../model/facts';

/** A parameter that something is made of. */
export interface FromParameter {
  readonly fn: FunctionId;
  readonly index: number;
}

const MAX_LOOKED_AT = 60;

/** Parameters that a value is made of: `header.split(' ')[1]`, `bearer(token)`, `{ Authorization: token }.Authorization`. */
export function parametersOf(value: Value, facts: SourceFacts): readonly FromParameter[] {
  const found = new Map<number, FromParameter>();
  const seen = new Set<number>();
  const queue: Value[] = [value];
  for (let at = 0; at < queue.length && at < MAX_LOOKED_AT; at++) {
    const part = queue[at];
    if (!part) continue;
    queue.push(...partsOf(part));
    if (part.k === 'call') {
      const call = facts.calls[part.id];
      queue.push(...call?.args ?? [], ...(call?.callee.k === 'member' ? [call.callee.of] : []));
    }
    const binding = part.k === 'ref' && !seen.has(part.b) ? facts.bindings[part.b] : undefined;
    if (!binding || part.k !== 'ref') continue;
    seen.add(part.b);
    if (binding.kind === 'param' && binding.index !== undefined) found.set(part.b, { fn: binding.fn, index: binding.index });
    else if (binding.init && binding.kind !== 'import' && binding.fn !== 0) queue.push(binding.init);
  }
  return [...found.values()];
}
