import type { Evaluator } from '../evaluate/core';
import type { LibraryCall } from '../graph/graph';
import { UNKNOWN, alternatives, firstKnown, type Arguments, type Known } from '../known';
import { isSame } from '../memory/same';
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

/** What is called on a client, by what callers gave to the functions around it; unknown where it may be one of several clients. */
export function calledOn({ call, callee }: LibraryCall, args: Arguments | undefined, evaluator: Evaluator): Known {
  const clients = alternatives(evaluator.callee(call, args)).filter((one) => one.k === 'method');
  const [only] = clients;
  return clients.every((one) => isSame(one, only)) ? only ?? callee : UNKNOWN;
}

function receiverOf(callee: Known): (Known & { k: 'made' }) | undefined {
  if (callee.k === 'method') return callee.of;
  return callee.k === 'made' ? callee : undefined;
}
