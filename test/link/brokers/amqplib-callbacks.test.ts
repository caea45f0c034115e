import assert from 'node:assert/strict';
import { messageLinks, onRequest } from './system';

/** What runs with a channel of `amqplib/callback_api`. */
function withChannel(code: string, connect = "'amqp://mq'"): string {
  return `import * as amqp from 'amqplib/callback_api';
amqp.connect(${connect}, (failed, connection) => {
  if (failed) throw failed;
  connection.createChannel((broken, channel) => {
    if (broken) throw broken;
    ${code}
  });
});`;
}

const PLACED = "channel.assertQueue('placed', { durable: false }); channel.consume('placed', (message) => { console.log(message); }, { noAck: true });";

describe('channels of amqplib that callbacks are given', () => {
  it('send to queues and consume', () => {
    const send = onRequest("channel.sendToQueue('placed', Buffer.from('{}'))");
    assert.deepEqual(messageLinks(withChannel(send), withChannel(PLACED)), ['shop -> worker event']);
    assert.deepEqual(messageLinks(withChannel(send, "'amqp://mq', { timeout: 1000 }"), withChannel(PLACED)), ['shop -> worker event']);
  });

  it('bind a queue whose name the broker makes', () => {
    const publish = withChannel(`channel.assertExchange('shop', 'fanout', { durable: false }); ${onRequest("channel.publish('shop', '', Buffer.from('{}'))")}`);
    const bound = (exchange: string): string => withChannel(`channel.assertExchange('shop', 'fanout', { durable: false });
channel.assertQueue('', { exclusive: true }, (missing, made) => { channel.bindQueue(made.queue, '${exchange}', ''); channel.consume(made.queue, () => {}); });`);
    assert.deepEqual(messageLinks(publish, bound('shop')), ['shop -> worker event']);
    assert.deepEqual(messageLinks(publish, bound('stock')), []);
  });

  it('are not what comes first, and reach nobody by another queue', () => {
    const send = onRequest("channel.sendToQueue('paid', Buffer.from('{}'))");
    assert.deepEqual(messageLinks(withChannel(send), withChannel(PLACED)), []);
    assert.deepEqual(messageLinks(withChannel(onRequest("broken.sendToQueue('placed', Buffer.from('{}'))")), withChannel(PLACED)), []);
    assert.deepEqual(messageLinks(withChannel(onRequest("failed.sendToQueue('placed', Buffer.from('{}'))")), withChannel(PLACED)), []);
  });
});
