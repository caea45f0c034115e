import type { LibrarySpec, MemberSpec, TypeSpec } from './spec';

/** Kafka, RabbitMQ and NATS. Sources: the documentation of each package. */

const NONE = 9;

/** What the callback of `amqplib/callback_api` is given behind the error. */
function handing(type: string): readonly string[] {
  return ['', type];
}

const connectToRabbit: MemberSpec = { call: { returns: 'amqp.Connection', callbacks: { 1: handing('amqp.Connection'), 2: handing('amqp.Connection') } } };
const openChannel: MemberSpec = { call: { returns: 'amqp.Channel', callbacks: { 0: handing('amqp.Channel'), '0.setup': ['amqp.Channel'] } } };
const declareQueue = (callback: number): MemberSpec => ({ call: { returns: 'amqp.Queue', callbacks: { [callback]: handing('amqp.Queue') } } });

export const MESSAGING: readonly LibrarySpec[] = [
  { modules: ['kafkajs'], exports: { Kafka: { construct: { returns: 'kafka.Client' }, type: 'kafka.Client' }, Consumer: { type: 'kafka.Consumer' }, Producer: { type: 'kafka.Producer' } } },
  {
    modules: ['amqplib', 'amqplib/callback_api'],
    exports: { connect: connectToRabbit, default: { members: { connect: connectToRabbit } }, Channel: { type: 'amqp.Channel' }, ConfirmChannel: { type: 'amqp.Channel' }, Connection: { type: 'amqp.Connection' } },
  },
  {
    modules: ['amqp-connection-manager'],
    exports: { connect: { call: { returns: 'amqp.Connection' } }, default: { members: { connect: { call: { returns: 'amqp.Connection' } } } }, AmqpConnectionManager: { type: 'amqp.Connection' }, ChannelWrapper: { type: 'amqp.Channel' }, Channel: { type: 'amqp.Channel' } },
  },
  { modules: ['@golevelup/nestjs-rabbitmq'], exports: { AmqpConnection: { type: 'rabbit.Connection' } } },
  { modules: ['nats', '@nats-io/transport-node'], exports: { connect: { call: { returns: 'nats.Connection' } }, NatsConnection: { type: 'nats.Connection' } } },
];

const publishToNats: MemberSpec = { call: { effect: { kind: 'publish', topic: { argument: 0 }, client: 'NATS', broker: 'NATS' } } };

export const MESSAGING_TYPES: Readonly<Record<string, TypeSpec>> = {
  'kafka.Client': { members: { consumer: { call: { returns: 'kafka.Consumer' } }, producer: { call: { returns: 'kafka.Producer' } } } },
  'kafka.Consumer': {
    members: {
      subscribe: { call: { effect: { kind: 'message-handler', pattern: { argument: 0, path: ['topic'] }, orPatterns: { argument: 0, path: ['topics'] }, handler: { argument: NONE }, entry: 'message', broker: 'Kafka' } } },
      run: { call: { effect: { kind: 'message-handler', pattern: { argument: NONE }, handler: { argument: 0, path: ['eachMessage'] }, orHandler: { argument: 0, path: ['eachBatch'] }, entry: 'message', broker: 'Kafka' }, stop: { method: 'disconnect', style: 'promise', of: 'receiver' } } },
    },
  },
  'kafka.Producer': { members: { send: { call: { effect: { kind: 'publish', topic: { argument: 0, path: ['topic'] }, client: 'KafkaJS', broker: 'Kafka' } } } } },
  'amqp.Connection': { members: { createChannel: openChannel, createConfirmChannel: openChannel } },
  'amqp.Channel': {
    members: {
      consume: { call: { effect: { kind: 'message-handler', pattern: { argument: 0 }, handler: { argument: 1 }, entry: 'message', broker: 'RabbitMQ' }, stop: { method: 'close', style: 'promise', of: 'receiver' } } },
      sendToQueue: { call: { effect: { kind: 'publish', topic: { argument: 0 }, client: 'amqplib', broker: 'RabbitMQ' } } },
      publish: { call: { effect: { kind: 'publish', topic: { argument: 1 }, exchange: { argument: 0 }, client: 'amqplib', broker: 'RabbitMQ' } } },
      assertQueue: declareQueue(2),
      checkQueue: declareQueue(1),
      addSetup: { call: { callbacks: { 0: ['amqp.Channel'] } } },
      assertExchange: { call: { effect: { kind: 'exchange', name: { argument: 0 }, type: { argument: 1 } } } },
      bindQueue: { call: { effect: { kind: 'bind', broker: 'RabbitMQ', queue: { argument: 0 }, exchange: { argument: 1 }, key: { argument: 2 } } } },
    },
  },
  'rabbit.Connection': {
    members: {
      publish: { call: { effect: { kind: 'publish', topic: { argument: 1 }, exchange: { argument: 0 }, client: '@golevelup/nestjs-rabbitmq', broker: 'RabbitMQ' } } },
      request: {
        call: {
          effect: {
            kind: 'send', protocol: 'request-reply', client: '@golevelup/nestjs-rabbitmq', method: 'request', url: [{ argument: 0, path: ['routingKey'] }], exchange: { argument: 0, path: ['exchange'] },
            timeout: { call: [{ argument: 0, path: ['timeout'] }], default: 10_000 },
          },
        },
      },
    },
  },
  'amqp.Queue': { members: { queue: { given: { argument: 0 } } } },
  'nats.JetStream': { members: { publish: publishToNats } },
  'nats.Connection': {
    members: {
      jetstream: { call: { returns: 'nats.JetStream' } },
      publish: publishToNats,
      subscribe: { call: { returns: 'nats.Subscription', effect: { kind: 'message-handler', pattern: { argument: 0 }, handler: { argument: 1, path: ['callback'] }, entry: 'message', broker: 'NATS' }, stop: { method: 'drain', style: 'promise', of: 'receiver' } } },
      request: {
        call: {
          effect: { kind: 'send', protocol: 'request-reply', client: 'NATS', method: 'request', url: [{ argument: 0 }], timeout: { call: [{ argument: 2, path: ['timeout'] }], default: 1000 } },
        },
      },
    },
  },
};
