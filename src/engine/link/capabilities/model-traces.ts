import { MODEL_TRACING, PROVIDERS, TRACES_REQUESTS } from '../libraries/telemetry';
import type { BindingId, CallFact, SourceFacts, Value } from '../../model/facts';

/** Deeper values are not looked into. */
const MAX_DEPTH = 4;
/** A file that makes more providers than this is taken for one that registers some. */
const MAX_MADE = 16;

/** Whether a file has nothing of its service traced by the packages of spans that it imports: it follows language models alone, or makes a provider that it neither registers nor hands on. */
export function tracesNothing(unit: SourceFacts): boolean {
  const modules = unit.imports.filter(({ typeOnly }) => !typeOnly).map(({ module }) => module);
  if (!modules.some((module) => PROVIDERS.packages.includes(module))) return false;
  const followsModels = modules.some((module) => MODEL_TRACING.test(module)) && !modules.some((module) => TRACES_REQUESTS.test(module));
  return followsModels || keepsProviders(unit);
}

/** It makes providers, and each stays within the function that asks it for a tracer. */
function keepsProviders(unit: SourceFacts): boolean {
  const made = unit.calls.filter((call) => isProvider(call, unit));
  return made.length > 0 && made.length <= MAX_MADE && made.every(({ fn, binding }) => fn !== 0 && binding !== undefined && staysWithin(binding, unit));
}

function isProvider({ isNew, callee }: CallFact, unit: SourceFacts): boolean {
  const imported = callee.k === 'ref' ? unit.imports.find(({ binding }) => binding === callee.b)?.imported : undefined;
  return isNew && imported !== undefined && PROVIDERS.names.includes(imported);
}

function staysWithin(binding: BindingId, unit: SourceFacts): boolean {
  const methods = unit.calls.flatMap(({ callee }) => (callee.k === 'member' && callee.of.k === 'ref' && callee.of.b === binding ? [callee.name] : []));
  const given = [...unit.calls.flatMap(({ args }) => args), ...unit.functions.flatMap(({ returns }) => returns), ...unit.writes.flatMap(({ value }) => value ?? [])];
  return methods.includes(PROVIDERS.asked) && methods.every((name) => name !== PROVIDERS.registers) && !given.some((value) => holds(value, binding));
}

function holds(value: Value, binding: BindingId, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const inner = (one: Value): boolean => holds(one, binding, depth + 1);
  switch (value.k) {
    case 'ref': return value.b === binding;
    case 'object': return value.props.some((prop) => inner(prop.value)) || value.spreads.some(inner);
    case 'array': return value.items.some(inner);
    case 'either': return inner(value.left) || inner(value.right);
    case 'spread': case 'await': return inner(value.of);
    default: return false;
  }
}
