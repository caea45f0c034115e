import { statSync } from 'node:fs';
import path from 'node:path';
import { openConfiguration } from '../config/configuration';
import { analyze } from '../engine/analyze';
import type { FileHost } from '../engine/host/file-host';
import type { Result } from '../engine/model/result';
import { rules } from '../engine/rules/registry';
import { suppressionRules } from '../engine/suppress/rules';
import { configurationAbove } from '../platform/configuration-above';
import { nodeHost } from '../platform/node-host';
import { UsageError, type Terminal } from './terminal';

export interface ScanRequest {
  readonly folder: string;
  /** Ids of the rules asked for; empty for all. */
  readonly rules: readonly string[];
}

export interface Scan {
  readonly host: FileHost;
  /** Reads the files as they are now. */
  scan(): Result;
}

/** Gets ready to scan a folder. Throws a UsageError for a folder that isn't there and for rules that aren't known. */
export function openScan(request: ScanRequest, terminal: Terminal): Scan {
  const root = path.resolve(terminal.folder, request.folder);
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`There is no folder ${root}.`);
  const knownRules = new Set([...rules.map(({ meta }) => meta), ...suppressionRules].map(({ id }) => id));
  const unknown = request.rules.filter((id) => !knownRules.has(id));
  if (unknown.length > 0) throw new UsageError(`There is no rule ${unknown.join(', ')}; "headroom rules" lists those there are.`);

  const host = nodeHost(root);
  const above = configurationAbove(root);
  const options = { knownRules, ...(above && { above }), ...(request.rules.length > 0 && { selected: new Set(request.rules) }) };
  return {
    host,
    scan() {
      const result = analyze(host, { rules, configuration: openConfiguration(host, options), today: new Date().toISOString().slice(0, 10) });
      if (!result) throw new Error('The scan ended early.');
      return result;
    },
  };
}
