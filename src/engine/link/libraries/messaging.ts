import type { LibrarySpec, MemberSpec, TypeSpec } from './spec';

/** Brokers, queues, sockets and schedules. Sources: the documentation of each package. */

function handler(entry: 'message' | 'queue' | 'socket' | 'job' | 'rpc', pattern: number, at: number, path?: readonly string[], callbacks?: Readonly<Record<number, readonly string[]>>): MemberSpec {
  return {
    call: {
      returns: 'self',
      effect: { kind: 'message-handler', pattern: { argument: pattern }, handler: { argument: at, ...(path && { path }) }, entry },
      ...(callbacks && { callbacks }),
    },
  };
}

const NONE = 9;

export const MESSAGING: readonly LibrarySpec[] = [
  { modules: ['kafkajs'], exports: { Kafka: { construct: { returns: 'kafka.Client' }, type: 'kafka.Client' }, Consumer: { type: 'kafka.Consumer' }, Producer: { type: 'kafka.Producer' } } },
  {
    modules: ['amqplib', 'amqplib/callback_api'],
    exports: { connect: { call: { returns: 'amqp.Connection' } }, default: { members: { connect: { call: { returns: 'amqp.Connection' } } } }, Channel: { type: 'amqp.Channel' }, ConfirmChannel: { type: 'amqp.Channel' }, Connection: { type: 'amqp.Connection' } },
  },
  { modules: ['bullmq'], exports: { Worker: { construct: { returns: 'bull.Worker', effect: { kind: 'message-handler', pattern: { argument: 0 }, handler: { argument: 1 }, entry: 'queue' }, stop: { method: 'close', style: 'promise', of: 'result' } } }, Queue: { construct: { returns: 'bull.Queue' }, type: 'bull.Queue' } } },
  { modules: ['bull'], exports: { default: { construct: { returns: 'bull.LegacyQueue' } }, Queue: { type: 'bull.LegacyQueue' } } },
  { modules: ['nats'], exports: { connect: { call: { returns: 'nats.Connection' } }, NatsConnection: { type: 'nats.Connection' } } },
];

export const MESSAGING_TYPES: Readonly<Record<string, TypeSpec>> = {
  'kafka.Client': { members: { consumer: { call: { returns: 'kafka.Consumer' } }, producer: { call: { returns: 'kafka.Producer' } } } },
  'kafka.Consumer': {
    members: {
      subscribe: { call: { effect: { kind: 'message-handler', pattern: { argument: 0, path: ['topic'] }, handler: { argument: NONE }, entry: 'message' } } },
      run: { call: { effect: { kind: 'message-handler', pattern: { argument: NONE }, handler: { argument: 0, path: ['eachMessage'] }, orHandler: { argument: 0, path: ['eachBatch'] }, entry: 'message' }, stop: { method: 'disconnect', style: 'promise', of: 'receiver' } } },
    },
  },
  'kafka.Producer': { members: { send: { call: { effect: { kind: 'publish', topic: { argument: 0, path: ['topic'] }, client: 'KafkaJS' } } } } },
  'amqp.Connection': { members: { createChannel: { call: { returns: 'amqp.Channel' } }, createConfirmChannel: { call: { returns: 'amqp.Channel' } } } },
  'amqp.Channel': {
    members: {
      consume: { call: { effect: { kind: 'message-handler', pattern: { argument: 0 }, handler: { argument: 1 }, entry: 'message' } } },
      sendToQueue: { call: { effect: { kind: 'publish', topic: { argument: 0 }, client: 'amqplib' } } },
      publish: { call: { effect: { kind: 'publish', topic: { argument: 1 }, exchange: { argument: 0 }, client: 'amqplib' } } },
      assertQueue: { call: { returns: 'amqp.Queue' } },
      checkQueue: { call: { returns: 'amqp.Queue' } },
      assertExchange: { call: { effect: { kind: 'exchange', name: { argument: 0 }, type: { argument: 1 } } } },
      bindQueue: { call: { effect: { kind: 'bind', queue: { argument: 0 }, exchange: { argument: 1 }, key: { argument: 2 } } } },
    },
  },
  'amqp.Queue': { members: { queue: { given: { argument: 0 } } } },
  'bull.Worker': { members: {} },
  'bull.Queue': { members: { add: { call: { effect: { kind: 'marker', name: 'enqueue' } } } } },
  'bull.LegacyQueue': { members: { process: handler('queue', NONE, 0), add: { call: { effect: { kind: 'marker', name: 'enqueue' } } } } },
  'nats.Connection': {
    members: {
      publish: { call: { effect: { kind: 'publish', topic: { argument: 0 }, client: 'NATS' } } },
      subscribe: { call: { returns: 'nats.Subscription', effect: { kind: 'message-handler', pattern: { argument: 0 }, handler: { argument: 1, path: ['callback'] }, entry: 'message' } } },
      request: {
        call: {
          effect: { kind: 'send', protocol: 'request-reply', client: 'NATS', method: 'request', url: [{ argument: 0 }], timeout: { call: [{ argument: 2, path: ['timeout'] }], default: 1000 } },
        },
      },
    },
  },
};
