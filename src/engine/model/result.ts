import type { Finding } from './finding';
import type { Resource } from './resources';
import type { ExternalService } from './deployed';
import type { Practice } from './practice';
import type { ServiceLink } from './links';
import type { CallChain, CallCycle, EntryWaits, Service } from './system';
import type { Notice } from './workspace';

/** What a scan says. Reporters, the server and the command line see nothing else. */
export interface Result {
  readonly root: string;
  readonly stats: Stats;
  readonly services: readonly Service[];
  readonly externalServices: readonly ExternalService[];
  readonly links: readonly ServiceLink[];
  readonly resources: readonly Resource[];
  readonly chains: readonly CallChain[];
  readonly cycles: readonly CallCycle[];
  readonly waits: readonly EntryWaits[];
  readonly practices: readonly Practice[];
  /** Sorted by file, position, rule. Suppressed findings are not among them. */
  readonly findings: readonly Finding[];
  /** Line starts of files that a finding, link, chain or practice points into. */
  readonly lineStarts: ReadonlyMap<string, readonly number[]>;
}

export interface Stats {
  readonly files: number;
  readonly parsed: number;
  readonly cached: number;
  readonly notices: readonly Notice[];
  /** How many preview rules speak, in some file at least, and how many in none. */
  readonly preview?: { readonly on: number; readonly off: number };
}
