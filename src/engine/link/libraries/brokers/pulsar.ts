import type { LibrarySpec, MemberSpec, MessageHandlerEffect, TypeSpec } from '../spec';

/** Pulsar. Source: the type declarations of pulsar-client: a consumer or reader has a listener, or messages are fetched from it. */

const NONE = 9;
const TOPIC = { argument: 0, path: ['topic'] };
const TOPICS = { argument: 0, path: ['topics'] };

const listening: MessageHandlerEffect = { kind: 'message-handler', pattern: TOPIC, orPatterns: TOPICS, handler: { argument: 0, path: ['listener'] }, entry: 'message', broker: 'Pulsar' };

/** The topic stands in the call that made the consumer; the function around handles what it fetches. */
const fetching: MemberSpec = {
  call: {
    effect: {
      kind: 'message-handler', pattern: { argument: -1, path: ['topic'] }, orPatterns: { argument: -1, path: ['topics'] }, handler: { argument: NONE },
      entry: 'message', broker: 'Pulsar', fetches: true,
    },
  },
};

const client: MemberSpec = { construct: { returns: 'pulsar.Client' }, type: 'pulsar.Client' };

export const PULSAR: readonly LibrarySpec[] = [
  { modules: ['pulsar-client'], exports: { Client: client, default: { members: { Client: client } } } },
];

export const PULSAR_TYPES: Readonly<Record<string, TypeSpec>> = {
  'pulsar.Client': {
    members: {
      subscribe: { call: { returns: 'pulsar.Consumer', effect: listening } },
      createReader: { call: { returns: 'pulsar.Reader', effect: listening } },
      createProducer: { call: { returns: 'pulsar.Producer', effect: { kind: 'publish', topic: TOPIC, client: 'Pulsar', broker: 'Pulsar' } } },
    },
  },
  'pulsar.Consumer': { members: { receive: fetching, batchReceive: fetching } },
  'pulsar.Reader': { members: { readNext: fetching } },
  'pulsar.Producer': { members: {} },
};
