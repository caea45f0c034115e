import { behind, callsOf } from './behind';
import type { CallRef, FunctionRef, SystemModel } from '../../model/system';

/** What code reads and writes outside of the process: tables, topics, third parties; whether it writes, by name. */
export type Touches = ReadonlyMap<string, boolean>;

/** A table or target whose name is not known may be any. */
const ANY = '*';
const NOTHING: Touches = new Map();

/** Answers what a call touches, itself and by what it calls. */
export function createTouches(model: SystemModel): (call: CallRef) => Touches {
  return (call) => model.reach.callees(call).reduce((all, fn) => joined(all, ofFunction(fn, model)), direct(call, model));
}

function ofFunction(fn: FunctionRef, model: SystemModel): Touches {
  return model.ofFunction('what functions touch', fn, () => behind(fn, model).reduce((all, one) => {
    return callsOf(one, model.files.get(one.file)?.facts).reduce((sum, call) => joined(sum, direct(call, model)), all);
  }, NOTHING));
}

/** One writes what the other reads or writes. */
export function collide(a: Touches, b: Touches): boolean {
  for (const [name, writes] of a) {
    for (const [other, alsoWrites] of b) if ((name === other || name === ANY || other === ANY) && (writes || alsoWrites)) return true;
  }
  return false;
}

function direct({ file, call }: CallRef, model: SystemModel): Touches {
  const part = model.in(file);
  const touches = new Map<string, boolean>();
  for (const { effect } of part?.usesAt(call) ?? []) {
    if (effect === 'query-read' || effect === 'query-write') touches.set(tableOf({ file, call }, model), effect === 'query-write');
    if (effect === 'enqueue') touches.set('queue', true);
  }
  for (const { name, client } of part?.sendingsAt(call) ?? []) touches.set(name ?? client, true);
  return touches;
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
