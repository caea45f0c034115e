import type { CallGraph } from '../graph/graph';
import type { FunctionId, SourceFacts, Value } from '../../model/facts';
import type { FunctionRef } from '../../model/system';

interface AsleepInput {
  readonly service: { readonly files: ReadonlySet<string>; readonly root: string };
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly graph: Pick<CallGraph, 'callers'>;
  /** Names that a file takes from others. */
  readonly takenIn: (file: string) => readonly string[];
}

/** Functions of one file that are followed up to those that others call. */
const MAX_FUNCTIONS = 10;

/**
 * Whether what stands in a function is there for others alone: programs call it, or a shared package offers it, and no file of this one does.
 * A shared package has `initTracing` for whoever calls it, and all that import something of the package load it.
 */
export function isAsleep({ file, fn }: FunctionRef, { service, facts, graph, takenIn }: AsleepInput): boolean {
  const unit = facts.get(file);
  if (!unit) return false;
  const seen = new Set<FunctionId>();
  let others = 0;
  for (const queue = [fn]; queue.length > 0 && seen.size < MAX_FUNCTIONS;) {
    const top = outermostOf(queue.pop() ?? 0, unit);
    if (top === undefined) return false;
    if (seen.has(top)) continue;
    seen.add(top);
    const callers = graph.callers({ file, fn: top });
    if (callers.length === 0 && !file.startsWith(`${service.root}/`) && service.root !== '.' && isOnlyOffered(top, unit)) {
      const { name } = unit.functions[top] ?? { name: '' };
      if ([...service.files].some((one) => one !== file && takenIn(one).includes(name))) return false;
      others++;
    }
    for (const { call } of callers) {
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

/** Exported under its own name, and the file does nothing else with it. */
function isOnlyOffered(fn: FunctionId, { functions, bindings, calls, exports, writes, classes }: SourceFacts): boolean {
  const { name = '' } = functions[fn] ?? {};
  const b = bindings.findIndex((one) => one.fn === 0 && one.name === name && (one.kind === 'function' || (one.init?.k === 'fn' && one.init.id === fn)));
  if (!exports.some(({ value, ...one }) => one.name === name && ((value?.k === 'ref' && value.b === b) || (value?.k === 'fn' && value.id === fn)))) return false;
  if (exports.some((one) => one.name !== name && (speaksOf(one.value, b) || (one.value?.k === 'fn' && one.value.id === fn)))) return false;
  const said = [...calls.flatMap(({ args }) => args), ...bindings.map(({ init }) => init), ...writes.map(({ value }) => value), ...classes.flatMap(({ fields }) => fields.map(({ init }) => init)), ...functions.flatMap(({ returns }) => returns)];
  return !said.some((value) => speaksOf(value, b));
}

const MAX_DEPTH = 4;

function speaksOf(value: Value | undefined, b: number, depth = 0): boolean {
  if (!value || depth > MAX_DEPTH) return false;
  const ask = (part: Value): boolean => speaksOf(part, b, depth + 1);
  switch (value.k) {
    case 'ref': return value.b === b;
    case 'object': return value.props.some((prop) => ask(prop.value)) || value.spreads.some(ask);
    case 'array': return value.items.some(ask);
    case 'either': return ask(value.left) || ask(value.right);
    case 'spread': case 'await': return ask(value.of);
    default: return false;
  }
}

/** Names that a file may take something by from another: imported, passed on under another one, or a member of all that a module exports. */
export function takenNames({ imports, exports, calls, bindings }: SourceFacts): readonly string[] {
  const whole = new Set(imports.flatMap(({ kind, binding }) => (binding !== undefined && kind !== 'named' ? [binding] : [])));
  const late = imports.some(({ dynamic }) => dynamic);
  const called = calls.flatMap(({ callee }) => (callee.k === 'member' && (late || (callee.of.k === 'ref' && whole.has(callee.of.b))) ? [callee.name] : []));
  const taken = late ? bindings.flatMap(({ init }) => (init?.k === 'member' ? [init.name] : [])) : [];
  return [...new Set([...imports.flatMap(({ imported, typeOnly }) => (imported !== undefined && !typeOnly ? [imported] : [])), ...exports.flatMap(({ name, from, imported }) => (from !== undefined && imported !== undefined && name !== imported ? [imported] : [])), ...called, ...taken])].sort();
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
