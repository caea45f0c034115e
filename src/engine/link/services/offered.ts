import type { CallGraph } from '../graph/graph';
import type { CallFact, CallId, FunctionId, SourceFacts } from '../../model/facts';
import type { Location } from '../../model/span';

interface OfferedInput {
  readonly graph: CallGraph;
  readonly facts: ReadonlyMap<string, SourceFacts>;
}

/** Whether what stands in a function runs only when somebody calls one that the file exports, and nobody does: `export default startServer`. */
export function isOffered(file: string, fn: FunctionId, { graph, facts }: OfferedInput): boolean {
  const unit = facts.get(file);
  const outermost = unit && outermostOf(fn, unit);
  return unit !== undefined && outermost !== undefined && isExported(outermost, unit) && graph.callers({ file, fn: outermost }).length === 0;
}

/** Whether what stands in a function stands in a method that nobody calls, as far as is known: a service that is there for a container to hand out. */
export function isUncalledMethod(file: string, fn: FunctionId, { graph, facts }: OfferedInput): boolean {
  const unit = facts.get(file);
  for (let [at, i] = [fn, 0]; unit && at !== 0 && i < unit.functions.length; at = unit.functions[at]?.parent ?? 0, i++) {
    if (unit.functions[at]?.classId !== undefined) return graph.callers({ file, fn: at }).length === 0;
  }
  return false;
}

/** Whether loading the file only declares: a call outside of functions runs then, but not one that gives a field of an object its first value, and some do no more. */
export function onlyDeclares({ calls, classes }: SourceFacts, isHarmless: (call: CallFact, id: CallId) => boolean = () => false): boolean {
  const fields = classes.flatMap((one) => one.fields.filter((field) => !field.static));
  return calls.every((call, id) => call.fn !== 0 || fields.some(({ span }) => span.start <= call.span.start && call.span.end <= span.end) || isHarmless(call, id));
}

/** The innermost function around a place; 0 for the module. */
export function functionAt({ file, span }: Location, facts: ReadonlyMap<string, SourceFacts>): FunctionId {
  const around = (facts.get(file)?.functions ?? []).map((fact, id) => ({ fact, id })).filter(({ fact, id }) => id > 0 && fact.span.start <= span.start && span.end <= fact.span.end);
  return around.sort((a, b) => b.fact.span.start - a.fact.span.start)[0]?.id ?? 0;
}

/** Undefined for the module and for methods: whoever makes an object may hand it to something that calls them. */
function outermostOf(fn: FunctionId, { functions }: SourceFacts): FunctionId | undefined {
  let at = fn;
  for (let i = 0; i < functions.length && (functions[at]?.parent ?? 0) !== 0; i++) at = functions[at]?.parent ?? 0;
  return at === 0 || functions[at]?.classId !== undefined ? undefined : at;
}

function isExported(fn: FunctionId, { exports, bindings }: SourceFacts): boolean {
  return exports.some(({ value }) => {
    const held = value?.k === 'ref' ? bindings[value.b]?.init : value;
    return held?.k === 'fn' && held.id === fn;
  });
}
