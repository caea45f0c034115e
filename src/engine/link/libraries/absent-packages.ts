import type { TypeSpec } from './spec';

/**
 * Base classes that teams keep in a package of their own and publish for their services: what it does is elsewhere, but what the classes
 * that extend it say is here. They know the subject by the field, and are told by the names of class and method.
 */
export const ABSENT_BASES: readonly { readonly named: RegExp; readonly field: string; readonly method: string; readonly type: string }[] = [
  { named: /^(?:Base|Abstract)?(?:Event)?Publisher$/, field: 'subject', method: 'publish', type: 'absent.Publisher' },
  { named: /^(?:Base|Abstract)?(?:Event)?Listener$/, field: 'subject', method: 'listen', type: 'absent.Listener' },
];

const SUBJECT = { argument: -1 };
const NONE = 9;

export const ABSENT_BASE_TYPES: Readonly<Record<string, TypeSpec>> = {
  'absent.Publisher': { members: { publish: { call: { effect: { kind: 'publish', topic: SUBJECT, client: 'base class', broker: 'package' } } } } },
  'absent.Listener': { members: { listen: { call: { effect: { kind: 'message-handler', pattern: SUBJECT, handler: { argument: NONE }, entry: 'message', broker: 'package' } } } } },
};
