import { deepStrictEqual } from 'node:assert/strict';
import { messageLinks, onRequest } from './system';

const LINKED = ['shop -> worker event'];

/** Links of a shop that publishes to a topic and a worker that takes from one of that name, each with its own broker address. */
function kafkaLinks(shop: string, worker: string, manifest = ''): string[] {
  const client = (brokers: string): string => `import { Kafka } from 'kafkajs';\nconst kafka = new Kafka({ brokers: ${brokers} });\n`;
  const publish = `const producer = kafka.producer();\n${onRequest("await producer.send({ topic: 'orders', messages: [{ value: 'x' }] })")}`;
  const consume = "const consumer = kafka.consumer({ groupId: 'a' });\nvoid consumer.subscribe({ topic: 'orders' });\nvoid consumer.run({ eachMessage: async () => undefined });";
  return messageLinks(client(shop) + publish, client(worker) + consume, manifest === '' ? {} : { 'docker-compose.yml': manifest });
}

function rabbitLinks(shop: string, worker: string): string[] {
  const connect = (url: string): string => `import amqp from 'amqplib';\nconst connection = await amqp.connect(${url});\nconst channel = await connection.createChannel();\n`;
  return messageLinks(`${connect(shop)}${onRequest("channel.sendToQueue('orders', Buffer.from('x'))")}`, `${connect(worker)}void channel.consume('orders', async () => undefined);`);
}

const TWO = 'services:\n  shop:\n    build: ./shop\n    environment: { BROKERS: "sales:9092" }\n  worker:\n    build: ./worker\n    environment: { BROKERS: "audit:9092" }\n  sales:\n    image: bitnami/kafka:3\n  audit:\n    image: bitnami/kafka:3\n';

describe('topics of one name on different brokers', () => {
  it('link nothing where both addresses are known and differ', () => {
    deepStrictEqual(kafkaLinks("['sales.example.com:9092']", "['audit.example.com:9092']"), []);
    deepStrictEqual(rabbitLinks("'amqp://sales'", "'amqp://audit'"), []);
  });

  it('link nothing where manifests run both', () => {
    deepStrictEqual(kafkaLinks('[process.env.BROKERS]', '[process.env.BROKERS]', TWO), []);
  });

  const linked: Readonly<Record<string, readonly [string, string, string?]>> = {
    'the same': ["['kafka:9092']", "['kafka:9092']"],
    'the same on another port': ["['kafka:9092']", "['kafka:29092']"],
    'the same with the names of its namespace': ["['kafka:9092']", "['kafka.shop.svc:9092']"],
    'another of one cluster': ["['kafka-1.example.com:9092']", "['kafka-2.example.com:9092']"],
    'not known on one side': ["['kafka:9092']", '[process.env.BROKERS]'],
    'not known on either side': ['[process.env.SALES]', '[process.env.AUDIT]'],
    "a developer's on one side": ["['localhost:9092']", "['audit.example.com:9092']"],
    'that of the machine on one side': ["['host.docker.internal:9092']", "['audit.example.com:9092']"],
    'a name outside of the manifests': ['[process.env.BROKERS]', "['kafka.example.com:9092']", TWO],
    'one of several': ["['sales.example.com:9092'] });\nexport const other = new Kafka({ brokers: ['audit.example.com:9092']", "['audit.example.com:9092']"],
  };
  for (const [what, [shop, worker, manifest]] of Object.entries(linked)) it(`link where the broker is ${what}`, () => { deepStrictEqual(kafkaLinks(shop, worker, manifest), LINKED); });

  it('link over RabbitMQ where the address is one for both', () => { deepStrictEqual(rabbitLinks("'amqp://mq:5672'", "'amqp://mq'"), LINKED); });
});
