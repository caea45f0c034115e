import assert from 'node:assert/strict';
import { messageLinks, onRequest } from './system';

const add = (name: string): string => `import { Queue } from 'bullmq';\nconst mails = new Queue(${name});\n${onRequest("await mails.add('welcome', req.body)")}`;
const WORK = "import { Queue, Worker } from 'bullmq';\n";
const linked = (name: string, worker: string): string[] => messageLinks(add(name), `${WORK}${worker}`);

describe('queues of BullMQ by their names', () => {
  const known: Readonly<Record<string, readonly [name: string, worker: string]>> = {
    'that a queue has': ["'mails'", "const queue = new Queue('mails');\nnew Worker(queue.name, async () => {});"],
    'of a queue that callers give': ["'mails'", "const work = (queue: Queue) => { new Worker(queue.name, null, {}); };\nwork(new Queue('mails'));\nwork(new Queue('texts'));"],
    'of a queue that a function keeps': ["'mails'", "let kept: Queue;\nfunction mails() { if (!kept) { kept = new Queue('mails'); } return kept; }\nconst work = async (queue: Queue) => { const worker = new Worker(queue.name, null, {}); while (true) await worker.getNextJob('token'); };\nvoid work(mails());"],
    'in braces': ["'{mails}'", "new Worker('{mails}', async () => {});"],
    'partly in braces': ["'{shop}:mails'", "const SHOP = '{shop}';\nnew Worker(`${SHOP}:mails`, async () => {});"],
    'in braces, of a queue that callers give': ["'{mails}'", "const work = (queue: Queue) => { new Worker(queue.name, async () => {}); };\nwork(new Queue('{mails}'));"],
  };
  for (const [how, [name, worker]] of Object.entries(known)) it(`${how} lead to who works`, () => { assert.deepEqual(linked(name, worker), ['shop -> worker queue']); });

  const unknown: Readonly<Record<string, readonly [name: string, worker: string]>> = {
    'of another queue': ["'mails'", "const mails = new Queue('mails');\nconst texts = new Queue('texts');\nconst work = (queue: Queue) => { new Worker(queue.name, async () => {}); };\nwork(texts);"],
    'of a queue that nobody gives': ["'mails'", 'export const work = (queue: Queue) => { new Worker(queue.name, async () => {}); };'],
    'that something else has': ["'mails'", "const mails = { name: 'texts', queue: new Queue('mails') };\nnew Worker(mails.name, async () => {});"],
    'with braces on one side alone': ["'{mails}'", "new Worker('mails', async () => {});"],
    'with other braces': ["'{mails}'", "new Worker('{texts}', async () => {});"],
    'that a request says': ['process.argv[2]', "new Worker('{value}', async () => {});"],
    'of a setting whose name stands in braces': ['process.env.QUEUE', "new Worker('{QUEUE}', async () => {});"],
  };
  for (const [how, [name, worker]] of Object.entries(unknown)) it(`${how} lead nowhere`, () => { assert.deepEqual(linked(name, worker), []); });
});
