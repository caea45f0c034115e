import type { BindingId, CallFact, FunctionId, SourceFacts, Value, WriteFact } from '../../model/facts';
import { idsBy } from '../../model/parts';

/** A value that a variable may hold, and where it was put there. */
export interface Held {
  readonly value: Value;
  readonly fn: FunctionId;
  /** Code after this offset says nothing of it. */
  readonly before: number;
}

/** What a variable may hold before a place. */
export interface Holding {
  /** What it was made with, what was written to it since, and what was pushed to it. */
  readonly values: readonly Held[];
  /** What it was made with, or what callers passed, no longer counts. */
  readonly replaced: boolean;
}

export function heldBy(id: BindingId, fn: FunctionId, before: number, facts: SourceFacts): Holding {
  const fact = facts.bindings[id];
  if (!fact) return { values: [], replaced: false };
  const made = fact.init ? [{ value: fact.init, fn: fact.fn, before }] : [];
  const pushed = fact.init?.k === 'array' ? pushesTo(facts.calls, id).slice(0, MAX_HELD).flatMap((call) => pushedBy(facts.calls[call])) : [];
  if (!fact.reassigned) return { values: [...made, ...pushed], replaced: false };
  const writes = writesTo(facts.writes, id).flatMap((at) => facts.writes[at] ?? []);
  const last = writes.filter((write) => isPut(write, fn, before, facts)).at(-1);
  const since = last ? writes.filter(({ span }) => span.start >= last.span.start) : writes;
  const written = since.slice(0, MAX_HELD).flatMap((write) => (write.value ? [{ value: write.value, fn: write.fn, before: write.span.start }] : []));
  return { values: [...(last ? [] : made), ...written, ...pushed], replaced: last !== undefined };
}

const MAX_HELD = 60;

const writesTo = idsBy(({ target }: WriteFact) => (target.k === 'ref' ? target.b : undefined));
const pushesTo = idsBy(({ callee }: CallFact) => (callee.k === 'member' && (callee.name === 'push' || callee.name === 'unshift') && callee.of.k === 'ref' ? callee.of.b : undefined));

function pushedBy(call: CallFact | undefined): Held[] {
  return call ? call.args.map((value) => ({ value, fn: call.fn, before: call.span.start })) : [];
}

/** It is written in any case, so that what was there before no longer counts. */
function isPut(write: WriteFact, fn: FunctionId, before: number, facts: SourceFacts): boolean {
  if (write.op !== '=' || write.ifEmpty === true || !write.value || write.fn !== fn || write.span.end > before) return false;
  const region = facts.functions[fn]?.regions[write.region];
  return region !== undefined && (region.kind === 'body' || region.span.start < before && before < region.span.end);
}
