import path from 'node:path';
import { workerData } from 'node:worker_threads';
import { openCompiledCode } from '../platform/compiled-code';
import type { ThreadStart } from './sharing';
import type * as thread from './thread';

// The program of a thread: see thread.ts, which is a file of its own so that it is loaded as it was compiled the last time.
const start = workerData as ThreadStart;
const code = openCompiledCode();
(code.require(path.join(__dirname, 'thread')) as typeof thread).extractFrom(start);
if (start.keepsCode) code.keep();
