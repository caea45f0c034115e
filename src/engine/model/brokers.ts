/** What carries messages. Topics of one never reach another; `process`: events within one process; `package`: whatever a package sends through which isn't here. */
export type Broker =
  | 'Kafka' | 'RabbitMQ' | 'NATS' | 'NATS Streaming' | 'Pulsar' | 'MQTT' | 'Moleculer' | 'BullMQ' | 'bee-queue' | 'SQS' | 'SNS' | 'EventBridge' | 'Pub/Sub' | 'Service Bus' | 'Redis' | 'Redis streams' | 'Temporal' | 'process' | 'package';

/** What one of a service's replicas takes: work that goes on. Of the others each replica is told, or the topic decides. */
export const WORK_BROKERS: ReadonlySet<Broker> = new Set<Broker>(['BullMQ', 'bee-queue', 'Redis streams', 'Pulsar', 'RabbitMQ']);
