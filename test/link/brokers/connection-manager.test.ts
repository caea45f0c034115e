import assert from 'node:assert/strict';
import { messageLinks, onRequest } from './system';

const MANAGED = "import { connect, type ChannelWrapper } from 'amqp-connection-manager';\nconst channel = connect(['amqp://mq']).createChannel({ json: true });\n";
const PUBLISH = `${MANAGED}${onRequest("await channel.publish('shop', 'order.placed', { id: 1 })")}`;
const setUp = (key: string): string => `${MANAGED}void channel.addSetup(async (raw) => {
  const { queue } = await raw.assertQueue('mails');
  await raw.bindQueue(queue, 'shop', '${key}');
  await raw.consume(queue, () => {});
});`;

describe('channels of amqp-connection-manager', () => {
  it('publish to exchanges, and consume in what sets them up', () => {
    assert.deepEqual(messageLinks(PUBLISH, setUp('order.*')), ['shop -> worker event']);
  });

  it('send to queues, and consume by themselves', () => {
    const send = `${MANAGED}${onRequest("await channel.sendToQueue('mails', { id: 1 })")}`;
    assert.deepEqual(messageLinks(send, `${MANAGED}void channel.consume('mails', () => {});`), ['shop -> worker event']);
  });

  const SEND = `${MANAGED}${onRequest("await channel.sendToQueue('mails', { id: 1 })")}`;
  const made = (options: string): string => `import { connect } from 'amqp-connection-manager';\nconst manager = connect(['amqp://mq']);\nconst made = manager.createChannel(${options});\n`;
  for (const [how, options] of [
    ['an arrow function', "{ json: true, setup: async (raw) => { await raw.assertQueue('mails'); await raw.consume('mails', () => {}); } }"],
    ['a method', "{ setup(raw: any) { return raw.consume('mails', () => {}); } }"],
  ] as const) it(`consume in what they are set up with as ${how}`, () => { assert.deepEqual(messageLinks(SEND, made(options)), ['shop -> worker event']); });

  it('consume in what they are set up with as its type says', () => {
    const typed = (module: string): string => made("{ setup: async (raw: Channel) => { await raw.consume('mails', () => {}); } }").replace(/^/, `import type { Channel } from '${module}';\n`);
    assert.deepEqual(['amqp-connection-manager', 'amqplib', './channel'].map((module) => messageLinks(SEND, typed(module))), [['shop -> worker event'], ['shop -> worker event'], []]);
  });

  for (const [how, options] of [
    ['of another queue', "{ setup: async (raw) => { await raw.consume('texts', () => {}); } }"],
    ['by another option', "{ teardown: async (raw) => { await raw.consume('mails', () => {}); } }"],
    ['by another parameter', "{ setup: async (raw, other) => { await other.consume('mails', () => {}); } }"],
    ['in an object inside', "{ options: { setup: async (raw) => { await raw.consume('mails', () => {}); } } }"],
  ] as const) it(`get nothing ${how}`, () => { assert.deepEqual(messageLinks(SEND, made(options)), []); });

  it('are known by their type', () => {
    const given = `${MANAGED}async function place(wrapper: ChannelWrapper) { await wrapper.publish('shop', 'order.placed', {}); }\n${onRequest('await place(channel)')}`;
    assert.deepEqual(messageLinks(given, setUp('order.placed')), ['shop -> worker event']);
  });

  it('get nothing under another key, and nothing without a consumer', () => {
    assert.deepEqual(messageLinks(PUBLISH, setUp('order.paid')), []);
    assert.deepEqual(messageLinks(PUBLISH, `${MANAGED}void channel.addSetup(async (raw) => { await raw.bindQueue('mails', 'shop', '#'); });`), []);
  });

  it('are none of another package', () => {
    assert.deepEqual(messageLinks(PUBLISH.replace('amqp-connection-manager', './channels'), setUp('order.*')), []);
  });
});
