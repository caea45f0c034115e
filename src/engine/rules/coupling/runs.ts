import type { CallFact, FunctionFact, SourceFacts, StatementFact } from '../../model/facts';
import type { Span } from '../../model/span';
import type { FunctionRef, SystemModel } from '../../model/system';

export interface Run {
  readonly file: string;
  readonly service: string;
  readonly calls: readonly { readonly name: string; readonly span: Span; readonly statement: Span }[];
}

interface Step {
  readonly statement: StatementFact;
  readonly call: CallFact;
  readonly name: string;
}

/** Kinds of entry points whose latency somebody feels. */
const FELT = new Set(['http', 'message', 'rpc', 'graphql', 'socket', 'queue']);

/**
 * Runs of neighbouring statements that each wait for one remote read and use nothing of each other.
 * Writes and publishes end a run, since the order of effects may be meant; so does everything between that may leave the function.
 */
export function* independentRuns(model: SystemModel): Iterable<Run> {
  const reads = remoteReads(model);
  for (const fn of model.reach.reached) {
    const entry = model.reach.entriesOf(fn).find(({ entry: one, awaited }) => awaited && FELT.has(one.kind));
    const unit = model.files.get(fn.file)?.facts;
    const fact = unit?.functions[fn.fn];
    if (!entry || !unit || !fact) continue;
    for (const steps of runsIn(fact, fn, unit, reads)) {
      yield { file: fn.file, service: entry.entry.service, calls: steps.map(({ call, statement, name }) => ({ name, span: call.span, statement: statement.span })) };
    }
  }
}

/** Calls known to read from another process, by `file#call`. */
function remoteReads(model: SystemModel): Set<string> {
  const reads = new Set<string>();
  for (const call of model.remoteCalls) {
    if (call.synchronous && isRead(call.protocol, call.method)) for (const ref of [call.site]) reads.add(`${ref.file}#${String(ref.call)}`);
  }
  for (const use of model.libraryUses) if (use.effect === 'query-read') reads.add(`${use.call.file}#${String(use.call.call)}`);
  return reads;
}

function isRead(protocol: string, method: string): boolean {
  if (protocol === 'http') return method === 'GET' || method === 'HEAD';
  return protocol === 'database' || protocol === 'cache' ? true : /^(get|find|list|fetch|read|search|count|check|load|query)/i.test(method);
}

function runsIn(fact: FunctionFact, fn: FunctionRef, unit: SourceFacts, reads: ReadonlySet<string>): Step[][] {
  const runs: Step[][] = [];
  const open = new Map<number, Step[]>();
  fact.statements.forEach((statement, id) => {
    const step = stepOf(statement, id, fact, fn, unit, reads);
    const run = open.get(statement.region) ?? [];
    if (step && run.every((earlier) => !depends(step.statement, earlier.statement))) run.push(step);
    else {
      close(run, runs);
      run.length = 0;
      if (step) run.push(step);
    }
    open.set(statement.region, run);
    if (step === undefined) closeOuter(statement, fact, open, runs);
  });
  for (const run of open.values()) close(run, runs);
  return runs;
}

/** A statement in a nested region ends the runs of the regions around it. */
function closeOuter(statement: StatementFact, fact: FunctionFact, open: Map<number, Step[]>, runs: Step[][]): void {
  for (let region = statement.region; region !== 0; region = fact.regions[region]?.parent ?? 0) {
    const outer = open.get(fact.regions[region]?.parent ?? 0);
    if (outer && outer.length > 0) {
      close(outer, runs);
      outer.length = 0;
    }
  }
}

function close(run: readonly Step[], runs: Step[][]): void {
  if (run.length > 1) runs.push([...run]);
}

/** A declaration or expression statement that awaits exactly one call, a remote read. */
function stepOf(statement: StatementFact, id: number, fact: FunctionFact, fn: FunctionRef, unit: SourceFacts, reads: ReadonlySet<string>): Step | undefined {
  if (statement.kind !== 'declaration' && statement.kind !== 'expression') return undefined;
  const own = fact.calls.filter((call) => unit.calls[call]?.statement === id);
  const awaited = own.filter((call) => unit.calls[call]?.wait === 'await' && reads.has(`${fn.file}#${String(call)}`));
  const call = awaited.length === 1 ? unit.calls[awaited[0]!] : undefined;
  return call ? { statement, call, name: nameOf(call, unit) } : undefined;
}

function depends(later: StatementFact, earlier: StatementFact): boolean {
  return earlier.defines.some((binding) => later.uses.includes(binding) || later.defines.includes(binding));
}

function nameOf(call: CallFact, unit: SourceFacts): string {
  const parts: string[] = [];
  let at = call.callee;
  while (at.k === 'member' && parts.length < 3) {
    parts.unshift(at.name);
    at = at.of;
  }
  if (at.k === 'ref') parts.unshift(unit.bindings[at.b]?.name ?? '');
  if (at.k === 'global') parts.unshift(at.name);
  return parts.filter((part) => part !== '').join('.') || 'this call';
}
