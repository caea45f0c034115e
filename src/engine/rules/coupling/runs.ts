import { heldAlone } from './held-alone';
import { remoteReads, type Reads } from './reads';
import { isRequest } from '../../link/query/requests';
import { leadsThroughTransaction } from '../../link/query/transactions';
import type { BindingId, CallFact, FunctionFact, SourceFacts, StatementFact, StatementId } from '../../model/facts';
import type { Span } from '../../model/span';
import type { FilePart, FunctionRef, ReachedBy, SystemModel } from '../../model/system';
import { valueIn } from '../../model/table';

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
export function* independentRuns({ file, unit: { facts: unit }, reached }: FilePart, model: SystemModel): Iterable<Run> {
  const reads = remoteReads(file, model);
  for (const fn of reached) {
    const fact = unit.functions[fn.fn];
    if (!fact || !declaresTwice(fact, unit)) continue;
    const found = runsIn({ fact, unit, reads, calls: callsByStatement(fact, unit) });
    const entry = found.length === 0 ? undefined : model.reach.entriesOf(fn).find((by) => waitsFor(by, fn, model));
    if (!entry) continue;
    for (const [first, ...others] of found) if (first) yield { file, fn, service: entry.entry.service, first, others };
  }
}

/**
 * Whether a request waits for what the function does. Statements in a transaction share one connection and run one after the
 * other whatever the code says, so a way through one doesn't count.
 */
export function waitsFor({ entry, awaited }: ReachedBy, fn: FunctionRef, model: SystemModel): boolean {
  return awaited && isRequest(entry) && !leadsThroughTransaction(entry, fn, model);
}

/** Whether two declarations of one block wait for something: fewer make no run, whatever they wait for. */
function declaresTwice(fact: FunctionFact, unit: SourceFacts): boolean {
  /** By region the declaration that was seen. */
  const seen: (StatementId | undefined)[] = [];
  for (const ref of fact.calls) {
    const call = unit.calls[ref];
    if (!call || !isAwaited(call)) continue;
    const { kind, region } = fact.statements[call.statement] ?? NO_STATEMENT;
    if (kind !== 'declaration') continue;
    if ((seen[region] ??= call.statement) !== call.statement) return true;
  }
  return false;
}

const NO_STATEMENT = { kind: 'other', region: 0 } as const;

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
  const steps = body.fact.statements.map((statement, id) => stepOf(statement, id, body));
  if (!haveTwo(steps, body.fact)) return found;
  for (const [id, statement] of body.fact.statements.entries()) {
    const run = valueIn(open, statement.region, emptyRun);
    const step = steps[id];
    if (step || run.steps.length > 0) goOn(run, step, statement, id, body, found);
  }
  for (const run of open.values()) close(run, found);
  return found;
}

function haveTwo(steps: readonly (Step | undefined)[], { statements }: FunctionFact): boolean {
  const regions = steps.flatMap((step, id) => (step ? statements[id]?.region ?? [] : []));
  return new Set(regions).size < regions.length;
}

/** What the next statement is to a run, which is empty before a step. */
function goOn(run: Open, step: Step | undefined, statement: StatementFact, id: StatementId, body: Body, found: Step[][]): void {
  const held = step ? heldAlone(statement, callsOf(id, body.calls).map(({ call }) => call), body.unit) : [];
  const dependent = statement.uses.some((binding) => run.tainted.has(binding) || run.held.has(binding)) || held.some((binding) => run.used.has(binding));
  if (step && dependent) close(run, found);
  if (step) extend(run, step, statement, held);
  else if (endsRun(statement, id, body)) close(run, found);
  else if (dependent) taint(run, statement, body.unit);
  if (step && mayEnd(id, body)) close(run, found);
}

/** What a dependent statement declares or touches may carry the result on: `filters.push(result)`. */
function taint(run: Open, statement: StatementFact, unit: SourceFacts): void {
  for (const binding of statement.defines) run.tainted.add(binding);
  for (const binding of statement.uses) if (MUTABLE.has(unit.bindings[binding]?.kind ?? '')) run.tainted.add(binding);
}

const MUTABLE = new Set(['const', 'let', 'var', 'param']);

/** A step that may throw on purpose decides whether the rest runs: nothing can follow it in the same run. */
function mayEnd(id: number, { calls, reads }: Body): boolean {
  return callsOf(id, calls).some(({ ref }) => reads.mayThrow(ref));
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
function stepOf(statement: StatementFact, id: number, { calls, unit, reads }: Body): Step | undefined {
  if (statement.kind !== 'declaration') return undefined;
  const chain = callsOf(id, calls).filter(({ call }) => isAwaited(call));
  const awaited = chain.filter(({ call }) => !isInsideChain(call, unit));
  const [only] = awaited;
  if (awaited.length !== 1 || !only) return undefined;
  const read = chain.find(({ ref }) => reads.isRead(ref));
  if (!read || chain.some(({ ref }) => reads.hasEffect(ref))) return undefined;
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
function endsRun(statement: StatementFact, id: number, { fact, calls, reads }: Body): boolean {
  if (statement.kind === 'return' || statement.kind === 'throw' || statement.kind === 'exit' || statement.kind === 'loop' || statement.kind === 'try' || statement.kind === 'switch') return true;
  const { start, end } = statement.span;
  if (fact.regions.some((region) => region.exits && region.kind !== 'body' && region.span.start >= start && region.span.end <= end)) return true;
  return callsOf(id, calls).some(({ ref, call }) => isAwaited(call) || reads.hasEffect(ref) || reads.mayThrow(ref));
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
