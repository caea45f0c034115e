import assert from 'node:assert/strict';
import { messageLinks, onRequest } from './system';

const IO = "import Redis from 'ioredis';\nconst redis = new Redis();\n";
const NODE = "import { createClient } from 'redis';\nconst redis = createClient();\n";
const PUBLISH = `${IO}${onRequest("await redis.publish('order.placed', '1')")}`;
const LINKED = ['shop -> worker event'];

describe('Redis', () => {
  it('publishes to who subscribes', () => {
    assert.deepEqual(messageLinks(PUBLISH, `${IO}await redis.subscribe('order.placed');\nredis.on('message', () => {});`), LINKED);
    assert.deepEqual(messageLinks(PUBLISH, `${NODE}await redis.duplicate().subscribe('order.placed', () => {});`), LINKED);
    assert.deepEqual(messageLinks(PUBLISH, `${NODE}await redis.subscribe(['order.paid', 'order.placed'], () => {});`), LINKED);
  });

  it('publishes to who subscribes to a pattern', () => {
    assert.deepEqual(messageLinks(PUBLISH, `${IO}await redis.psubscribe('order.*');`), LINKED);
    assert.deepEqual(messageLinks(PUBLISH, `${NODE}await redis.pSubscribe('order.?laced', () => {});`), LINKED);
    assert.deepEqual(messageLinks(PUBLISH, `${IO}await redis.psubscribe('orders.*');`), []);
  });

  it('carries streams', () => {
    const append = `${IO}${onRequest("await redis.xadd('orders', '*', 'id', '1')")}`;
    assert.deepEqual(messageLinks(append, `${IO}async function read() { await redis.xread('BLOCK', 0, 'STREAMS', 'orders', '$'); }\nsetInterval(read, 10);`), LINKED);
    assert.deepEqual(messageLinks(append, `${NODE}async function read() { await redis.xReadGroup('g', 'c', { key: 'orders', id: '>' }); }\nsetInterval(read, 10);`), LINKED);
    assert.deepEqual(messageLinks(append, `${NODE}async function read() { await redis.xRead([{ key: 'orders', id: '$' }]); }\nsetInterval(read, 10);`), LINKED);
    assert.deepEqual(messageLinks(append, `${IO}async function read() { await redis.xread('STREAMS', 'bills', '$'); }\nsetInterval(read, 10);`), []);
  });

  it('links nothing by keys, other channels, or streams with channels', () => {
    assert.deepEqual(messageLinks(`${IO}${onRequest("await redis.set('order.placed', '1')")}`, `${IO}await redis.subscribe('order.placed');`), []);
    assert.deepEqual(messageLinks(PUBLISH, `${IO}await redis.subscribe('order.paid');`), []);
    assert.deepEqual(messageLinks(`${IO}${onRequest("await redis.xadd('order.placed', '*', 'id', '1')")}`, `${IO}await redis.subscribe('order.placed');`), []);
    assert.deepEqual(messageLinks(PUBLISH, `${IO}redis.on('order.placed', () => {});`), []);
  });
});

describe('MQTT', () => {
  const publish = `import mqtt from 'mqtt';\nconst client = mqtt.connect('mqtt://broker');\n${onRequest("client.publish('shop/orders/placed', '1')")}`;
  const subscribe = (topic: string): string => `import mqtt from 'mqtt';\nconst client = mqtt.connect('mqtt://broker');\nclient.subscribe('${topic}');\nclient.on('message', () => {});`;

  it('publishes to topics and patterns', () => {
    for (const topic of ['shop/orders/placed', 'shop/+/placed', 'shop/#']) assert.deepEqual(messageLinks(publish, subscribe(topic)), LINKED, topic);
    for (const topic of ['shop/orders', 'shop/+', 'shop/*/placed']) assert.deepEqual(messageLinks(publish, subscribe(topic)), [], topic);
  });
});
