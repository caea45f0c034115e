import type { ImportGraph } from '../modules/imports';
import type { BareService } from '../services/services';
import { isAsleep } from './asleep';
import type { CallGraph } from '../graph/graph';
import type { FunctionId, SourceFacts, Value } from '../../model/facts';
import type { EntryPoint, LibraryUse } from '../../model/system';
import { ofEach } from '../../model/parts';
import type { Evidence, Span } from '../../model/span';
import type { Workspace } from '../../model/workspace';

/** What is known when a service's capabilities are looked for. */
export interface CapabilityInput {
  readonly service: BareService;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly signsOf: (file: string) => CapabilitySigns;
  /** Where a file answers health checks without a route. */
  readonly healthAnswerOf: (file: string) => Span | undefined;
  /** It hands a trace context on by hand. */
  readonly handsContextOn: (file: string) => boolean;
  /** Names that a file takes from others. */
  readonly takenIn: (file: string) => readonly string[];
  /** Packages that the service loads, where it does so first. */
  readonly loads: ReadonlyMap<string, ImportRef>;
  readonly uses: readonly LibraryUse[];
  /** Routes that answer health checks. */
  readonly healthRoutes: readonly EntryPoint[];
  /** The services that answer requests besides health checks. */
  readonly answering: ReadonlySet<string>;
  /** Routes that answer what was measured. */
  readonly metricsRoutes: readonly EntryPoint[];
  readonly imports: ImportGraph;
  readonly graph: Pick<CallGraph, 'callers'>;
  readonly workspace: Workspace;
}

/** An import, by its place among those of its file: an edit above moves its span. */
export interface ImportRef {
  readonly file: string;
  readonly at: number;
}

/** What of a file can prove a capability. An edit in a body leaves it as it is, and so does one that moves lines, but for a few files. */
export interface CapabilitySigns {
  /** Packages that are imported, types aside. */
  readonly imports: readonly { readonly module: string; /** Its place among the imports of the file. */ readonly at: number; /** The functions that use it, where nothing else does. */ readonly within?: readonly FunctionId[] }[];
  /** Options of error reporters that may also trace. */
  readonly samples: readonly (Value | undefined)[];
  /** Where the signal to stop is handled. */
  readonly stops?: { readonly span: Span; readonly fn: FunctionId; /** In a method that only runs where it is called by its name. */ readonly hook?: true; /** It closes clients, and no server. */ readonly leavesServer?: true };
  /** Where a worker is loaded that handles it for its own work alone. */
  readonly finishesOwnWork?: Span;
  /** It calls methods of that name. */
  readonly callsHook?: true;
  /** Where a logger takes the place of `console`. */
  readonly replacesConsole?: ReplacedConsole;
}

/** Where a file puts a logger in the place of `console`: as it is loaded, or in functions of these names. */
export interface ReplacedConsole {
  readonly span: Span;
  readonly atLoad: boolean;
  readonly by: readonly string[];
}

/** Where each package is imported first, in the order of files and places. */
export function firstImports(files: ReadonlySet<string>, signsOf: CapabilityInput['signsOf'], isUsed: (file: string, within: readonly FunctionId[]) => boolean = () => true): Map<string, ImportRef> {
  const loads = new Map<string, ImportRef>();
  for (const file of files) for (const { module, at, within } of signsOf(file).imports) if (!loads.has(module) && (!within || isUsed(file, within))) loads.set(module, { file, at });
  return loads;
}

/** Whether one of the functions may run in the service. */
export function mayRun(input: Pick<CapabilityInput, 'service' | 'facts' | 'graph' | 'takenIn'>): (file: string, within: readonly FunctionId[]) => boolean {
  return (file, within) => within.some((fn) => !isAsleep({ file, fn }, input));
}

/** The first import of one of the packages in a file of the service. */
export function importOf({ loads, facts }: Pick<CapabilityInput, 'loads' | 'facts'>, packages: readonly string[]): Evidence | undefined {
  for (const [module, { file, at }] of loads) {
    const name = packageOf(module, packages);
    const span = name === undefined ? undefined : facts.get(file)?.imports[at]?.span;
    if (span) return { file, span, message: `imports ${String(name)}` };
  }
  return undefined;
}

/** The first of the packages that a module is from: `@sentry/node/preload` is from `@sentry/node`. */
export function packageOf(module: string, packages: readonly string[]): string | undefined {
  const places = placesOf(packages);
  let first = places.get(module);
  for (let end = module.indexOf('/'); end >= 0; end = module.indexOf('/', end + 1)) {
    const place = places.get(module.slice(0, end));
    if (place !== undefined && (first === undefined || place < first)) first = place;
  }
  return first === undefined ? undefined : packages[first];
}

const placesOf = ofEach((packages: readonly string[]): ReadonlyMap<string, number> => new Map(packages.map((name, at) => [name, at])));
