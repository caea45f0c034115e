import { CLOUDS, CLOUD_TYPES } from './clouds';
import { KAFKA_NODE, KAFKA_NODE_TYPES } from './kafka-node';
import { MQTT, MQTT_TYPES } from './mqtt';
import { NATS_STREAMING, NATS_STREAMING_TYPES } from './nats-streaming';
import { PULSAR, PULSAR_TYPES } from './pulsar';
import { QUEUES, QUEUE_TYPES } from './queues';
import { RABBITMQ_CLIENT, RABBITMQ_CLIENT_TYPES } from './rabbitmq-client';
import { TEMPORAL, TEMPORAL_TYPES } from './temporal';
import type { LibrarySpec, TypeSpec } from '../spec';

/** All that is known of brokers by their clients, but for those in `messaging.ts`. */
export const BROKERS: readonly LibrarySpec[] = [...QUEUES, ...CLOUDS, ...KAFKA_NODE, ...MQTT, ...NATS_STREAMING, ...PULSAR, ...RABBITMQ_CLIENT, ...TEMPORAL];

export const BROKER_TYPES: Readonly<Record<string, TypeSpec>> = { ...QUEUE_TYPES, ...CLOUD_TYPES, ...KAFKA_NODE_TYPES, ...MQTT_TYPES, ...NATS_STREAMING_TYPES, ...PULSAR_TYPES, ...RABBITMQ_CLIENT_TYPES, ...TEMPORAL_TYPES };
