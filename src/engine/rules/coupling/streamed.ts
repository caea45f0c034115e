import { idsBy } from '../../model/parts';
import type { BindingFact, BindingId, CallFact, CallId, SourceFacts, Value } from '../../model/facts';

/** Whether code reads the answer of a call as a stream, by its `body`: a signal would end that, too, however well it goes on. */
export function isStreamed(call: CallId, { bindings, calls }: SourceFacts): boolean {
  if (taken(bindings, `call ${String(call)}`).length > 0) return true;
  const answer = calls[call]?.binding;
  return answer !== undefined && (taken(bindings, keyOf(answer)).length > 0 || handed(calls, keyOf(answer)).length > 0);
}

/** Names that hold a `body`, by whose. */
const taken = idsBy(({ init }: BindingFact) => ownerOf(init));
/** Calls that are given one, or are made on one. */
const handed = idsBy(({ callee, args }: CallFact) => [callee.k === 'member' ? callee.of : undefined, ...args].map(ownerOf).find((owner) => owner !== undefined));

function ownerOf(value: Value | undefined): string | undefined {
  if (value?.k !== 'member' || value.name !== 'body') return undefined;
  const of = value.of.k === 'await' ? value.of.of : value.of;
  return of.k === 'ref' ? keyOf(of.b) : of.k === 'call' ? `call ${String(of.id)}` : undefined;
}

function keyOf(binding: BindingId): string {
  return `name ${String(binding)}`;
}
