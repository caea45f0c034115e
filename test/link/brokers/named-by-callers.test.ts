import assert from 'node:assert/strict';
import { messageLinks, onRequest } from './system';

const BULL = "import { Queue } from 'bullmq';\n";
const WORKER = "import { Worker } from 'bullmq';\nnew Worker('mails', async () => {});";
const KAFKA = "import { Kafka } from 'kafkajs';\nconst producer = new Kafka({}).producer();\n";
const consumer = (topic: string): string => `import { Kafka } from 'kafkajs';\nconst consumer = new Kafka({}).consumer({ groupId: 'g' });\nawait consumer.subscribe({ topic: ${topic} });\nawait consumer.run({ eachMessage: async () => {} });`;
const CONSUMER = consumer("'orders.placed'");

/** Functions that make a queue once for each name, where \`name\` is what callers say. */
const KEPT: Readonly<Record<string, string>> = {
  'a function makes': 'function queueOf(name: string) { return new Queue(name); }\nasync function add(queue: string, data: object) { await queueOf(queue).add(\'job\', data); }',
  'a Map of the module keeps': "const queues = new Map<string, Queue>();\nfunction queueOf(name: string): Queue { let queue = queues.get(name); if (!queue) { queue = new Queue(name); queues.set(name, queue); } return queue; }\nasync function add(queue: string, data: object) { await queueOf(queue).add('job', data); }",
  'a Map of a class keeps': "class Queues { private queues = new Map<string, Queue>(); private of(name: string): Queue { if (!this.queues.has(name)) { this.queues.set(name, new Queue(name)); } return this.queues.get(name)!; } async add(queue: string, data: object) { const q = this.of(queue); await q.add('job', data); } }\nconst all = new Queues();\nconst add = (queue: string, data: object) => all.add(queue, data);",
  'a Map keeps that answers early': "class Queues { private queues: Map<string, Queue> = new Map(); private of(name: string): Queue { const known = this.queues.get(name); if (known) return known; const queue = new Queue(name); this.queues.set(name, queue); return queue; } async add(queue: string, data: object) { await this.of(queue).add('job', data); } }\nconst all = new Queues();\nconst add = (queue: string, data: object) => all.add(queue, data);",
  'a closure keeps': "function publishing() { const queues = new Map<string, Queue>(); const of = (name: string) => { let q = queues.get(name); if (!q) { q = new Queue(name); queues.set(name, q); } return q; }; return { publish: async (queue: string, data: object) => { await of(queue).add('job', data); } }; }\nconst publisher = publishing();\nconst add = (queue: string, data: object) => publisher.publish(queue, data);",
  'a promise gives': "const queueOf = (name: string): Queue => new Queue(name);\nconst ready = (name: string): Promise<Queue> => { const queue = queueOf(name); return queue.waitUntilReady().then(() => queue); };\nasync function add(queue: string, data: object) { const q = await ready(queue); await q.add('job', data); }",
};

describe('queues by the names that callers give', () => {
  for (const [what, code] of Object.entries(KEPT)) {
    it(`are those that ${what}`, () => {
      assert.deepEqual(messageLinks(`${BULL}${code}\n${onRequest("await add('mails', req.body)")}`, WORKER), ['shop -> worker queue']);
    });

    it(`are not others that ${what}, nor those that a request names`, () => {
      assert.deepEqual(messageLinks(`${BULL}${code}\n${onRequest("await add('bills', req.body); await add(req.body.queue, {})")}`, WORKER), []);
    });
  }

  for (const [what, of] of Object.entries({
    'another function fills': "function fill(name: string) { queues.set(name, new Queue('mails')); }\nfunction queueOf(name: string) { return queues.get(name); }",
    'has something else under the name': "function queueOf(name: string) { const other = 'mails'; queues.set(other, new Queue(other)); return queues.get(name); }",
    'is filled in two ways': "function queueOf(name: string, isMail: boolean) { if (isMail) queues.set(name, new Queue('mails')); else queues.set(name, new Queue('bills')); return queues.get(name); }",
    'is filled before': "queues.set('x', new Queue('bills'));\nfunction queueOf(name: string, again: boolean) { if (again) queues.set(name, new Queue('mails')); return queues.get(name); }",
    'is filled where something else says so': "function queueOf(name: string, again: boolean) { if (again) queues.set(name, new Queue('mails')); return queues.get(name); }",
    'is filled where there was something': "function queueOf(name: string, again: boolean) { if (queues.has(name)) queues.set(name, new Queue('mails')); return queues.get(name); }",
    'is given to another function': "fill(queues);\nfunction queueOf(name: string) { if (!queues.has(name)) queues.set(name, new Queue('mails')); return queues.get(name); }",
    'is exported': "export { queues };\nfunction queueOf(name: string) { if (!queues.has(name)) queues.set(name, new Queue('mails')); return queues.get(name); }",
    'has another name': "const others = queues;\nothers.set('x', new Queue('bills'));\nfunction queueOf(name: string) { if (!queues.has(name)) queues.set(name, new Queue('mails')); return queues.get(name); }",
  })) {
    it(`are none where a Map ${what}`, () => {
      assert.deepEqual(messageLinks(`${BULL}const queues = new Map<string, Queue>();\n${of}\n${onRequest("await queueOf('x', false)?.add('job', {})")}`, WORKER), []);
    });
  }
});

