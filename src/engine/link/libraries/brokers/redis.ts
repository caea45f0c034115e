import type { ArgumentPath, MemberSpec, MessageHandlerEffect } from '../spec';

/** What Redis carries from one service to another. Sources: the READMEs of `ioredis` and `redis`. */

const NONE = 9;

const publish: MemberSpec = { call: { effect: { kind: 'publish', topic: { argument: 0 }, client: 'Redis', broker: 'Redis' } } };
const append: MemberSpec = { call: { effect: { kind: 'publish', topic: { argument: 0 }, client: 'Redis streams', broker: 'Redis streams' } } };
/** ioredis hands messages to a listener, `redis` to the function that it is given. */
const subscribe: MemberSpec = { call: { effect: { kind: 'message-handler', pattern: { argument: 0 }, handler: { argument: 1 }, entry: 'message', broker: 'Redis' } } };
const onMessage: MessageHandlerEffect = {
  kind: 'message-handler', pattern: { argument: NONE }, handler: { argument: 1 }, entry: 'message', broker: 'Redis',
  event: { argument: 0, names: ['message', 'pmessage', 'messageBuffer', 'pmessageBuffer'] },
};

function fetching(pattern: ArgumentPath): MessageHandlerEffect {
  return { kind: 'message-handler', pattern, handler: { argument: NONE }, entry: 'message', broker: 'Redis streams', fetches: true };
}

const read: MemberSpec = { call: { effect: fetching({ argument: 0, behind: 'streams' }) } };

/** One stream or a list of them. */
function readOf(argument: number): MemberSpec {
  return { call: { effect: fetching({ argument, path: ['key'] }), also: fetching({ argument, path: ['0', 'key'] }) } };
}

export const REDIS_MESSAGES: Readonly<Record<string, MemberSpec>> = {
  publish, spublish: publish, sPublish: publish,
  subscribe, psubscribe: subscribe, pSubscribe: subscribe, ssubscribe: subscribe, sSubscribe: subscribe,
  xadd: append, xAdd: append,
  xread: read, xreadgroup: read, xRead: readOf(0), xReadGroup: readOf(2),
  on: { call: { returns: 'self', effect: onMessage } },
  duplicate: { call: { returns: 'self' } },
  // Of `redis`, whose `connect` answers with the client.
  connect: { call: { returns: 'self' } },
};
