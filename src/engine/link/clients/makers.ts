import type { Evaluator } from '../evaluate/core';
import type { LibraryCall } from '../graph/graph';
import { MAX_ALTERNATIVES, UNKNOWN, alternatives, firstKnown, type Arguments, type Known } from '../known';
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

/** Of each client that a call may be made on the calls that made it, the nearest first: what it was extended from counts where its own options say nothing. */
export function makersOf(callee: Known, evaluator: Evaluator): readonly (readonly Maker[])[] {
  return alternatives(callee).flatMap((one) => waysMade(receiverOf(one), evaluator, 0)).slice(0, MAX_ALTERNATIVES);
}

function waysMade(client: (Known & { k: 'made' }) | undefined, evaluator: Evaluator, depth: number): readonly (readonly Maker[])[] {
  const fact = client?.by && depth < MOST ? evaluator.callFact(client.by) : undefined;
  if (!client?.by || !fact) return [[]];
  const { by, scope } = client;
  const maker: Maker = { by, fact, ...(scope?.args && { args: scope.args }) };
  const called = evaluator.callee(by, scope?.args);
  const targets = called.k === 'either' && called.by ? alternatives(called) : [firstKnown(called)];
  const from = targets.flatMap((one) => waysMade(evaluator.specOf(one, fact.isNew)?.inherits ? receiverOf(one) : undefined, evaluator, depth + 1));
  return from.slice(0, MAX_ALTERNATIVES).map((before) => [maker, ...before]);
}

/** Clients of a call: the one that callers give to the function around it, or those that something decides between, with the parameters that do. */
export function clientsOf(use: LibraryCall, args: Arguments | undefined, evaluator: Evaluator): { readonly all: readonly Known[]; readonly by: readonly Known[] } {
  const known = evaluator.callee(use.call);
  if (known.k !== 'either') return { all: [args ? givenClient(use, args, evaluator) : use.callee], by: [] };
  const chosen = args ? evaluator.callee(use.call, args) : known;
  return { all: alternatives(chosen).filter(({ k }) => CLIENTS.has(k)), by: chosen.k === 'either' ? chosen.by ?? [] : [] };
}

const CLIENTS: ReadonlySet<Known['k']> = new Set(['method', 'made', 'library']);

function givenClient({ call, callee }: LibraryCall, args: Arguments, evaluator: Evaluator): Known {
  if (callee.k !== 'method' || callee.of.by) return callee;
  const given = evaluator.callee(call, args);
  return given.k === 'method' ? given : callee;
}

/** What is called on a client, by what callers gave to the functions around it; unknown where it may be one of several clients. */
export function calledOn({ call, callee }: LibraryCall, args: Arguments | undefined, evaluator: Evaluator): Known {
  const clients = alternatives(evaluator.callee(call, args)).filter((one) => one.k === 'method');
  const [only] = clients;
  if (!only) return evaluator.callee(call).k === 'either' ? UNKNOWN : callee;
  return clients.every((one) => isSame(one, only)) ? only : UNKNOWN;
}

function receiverOf(callee: Known): (Known & { k: 'made' }) | undefined {
  if (callee.k === 'method') return callee.of;
  return callee.k === 'made' ? callee : undefined;
}
