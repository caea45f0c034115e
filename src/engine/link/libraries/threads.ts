import type { CallSpec, LibrarySpec, MemberSpec } from './spec';

/** What runs modules in threads of their own, or reads paths. Sources: the Node.js API documentation, the type declarations of each package. */

const thread: MemberSpec = { construct: { loads: [{ argument: 0 }] } };
const pool: MemberSpec = { construct: { loads: [{ argument: 0, path: ['filename'] }] } };
const script: CallSpec = { loads: [{ argument: 0 }] };
const same: MemberSpec = { call: { returns: 'argument:0' } };

export const THREADS: readonly LibrarySpec[] = [
  { modules: ['worker_threads'], exports: { Worker: thread, default: { members: { Worker: thread } } } },
  { modules: ['piscina'], exports: { Piscina: pool, default: { ...pool, members: { Piscina: pool } } } },
  { modules: ['tinypool'], exports: { Tinypool: pool, default: pool } },
  { modules: ['workerpool'], exports: { pool: { call: script }, default: { members: { pool: { call: script } } } } },
  { modules: ['url'], exports: { fileURLToPath: same, pathToFileURL: same, default: { members: { fileURLToPath: same, pathToFileURL: same } } } },
];
