import { run } from './run';

// The exit code is set and not enforced, so that a pipe gets all of the output.
process.exitCode = run(process.argv.slice(2), {
  folder: process.cwd(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  colour: process.stdout.isTTY && (process.env.NO_COLOR ?? '') === '',
});
