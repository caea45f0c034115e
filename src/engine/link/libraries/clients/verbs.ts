import type { MemberSpec, SendEffect } from '../spec';

/** A member for each verb that sends by it: `get`, `post`; `name` where the client spells a verb otherwise, as `del`. */
export function verbMembers(verbs: readonly string[], send: (method: string) => SendEffect, name = (verb: string): string => verb): Record<string, MemberSpec> {
  return Object.fromEntries(verbs.map((verb) => [name(verb), sender(send(verb === 'del' ? 'DELETE' : verb.toUpperCase()))]));
}

/** A function that sends and answers with a response. */
export function sender(effect: SendEffect, returns = 'http.Response'): MemberSpec & { readonly call: object } {
  return { call: { returns, effect } };
}
