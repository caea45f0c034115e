import type { ImportGraph } from '../modules/imports';
import type { Starts } from './starts';
import type { FunctionId, SourceFacts, Value } from '../../model/facts';
import type { PackageUnit } from '../../model/workspace';

interface Loading {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly imports: ImportGraph;
  readonly starts: Starts;
}

/** A program that ends, whatever it loads: it listens for an answer and stops, or it is a tool that closes what it opened as the last thing it does. */
export function endsByItself(entry: string, unit: PackageUnit, input: Loading): boolean {
  return unit.served?.includes(entry) !== true && (listensForAWhile(entry, unit, input) || closesLast(entry, unit, input));
}

/** Nothing starts the package, people type its command, and each server in it is closed by the function that has it listen: for one answer of a browser. */
function listensForAWhile(entry: string, { started, run }: PackageUnit, { imports, starts }: Loading): boolean {
  if (started || run?.includes(entry) !== true) return false;
  const all = [...imports.closure(entry)].flatMap((file) => starts.in(file)).filter(({ role }) => role !== 'job');
  return all.length > 0 && all.every(({ brief }) => brief === true);
}

/** In a package whose program is another one: a file among tools that starts nothing itself and calls one function, which waits last for everything to be closed. */
function closesLast(entry: string, { served }: PackageUnit, { facts, starts }: Loading): boolean {
  const unit = facts.get(entry);
  if (!unit || served === undefined || !TOOLS.test(entry) || starts.has(entry)) return false;
  const main = unit.calls.flatMap((call) => (call.fn === 0 ? functionOf(call.callee, unit) ?? [] : []));
  const last = main.length === 1 ? unit.calls.filter(({ fn }) => fn === main[0]).sort((a, b) => b.span.start - a.span.start)[0] : undefined;
  return last?.wait === 'await' && ENDS.test(nameOf(last.callee, unit));
}

const TOOLS = /(?:^|\/)(?:tools?|scripts?|generators?)\//;
const ENDS = /^(?:dispose|close|disconnect|destroy|teardown|shutdown|cleanup)(?![a-z])|(?:Dispose|Close|Disconnect|Destroy|Teardown|Shutdown|Cleanup)$/;

function functionOf(callee: Value, { bindings, functions }: SourceFacts): FunctionId | undefined {
  const binding = callee.k === 'ref' ? bindings[callee.b] : undefined;
  if (binding?.init?.k === 'fn') return binding.init.id;
  const at = binding?.kind === 'function' ? functions.findIndex(({ name, parent }) => name === binding.name && parent === 0) : -1;
  return at > 0 ? at : undefined;
}

function nameOf(callee: Value, { bindings }: SourceFacts): string {
  if (callee.k === 'ref') return bindings[callee.b]?.name ?? '';
  return callee.k === 'member' ? callee.name : '';
}
