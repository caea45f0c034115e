import path from 'node:path';
import { openCompiledCode } from '../platform/compiled-code';
import type * as commands from './commands';

const code = openCompiledCode();

/**
 * All that scans, loaded when it is needed, from a file of its own: loading it takes longer than printing what the last scan said. An `import()`
 * would make the program asynchronous for no gain.
 */
export function loadCommands(): typeof commands {
  return code.require(path.join(__dirname, 'commands')) as typeof commands;
}

/** Has the next run load faster what this one loaded. */
export function keepCommands(): void {
  code.keep();
}
