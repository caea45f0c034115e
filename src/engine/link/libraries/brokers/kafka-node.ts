import type { ArgumentPath, LibrarySpec, MemberSpec, MessageHandlerEffect, TypeSpec } from '../spec';

/** Kafka by kafka-node. Source: its README and types (5.0). */

const NONE = 9;

function publish(topic: ArgumentPath, others?: readonly ArgumentPath[]): MemberSpec {
  return { call: { effect: { kind: 'publish', topic, client: 'kafka-node', broker: 'Kafka', ...(others && { others }) } } };
}

/** Of payloads that are sent together these are looked at. */
const PAYLOADS = ['1', '2', '3'];
const payloads = publish({ argument: 0, path: ['0', 'topic'] }, PAYLOADS.map((at) => ({ argument: 0, path: [at, 'topic'] })));

/** The topics are told when the consumer is made, its listener comes later. */
function consumer(pattern: ArgumentPath, type: string): MemberSpec {
  return { construct: { returns: type, effect: { kind: 'message-handler', pattern, handler: { argument: NONE }, entry: 'message', broker: 'Kafka' } }, type };
}

function listener(event: string): MemberSpec {
  const effect: MessageHandlerEffect = { kind: 'message-handler', pattern: { argument: NONE }, handler: { argument: 1 }, entry: 'message', broker: 'Kafka', event: { argument: 0, names: [event] } };
  return { call: { returns: 'self', effect } };
}

const producer: MemberSpec = { construct: { returns: 'kafka-node.Producer' }, type: 'kafka-node.Producer' };

export const KAFKA_NODE: readonly LibrarySpec[] = [
  {
    modules: ['kafka-node'],
    exports: {
      Producer: producer,
      HighLevelProducer: producer,
      ProducerStream: { construct: { returns: 'kafka-node.ProducerStream' }, type: 'kafka-node.ProducerStream' },
      ConsumerGroup: consumer({ argument: 1 }, 'kafka-node.Consumer'),
      ConsumerGroupStream: consumer({ argument: 1 }, 'kafka-node.ConsumerStream'),
      Consumer: consumer({ argument: 1, path: ['[].topic'] }, 'kafka-node.Consumer'),
    },
  },
];

export const KAFKA_NODE_TYPES: Readonly<Record<string, TypeSpec>> = {
  'kafka-node.Producer': { members: { send: payloads } },
  'kafka-node.ProducerStream': { members: { write: publish({ argument: 0, path: ['topic'] }), sendPayload: payloads } },
  'kafka-node.Consumer': { members: { on: listener('message') } },
  'kafka-node.ConsumerStream': { members: { on: listener('data') } },
};
