import type { ArgumentPath, CallSpec, LibrarySpec, MemberSpec, MessageHandlerEffect, TypeSpec } from '../spec';
import type { Broker } from '../../../model/brokers';

/** Queues and topics of clouds. Sources: the API references of AWS SDK for JavaScript 2 and 3, sqs-consumer, `@google-cloud/pubsub` and `@azure/service-bus`. */

const NONE = 9;
const MADE: ArgumentPath = { argument: -1 };

function option(...path: readonly string[]): ArgumentPath {
  return { argument: 0, path };
}

function publish(client: string, broker: Broker, topic: ArgumentPath, exchange?: ArgumentPath): CallSpec {
  return { effect: { kind: 'publish', client, broker, topic, ...(exchange && { exchange }) } };
}

/** Messages are fetched, and handled by the function around. */
function fetching(broker: Broker, pattern: ArgumentPath): MessageHandlerEffect {
  return { kind: 'message-handler', pattern, handler: { argument: NONE }, entry: 'queue', broker, fetches: true };
}

const sqsConsumer: MessageHandlerEffect = {
  kind: 'message-handler', pattern: option('queueUrl'), handler: option('handleMessage'), orHandler: option('handleMessageBatch'), entry: 'queue', broker: 'SQS',
};
/** A command is made to be sent. */
const sendToSqs = publish('SQS', 'SQS', option('QueueUrl'));
const sendToSns = publish('SNS', 'SNS', option('TopicArn'), option('TopicArn'));
const ENTRY = ['Entries', '0'];
/** One event stands for all that the call puts on the bus. */
const putEvents: CallSpec = { effect: { kind: 'publish', client: 'EventBridge', broker: 'EventBridge', source: option(...ENTRY, 'Source'), topic: option(...ENTRY, 'DetailType'), exchange: option(...ENTRY, 'EventBusName') } };
const receive = { effect: fetching('SQS', option('QueueUrl')) };

/** The address of a queue by its name, which tells as much. */
const addressed: CallSpec = { returns: 'sqs.Address' };

const sqs: TypeSpec = { members: { getQueueUrl: { call: addressed }, sendMessage: { call: { ...sendToSqs, returns: 'aws.Request' } }, sendMessageBatch: { call: { ...sendToSqs, returns: 'aws.Request' } }, receiveMessage: { call: { ...receive, returns: 'aws.Request' } } } };
const sns: TypeSpec = { members: { publish: { call: { ...sendToSns, returns: 'aws.Request' } }, publishBatch: { call: { ...sendToSns, returns: 'aws.Request' } } } };
const events: TypeSpec = { members: { putEvents: { call: { ...putEvents, returns: 'aws.Request' } } } };
const classOf = (type: string): MemberSpec => ({ construct: { returns: type }, type });

const AWS_SDK = { SQS: classOf('sqs.Client'), SNS: classOf('sns.Client'), EventBridge: classOf('events.Client') };

export const CLOUDS: readonly LibrarySpec[] = [
  {
    modules: ['@aws-sdk/client-sqs'],
    exports: { SendMessageCommand: { construct: sendToSqs }, SendMessageBatchCommand: { construct: sendToSqs }, ReceiveMessageCommand: { construct: receive }, GetQueueUrlCommand: { construct: addressed }, SQS: classOf('sqs.Client') },
  },
  { modules: ['@aws-sdk/client-sns'], exports: { PublishCommand: { construct: sendToSns }, PublishBatchCommand: { construct: sendToSns }, SNS: classOf('sns.Client') } },
  { modules: ['@aws-sdk/client-eventbridge'], exports: { PutEventsCommand: { construct: putEvents }, EventBridge: classOf('events.Client') } },
  { modules: ['aws-sdk'], exports: { ...AWS_SDK, default: { members: AWS_SDK } } },
  { modules: ['sqs-consumer'], exports: { Consumer: { members: { create: { call: { returns: 'sqs.Consumer', effect: sqsConsumer } } } } } },
  { modules: ['@google-cloud/pubsub'], exports: { PubSub: classOf('pubsub.Client'), Topic: { type: 'pubsub.Topic' }, Subscription: { type: 'pubsub.Subscription' } } },
  { modules: ['@azure/service-bus'], exports: { ServiceBusClient: classOf('servicebus.Client') } },
];

const publishToTopic: MemberSpec = { call: publish('Pub/Sub', 'Pub/Sub', MADE, MADE) };

export const CLOUD_TYPES: Readonly<Record<string, TypeSpec>> = {
  'sqs.Client': sqs,
  'sqs.Address': { members: { QueueUrl: { given: option('QueueName') }, promise: { call: { returns: 'self' } } }, answered: true },
  'sns.Client': sns,
  'events.Client': events,
  'aws.Request': { members: { promise: { call: {} } } },
  'sqs.Consumer': { members: {} },
  'pubsub.Client': {
    members: {
      topic: { call: { returns: 'pubsub.Topic' } },
      subscription: { call: { returns: 'pubsub.Subscription' } },
      createSubscription: { call: { effect: { kind: 'bind', exchange: { argument: 0 }, queue: { argument: 1 }, broker: 'Pub/Sub' } } },
    },
  },
  'pubsub.Topic': {
    members: {
      publish: publishToTopic, publishMessage: publishToTopic, publishJSON: publishToTopic,
      subscription: { call: { returns: 'pubsub.Subscription', effect: { kind: 'bind', exchange: MADE, queue: { argument: 0 }, broker: 'Pub/Sub' } } },
      createSubscription: { call: { effect: { kind: 'bind', exchange: MADE, queue: { argument: 0 }, broker: 'Pub/Sub' } } },
    },
  },
  'pubsub.Subscription': {
    members: { on: { call: { returns: 'self', effect: { kind: 'message-handler', pattern: MADE, handler: { argument: 1 }, entry: 'message', broker: 'Pub/Sub', event: { argument: 0, names: ['message'] } } } } },
  },
  'servicebus.Client': {
    members: {
      createSender: { call: { returns: 'servicebus.Sender' } },
      createReceiver: { call: { returns: 'servicebus.Receiver' } },
      acceptSession: { call: { returns: 'servicebus.Receiver' } },
      acceptNextSession: { call: { returns: 'servicebus.Receiver' } },
    },
  },
  'servicebus.Sender': { members: { sendMessages: { call: publish('Service Bus', 'Service Bus', MADE) }, scheduleMessages: { call: publish('Service Bus', 'Service Bus', MADE) } } },
  'servicebus.Receiver': {
    members: {
      subscribe: { call: { effect: { kind: 'message-handler', pattern: MADE, handler: option('processMessage'), entry: 'queue', broker: 'Service Bus' } } },
      receiveMessages: { call: { effect: fetching('Service Bus', MADE) } },
    },
  },
};
