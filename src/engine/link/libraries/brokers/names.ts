import type { Broker } from '../../../model/brokers';

/** Brokers that name queues and topics by addresses whose last part tells them: `https://sqs.eu-west-1.amazonaws.com/1/orders`, `arn:aws:sns:eu-west-1:1:orders`, `projects/shop/topics/orders`. */
export const ADDRESSED: ReadonlySet<Broker | undefined> = new Set<Broker>(['SQS', 'SNS', 'Pub/Sub']);

/** Words of a setting that don't tell whose queue or topic it is. */
export const GENERIC: ReadonlySet<string> = new Set(['queue', 'topic', 'url', 'uri', 'arn', 'name', 'id', 'sqs', 'sns', 'aws', 'gcp', 'google', 'azure', 'pubsub', 'servicebus', 'service', 'bus', 'subscription', 'channel', 'stream', 'subject', 'kafka', 'nats', 'redis', 'rabbitmq', 'rmq', 'amqp', 'mq', 'exchange', 'routing', 'key', 'broker', 'event', 'events', 'message', 'messages', 'main', 'default', 'my', 'app']);

/** Words of a setting that name the program, machine or process which reads it: two services that read it have something else each. */
export const OWN_NAME: ReadonlySet<string> = new Set(['service', 'svc', 'app', 'application', 'name', 'client', 'group', 'consumer', 'producer', 'publisher', 'subscriber', 'worker', 'instance', 'replica', 'host', 'hostname', 'pod', 'node', 'container', 'process', 'pid', 'id', 'uuid', 'module', 'npm', 'package', 'component', 'self', 'own', 'my', 'reply', 'user', 'username']);

/** Brokers that Nest's transports use: its patterns don't say which. */
export const TRANSPORTS: ReadonlySet<Broker> = new Set<Broker>(['Kafka', 'RabbitMQ', 'NATS', 'MQTT', 'Redis']);

/** Products whose servers keep topics of one name apart. BullMQ's queues are in Redis. */
export const BROKER_PRODUCTS: Partial<Readonly<Record<Broker, string>>> = { Kafka: 'Kafka', RabbitMQ: 'RabbitMQ', NATS: 'NATS', 'NATS Streaming': 'NATS Streaming', MQTT: 'MQTT', Pulsar: 'Pulsar', BullMQ: 'Redis', 'bee-queue': 'Redis' };

/** Brokers whose topics put what is published into queues of another, once these subscribe. */
export const QUEUES_BEHIND: Partial<Readonly<Record<Broker, Broker>>> = { SNS: 'SQS', EventBridge: 'SQS' };

/** Brokers whose exchanges hand on to what is bound to them and to nobody else. Source: RabbitMQ, "Exchanges". */
export const BOUND_ALONE: ReadonlySet<Broker | undefined> = new Set<Broker>(['RabbitMQ']);

/** What a worker starts, schedules or continues on its own queue is how it works, and no message. */
export const OWN_WORK: ReadonlySet<Broker | undefined> = new Set<Broker>(['Temporal']);

/** What a Nest server takes its queue from: the member of `Transport` that says so. Source: the NestJS page on RabbitMQ. */
export const NEST_QUEUES = { transport: 'RMQ', broker: 'RabbitMQ' as const };
