import { heldAlone } from './held-alone';
import { remoteReads, type Reads } from './reads';
import { isRequest } from '../../link/query/requests';
import { leadsThroughTransaction } from '../../link/query/transactions';
import type { BindingId, CallFact, FunctionFact, SourceFacts, StatementFact } from '../../model/facts';
import type { Span } from '../../model/span';
import type { FilePart, FunctionRef, ReachedBy, SystemModel } from '../../model/system';

export interface Run {
  readonly file: string;
  /** The function that makes the calls. */
  readonly fn: FunctionRef;
  readonly service: string;
  readonly first: Step;
  readonly others: readonly Step[];
}

export interface Step {
  readonly name: string;
  readonly span: Span;
  readonly statement: Span;
}

/**
 * Statements of one block that each wait for a remote read and use nothing of each other.
 * What may end the function in between, or has effects whose order may be meant, ends a run.
 */
export function* independentRuns({ reached }: FilePart, model: SystemModel): Iterable<Run> {
  const reads = remoteReads(model);
  for (const fn of reached) {
    const unit = model.files.get(fn.file)?.facts;
    const fact = unit?.functions[fn.fn];
    if (!unit || !fact || !awaitsTwice(fact, unit)) continue;
    const entry = model.reach.entriesOf(fn).find((by) => waitsFor(by, fn, model));
    if (!entry) continue;
    for (const calls of runsIn({ fact, fn, unit, reads, calls: callsByStatement(fact, unit) })) {
      const [first, ...others] = calls;
      if (first) yield { file: fn.file, fn, service: entry.entry.service, first, others };
    }
  }
}

/**
 * Whether a request waits for what the function does. Statements in a transaction share one connection and run one after the
 * other whatever the code says, so a way through one doesn't count.
 */
export function waitsFor({ entry, awaited }: ReachedBy, fn: FunctionRef, model: SystemModel): boolean {
  return awaited && isRequest(entry) && !leadsThroughTransaction(entry, fn, model);
}

function awaitsTwice(fact: FunctionFact, unit: SourceFacts): boolean {
  let awaited = 0;
  for (const ref of fact.calls) {
    const call = unit.calls[ref];
    if (call && isAwaited(call) && ++awaited > 1) return true;
  }
  return false;
}

function callsByStatement(fact: FunctionFact, unit: SourceFacts): Map<number, Called[]> {
  const calls = new Map<number, Called[]>();
  for (const ref of fact.calls) {
    const call = unit.calls[ref];
    if (!call) continue;
    const list = calls.get(call.statement);
    if (list) list.push({ ref, call });
    else calls.set(call.statement, [{ ref, call }]);
  }
  return calls;
}

interface Called {
  readonly ref: number;
  readonly call: CallFact;
}

/** The function that is looked at. */
interface Body {
  readonly fact: FunctionFact;
  readonly fn: FunctionRef;
  readonly unit: SourceFacts;
  readonly reads: Reads;
  readonly calls: ReadonlyMap<number, readonly Called[]>;
}

interface Open {
  readonly steps: Step[];
  /** Bindings whose value comes from a step of the run. */
  readonly tainted: Set<BindingId>;
  /** What its steps use, and what of it serves one call after the other. */
  readonly used: Set<BindingId>;
  readonly held: Set<BindingId>;
}

function runsIn(body: Body): Step[][] {
  const found: Step[][] = [];
  const open = new Map<number, Open>();
  body.fact.statements.forEach((statement, id) => {
    const run = open.get(statement.region) ?? emptyRun();
    const step = stepOf(statement, id, body);
    const held = step ? heldAlone(statement, callsOf(id, body.calls).map(({ call }) => call), body.unit) : [];
    const dependent = statement.uses.some((binding) => run.tainted.has(binding) || run.held.has(binding)) || held.some((binding) => run.used.has(binding));
    if (step && dependent) close(run, found);
    if (step) extend(run, step, statement, held);
    else if (endsRun(statement, id, body)) close(run, found);
    else if (dependent) taint(run, statement, body.unit);
    if (step && mayEnd(id, body)) close(open.get(statement.region) ?? run, found);
    if (!open.has(statement.region)) open.set(statement.region, run);
  });
  for (const run of open.values()) close(run, found);
  return found;
}

