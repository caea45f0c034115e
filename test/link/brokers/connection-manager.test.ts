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
