/** What carries messages. Topics of one never reach another; `process`: events within one process; `package`: whatever a package sends through which isn't here. */
export type Broker =
  | 'Kafka' | 'RabbitMQ' | 'NATS' | 'NATS Streaming' | 'Pulsar' | 'MQTT' | 'Moleculer' | 'BullMQ' | 'SQS' | 'SNS' | 'EventBridge' | 'Pub/Sub' | 'Service Bus' | 'Redis' | 'Redis streams' | 'Temporal' | 'process' | 'package';
