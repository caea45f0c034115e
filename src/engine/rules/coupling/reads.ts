import { behindUntil } from './behind';
import type { CallId } from '../../model/facts';
import type { CallRef, FunctionRef, Sending, SystemModel } from '../../model/system';
import { valueIn } from '../../model/table';

/** What calls do, seen through the functions of the system. */
export interface Reads {
  /** Waits for another process, to read only. */
  isRead(call: CallId): boolean;
  /** Writes, publishes or sends something, here or in what it calls. */
  hasEffect(call: CallId): boolean;
  /** Throws on purpose: a guard, or a look-up that must find something. */
  mayThrow(call: CallId): boolean;
}

interface Summary {
  readonly reads: boolean;
  readonly effects: boolean;
  readonly throws: boolean;
}

const NOTHING: Summary = { reads: false, effects: false, throws: false };
const READS: Summary = { ...NOTHING, reads: true };
const EFFECTS: Summary = { ...NOTHING, effects: true };
/** A read that throws where there is nothing. */
const FINDS: Summary = { ...READS, throws: true };

/** Summaries of the calls of one file with all that they lead to; each call is looked at once. */
export function remoteReads(file: string, model: SystemModel): Reads {
  const known = new Map<CallId, Summary>();
  const ofCall = (call: CallId): Summary => valueIn(known, call, () => {
    let summary = direct({ file, call }, model);
    for (const fn of model.reach.callees({ file, call })) summary = join(summary, ofFunction(fn, model));
    return summary;
  });
  return {
    isRead: (call) => {
      const { reads, effects } = ofCall(call);
      return reads && !effects;
    },
    hasEffect: (call) => ofCall(call).effects,
    mayThrow: (call) => ofCall(call).throws,
  };
}

function ofFunction(fn: FunctionRef, model: SystemModel): Summary {
  return model.ofFunction('what functions read', fn, () => {
    let summary = NOTHING;
    behindUntil(fn, model, ({ file }, { statements, calls }) => {
      if (!summary.throws && statements.some(({ kind }) => kind === 'throw')) summary = { ...summary, throws: true };
      for (const call of calls) summary = join(summary, direct({ file, call }, model));
      return summary.reads && summary.effects && summary.throws;
    });
    return summary;
  });
}

function direct({ file, call }: CallRef, model: SystemModel): Summary {
  const part = model.in(file);
  let summary = NOTHING;
  for (const sent of part?.sendingsAt(call) ?? []) summary = join(summary, sent.synchronous && isRead(sent) ? READS : EFFECTS);
  for (const { effect, details } of part?.usesAt(call) ?? []) {
    if (effect === 'query-read') summary = join(summary, details.throws === 'yes' ? FINDS : READS);
    else if (effect === 'query-write' || effect === 'enqueue') summary = join(summary, EFFECTS);
  }
  return summary;
}

/** A GraphQL document that changes nothing asks for queries alone, whatever verb carries it. */
export function isRead({ protocol, method, fields }: Pick<Sending, 'protocol' | 'method'> & { readonly fields?: readonly string[] | undefined }): boolean {
  if (protocol === 'graphql') return fields?.every((field) => field.startsWith('Query.')) ?? false;
  if (protocol === 'http' || protocol === 'proxy') return method === 'GET' || method === 'HEAD';
  const name = protocol === 'sdk' ? method.slice(method.lastIndexOf('.') + 1) : method;
  return /^(get|find|list|fetch|read|retrieve|search|count|check|load|query)/i.test(name);
}

function join(a: Summary, b: Summary): Summary {
  if (b === NOTHING) return a;
  if (a === NOTHING) return b;
  return { reads: a.reads || b.reads, effects: a.effects || b.effects, throws: a.throws || b.throws };
}
