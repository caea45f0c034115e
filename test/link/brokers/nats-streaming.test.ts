import assert from 'node:assert/strict';
import { messageLinks, onRequest } from './system';

const CLIENT = "import nats from 'node-nats-streaming';\nconst stan = nats.connect('shop', 'id', { url: 'http://nats:4222' });\n";
const take = (channel: string): string => `${CLIENT}const subscription = stan.subscribe('${channel}', 'workers', stan.subscriptionOptions().setManualAckMode(true));\nsubscription.on('message', (message) => { message.ack(); });`;

describe('NATS Streaming', () => {
  it('leads from who publishes to who subscribes', () => {
    assert.deepEqual(messageLinks(CLIENT + onRequest("stan.publish('order:created', '{}', () => {})"), take('order:created')), ['shop -> worker event']);
  });

  it('is known by the type of a parameter', () => {
    const typed = "import { Stan } from 'node-nats-streaming';\nfunction placed(client: Stan) { client.publish('order:created', '{}'); }\n";
    assert.deepEqual(messageLinks(CLIENT + typed + onRequest('placed(stan)'), take('order:created')), ['shop -> worker event']);
  });

  it('leads nowhere on another channel, and not to who listens to other events of a subscription', () => {
    const publish = CLIENT + onRequest("stan.publish('order:created', '{}')");
    assert.deepEqual(messageLinks(publish, take('order:paid')), []);
    assert.deepEqual(messageLinks(publish, take('order:created').replace("'message'", "'ready'")), []);
  });

  it('has channels, which subscribers of NATS do not take from', () => {
    const core = "import { connect } from 'nats';\nconst nc = await connect();\nnc.subscribe('order:created', { callback: () => {} });";
    assert.deepEqual(messageLinks(CLIENT + onRequest("stan.publish('order:created', '{}')"), core), []);
  });
});
