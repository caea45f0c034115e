import type { StateInput } from './input';
import type { Requests } from './requests';
import type { BindingFact, Value } from '../../model/facts';
import type { FunctionRef } from '../../model/system';

const MAX_DEPTH = 3;
const MAX_CALLERS_FIRST = 400;
const MAX_CALLERS = 40;

/** Whether the code itself names the key: a constant, something of a constant or an import, or a parameter that every caller on a request fills with such. */
export function isFixedKey(key: Value | undefined, at: FunctionRef, input: StateInput, requests: Requests, depth = 0): boolean {
  const unit = input.memory.facts.get(at.file);
  if (!key || !unit || depth > MAX_DEPTH) return false;
  if (key.k === 'const') return true;
  if (key.k === 'template') return key.parts.every((part) => isFixedKey(part, at, input, requests, depth + 1));
  if (key.k === 'member') return isNamedByCode(key, unit.bindings);
  if (key.k !== 'ref') return false;
  const binding = unit.bindings[key.b];
  if (!binding || binding.reassigned) return false;
  if (binding.kind === 'param') return binding.index !== undefined && isFilledWithFixed({ file: at.file, fn: binding.fn }, binding.index, input, requests, depth);
  if (binding.fn !== 0 && binding.init) return isFixedKey(binding.init, { file: at.file, fn: binding.fn }, input, requests, depth + 1);
  return isNamedByCode(key, unit.bindings);
}

/** `plugin.metadata.Url` of an import, an enumeration or a constant of the module. */
function isNamedByCode(value: Value, bindings: readonly BindingFact[]): boolean {
  let root = value;
  while (root.k === 'member') root = root.of;
  const binding = root.k === 'ref' ? bindings[root.b] : undefined;
  return binding !== undefined && (binding.kind === 'import' || binding.kind === 'enum' || (binding.kind === 'const' && binding.fn === 0));
}

function isFilledWithFixed(fn: FunctionRef, index: number, input: StateInput, requests: Requests, depth: number): boolean {
  const { evaluator, graph } = input;
  const callers = graph.callers(fn);
  if (callers.length > (depth === 0 ? MAX_CALLERS_FIRST : MAX_CALLERS)) return false;
  let filled = false;
  for (const { call, kind } of callers) {
    const fact = evaluator.callFact(call);
    const caller = fact && { file: call.file, fn: fact.fn };
    if (!fact || !caller || !requests.reach(caller)) continue;
    if (kind === 'callback' || !isFixedKey(fact.args[index], caller, input, requests, depth + 1)) return false;
    filled = true;
  }
  return filled;
}
