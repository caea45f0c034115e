import type { ArgumentPath, CallSpec, LibrarySpec, MemberSpec, TypeSpec } from '../spec';

/** Bull, BullMQ and bee-queue. Sources: the API references of the former, README and types of the latter. The queue is named where it is made or injected. */

const NAMED: ArgumentPath = { argument: -1 };
/** Bull takes the processor last, behind a name of jobs and how many run at once. */
const LAST: ArgumentPath = { argument: -1 };

function enqueue(topic: ArgumentPath, others?: readonly ArgumentPath[]): MemberSpec {
  return { call: { effect: { kind: 'publish', topic, client: 'BullMQ', broker: 'BullMQ', ...(others && { others }) } } };
}

const ADD: Readonly<Record<string, MemberSpec>> = { add: enqueue(NAMED), addBulk: enqueue(NAMED) };
const worker: CallSpec = {
  returns: 'bull.Worker',
  loads: [{ argument: 1 }],
  effect: { kind: 'message-handler', pattern: { argument: 0 }, handler: { argument: 1 }, entry: 'queue', broker: 'BullMQ' },
  stop: { method: 'close', style: 'promise', of: 'result' },
};
/** Of a flow's children these are looked at; more of them go to the same queues. */
const CHILDREN = ['0', '1', '2', '3'];

function flow(at: readonly string[]): { topic: ArgumentPath; others: ArgumentPath[] } {
  const children = CHILDREN.flatMap((child) => [[...at, 'children', child, 'queueName'], [...at, 'children', child, 'children', '0', 'queueName']]);
  return { topic: { argument: 0, path: [...at, 'queueName'] }, others: children.map((path) => ({ argument: 0, path })) };
}

const [single, bulk] = [flow([]), flow(['0'])];

const beeQueue: MemberSpec = { construct: { returns: 'bee.Queue' }, call: { returns: 'bee.Queue' }, type: 'bee.Queue' };

export const QUEUES: readonly LibrarySpec[] = [
  {
    modules: ['bullmq'],
    exports: {
      Worker: { construct: worker },
      Queue: { construct: { returns: 'bull.Queue' }, type: 'bull.Queue' },
      FlowProducer: { construct: { returns: 'bull.Flow' }, type: 'bull.Flow' },
    },
  },
  {
    modules: ['bull'],
    exports: { default: { construct: { returns: 'bull.LegacyQueue' }, call: { returns: 'bull.LegacyQueue' }, members: { Queue: { type: 'bull.LegacyQueue' } } }, Queue: { type: 'bull.LegacyQueue' } },
  },
  { modules: ['bee-queue'], exports: { default: beeQueue } },
];

export const QUEUE_TYPES: Readonly<Record<string, TypeSpec>> = {
  'bull.Worker': { members: {} },
  'bull.Queue': { members: { ...ADD, name: { given: NAMED } } },
  'bull.LegacyQueue': {
    members: { ...ADD, name: { given: NAMED }, process: { call: { returns: 'self', loads: [LAST], effect: { kind: 'message-handler', pattern: NAMED, handler: LAST, entry: 'queue', broker: 'BullMQ' } } } },
  },
  'bee.Queue': {
    members: {
      createJob: { call: { returns: 'bee.Job', effect: { kind: 'publish', topic: NAMED, client: 'bee-queue', broker: 'bee-queue' } } },
      name: { given: NAMED },
      process: { call: { effect: { kind: 'message-handler', pattern: NAMED, handler: LAST, entry: 'queue', broker: 'bee-queue' }, stop: { method: 'close', style: 'promise', of: 'receiver' } } },
    },
  },
  'bee.Job': { members: {} },
  'bull.Flow': { members: { add: enqueue(single.topic, single.others), addBulk: enqueue(bulk.topic, bulk.others) } },
};
