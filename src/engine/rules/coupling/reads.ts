import type { CallRef, FunctionRef, SystemModel } from '../../model/system';
import { createTable, type Table } from '../../model/table';

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
const MAX_DEPTH = 12;

/** Builds the summaries on demand, one per function. */
export function remoteReads(model: SystemModel): Reads {
  const direct = directSummaries(model);
  const functions = createTable<Summary>();

  function ofCall(call: CallRef, depth = 0): Summary {
    const own = direct.get(call.file, call.call) ?? NOTHING;
    return model.reach.callees(call).reduce((summary, fn) => join(summary, ofFunction(fn, depth + 1)), own);
  }

  function ofFunction(fn: FunctionRef, depth: number): Summary {
    const known = functions.get(fn.file, fn.fn);
    if (known || depth > MAX_DEPTH) return known ?? NOTHING;
    functions.set(fn.file, fn.fn, NOTHING);
    const fact = model.files.get(fn.file)?.facts.functions[fn.fn];
    const throws = fact?.statements.some((statement) => statement.kind === 'throw') ?? false;
    const result = (fact?.calls ?? []).reduce((summary, call) => join(summary, ofCall({ file: fn.file, call }, depth)), { ...NOTHING, throws });
    functions.set(fn.file, fn.fn, result);
    return result;
  }

  return {
    isRead: (call) => {
      const { reads, effects } = ofCall(call);
      return reads && !effects;
    },
    hasEffect: (call) => ofCall(call).effects,
    mayThrow: (call) => ofCall(call).throws,
  };
}

function directSummaries(model: SystemModel): Table<Summary> {
  const direct = createTable<Summary>();
  const add = (call: CallRef, summary: Summary): void => {
    direct.set(call.file, call.call, join(direct.get(call.file, call.call) ?? NOTHING, summary));
  };
  for (const call of model.remoteCalls) {
    const reads = call.synchronous && isRead(call.protocol, call.method);
    add(call.send, { reads, effects: !reads, throws: false });
  }
  for (const use of model.libraryUses) {
    if (use.effect === 'query-read') add(use.call, { reads: true, effects: false, throws: use.details.throws === 'yes' });
    if (use.effect === 'query-write' || use.effect === 'enqueue') add(use.call, { reads: false, effects: true, throws: false });
  }
  return direct;
}

function isRead(protocol: string, method: string): boolean {
  if (protocol === 'http' || protocol === 'proxy') return method === 'GET' || method === 'HEAD';
  const name = protocol === 'sdk' ? method.slice(method.lastIndexOf('.') + 1) : method;
  return /^(get|find|list|fetch|read|retrieve|search|count|check|load|query)/i.test(name);
}

function join(a: Summary, b: Summary): Summary {
  if (b === NOTHING) return a;
  return { reads: a.reads || b.reads, effects: a.effects || b.effects, throws: a.throws || b.throws };
}