/** What a dependent statement declares or touches may carry the result on: `filters.push(result)`. */
function taint(run: Open, statement: StatementFact, unit: SourceFacts): void {
  for (const binding of statement.defines) run.tainted.add(binding);
  for (const binding of statement.uses) if (MUTABLE.has(unit.bindings[binding]?.kind ?? '')) run.tainted.add(binding);
}

const MUTABLE = new Set(['const', 'let', 'var', 'param']);

/** A step that may throw on purpose decides whether the rest runs: nothing can follow it in the same run. */
function mayEnd(id: number, { calls, fn, reads }: Body): boolean {
  return callsOf(id, calls).some(({ ref }) => reads.mayThrow({ file: fn.file, call: ref }));
}

function extend(run: Open, step: Step, statement: StatementFact, held: readonly BindingId[]): void {
  run.steps.push(step);
  for (const binding of statement.defines) run.tainted.add(binding);
  for (const binding of statement.uses) run.used.add(binding);
  for (const binding of held) run.held.add(binding);
}

function emptyRun(): Open {
  return { steps: [], tainted: new Set(), used: new Set(), held: new Set() };
}

function close(run: Open, found: Step[][]): void {
  if (run.steps.length > 1) found.push([...run.steps]);
  run.steps.length = 0;
  for (const bindings of [run.tainted, run.used, run.held]) bindings.clear();
}

/** A declaration that awaits exactly one call, a remote read whose answer is used. */
function stepOf(statement: StatementFact, id: number, { calls, fn, unit, reads }: Body): Step | undefined {
  if (statement.kind !== 'declaration') return undefined;
  const chain = callsOf(id, calls).filter(({ call }) => isAwaited(call));
  const awaited = chain.filter(({ call }) => !isInsideChain(call, unit));
  const [only] = awaited;
  if (awaited.length !== 1 || !only) return undefined;
  const read = chain.find(({ ref }) => reads.isRead({ file: fn.file, call: ref }));
  if (!read || chain.some(({ ref }) => reads.hasEffect({ file: fn.file, call: ref }))) return undefined;
  return { name: nameOfCall(read.call, unit), span: only.call.span, statement: statement.span };
}

function isAwaited(call: CallFact): boolean {
  return call.wait === 'await' && !call.deferred;
}

/** `find()` of `find().exec()`: the last call of a chain stands for it. */
function isInsideChain(call: CallFact, unit: SourceFacts): boolean {
  const outer = call.outer && unit.calls[call.outer.call];
  return outer?.wait === 'await' && outer.statement === call.statement;
}

function callsOf(statement: number, calls: Body['calls']): readonly Called[] {
  return calls.get(statement) ?? NO_CALLS;
}

const NO_CALLS: readonly Called[] = [];

/** Returns, throws, blocks that may do so, awaits and known effects end a run. */
function endsRun(statement: StatementFact, id: number, { fact, fn, calls, reads }: Body): boolean {
  if (statement.kind === 'return' || statement.kind === 'throw' || statement.kind === 'exit' || statement.kind === 'loop' || statement.kind === 'try' || statement.kind === 'switch') return true;
  const { start, end } = statement.span;
  if (fact.regions.some((region) => region.exits && region.kind !== 'body' && region.span.start >= start && region.span.end <= end)) return true;
  return callsOf(id, calls).some(({ ref, call }) => isAwaited(call) || reads.hasEffect({ file: fn.file, call: ref }) || reads.mayThrow({ file: fn.file, call: ref }));
}

/** A call by what it calls: `prisma.order.findMany`. */
export function nameOfCall(call: CallFact, unit: SourceFacts): string {
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
