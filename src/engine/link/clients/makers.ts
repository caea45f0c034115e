import type { Evaluator } from '../evaluate/core';
import type { LibraryCall } from '../graph/graph';
import { firstKnown, type Arguments, type Known } from '../known';
import type { CallFact } from '../../model/facts';
import type { CallRef } from '../../model/system';

/** A call that made a client, or the client that it was made from. */
export interface Maker {
  readonly by: CallRef;
  readonly fact: CallFact;
  /** What callers gave to the function around it. */
  readonly args?: Arguments;
}

const MOST = 5;

/** Calls that made the client of a call, the nearest first: what it was extended from counts where its own options say nothing. */
export function makersOf(callee: Known, evaluator: Evaluator): Maker[] {
  const makers: Maker[] = [];
  for (let client = receiverOf(callee); client?.by && makers.length < MOST;) {
    const { by, scope } = client;
    const fact = evaluator.callFact(by);
    if (!fact) break;
    makers.push({ by, fact, ...(scope?.args && { args: scope.args }) });
    const called = firstKnown(evaluator.callee(by, scope?.args));
    client = evaluator.specOf(called, fact.isNew)?.inherits ? receiverOf(called) : undefined;
  }
  return makers;
}

/** The client of a call that callers of the function around it are to give: the one that they gave. */
export function clientAt({ call, callee }: LibraryCall, args: Arguments | undefined, evaluator: Evaluator): Known {
  if (!args || callee.k !== 'method' || callee.of.by || callee.of.token) return callee;
  const given = evaluator.callee(call, args);
  return given.k === 'method' ? given : callee;
}

function receiverOf(callee: Known): (Known & { k: 'made' }) | undefined {
  if (callee.k === 'method') return callee.of;
  return callee.k === 'made' ? callee : undefined;
}
