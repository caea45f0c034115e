import type { ArgumentPath, DeclareEffect, LibrarySpec, MemberSpec, SendEffect, TypeSpec } from '../spec';

/** rabbitmq-client. Sources: the types of rabbitmq-client 5 (`ConsumerProps`, `PublisherProps`, `RPCProps`, `Channel`) and its README. */

const CLIENT = 'rabbitmq-client';
const BROKER = 'RabbitMQ' as const;

/** Longer lists of bindings and exchanges are read as far as this. */
const LISTED = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'];

function option(...path: string[]): ArgumentPath {
  return { argument: 0, path };
}

function exchange(...at: string[]): DeclareEffect {
  return { kind: 'exchange', name: option(...at, 'exchange'), type: option(...at, 'type') };
}

/** A binding that names no queue is the consumer's own. */
function binding(...at: string[]): DeclareEffect {
  return { kind: 'bind', broker: BROKER, queue: option(...at, 'queue'), orQueue: option('queue'), exchange: option(...at, 'exchange'), key: option(...at, 'routingKey') };
}

/** What publishers, consumers and clients declare in lists of their options. */
const declares: readonly DeclareEffect[] = LISTED.flatMap((at) => [exchange('exchanges', at), binding('queueBindings', at)]);

const ROUTING_KEY = option('routingKey');

/** To an exchange by a routing key, or, where a text stands instead or no exchange is given, to the queue of that name. */
const publish: MemberSpec = {
  call: { effect: { kind: 'publish', topic: ROUTING_KEY, orTopic: { argument: 0 }, exchange: option('exchange'), client: CLIENT, broker: BROKER } },
};

const request: SendEffect = {
  kind: 'send', protocol: 'request-reply', client: CLIENT, method: 'request', url: [ROUTING_KEY, { argument: 0 }], exchange: option('exchange'), queue: BROKER,
  timeout: { call: [], instance: [option('timeout')], default: 30_000 },
};

const consume: MemberSpec = {
  call: { declares, effect: { kind: 'message-handler', pattern: option('queue'), handler: { argument: 1 }, entry: 'message', broker: BROKER } },
};

const declaring: Readonly<Record<string, MemberSpec>> = {
  exchangeDeclare: { call: { effect: exchange() } },
  queueBind: { call: { effect: { kind: 'bind', broker: BROKER, queue: option('queue'), exchange: option('exchange'), key: ROUTING_KEY } } },
};

const connect: MemberSpec = { construct: { returns: 'rabbitmq-client.Connection' }, type: 'rabbitmq-client.Connection' };

export const RABBITMQ_CLIENT: readonly LibrarySpec[] = [
  {
    modules: ['rabbitmq-client'],
    exports: {
      Connection: connect, default: { ...connect, members: { Connection: connect } },
      Publisher: { type: 'rabbitmq-client.Publisher' }, RPCClient: { type: 'rabbitmq-client.RPCClient' }, Channel: { type: 'rabbitmq-client.Channel' },
    },
  },
];

export const RABBITMQ_CLIENT_TYPES: Readonly<Record<string, TypeSpec>> = {
  'rabbitmq-client.Connection': {
    members: {
      ...declaring,
      acquire: { call: { returns: 'rabbitmq-client.Channel' } },
      createPublisher: { call: { returns: 'rabbitmq-client.Publisher', declares } },
      createConsumer: consume,
      createRPCClient: { call: { returns: 'rabbitmq-client.RPCClient', declares } },
    },
  },
  'rabbitmq-client.Channel': {
    members: {
      ...declaring,
      basicPublish: publish,
      basicConsume: { call: { effect: { kind: 'message-handler', pattern: option('queue'), handler: { argument: 1 }, entry: 'message', broker: BROKER } } },
    },
  },
  'rabbitmq-client.Publisher': { members: { send: publish } },
  'rabbitmq-client.RPCClient': { members: { send: { call: { effect: request } }, publish: { call: { effect: request } } } },
};
