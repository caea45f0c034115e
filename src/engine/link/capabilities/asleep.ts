import type { CallGraph } from '../graph/graph';
import type { FunctionId, SourceFacts, Value } from '../../model/facts';
import type { FunctionRef } from '../../model/system';

interface AsleepInput {
  readonly service: { readonly files: ReadonlySet<string> };
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly graph: Pick<CallGraph, 'callers'>;
}

/** Functions of one file that are followed up to those that others call. */
const MAX_FUNCTIONS = 10;

/**
 * Whether what stands in a function is there for others alone: programs call it, and no file of this one does. A shared package
 * has `initTracing` for whoever calls it, and all that import something of the package load it.
 */
export function isAsleep({ file, fn }: FunctionRef, { service, facts, graph }: AsleepInput): boolean {
  const unit = facts.get(file);
  if (!unit) return false;
  const seen = new Set<FunctionId>();
  let others = 0;
  for (const queue = [fn]; queue.length > 0 && seen.size < MAX_FUNCTIONS;) {
    const top = outermostOf(queue.pop() ?? 0, unit);
    if (top === undefined) return false;
    if (seen.has(top)) continue;
    seen.add(top);
    for (const { call } of graph.callers({ file, fn: top })) {
      if (call.file === file) queue.push(unit.calls[call.call]?.fn ?? 0);
      else if (service.files.has(call.file)) return false;
      else others++;
    }
  }
  return others > 0;
}

/** Undefined for the module, for methods, which whoever has the object may call, and for what is handed to somebody. */
function outermostOf(fn: FunctionId, { functions }: SourceFacts): FunctionId | undefined {
  let at = fn;
  for (let i = 0; i < functions.length && (functions[at]?.parent ?? 0) !== 0; i++) at = functions[at]?.parent ?? 0;
  return at === 0 || functions[at]?.classId !== undefined || functions[at]?.argumentOf !== undefined ? undefined : at;
}

/** The functions of a file that call what it imports of a module, where it does nothing else with that. */
export function callersWithin(module: string, { imports, exports, classes, calls }: SourceFacts): readonly FunctionId[] | undefined {
  const own = imports.filter((one) => one.module === module && !one.typeOnly);
  const bindings = new Set(own.map(({ binding }) => binding));
  const isOf = (value: Value | undefined): boolean => value !== undefined && (value.k === 'ref' ? bindings.has(value.b) : value.k === 'member' && isOf(value.of));
  if (bindings.has(undefined) || exports.some(({ value, from }) => from === module || isOf(value)) || classes.some((one) => isOf(one.extends))) return undefined;
  const fns = new Set(calls.flatMap(({ callee, args, fn }) => ([callee, ...args].some(isOf) ? [fn] : [])));
  return fns.size === 0 || fns.has(0) ? undefined : [...fns];
}
