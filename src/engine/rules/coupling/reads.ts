import { behind, callsOf } from './behind';
import type { CallRef, FunctionRef, Sending, SystemModel } from '../../model/system';

/** What calls do, seen through the functions of the system. */
export interface Reads {
  /** Waits for another process, to read only. */
  isRead(call: CallRef): boolean;
  /** Writes, publishes or sends something, here or in what it calls. */
  hasEffect(call: CallRef): boolean;
  /** Throws on purpose: a guard, or a look-up that must find something. */
  mayThrow(call: CallRef): boolean;
}

interface Summary {
  readonly reads: boolean;
  readonly effects: boolean;
  readonly throws: boolean;
}

const NOTHING: Summary = { reads: false, effects: false, throws: false };

/** Summaries of calls with all that they lead to. */
export function remoteReads(model: SystemModel): Reads {
  const ofCall = (call: CallRef): Summary => model.reach.callees(call).reduce((summary, fn) => join(summary, ofFunction(fn, model)), direct(call, model));
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
  return model.ofFunction('what functions read', fn, () => behind(fn, model).reduce((summary, one) => {
    const facts = model.files.get(one.file)?.facts;
    const throws = facts?.functions[one.fn]?.statements.some((statement) => statement.kind === 'throw') ?? false;
    return callsOf(one, facts).reduce((sum, call) => join(sum, direct(call, model)), join(summary, { ...NOTHING, throws }));
  }, NOTHING));
}

function direct({ file, call }: CallRef, model: SystemModel): Summary {
  const part = model.in(file);
  const sends = (part?.sendingsAt(call) ?? []).map((sent): Summary => {
    const reads = sent.synchronous && isRead(sent);
    return { reads, effects: !reads, throws: false };
  });
  const used = (part?.usesAt(call) ?? []).map(({ effect, details }): Summary => {
    return { reads: effect === 'query-read', effects: effect === 'query-write' || effect === 'enqueue', throws: effect === 'query-read' && details.throws === 'yes' };
  });
  return [...sends, ...used].reduce(join, NOTHING);
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
  return { reads: a.reads || b.reads, effects: a.effects || b.effects, throws: a.throws || b.throws };
}
