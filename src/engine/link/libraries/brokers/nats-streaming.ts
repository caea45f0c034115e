import type { LibrarySpec, TypeSpec } from '../spec';

/** NATS Streaming, whose channels are not subjects of NATS. Source: the README and the types of `node-nats-streaming`. */
export const NATS_STREAMING: readonly LibrarySpec[] = [
  {
    modules: ['node-nats-streaming'],
    exports: { connect: { call: { returns: 'stan.Client' } }, Stan: { type: 'stan.Client' }, default: { members: { connect: { call: { returns: 'stan.Client' } } } } },
  },
];

export const NATS_STREAMING_TYPES: Readonly<Record<string, TypeSpec>> = {
  'stan.Client': {
    members: {
      publish: { call: { effect: { kind: 'publish', topic: { argument: 0 }, client: 'node-nats-streaming', broker: 'NATS Streaming' } } },
      subscribe: { call: { returns: 'stan.Subscription' } },
    },
  },
  'stan.Subscription': {
    members: {
      on: { call: { returns: 'self', effect: { kind: 'message-handler', pattern: { argument: -1 }, handler: { argument: 1 }, entry: 'message', broker: 'NATS Streaming', event: { argument: 0, names: ['message'] } } } },
    },
  },
};
