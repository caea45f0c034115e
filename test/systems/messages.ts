import { camel } from './clients';

/** `publishOrderPlaced` of `kafka:order.placed`. */
export function publisherName(topic: string): string {
  return `publish${camel(topic.split(':')[1] ?? '')}`;
}

/** A file with a function for each topic that a service tells. */
export function publisherFile(topics: readonly string[]): string {
  return [...brokersOf(topics).map((broker) => PUBLISH[broker]?.head ?? ''), ...topics.map((topic) => {
    const [broker = '', name = ''] = topic.split(':');
    return `export async function ${publisherName(topic)}(message: object): Promise<void> {\n  ${PUBLISH[broker]?.send(name) ?? ''}\n}\n`;
  })].join('\n');
}

/** A file that takes the messages of topics. */
export function subscriptionFile(topics: readonly string[]): string {
  return brokersOf(topics).map((broker) => SUBSCRIBE[broker]?.(topics.filter((topic) => topic.startsWith(`${broker}:`)).map((topic) => topic.split(':')[1] ?? '')) ?? '').join('\n');
}

export function brokersOf(topics: readonly string[]): string[] {
  return [...new Set(topics.map((topic) => topic.split(':')[0] ?? ''))];
}

export const BROKER_PACKAGES: Readonly<Record<string, string>> = { kafka: 'kafkajs', rabbit: 'amqplib', nats: 'nats' };

const PUBLISH: Readonly<Record<string, { readonly head: string; readonly send: (topic: string) => string }>> = {
  kafka: {
    head: "import { Kafka } from 'kafkajs';\n\nconst producer = new Kafka({ brokers: [process.env.KAFKA_URL ?? ''] }).producer();\n",
    send: (topic) => `await producer.send({ topic: '${topic}', messages: [{ value: JSON.stringify(message) }] });`,
  },
  rabbit: {
    head: "import { connect } from 'amqplib';\n\nconst connection = await connect(process.env.RABBIT_URL ?? '');\nconst channel = await connection.createChannel();\n",
    send: (topic) => `channel.sendToQueue('${topic}', Buffer.from(JSON.stringify(message)));`,
  },
  nats: {
    head: "import { connect as connectNats, JSONCodec } from 'nats';\n\nconst nats = connectNats({ servers: process.env.NATS_URL });\n",
    send: (topic) => `(await nats).publish('${topic}', JSONCodec().encode(message));`,
  },
};

const SUBSCRIBE: Readonly<Record<string, (topics: readonly string[]) => string>> = {
  kafka: (topics) => `import { Kafka } from 'kafkajs';

async function consume(): Promise<void> {
  const consumer = new Kafka({ brokers: [process.env.KAFKA_URL ?? ''] }).consumer({ groupId: 'main' });
${topics.map((topic) => `  await consumer.subscribe({ topic: '${topic}' });`).join('\n')}
  await consumer.run({ eachMessage: async ({ message }) => remember(message.value) });
}

function remember(value: Buffer | null): void {
  JSON.parse(String(value));
}
void consume();
`,
  rabbit: (topics) => `import { connect } from 'amqplib';

async function work(): Promise<void> {
  const channel = await (await connect(process.env.RABBIT_URL ?? '')).createChannel();
${topics.map((topic) => `  await channel.consume('${topic}', (message) => {\n    if (message) channel.ack(message);\n  });`).join('\n')}
}
void work();
`,
  nats: (topics) => `import { connect as connectNats } from 'nats';

async function listen(): Promise<void> {
  const connection = await connectNats({ servers: process.env.NATS_URL });
${topics.map((topic) => `  connection.subscribe('${topic}', { callback: (_error, message) => message.json() });`).join('\n')}
}
void listen();
`,
};
