import type { CallRef, FunctionRef, SystemModel } from '../../model/system';
import { createTable, type Table } from '../../model/table';

/** What code reads and writes outside of the process: tables, topics, third parties; whether it writes, by name. */
export type Touches = ReadonlyMap<string, boolean>;

/** A table or target whose name is not known may be any. */
const ANY = '*';
const NOTHING: Touches = new Map();
const MAX_DEPTH = 12;

/** Answers what a call touches, itself and by what it calls. */
export function createTouches(model: SystemModel): (call: CallRef) => Touches {
  const direct = directTouches(model);
  const functions = createTable<Touches>();

  function ofCall(call: CallRef, depth = 0): Touches {
    const own = direct.get(call.file, call.call) ?? NOTHING;
    return model.reach.callees(call).reduce((all, fn) => joined(all, depth < MAX_DEPTH ? ofFunction(fn, depth + 1) : NOTHING), own);
  }

  function ofFunction(fn: FunctionRef, depth: number): Touches {
    const known = functions.get(fn.file, fn.fn);
    if (known) return known;
    functions.set(fn.file, fn.fn, NOTHING);
    const calls = model.files.get(fn.file)?.facts.functions[fn.fn]?.calls ?? [];
    const all = calls.reduce((sum, call) => joined(sum, ofCall({ file: fn.file, call }, depth)), NOTHING);
    functions.set(fn.file, fn.fn, all);
    return all;
  }

  return (call) => ofCall(call);
}

/** One writes what the other reads or writes. */
export function collide(a: Touches, b: Touches): boolean {
  for (const [name, writes] of a) {
    for (const [other, alsoWrites] of b) if ((name === other || name === ANY || other === ANY) && (writes || alsoWrites)) return true;
  }
  return false;
}

function directTouches(model: SystemModel): Table<Touches> {
  const direct = createTable<Touches>();
  for (const { call, effect } of model.libraryUses) {
    if (effect === 'query-read' || effect === 'query-write') direct.set(call.file, call.call, new Map([[tableOf(call, model), effect === 'query-write']]));
    if (effect === 'enqueue') direct.set(call.file, call.call, new Map([['queue', true]]));
  }
  for (const { send, target, client } of model.remoteCalls) direct.set(send.file, send.call, new Map([['name' in target ? target.name : client, true]]));
  return direct;
}

/** `product` of `prisma.product.update()`; where a client is asked by text alone, any table. */
function tableOf({ file, call }: CallRef, model: SystemModel): string {
  const callee = model.files.get(file)?.facts.calls[call]?.callee;
  if (callee?.k !== 'member') return ANY;
  return callee.of.k === 'member' ? callee.of.name : ANY;
}

function joined(a: Touches, b: Touches): Touches {
  if (b.size === 0) return a;
  const all = new Map(a);
  for (const [name, writes] of b) all.set(name, writes || (all.get(name) ?? false));
  return all;
}
