import type { Broker } from '../../../model/brokers';

/** How a broker writes patterns. A sign stands for a whole part, or for characters where nothing separates parts. */
export interface Wildcards {
  readonly separator: string;
  /** For one part. */
  readonly one: string;
  /** For the rest, or for any number of parts where it may stand anywhere. */
  readonly many: string;
  /** `many` stands for one part at least. */
  readonly some?: true;
}

const WORDS: Wildcards = { separator: '.', one: '*', many: '#' };

/**
 * Sources: the RabbitMQ tutorial on topics, the NATS page on subject-based messaging, MQTT 5 section 4.7, Moleculer's page on events,
 * Redis' PSUBSCRIBE, EventEmitter2's README.
 */
export const WILDCARDS: Partial<Readonly<Record<Broker, Wildcards>>> = {
  RabbitMQ: WORDS,
  NATS: { separator: '.', one: '*', many: '>', some: true },
  MQTT: { separator: '/', one: '+', many: '#' },
  Moleculer: { separator: '.', one: '*', many: '**', some: true },
  Redis: { separator: '', one: '?', many: '*' },
  /** A source and a type, either of which may be any. */
  EventBridge: { separator: '/', one: '*', many: '\n' },
  process: { separator: '.', one: '*', many: '**' },
};

/** What patterns of Nest's handlers mean where their transport isn't told: those with slashes are MQTT's. */
export function ofAnyTransport(pattern: string): Wildcards | undefined {
  if (pattern.includes('/')) return WILDCARDS.MQTT;
  return pattern.includes('>') ? WILDCARDS.NATS : WORDS;
}
