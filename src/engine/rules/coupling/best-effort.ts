import type { Run, Step } from './runs';
import { nameOfCall, waitsFor } from './runs';
import { collide, createTouches, type Touches } from './touches';
import type { CallFact, FunctionFact, SourceFacts, StatementFact, StatementId } from '../../model/facts';
import type { CallRef, FilePart, FunctionRef, SystemModel } from '../../model/system';

interface Effort extends Step {
  readonly touches: Touches;
}

/**
 * Statements that follow each other and each wait for work that keeps its failures to itself and answers nothing, on tables
 * and servers of its own: whether one went well can't matter to the next, so their order can't either.
 */
export function* bestEffortRuns({ file, unit: { facts: unit }, reached }: FilePart, model: SystemModel): Iterable<Run> {
  const touchesOf = createTouches(model);
  for (const fn of reached) {
    const fact = unit.functions[fn.fn];
    if (!fact || !mayHold(fact, unit)) continue;
    const found = runsIn(fn, fact, unit, touchesOf, model);
    const entry = found.length === 0 ? undefined : model.reach.entriesOf(fn).find((by) => waitsFor(by, fn, model));
    if (!entry) continue;
    for (const [first, ...others] of found) if (first) yield { file, fn, service: entry.entry.service, first, others };
  }
}

/** At least two statements wait for what they don't use, and two of one block wait and declare nothing. */
function mayHold({ calls, statements }: FunctionFact, unit: SourceFacts): boolean {
  let waiting: StatementId | undefined;
  let areTwo = false;
  let areInBlock = false;
  /** By region the statement that was seen. */
  const seen: (StatementId | undefined)[] = [];
  for (const id of calls) {
    const call = unit.calls[id];
    if (call?.wait !== 'await') continue;
    const { statement, resultUsed } = call;
    if (!resultUsed) areTwo ||= (waiting ??= statement) !== statement;
    const { kind, region = 0, defines } = statements[statement] ?? {};
    if (kind === 'expression' && defines?.length === 0) areInBlock ||= (seen[region] ??= statement) !== statement;
    if (areTwo && areInBlock) return true;
  }
  return false;
}

function runsIn(fn: FunctionRef, fact: FunctionFact, unit: SourceFacts, touchesOf: (call: CallRef) => Touches, model: SystemModel): Effort[][] {
  const found: Effort[][] = [];
  const open = new Map<number, Effort[]>();
  fact.statements.forEach((statement, id) => {
    const run = open.get(statement.region) ?? [];
    const effort = effortOf(fn, statement, id, fact, unit, touchesOf, model);
    if (effort && !run.some((one) => collide(one.touches, effort.touches))) run.push(effort);
    else {
      found.push([...run]);
      run.splice(0, run.length, ...(effort ? [effort] : []));
    }
    open.set(statement.region, run);
  });
  return [...found, ...open.values()].filter((run) => run.length > 1);
}

function effortOf(fn: FunctionRef, statement: StatementFact, id: number, fact: FunctionFact, unit: SourceFacts, touchesOf: (call: CallRef) => Touches, model: SystemModel): Effort | undefined {
  if (statement.kind !== 'expression' || statement.defines.length > 0) return undefined;
  const calls = fact.calls.filter((call) => unit.calls[call]?.statement === id);
  const awaited = calls.filter((call) => unit.calls[call]?.wait === 'await' && !isPromiseAll(unit.calls[call]));
  const [first] = awaited;
  const outermost = calls.find((call) => unit.calls[call] && isPromiseAll(unit.calls[call])) ?? first;
  const span = outermost === undefined ? undefined : unit.calls[outermost]?.span;
  const named = first === undefined ? undefined : unit.calls[first];
  if (!span || !named || !awaited.every((call) => isBestEffort({ file: fn.file, call }, model))) return undefined;
  const touches = new Map(calls.flatMap((call) => [...touchesOf({ file: fn.file, call })]));
  return touches.size === 0 ? undefined : { name: nameOfCall(named, unit), span, statement: statement.span, touches };
}

function isPromiseAll(call: CallFact | undefined): boolean {
  return call?.callee.k === 'member' && call.callee.of.k === 'global' && call.callee.of.name === 'Promise';
}

/** All that the functions wait for stands in a `try` whose `catch` goes on, and they return nothing. */
function isBestEffort(call: CallRef, model: SystemModel): boolean {
  const targets = model.reach.callees(call);
  return targets.length > 0 && targets.every(({ file, fn }) => {
    const unit = model.files.get(file)?.facts;
    const fact = unit?.functions[fn];
    return unit !== undefined && fact !== undefined && fact.async && fact.returns.every((value) => value.k === 'undefined') && keepsFailures(fact, unit);
  });
}

function keepsFailures(fact: FunctionFact, unit: SourceFacts): boolean {
  if (fact.statements.some(({ kind, region }) => kind === 'throw' && !isInside(fact, region, 'try'))) return false;
  const waits = fact.calls.flatMap((id) => (unit.calls[id]?.wait === 'await' ? [unit.calls[id]] : []));
  return waits.length > 0 && waits.every(({ region }) => isInside(fact, region, 'try')) && fact.regions.some(({ kind }) => kind === 'catch');
}

function isInside(fact: FunctionFact, region: number, kind: 'try'): boolean {
  for (let id = region; id !== 0; id = fact.regions[id]?.parent ?? 0) if (fact.regions[id]?.kind === kind) return true;
  return false;
}
