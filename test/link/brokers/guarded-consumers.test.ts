import assert from 'node:assert/strict';
import { messageLinks, onRequest } from './system';

const AMQP = "import amqp from 'amqplib';\nlet channel = null;\n";
const CONNECT = "const connection = await amqp.connect('amqp://rabbit'); channel = await connection.createChannel();";
const TAKE = 'async function take(channel, queue) { await channel.assertQueue(queue); await channel.consume(queue, (message) => { console.log(message); }); }\n';
const MAILS = `import amqp from 'amqplib';\nconst connection = await amqp.connect('amqp://rabbit');\nconst channel = await connection.createChannel();\n${onRequest("channel.sendToQueue('mails', Buffer.from('x'))")}`;
const takenBy = (worker: string): string[] => messageLinks(MAILS, `${AMQP}${worker}\nvoid start();`);

describe('consumers behind guards', () => {
  const known: Readonly<Record<string, string>> = {
    'a loop that tries again': `${TAKE}async function start() { let retries = 5; while (retries > 0) { try { ${CONNECT} if (!channel) throw new Error('none'); for (const { name } of [{ name: 'mails' }, { name: 'texts' }]) take(channel, name); return; } catch (error) { retries -= 1; if (retries === 0) process.exit(1); await wait(5000); } } }`,
    'a loop that counts its tries': `${TAKE}async function start() { for (let attempt = 1; attempt <= 5; attempt++) { try { ${CONNECT} if (!channel) continue; await take(channel, 'mails'); break; } catch (error) { console.error(error); } } }`,
    'a try before a single queue': `async function start() { while (true) { try { ${CONNECT} if (!channel) throw new Error('none'); await channel.consume('mails', (message) => { console.log(message); }); break; } catch (error) { await wait(5000); } } }`,
    'a guard of the caller': `${TAKE}async function start() { ${CONNECT} if (!channel) return; await take(channel, 'mails'); }`,
    'a guard of the list that is gone through': `${TAKE}async function all(channel, queues) { if (queues.length === 0) return; for (const queue of queues) await take(channel, queue); }\nasync function start() { ${CONNECT} await all(channel, ['mails', 'texts']); }`,
    'a guard of the function that is given the name': `async function take(channel, queue) { if (!channel || !queue) throw new Error('none'); await channel.consume(queue, (message) => { console.log(message); }); }\nasync function start() { ${CONNECT} await take(channel, 'mails'); }`,
    'a guard of settings that are used then': `async function take(options) { if (!options || !options.queue || !options.onMessage) return; await channel.consume(options.queue, (message) => options.onMessage(message)); }\nasync function start() { ${CONNECT} await take({ queue: 'mails', onMessage: console.log }); }`,
    'a guard of a part of the name': `async function take(kind) { if (!kind) return; await channel.consume(\`\${kind}s\`, (message) => { console.log(message); }); }\nasync function start() { ${CONNECT} await take('mail'); }`,
  };
  for (const [how, worker] of Object.entries(known)) it(`take messages in ${how}`, () => { assert.deepEqual(takenBy(worker), ['shop -> worker event']); });

  const unknown: Readonly<Record<string, string>> = {
    'whose list another name is left out of': `${TAKE}async function start() { let retries = 5; while (retries > 0) { try { ${CONNECT} for (const name of ['mails', 'texts']) { if (name === 'mails') continue; take(channel, name); } return; } catch (error) { retries -= 1; } } }`,
    'whose list has other names': `${TAKE}async function start() { while (true) { try { ${CONNECT} for (const name of ['texts', 'calls']) take(channel, name); return; } catch (error) { console.error(error); } } }`,
    'that the name itself turns away': `async function take(channel, queue) { if (queue === 'mails') return; await channel.consume(queue, (message) => { console.log(message); }); }\nasync function start() { ${CONNECT} await take(channel, 'mails'); await take(channel, 'texts'); }`,
    'that a text of the name turns away': `async function take(channel, queue) { if (queue.startsWith('mail')) return; await channel.consume(queue, (message) => { console.log(message); }); }\nasync function start() { ${CONNECT} await take(channel, 'mails'); }`,
    'that a list of names turns away': `const OFF = ['mails'];\nasync function take(channel, queue) { if (OFF.includes(queue)) return; await channel.consume(queue, (message) => { console.log(message); }); }\nasync function start() { ${CONNECT} await take(channel, 'mails'); }`,
    'in a loop over a list that tries each': `${TAKE}async function start() { ${CONNECT} for (const name of ['mails', 'texts']) { try { if (name === 'mails') continue; await take(channel, name); } catch (error) { console.error(error); } } }`,
    'in a loop that takes what it is told': `${TAKE}async function start() { ${CONNECT} while (true) { const name = await next(); if (name === 'stop') return; await take(channel, name); } }`,
    'that a flag beside the name turns away': `async function take(queue, on) { if (!on) return; await channel.consume(queue, (message) => { console.log(message); }); }\nasync function start() { ${CONNECT} await take('texts', true); await take('mails', false); }`,
    'that a flag of its settings turns away': `async function take(options) { if (!options.consume) return; await channel.consume(options.queue, (message) => { console.log(message); }); }\nasync function start() { ${CONNECT} await take({ queue: 'texts', consume: true }); await take({ queue: 'mails', consume: false }); }`,
    'that one of two flags turns away': `async function take({ queue, on }) { if (!queue || !on) { console.log('off', on); return; } await channel.consume(queue, (message) => { console.log(message); }); }\nasync function start() { ${CONNECT} await take({ queue: 'mails', on: false }); }`,
    'that a table of names turns away': `const OFF = { mails: true };\nasync function take(queue) { if (OFF[queue]) return; await channel.consume(queue, (message) => { console.log(message); }); }\nasync function start() { ${CONNECT} await take('mails'); await take('texts'); }`,
  };
  for (const [how, worker] of Object.entries(unknown)) it(`take nothing ${how}`, () => { assert.deepEqual(takenBy(worker), []); });
});
