import { idsBy, ofEach } from '../../model/parts';
import type { BindingFact, BindingId, CallFact, CallId, SourceFacts, Value } from '../../model/facts';

/** Whether what a call sends or is answered passes as a stream, by its `body` or through a pipe: a signal would end that, too, however well it goes on. */
export function isStreamed(call: CallId, facts: SourceFacts): boolean {
  const { bindings, calls } = facts;
  const fact = calls[call];
  if (taken(bindings, `call ${String(call)}`).length > 0 || fact?.args.some(sendsStream)) return true;
  const answer = fact?.binding;
  if (answer !== undefined && (taken(bindings, keyOf(answer)).length > 0 || handed(calls, keyOf(answer)).length > 0)) return true;
  const own = [`call ${String(call)}`, ...(answer === undefined ? [] : [keyOf(answer)])];
  const answered = [...(fact?.args ?? []), ...own.flatMap((key) => listeners(calls, key).map((id) => calls[id]?.args[1]))].flatMap((value) => firstParameter(value, facts));
  return [...own, ...answered].some((key) => piped(facts).has(key));
}

/** Names that hold a `body`, by whose. */
const taken = idsBy(({ init }: BindingFact) => ownerOf(init));
/** Calls that are given one, or are made on one. */
const handed = idsBy(({ callee, args }: CallFact) => [callee.k === 'member' ? callee.of : undefined, ...args].map(ownerOf).find((owner) => owner !== undefined));
/** Calls that wait for the answer of a request of Node's own client, by the request. */
const listeners = idsBy(({ callee, args: [event] }: CallFact) => (callee.k === 'member' && /^(?:on|once|addListener)$/.test(callee.name) && event?.k === 'const' && event.v === 'response' ? streamKey(callee.of) : undefined));

/** What is at either end of a pipe, or in its middle. */
const piped = ofEach(({ bindings, calls }: SourceFacts): ReadonlySet<string> => new Set(calls.flatMap(({ callee, args }) => {
  const name = callee.k === 'member' ? callee.name : callee.k === 'ref' ? bindings[callee.b]?.name : undefined;
  const parts = args.flatMap((arg) => (arg.k === 'array' ? arg.items : [arg]));
  if (name === 'pipeline') return parts.flatMap((part) => streamKey(part) ?? []);
  return name === 'pipe' && callee.k === 'member' ? [callee.of, ...parts].flatMap((part) => streamKey(part) ?? []) : [];
})));

/** Node's `fetch` takes a stream only with `duplex`. Source: the Fetch standard. */
function sendsStream(options: Value): boolean {
  return options.k === 'object' && options.props.some(({ key }) => key === 'duplex');
}

function firstParameter(value: Value | undefined, { functions }: SourceFacts): string[] {
  const parameter = value?.k === 'fn' ? functions[value.id]?.params[0] : undefined;
  return parameter ? [keyOf(parameter.binding)] : [];
}

function ownerOf(value: Value | undefined): string | undefined {
  if (value?.k !== 'member' || value.name !== 'body') return undefined;
  return streamKey(value.of.k === 'await' ? value.of.of : value.of);
}

function streamKey(value: Value): string | undefined {
  return value.k === 'ref' ? keyOf(value.b) : value.k === 'call' ? `call ${String(value.id)}` : undefined;
}

function keyOf(binding: BindingId): string {
  return `name ${String(binding)}`;
}
