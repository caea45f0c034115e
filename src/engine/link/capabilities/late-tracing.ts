import { setupFiles } from './setup-loads';
import { heldByLoading, type FileSteps, type Hold, type LoadStep } from './tracer-holds';
import type { CallGraph } from '../graph/graph';
import { UNPATCHED } from '../libraries/tracers';
import type { Modules } from '../modules/modules';
import type { BareService } from '../services/services';
import type { SourceFacts } from '../../model/facts';
import type { Location, Span } from '../../model/span';
import type { LateTracing } from '../../model/tracing';
import type { Workspace } from '../../model/workspace';

export interface LateTracingInput {
  readonly service: BareService;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly stepsOf: (file: string) => FileSteps | undefined;
  readonly modules: Modules;
  readonly graph: CallGraph;
  readonly workspace: Workspace;
  readonly isNative: (file: string) => boolean;
  readonly packageOf: (file: string) => string;
  /** Requests, messages or jobs are handled in the file. */
  readonly serves: (file: string) => boolean;
}

/** The start of tracing that a service's code comes to only after it loaded modules that have to be patched; undefined where it comes first, or where that can't be told. */
export function lateTracing(input: LateTracingInput): LateTracing | undefined {
  const { service } = input;
  const holds = holdsOf(input);
  const loading = [...service.files].some((file) => input.stepsOf(file)?.loads.some(({ module }) => heldByLoading(module) !== undefined));
  if (holds.length === 0 && !loading) return undefined;
  const found = firstHold(service.entry, holds, input);
  if (!found || found.early.length === 0) return undefined;
  const { start, entered, tracer, early } = found;
  const load = loadedFirst(found, (file) => firstHold(file, holds, input)?.early.length === 0, input);
  return { tracer, early, at: entered ? { file: entered.file, span: entered.span } : start, ...(entered && { start }), ...(load && { load }) };
}

/** What starts it when it is loaded first: what the entry imports itself, or a file of its own package. */
function loadedFirst({ start, entered, alone }: FirstHold, comesFirst: (file: string) => boolean, { service, modules, packageOf }: LateTracingInput): LateTracing['load'] {
  if (!entered) return alone === undefined ? undefined : { module: alone };
  const target = modules.resolve(entered.module, service.entry);
  const imported = 'file' in target ? target.file : '';
  if (start.file !== imported && packageOf(start.file) === packageOf(service.entry)) return comesFirst(start.file) ? { file: start.file } : undefined;
  return comesFirst(imported) ? { module: entered.module } : undefined;
}

/** A hold with the places outside of functions at which the code comes to it. */
interface Reached extends Hold {
  readonly file: string;
  readonly places: readonly Location[];
  /** The call nearest to it that the entry makes. */
  readonly from?: Location;
}

function holdsOf({ service, stepsOf, facts, graph, workspace }: LateTracingInput): Reached[] {
  return [...service.files].flatMap((file) => (stepsOf(file)?.holds ?? []).filter((hold) => isMajor(hold, service, workspace)).map((hold) => {
    if (hold.fn === 0) return { ...hold, file, places: [{ file, span: hold.span }] };
    const calls = callsTo({ file, fn: hold.fn }, { service, facts, graph });
    const from = calls.find((call) => call.file === service.entry);
    return { ...hold, file, places: calls.filter(({ fn }) => fn === 0), ...(from && { from: { file: from.file, span: from.span } }) };
  }));
}

/** The package is of a version of which what the table says is true. */
function isMajor({ majors }: Hold, { packageManifests }: BareService, { manifests }: Workspace): boolean {
  if (!majors) return true;
  const listed = packageManifests.map((path) => manifests.find((manifest) => manifest.path === path)?.package?.dependencies[majors.module]?.version).find((version) => version !== undefined);
  const major = Number(/\d+/.exec(listed ?? '')?.[0] ?? NaN);
  return major >= majors.range[0] && major <= majors.range[1];
}

const MAX_CALLS = 50;

/** Calls of a service that lead to a function, the nearest first. */
function callsTo(fn: { readonly file: string; readonly fn: number }, { service, facts, graph }: Pick<LateTracingInput, 'service' | 'facts' | 'graph'>): (Location & { readonly fn: number })[] {
  const seen = new Set<string>();
  const found: (Location & { readonly fn: number })[] = [];
  const queue = [fn];
  for (const at of queue) {
    for (const { call } of graph.callers(at)) {
      const key = `${call.file}#${String(call.call)}`;
      const fact = facts.get(call.file)?.calls[call.call];
      if (!fact || !service.files.has(call.file) || seen.has(key) || found.length >= MAX_CALLS) continue;
      seen.add(key);
      found.push({ file: call.file, span: fact.span, fn: fact.fn });
      if (fact.fn !== 0) queue.push({ file: call.file, fn: fact.fn });
    }
  }
  return found;
}

