import path from 'node:path';
import { openConfiguration } from '../config/configuration';
import { discoverAsConfigured } from '../engine/discover-as-configured';
import { openExtraction } from '../engine/extraction';
import { configurationAbove } from '../platform/configuration-above';
import { factsFileOf, type KeptFacts } from '../platform/facts-file';
import { factsVersion } from '../platform/facts-version';
import { nodeHost } from '../platform/node-host';
import { replaceFile } from '../platform/write-file';
import { noticesText } from '../report/text';
import type { ExtractCommand } from './arguments';
import { inputsOf, partOf } from './parts';
import { rootOf } from './root';
import { exitCodes, UsageError, type ExitCode, type Terminal } from './terminal';

/**
 * Writes what a part of a folder's files say, for a scan elsewhere to take; or lists what that would be made of. Nothing is taken from a cache: who asks
 * keeps one, and the same files give the same bytes.
 */
export function runExtract(command: ExtractCommand, terminal: Terminal): ExitCode {
  const root = rootOf(command, terminal);
  const host = nodeHost(root);
  const above = configurationAbove(root);
  // Which rules there are matters to what is said of the configuration, and scans say that.
  const configuration = openConfiguration(host, { knownRules: new Set(), ...(above && { above }) });
  const workspace = discoverAsConfigured(host, configuration);
  const part = partOf(command.part, workspace, terminal);
  if (command.output === undefined) {
    terminal.out(inputsOf(part, workspace, configuration).map((file) => `${file}\n`).join(''));
    return exitCodes.clean;
  }
  const version = factsVersion();
  if (version === undefined) throw new UsageError('This program was never built, so nobody can tell which version its facts are of.');

  const kept: KeptFacts[] = [];
  const entries = new Set(workspace.packages.flatMap((unit) => unit.entries));
  const extraction = openExtraction(host, part.files, entries, {
    cache: {
      get: () => undefined,
      set: (file, content, facts) => { kept.push({ path: file, version: content, facts }); },
    },
  });
  while (extraction.some(filesPerSlice));
  write(path.resolve(terminal.folder(), command.output), factsFileOf(version, kept));
  terminal.err(noticesText(extraction.notices()));
  terminal.out(`${command.output} has the facts of ${kept.length === 1 ? '1 file' : `${kept.length} files`}.\n`);
  return exitCodes.clean;
}

const filesPerSlice = 256;

function write(file: string, bytes: Buffer): void {
  try {
    replaceFile(file, bytes);
  } catch (error) {
    throw new UsageError(`${file} can't be written: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
