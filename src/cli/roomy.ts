import { setFlagsFromString } from 'node:v8';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { stackSizeMb } from '../platform/thread-stack';
import { exitCodes } from './terminal';

/** What a thread with more room can't find out by itself. */
export interface RoomyStart {
  /** The terminal understands ANSI colours and the user wants them. */
  readonly colour: boolean;
}

/** How this thread was started by `startRoomy`; undefined in the one that the program began with. */
export function roomyStart(): RoomyStart | undefined {
  return isMainThread ? undefined : (workerData as RoomyStart);
}

/** Runs the program once more, with the same arguments, in a thread with so many MiB for its objects, whose output and exit code are this one's. */
export function startRoomy(program: string, megabytes: number, start: RoomyStart): void {
  // Where the program was started with a limit of its own, that would hold for its threads as well, whatever they are given.
  setFlagsFromString(`--max-old-space-size=${megabytes}`);
  const thread = new Worker(program, { workerData: start, argv: process.argv.slice(2), resourceLimits: { maxOldGenerationSizeMb: megabytes, stackSizeMb } });
  thread.on('error', (error) => {
    process.stderr.write(`headroom: an internal error stopped it: ${error.stack ?? error.message}\n`);
    process.exitCode = exitCodes.error;
  });
  thread.on('exit', (code) => { process.exitCode ??= code; });
}
