import path from 'node:path';
import { writeFileSync } from 'node:fs';
import { nodeHost } from '../platform/node-host';
import { condensed } from '../map/condense';
import { dotOf } from '../map/dot';
import { layOut } from '../map/layout';
import { mermaidOf } from '../map/mermaid';
import { serviceMapOf } from '../map/service-map';
import { svgOf } from '../map/svg';
import { adviceOn, noticesText } from '../report/text';
import type { ServiceMap } from '../protocol/service-map';
import type { MapCommand } from './arguments';
import { cacheOf } from './cache';
import { openScan } from './open-scan';
import { rootOf } from './root';
import { exitCodes, UsageError, type ExitCode, type Terminal } from './terminal';

/** Scans a folder and draws the map of its services. */
export function runMap(command: MapCommand, terminal: Terminal): ExitCode {
  const root = rootOf(command, terminal);
  const cache = command.cache ? cacheOf(root) : undefined;
  const result = openScan({ rules: [], ...(cache && { cache }) }, nodeHost(root))();
  const map = serviceMapOf(result);
  const text = drawn(map, command.format, path.basename(root));
  if (command.output === undefined) terminal.out(text);
  else write(path.resolve(terminal.folder(), command.output), text);
  terminal.err([noticesText(result.stats.notices), ...adviceOn(result).map((line) => `${line}\n`)].join(''));
  cache?.save();
  return exitCodes.clean;
}

function drawn(map: ServiceMap, format: MapCommand['format'], name: string): string {
  switch (format) {
    case 'svg':
      return svgOf(layOut(condensed(map)), { interactive: false, title: `Services of ${name}` });
    case 'mermaid':
      return mermaidOf(map);
    case 'dot':
      return dotOf(map);
    case 'json':
      return `${JSON.stringify(map, undefined, 2)}\n`;
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file} can't be written: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
