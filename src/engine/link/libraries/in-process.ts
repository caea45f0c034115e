import type { LibrarySpec, MemberSpec, TypeSpec } from './spec';

/**
 * Queues and locks that live in one process. Sources: the type declarations of async-mutex, p-queue and fastq, the README of async-lock,
 * and the documentation of async on `queue`.
 */

/** What is put in is done later; nobody else has it. */
const put: MemberSpec = { call: { effect: { kind: 'marker', name: 'process-queue' } } };
/** Waits until the queue is through. */
const end: MemberSpec = { call: { effect: { kind: 'marker', name: 'process-queue-end' } } };
/** Waits until nobody else in the process is in there. */
const hold: MemberSpec = { call: { effect: { kind: 'marker', name: 'process-lock' } } };

const tasks: MemberSpec = { construct: { returns: 'process.Tasks' }, type: 'process.Tasks' };
const makesWorker: MemberSpec = { call: { returns: 'process.Worker' } };
const mutex: MemberSpec = { construct: { returns: 'process.Lock' }, type: 'process.Lock' };

export const IN_PROCESS: readonly LibrarySpec[] = [
  { modules: ['p-queue'], exports: { default: tasks } },
  { modules: ['fastq'], exports: { default: { ...makesWorker, members: { promise: makesWorker } }, promise: makesWorker } },
  { modules: ['async'], exports: { queue: makesWorker, priorityQueue: makesWorker, default: { members: { queue: makesWorker, priorityQueue: makesWorker } } } },
  { modules: ['async/queue'], exports: { default: makesWorker } },
  { modules: ['async-mutex'], exports: { Mutex: mutex, withTimeout: { call: { returns: 'argument:0' } } } },
  { modules: ['async-lock'], exports: { default: mutex } },
];

export const IN_PROCESS_TYPES: Readonly<Record<string, TypeSpec>> = {
  'process.Tasks': { members: { add: put, addAll: put, onIdle: end } },
  'process.Worker': { members: { push: put, unshift: put, pushAsync: put, unshiftAsync: put, drain: end, drained: end } },
  'process.Lock': { members: { runExclusive: hold, acquire: hold } },
};
