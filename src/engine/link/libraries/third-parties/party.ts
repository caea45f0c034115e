import type { ArgumentPath, CallSpec, MemberSpec, Party, SendEffect, TimeoutSpec } from '../spec';

/**
 * How long SDKs wait is theirs to say: most bound their calls (Stripe 80 s, Twilio 30 s, Resend by the platform), and where
 * one doesn't, there is no option to point at. So nothing is said of a timeout unless an entry knows better.
 */
const LEFT_TO_THE_SDK: TimeoutSpec = { call: [], untold: true };

type More = Partial<Pick<SendEffect, 'named' | 'command' | 'buffered' | 'timeout'>>;

/** What a call of an SDK does: it sends to the third party and waits for its answer. */
export function sdk(party: Party, client: string, method: string, more: More = {}): SendEffect {
  return { kind: 'send', protocol: 'sdk', client, method, party, timeout: LEFT_TO_THE_SDK, ...more };
}

/** Methods that all send in the same way. */
export function methods(party: Party, client: string, names: readonly string[], more: More = {}): Record<string, MemberSpec> {
  return Object.fromEntries(names.map((name): [string, MemberSpec] => [name, { call: { effect: sdk(party, client, name, more) } }]));
}

/** A class, whether it is constructed or only names a type. */
export function classOf(type: string): MemberSpec {
  return { construct: { returns: type }, type };
}

/** Methods that do their work in this process: checks of signatures, builders of URLs. */
export function local(names: readonly string[], call: CallSpec = {}): Record<string, MemberSpec> {
  return Object.fromEntries(names.map((name): [string, MemberSpec] => [name, { call }]));
}

/** What tells one message from another, where callers of a wrapper say it: its subject, template or text. */
export function namedBy(argument: number, ...names: readonly string[]): readonly ArgumentPath[] {
  return names.map((name) => ({ argument, path: name.split('.') }));
}
