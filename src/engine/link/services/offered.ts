import type { CallGraph } from '../graph/graph';
import type { FunctionId, SourceFacts } from '../../model/facts';
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
