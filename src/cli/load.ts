import type * as commands from './commands';

/**
 * All that scans, loaded when it is needed, from a file of its own: loading it takes longer than printing what the last scan said. An `import()`
 * would make the program asynchronous for no gain.
 */
export function loadCommands(): typeof commands {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loads code that ships with the program
  return require('./commands') as typeof commands;
}