interface FirstHold extends Pick<LateTracing, 'tracer' | 'early'> {
  readonly start: Location;
  /** The import of the entry that leads there. */
  readonly entered?: Entered;
  /** The module that the entry imports, where that is all. */
  readonly alone?: string;
}

interface Entered extends Location {
  readonly module: string;
}

/** What takes hold first when a file is run, with what is loaded until then and patched from then on. */
function firstHold(entry: string, holds: readonly Reached[], input: LateTracingInput): FirstHold | undefined {
  const seen = new Set<string>();
  const loaded: { readonly module: string; readonly at: Location }[] = [];
  const isPatched = (patches: readonly string[]) => ({ module }: { module: string }): boolean => patches.some((name) => isOf(module, name)) && !UNPATCHED.some((name) => isOf(module, name));
  const found = run(entry, undefined);
  return found && { ...found, early: firstOfEach(found.early) };

  function run(file: string, entered: Entered | undefined): FirstHold | undefined {
    const steps = input.stepsOf(file);
    if (seen.has(file) || !steps) return undefined;
    seen.add(file);
    for (const { act } of inOrder(file, steps, entered)) {
      const first = act();
      if (first) return first;
    }
    return undefined;
  }

  /** What running the file does: it loads modules, and comes to where tracers take hold. An ES module loads all that it imports before its own code runs. */
  function inOrder(file: string, { loads }: FileSteps, entered: Entered | undefined): { readonly at: Span; readonly act: () => FirstHold | undefined }[] {
    const own = loads.map((step) => ({ at: step.span, act: () => load(file, step, entered) }));
    const calls = holds.filter(({ loaded: byLoading }) => byLoading === undefined).flatMap((hold) => hold.places.filter((place) => place.file === file).map(({ span }) => ({ at: span, act: () => held(hold, entered) })));
    return input.isNative(file) ? [...own, ...calls] : [...own, ...calls].sort((a, b) => a.at.start - b.at.start);
  }

  function load(file: string, { module, span, effect }: LoadStep, entered: Entered | undefined): FirstHold | undefined {
    const target = input.modules.resolve(module, file);
    if ('file' in target) return run(target.file, entered ?? { file, span, module });
    const call = holds.find((hold) => hold.loaded === module);
    const taken = call ?? (effect || file === entry ? heldByLoading(module) : undefined);
    if (taken) return { tracer: taken.tracer, start: { file, span }, early: lostTo(file, taken.patches), ...(entered && { entered }), ...(!call && { alone: module }) };
    loaded.push({ module, at: { file, span } });
    return undefined;
  }

  /** What is loaded already of that which has to be patched, but for what the set-up of tracing alone loads. */
  function lostTo(setup: string, patches: readonly string[]): typeof loaded {
    const patched = loaded.filter(isPatched(patches));
    const own = patched.length === 0 ? undefined : setupFiles({ ...input, entry, setup, isPatched: isPatched(patches) });
    return patched.filter(({ at }) => !own?.has(at.file));
  }

  function held(hold: Reached, entered: Entered | undefined): FirstHold {
    const patches = holds.filter(({ tracer, file }) => tracer === hold.tracer && file === hold.file).flatMap((one) => one.patches);
    const start = { file: hold.file, span: hold.start };
    return { tracer: hold.tracer, start: entered || hold.fn === 0 ? start : hold.from ?? start, early: lostTo(hold.file, patches), ...(entered && { entered }) };
  }
}

/** `mysql2/promise` is of mysql2, and of a name that ends with a star whatever begins so. A file inside of a package leaves the package itself to be loaded, and patched, later. */
function isOf(module: string, name: string): boolean {
  if (name.endsWith('*')) return module.startsWith(name.slice(0, -1));
  return module === name || (module.startsWith(`${name}/`) && !INSIDE.test(module.slice(name.length)));
}

/** `knex/lib/query/compiler`. */
const INSIDE = /^\/(?:lib|src|dist|build|cjs|esm)\//;

function firstOfEach<T extends { readonly module: string }>(loads: readonly T[]): T[] {
  return loads.filter(({ module }, i) => loads.findIndex((other) => other.module === module) === i);
}
