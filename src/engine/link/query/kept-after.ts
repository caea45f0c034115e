import type { BindingId, FunctionFact, SourceFacts, Value } from '../../model/facts';
import type { CallRef } from '../../model/system';

/** The call stands where the function that makes it comes by once per process: `if (!loaded) { loaded = load(); }`, or behind `if (loaded) return loaded;`. */
export function isKeptAfter({ call }: CallRef, facts: SourceFacts | undefined): boolean {
  const fact = facts?.calls[call];
  const fn = fact && facts.functions[fact.fn];
  if (!fn) return false;
  const around = new Set<number>();
  for (let at = fact.region; !around.has(at); at = fn.regions[at]?.parent ?? 0) around.add(at);
  return fn.regions.some((region, id) => {
    if (region.kind !== 'if' || !region.over) return false;
    if (around.has(id)) return isSetIn(fn, unsetVariable(region.over), facts);
    return region.exits && region.span.end <= fact.span.start && around.has(region.parent) && isSetIn(fn, variable(region.over), facts);
  });
}

/** The variable that `!kept`, `kept === undefined` or `kept == null` asks for. */
function unsetVariable(condition: Value): BindingId | undefined {
  if (condition.k === 'not') return variable(condition.of);
  if (condition.k !== 'compare' || !/^={2,3}$/.test(condition.op)) return undefined;
  const { right } = condition;
  return right.k === 'undefined' || (right.k === 'const' && right.v === null) ? variable(condition.left) : undefined;
}

function variable(value: Value): BindingId | undefined {
  return value.k === 'ref' ? value.b : undefined;
}

/** The function sets a variable of the module: what it did once is kept there. */
function isSetIn(fn: FunctionFact, binding: BindingId | undefined, facts: SourceFacts): boolean {
  return binding !== undefined && facts.bindings[binding]?.fn === 0 && fn.statements.some(({ defines }) => defines.includes(binding));
}
