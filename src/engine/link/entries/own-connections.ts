import type { Evaluator } from '../evaluate/core';
import type { LibraryCall } from '../graph/graph';
import { CONNECTING_SOCKETS } from '../libraries/sockets';
import type { SourceFacts, Value } from '../../model/facts';

/** `this.feed = new WebSocket(url)`: the process itself has made the connection, and each replica has one of its own. */
export function listensToOwnConnection({ call: { file }, fact: { callee, fn } }: LibraryCall, { facts, evaluator }: { readonly facts: ReadonlyMap<string, SourceFacts>; readonly evaluator: Evaluator }): boolean {
  const unit = facts.get(file);
  const of = callee.k === 'member' ? callee.of : undefined;
  if (!unit || of?.k !== 'member' || of.of.k !== 'this') return false;
  const scope = { file, fn };
  const connects = (value: Value | undefined): boolean => {
    const made = value?.k === 'call' ? unit.calls[value.id] : undefined;
    const known = made?.isNew ? evaluator.evaluate(made.callee, scope) : undefined;
    return known?.k === 'library' && CONNECTING_SOCKETS.has(known.module);
  };
  return unit.writes.some(({ target, value }) => target.k === 'member' && target.of.k === 'this' && target.name === of.name && connects(value));
}
