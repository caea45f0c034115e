/** What carries messages. Topics of one never reach another; `process`: events within one process. */
export type Broker =
  | 'Kafka' | 'RabbitMQ' | 'NATS' | 'NATS Streaming' | 'Pulsar' | 'MQTT' | 'Moleculer' | 'BullMQ' | 'SQS' | 'SNS' | 'EventBridge' | 'Pub/Sub' | 'Service Bus' | 'Redis' | 'Redis streams' | 'Temporal' | 'process';
