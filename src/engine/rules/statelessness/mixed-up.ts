import { isRequest } from '../../link/query/requests';
import type { CallFact, SourceFacts } from '../../model/facts';
import type { StateAccess, StateCell } from '../../model/state';
import type { FunctionRef, SystemModel } from '../../model/system';

/** A cell that one request writes and reads, with time for another in between. */
export interface MixedUp {
  readonly cell: StateCell;
  readonly written: StateAccess;
  readonly read: StateAccess;
}

export function mixedUp(cell: StateCell, model: SystemModel): MixedUp | undefined {
  const onRequest = cell.accesses.filter(({ fn }) => model.reach.entriesOf(fn).some(({ entry }) => isRequest(entry)));
  const reads = onRequest.filter(({ kind }) => kind === 'read' || kind === 'handed-on' || kind === 'iterate');
  for (const written of onRequest.filter(({ kind, value }) => kind === 'write' && value !== undefined && !isNothing(value))) {
    const read = reads.find((one) => isTimeBetween(written, one, model));
    if (read) return { cell, written, read };
  }
  return undefined;
}

function isNothing(value: NonNullable<StateAccess['value']>): boolean {
  return value.k === 'undefined' || (value.k === 'const' && value.v === null);
}

/** Whether something waits after the write and before the read. */
function isTimeBetween(written: StateAccess, read: StateAccess, model: SystemModel): boolean {
  const [from, to] = [written.location.span.end, startOf(read, model)];
  if (isSame(written.fn, read.fn)) return to >= from && waitsBetween(written.fn, from, to, model);
  const down = callsFrom(written.fn, read.fn, model);
  if (down.length > 0) return down.some(({ span }) => span.start >= from && (waitsBetween(written.fn, from, span.start, model) || waitsBetween(read.fn, 0, to, model)));
  const up = callsFrom(read.fn, written.fn, model);
  if (up.length > 0) return up.some((call) => call.span.end <= to && (call.wait === 'await' || waitsBetween(read.fn, call.span.end, to, model)));
  return callersOf(written.fn, model).filter((caller) => callersOf(read.fn, model).some((other) => isSame(other, caller))).every((caller) => {
    const [sets, gets] = [callsFrom(caller, written.fn, model), callsFrom(caller, read.fn, model)];
    return sets.some((set) => gets.some((get) => set.span.end <= get.span.start && (set.wait === 'await' || waitsBetween(caller, set.span.end, get.span.start, model))));
  });
}

/** What is returned is noted where the function has its name, and read at its end. */
function startOf({ fn, location: { span } }: StateAccess, model: SystemModel): number {
  const fact = model.files.get(fn.file)?.facts.functions[fn.fn];
  return fact?.nameSpan.start === span.start && fact.nameSpan.end === span.end ? fact.bodySpan.end : span.start;
}

function waitsBetween({ file, fn }: FunctionRef, from: number, to: number, model: SystemModel): boolean {
  const facts = model.files.get(file)?.facts;
  return (facts?.functions[fn]?.calls ?? []).some((id) => {
    const call = facts?.calls[id];
    return call?.wait === 'await' && call.span.start >= from && call.span.end <= to;
  });
}

function callsFrom({ file, fn }: FunctionRef, target: FunctionRef, model: SystemModel): CallFact[] {
  const facts: SourceFacts | undefined = model.files.get(file)?.facts;
  return (facts?.functions[fn]?.calls ?? []).filter((call) => model.reach.callees({ file, call }).some((one) => isSame(one, target))).flatMap((call) => facts?.calls[call] ?? []);
}

function callersOf(fn: FunctionRef, model: SystemModel): FunctionRef[] {
  return model.reach.callers(fn).map(({ file, call }) => ({ file, fn: model.files.get(file)?.facts.calls[call]?.fn ?? 0 }));
}

function isSame(a: FunctionRef, b: FunctionRef): boolean {
  return a.file === b.file && a.fn === b.fn;
}
