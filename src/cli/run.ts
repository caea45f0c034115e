import { commandOf, topics, type Command } from './arguments';
import { helpOf } from './help';
import { loadCommands } from './load';
import { isNeedsRoom } from './room';
import { runScan } from './scan';
import { exitCodes, isUsageError, type ExitCode, type Terminal } from './terminal';
import { tool } from './tool';

/** Runs the command line; whatever goes wrong ends in a sentence on standard error and exit code 2. Throws NeedsRoom, before it printed anything, where it has to run with more memory. */
export function run(args: readonly string[], terminal: Terminal): ExitCode {
  try {
    return runCommand(commandOf(args), terminal);
  } catch (error) {
    if (isNeedsRoom(error)) throw error;
    if (isUsageError(error)) terminal.err(`headroom: ${error.message}\nSee headroom ${helpTopicOf(args)}--help.\n`);
    else terminal.err(`headroom: an internal error stopped it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exitCodes.error;
  }
}

/** The command that was meant, if it has a page of help. */
function helpTopicOf([first]: readonly string[]): string {
  return topics.some((topic) => topic === first) ? `${first ?? ''} ` : '';
}

function runCommand(command: Command, terminal: Terminal): ExitCode {
  switch (command.name) {
    case 'scan':
      return runScan(command, terminal);
    case 'rules':
      return loadCommands().runRules(command, terminal);
    case 'extract':
      return loadCommands().runExtract(command, terminal);
    case 'fix':
      return loadCommands().runFix(command, terminal);
    case 'baseline':
      return loadCommands().runBaseline(command, terminal);
    case 'map':
      return loadCommands().runMap(command, terminal);
    case 'version':
      terminal.out(`${tool().version}\n`);
      return exitCodes.clean;
    case 'help':
      terminal.out(helpOf(command.topic));
      return exitCodes.clean;
  }
}
