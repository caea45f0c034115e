import type { Start } from './starts';
import type { Evaluator } from '../evaluate/core';
import { portIn, type Port } from '../graph/ports';
import type { Libraries } from '../libraries/lookup';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { SourceFacts, Value } from '../../model/facts';

/** What a file exports for Bun to serve, and on which port. */
export interface ExportedServer {
  readonly port: Port;
  /** Number of the export, by which its place is found again. */
  readonly index: number;
}

interface ServersInput {
  readonly evaluator: Evaluator;
  readonly libraries: Libraries;
}

/** Files with `export default { fetch }` or with an app of a framework that has a `fetch`: a program of it where Bun runs the file (https://bun.com/docs/api/http, "export default syntax"). */
export function exportedServers(memory: Memory, input: ServersInput): Contributions<readonly ExportedServer[]> {
  return contributions(memory, 'exported servers', (file, unit) => serverOf(file, unit, input));
}

/** Bun serves what the file that it runs exports. */
export function exportedStarts(entry: string, exported: Contributions<readonly ExportedServer[]>): Start[] {
  return (exported.of(entry) ?? []).map(({ port, index }) => ({ role: 'http', file: entry, port, at: { list: 'exports', file: entry, index } }));
}

function serverOf(file: string, { exports }: SourceFacts, { evaluator, libraries }: ServersInput): ExportedServer[] {
  const index = exports.findIndex(({ name }) => name === 'default');
  const value = exports[index]?.value;
  if (!value) return [];
  const known = evaluator.evaluate(value, { file, fn: 0 });
  if (known.k === 'made') return libraries.type(known.type)?.router?.exported ? [{ port: BUN_PORT, index }] : [];
  if (known.k !== 'object' || !has(known.value, 'fetch')) return [];
  return [{ port: has(known.value, 'port') ? portIn(evaluator.member(known, 'port')) : BUN_PORT, index }];
}

function has({ props }: Value & { readonly k: 'object' }, wanted: string): boolean {
  return props.some(({ key }) => key === wanted);
}

/** Where nothing says another one. */
const BUN_PORT: Port = { settings: ['PORT'], number: 3000 };
