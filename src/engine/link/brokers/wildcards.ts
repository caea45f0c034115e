import type { Broker } from '../../model/brokers';

/** How a broker writes patterns. A sign stands for a whole part, or for characters where nothing separates parts. */
interface Wildcards {
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
const WILDCARDS: Partial<Readonly<Record<Broker, Wildcards>>> = {
  RabbitMQ: WORDS,
  NATS: { separator: '.', one: '*', many: '>', some: true },
  MQTT: { separator: '/', one: '+', many: '#' },
  Moleculer: { separator: '.', one: '*', many: '**', some: true },
  Redis: { separator: '', one: '?', many: '*' },
  process: { separator: '.', one: '*', many: '**' },
};

/** What patterns of Nest's handlers mean where their transport isn't told: those with slashes are MQTT's. */
function ofAnyTransport(pattern: string): Wildcards | undefined {
  if (pattern.includes('/')) return WILDCARDS.MQTT;
  return pattern.includes('>') ? WILDCARDS.NATS : WORDS;
}

/** Whether a broker's name for messages stands for more than one. */
export function isPattern(pattern: string, broker: Broker | undefined): boolean {
  const { separator, one, many } = wildcardsOf(pattern, broker) ?? NONE;
  return separator === '' ? pattern.includes(one) || pattern.includes(many) : pattern.split(separator).some((part) => part === one || part === many);
}

/** Whether messages of this name reach who asks for the pattern. Longer ones than brokers allow are compared as texts. */
export function patternFits(pattern: string, name: string, broker: Broker | undefined): boolean {
  const wildcards = wildcardsOf(pattern, broker);
  if (!wildcards || pattern.length > MAX_LENGTH || name.length > MAX_LENGTH) return pattern === name;
  const { separator, one, many, some } = wildcards;
  const parts = name.split(separator);
  /** `reached[i]`: the pattern so far fits the first `i` parts. */
  let reached = [true, ...parts.map(() => false)];
  for (const part of pattern.split(separator)) {
    let any = false;
    reached = reached.map((fitsBefore, i) => {
      const fitsAnyBefore = any;
      any ||= fitsBefore;
      if (part === many) return some ? fitsAnyBefore : any;
      return i > 0 && reached[i - 1] === true && (part === one || part === parts[i - 1]);
    });
  }
  return reached[parts.length] === true;
}

const MAX_LENGTH = 300;
const NONE: Wildcards = { separator: '', one: '\n', many: '\n' };

function wildcardsOf(pattern: string, broker: Broker | undefined): Wildcards | undefined {
  return broker === undefined ? ofAnyTransport(pattern) : WILDCARDS[broker];
}
