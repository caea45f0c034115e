import assert from 'node:assert/strict';
import { messageLinks, onRequest } from './system';
import { modelOf } from '../model';

const ADD = `import Queue from 'bee-queue';\nconst mails = new Queue('mails', { isWorker: false });\n${onRequest('await mails.createJob(req.body).retries(3).save()')}`;
const work = (queue: string, take: string, module = 'bee-queue'): string => `import Queue from '${module}';\nconst queue = new Queue('${queue}', { redis: { host: 'redis' } });\n${take}`;
const LINK = ['shop -> worker queue'];

describe('bee-queue', () => {
  it('leads from who makes jobs to who works on them', () => {
    assert.deepEqual(messageLinks(ADD, work('mails', 'queue.process(async (job) => job.data);')), LINK);
    assert.deepEqual(messageLinks(ADD, work('mails', 'queue.process(5, (job, done) => { done(null, job.data); });')), LINK);
    assert.deepEqual(messageLinks(ADD.replace("import Queue from 'bee-queue'", "const Queue = require('bee-queue')"), work('mails', 'queue.process(async () => 1);')), LINK);
    assert.deepEqual(messageLinks(ADD, work('mails', 'take(queue, async () => 1);\nfunction take(one: Queue, run: (job: Queue.Job<string>) => Promise<number>) { one.process(2, run); }')), LINK);
  });

  for (const [what, worker] of [
    ['of another name', work('texts', 'queue.process(async (job) => job.data);')],
    ['that nobody works on', work('mails', "queue.on('succeeded', () => undefined);\nqueue.createJob({}).save();")],
    ['of another package', work('mails', 'queue.process(async (job) => job.data);', './queue')],
    ['of BullMQ', "import { Worker } from 'bullmq';\nnew Worker('mails', async () => {});"],
  ] as const) it(`leads to no queue ${what}`, () => { assert.deepEqual(messageLinks(ADD, worker), []); });

  it('makes a service of what does nothing else', () => {
    const model = modelOf({ 'package.json': JSON.stringify({ name: 'mails', scripts: { start: 'node dist/index.js' }, dependencies: { 'bee-queue': '2' } }), 'src/index.ts': work('mails', 'queue.process(async (job) => send(job));\nfunction send(job: unknown) { return job; }') });
    assert.deepEqual(model.services.map(({ name, kind }) => [name, kind]), [['mails', 'worker']]);
    assert.deepEqual(model.entryPoints.map(({ kind, path }) => [kind, path]), [['queue', 'mails']]);
  });
});
