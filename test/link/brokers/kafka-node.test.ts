import assert from 'node:assert/strict';
import { messageLinks, onRequest } from './system';

const KAFKA = "import * as kafka from 'kafka-node';\nimport { Consumer, ConsumerGroup, ConsumerGroupStream, HighLevelProducer, KafkaClient, KeyedMessage, Producer, ProducerStream } from 'kafka-node';\nconst kafkaClient = new KafkaClient({ kafkaHost: 'kafka:9092' });\n";
const SHOP = `${KAFKA}const producer = new HighLevelProducer(kafkaClient);\n`;
const PUBLISH = `${SHOP}${onRequest("producer.send([{ topic: 'orders', messages: [new KeyedMessage('1', 'x')] }], done)")}`;
const LISTEN = "consumer.on('message', (message) => { save(message.value); });";

describe('kafka-node', () => {
  const links: readonly (readonly [what: string, shop: string, worker: string])[] = [
    ['a consumer group of one topic', PUBLISH, `${KAFKA}const consumer = new ConsumerGroup({ groupId: 'worker' }, 'orders'); ${LISTEN}`],
    ['a consumer group of a list', PUBLISH, `${KAFKA}const consumer = new ConsumerGroup({ groupId: 'worker' }, ['stock', 'orders']); ${LISTEN}`],
    ['a consumer of topics with offsets', PUBLISH, `${KAFKA}const consumer = new Consumer(kafkaClient, [{ topic: 'stock', partition: 0 }, { topic: 'orders', partition: 0 }], {}); ${LISTEN}`],
    ['a consumer that is made under the name of the package', PUBLISH, `${KAFKA}const consumer = new kafka.ConsumerGroup({ groupId: 'worker' }, ['orders']); ${LISTEN}`],
    ['a stream', PUBLISH, `${KAFKA}const consumer = new ConsumerGroupStream({ groupId: 'worker' }, 'orders'); consumer.on('data', (message) => { save(message.value); });`],
    ['a plain producer whose payload is kept first', `${KAFKA}const producer = new Producer(kafkaClient); ${onRequest("const payloads = [{ topic: 'orders', messages: 'x' }]; producer.send(payloads, done)")}`, `${KAFKA}const consumer = new ConsumerGroup({}, 'orders'); ${LISTEN}`],
    ['the second of several payloads', `${SHOP}${onRequest("producer.send([{ topic: 'mails', messages: 'x' }, { topic: 'orders', messages: 'x' }], done)")}`, `${KAFKA}const consumer = new ConsumerGroup({}, 'orders'); ${LISTEN}`],
    ['what is made by the default import', PUBLISH.replace("import * as kafka from 'kafka-node';", "import kafka from 'kafka-node';").replace('new HighLevelProducer', 'new kafka.HighLevelProducer'), `import kafkaNode from 'kafka-node';\nconst consumer = new kafkaNode.ConsumerGroup({}, 'orders'); ${LISTEN}`],
    ['a producer stream', `${KAFKA}const stream = new ProducerStream(); ${onRequest("stream.write({ topic: 'orders', messages: 'x' })")}`, `${KAFKA}const consumer = new ConsumerGroup({}, 'orders'); ${LISTEN}`],
  ];
  for (const [what, shop, worker] of links) it(`links to ${what}`, () => { assert.deepEqual(messageLinks(shop, worker), ['shop -> worker event']); });

  const none: readonly (readonly [what: string, shop: string, worker: string])[] = [
    ['of another topic', PUBLISH, `${KAFKA}const consumer = new ConsumerGroup({ groupId: 'orders' }, 'stock'); ${LISTEN}`],
    ['of none of several payloads', `${SHOP}${onRequest("producer.send([{ topic: 'mails', messages: 'orders' }, { topic: 'bills', messages: 'orders' }], done)")}`, `${KAFKA}const consumer = new ConsumerGroup({}, 'orders'); ${LISTEN}`],
    ['whose topic is made at run time', PUBLISH, `${KAFKA}const consumer = new ConsumerGroup({ groupId: 'worker' }, String(Math.random())); ${LISTEN}`],
    ['that only listens to its own errors', PUBLISH, `${KAFKA}const consumer = new ConsumerGroup({ groupId: 'worker' }, 'stock'); consumer.on('error', () => { throw new Error('orders'); });`],
    ['where nobody publishes', `${SHOP}${onRequest("producer.on('error', done); kafkaClient.topicExists(['orders'], done)")}`, `${KAFKA}const consumer = new ConsumerGroup({ groupId: 'worker' }, 'orders'); ${LISTEN}`],
    ['of a client of another broker', PUBLISH, "import Redis from 'ioredis'; const client = new Redis(); void client.subscribe('orders'); client.on('message', (channel, text) => { save(text); });"],
    ['that the topics were only asked about', PUBLISH, `${KAFKA}kafkaClient.loadMetadataForTopics(['orders'], save); kafkaClient.createTopics([{ topic: 'orders' }], save);`],
  ];
  for (const [what, shop, worker] of none) it(`links to no consumer ${what}`, () => { assert.deepEqual(messageLinks(shop, worker), []); });
});
