#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { isNeedsRoom } from './room';
import { roomyStart, startRoomy } from './roomy';
import { run } from './run';
import { exitCodes } from './terminal';

// Node 20 optimizes code after so few rounds that, in a run of a second or two, the compiler's threads take more time from
// this one than they give back. Later versions have a tier in between and other flags.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=600000');

// Who stops reading (`headroom scan | head -1`) wants no more; it is no failure. A full disk is one.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`headroom: the output could not be written: ${error.message}\n`);
  process.exitCode = exitCodes.error;
});

const colour = roomyStart()?.colour ?? (process.stdout.isTTY && (process.env.NO_COLOR ?? '') === '');

// The exit code is set and not enforced, so that a pipe gets all of the output.
try {
  process.exitCode = run(process.argv.slice(2), {
    folder: () => process.cwd(),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    colour,
  });
} catch (error) {
  if (!isNeedsRoom(error)) throw error;
  startRoomy(__filename, error.megabytes, { colour });
}
