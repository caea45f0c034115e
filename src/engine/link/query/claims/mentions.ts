import { partsOf } from '../../../model/expressions';
import type { BindingId, CallId, FunctionId, SourceFacts, Value, WriteFact } from '../../../model/facts';
import { ofEach } from '../../../model/parts';
import { valueIn } from '../../../model/table';

/** A place where something is done with a value. */
export type Site = { readonly fn: FunctionId; readonly value: Value } & (
  { readonly is: 'init'; readonly binding: BindingId } | { readonly is: 'write'; readonly target: WriteFact['target']; readonly op: WriteFact['op'] }
  | { readonly is: 'asked' } | { readonly is: 'answered' } | { readonly is: 'given'; readonly call: CallId });

/** Places whose values are made of what a call answers, or a variable holds. */
export interface Mentions {
  ofCall(call: CallId): readonly Site[];
  ofBinding(binding: BindingId): readonly Site[];
}

/** Deeper than what is carried is followed. */
const MAX_DEPTH = 22;
const NONE: readonly Site[] = [];

/** A file is gone through once, however many calls of it are asked for. */
export const mentionsIn = ofEach((facts: SourceFacts): Mentions => {
  const [calls, bindings] = [new Map<CallId, Site[]>(), new Map<BindingId, Site[]>()];
  for (const site of sitesOf(facts)) {
    const seen = { calls: new Set<CallId>(), bindings: new Set<BindingId>() };
    lookInto(site.value, seen, facts, 0);
    for (const id of seen.calls) valueIn(calls, id, (): Site[] => []).push(site);
    for (const id of seen.bindings) valueIn(bindings, id, (): Site[] => []).push(site);
  }
  return { ofCall: (call) => calls.get(call) ?? NONE, ofBinding: (binding) => bindings.get(binding) ?? NONE };
});

function* sitesOf({ bindings, writes, functions, calls }: SourceFacts): Iterable<Site> {
  for (const [binding, { init, fn, kind }] of bindings.entries()) if (init && kind !== 'param') yield { is: 'init', binding, fn, value: init };
  for (const { target, value, op, fn } of writes) if (value) yield { is: 'write', target, op, fn, value };
  for (const [fn, { regions, returns, argumentOf }] of functions.entries()) {
    for (const { over, kind } of regions) if (over && (kind === 'if' || kind === 'case')) yield { is: 'asked', fn, value: over };
    for (const value of returns) {
      yield { is: 'answered', fn, value };
      if (argumentOf === undefined && value.k === 'either' && value.op === '?:' && value.test) yield { is: 'asked', fn, value: value.test };
    }
  }
  for (const [call, { fn, args }] of calls.entries()) for (const value of args) yield { is: 'given', call, fn, value };
}

function lookInto(value: Value, seen: { readonly calls: Set<CallId>; readonly bindings: Set<BindingId> }, facts: SourceFacts, depth: number): void {
  if (depth > MAX_DEPTH) return;
  const into = (part: Value): void => { lookInto(part, seen, facts, depth + 1); };
  if (value.k === 'ref') seen.bindings.add(value.b);
  if (value.k === 'call' && !seen.calls.has(value.id)) {
    seen.calls.add(value.id);
    const call = facts.calls[value.id];
    if (call?.callee.k === 'member') into(call.callee.of);
    for (const arg of call?.args ?? []) into(arg);
  }
  for (const part of partsOf(value)) into(part);
}