describe('queues that something keeps', () => {
  const filled = "let queue = queues.get('x'); if (!queue) { queue = new Queue('mails'); queues.set('x', queue); }";

  for (const [what, made] of Object.entries({ 'a Map with something in it': "new Map([['x', new Queue('bills')]])", 'something else': 'open()', 'Headers': 'new Headers()' })) {
    it(`are none where it is ${what}`, () => {
      assert.deepEqual(messageLinks(`${BULL}const queues = ${made};\n${onRequest(`${filled} await queues.get('x').add('job', {})`)}`, WORKER), []);
    });
  }

  it('are none where the field of a class is filled from outside', () => {
    const kept = (more: string): string => `${BULL}class Kept { queues = new Map<string, Queue>(); of(name: string) { if (!this.queues.has(name)) this.queues.set(name, new Queue(name)); return this.queues.get(name); } }\nconst kept = new Kept();\n${more}\n${onRequest("await kept.of('mails').add('job', {})")}`;
    assert.deepEqual(messageLinks(kept(''), WORKER), ['shop -> worker queue']);
    assert.deepEqual(messageLinks(kept("kept.queues.set('mails', new Queue('bills'));"), WORKER), []);
    assert.deepEqual(messageLinks(kept('kept.queues = load();'), WORKER), []);
  });

  it('say nothing of texts that are kept', () => {
    const kept = "const hosts = new Map<string, string>();\nfunction topicOf(name: string) { if (!hosts.has(name)) hosts.set(name, 'orders.placed'); return hosts.get(name); }";
    assert.deepEqual(messageLinks(`${KAFKA}${kept}\n${onRequest("await producer.send({ topic: topicOf('x'), messages: [] })")}`, CONSUMER), []);
  });
});

const TABLE = "enum Event { Placed = 'placed', Paid = 'paid' }\nconst topics = { [Event.Placed]: { topic: 'orders.placed' }, [Event.Paid]: { topic: 'orders.paid' } };\nasync function emit(event: Event) { const { topic } = topics[event]; await producer.send({ topic, messages: [] }); }";
const NAMES = "const TOPICS = { paid: 'orders.paid', placed: 'orders.placed', sent: 'orders.sent' } as const;\nasync function emit(event: keyof typeof TOPICS) { await producer.send({ topic: TOPICS[event], messages: [] }); }";
const LONG = `const TOPICS: Record<string, string> = { placed: 'orders.placed', ${Array.from({ length: 12 }, (_, i) => `e${String(i)}: 'orders.e${String(i)}'`).join(', ')} };\nasync function emit(event: string) { await producer.send({ topic: TOPICS[event], messages: [] }); }`;

describe('topics of a table', () => {
  for (const [what, code, placed, paid] of [['objects', TABLE, 'Event.Placed', 'Event.Paid'], ['texts', NAMES, "'placed'", "'paid'"], ['many texts', LONG, "'placed'", "'e3'"]] as const) {
    it(`of ${what} are those that callers ask for`, () => {
      assert.deepEqual(messageLinks(`${KAFKA}${code}\n${onRequest(`await emit(${placed})`)}`, CONSUMER), ['shop -> worker event']);
    });

    it(`of ${what} are not others, nor those that a request asks for`, () => {
      assert.deepEqual(messageLinks(`${KAFKA}${code}\n${onRequest(`await emit(${paid}); await emit(req.body.event)`)}`, CONSUMER), []);
    });
  }
});

describe('topics of which callers give a part', () => {
  const code = `${KAFKA}async function emit(verb: string) { await producer.send({ topic: \`orders.\${verb}\`, messages: [] }); }\n`;

  it('are told where callers give it, beside others that leave it open', () => {
    assert.deepEqual(messageLinks(code + onRequest("await emit('placed'); await emit(req.body.verb)"), CONSUMER), ['shop -> worker event']);
  });

  it('are not told where none of them does', () => {
    assert.deepEqual(messageLinks(code + onRequest("await emit('paid'); await emit(req.body.verb)"), CONSUMER), []);
  });

  it('may begin with the same setting on both sides', () => {
    const published = (setting: string): string => `${KAFKA}${onRequest(`await producer.send({ topic: process.env.${setting} + '.orders.placed', messages: [] })`)}`;
    assert.deepEqual(messageLinks(published('STAGE'), consumer("process.env.STAGE + '.orders.placed'")), ['shop -> worker event']);
    assert.deepEqual(messageLinks(published('OTHER'), consumer("process.env.STAGE + '.orders.placed'")), []);
    assert.deepEqual(messageLinks(published('STAGE'), consumer("process.env.STAGE + '.orders.paid'")), []);
    assert.deepEqual(messageLinks(published('STAGE'), consumer("process.env.STAGE + '.orders.placed'"), { 'docker-compose.yml': 'services:\n  shop: { build: ./shop, environment: { STAGE: blue } }\n  worker: { build: ./worker, environment: { STAGE: green } }\n' }), []);
  });

  for (const topic of ["process.env.SERVICE_NAME + '.events'", "'reply-' + process.env.HOSTNAME", "`${process.env.KAFKA_CLIENT_ID}.orders`", "process.env.NODE_ENV + '.' + process.env.npm_package_name + '.orders'", "process.env.STAGE + '.a'"]) {
    it(`say nothing where each program has its own ${topic}`, () => {
      assert.deepEqual(messageLinks(`${KAFKA}${onRequest(`await producer.send({ topic: ${topic}, messages: [] })`)}`, consumer(topic)), []);
    });
  }
});
