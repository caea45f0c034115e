import { CAPABILITY_PACKAGES, CATCHES_SIGNALS, DRAINS, GRACEFUL_COMMANDS, SHUTDOWN_METHODS } from '../libraries/capabilities';
import { SAMPLED_TRACING, TRACING_PACKAGES } from '../libraries/telemetry';
import { firstImports, importOf, mayRun, packageOf, type CapabilityInput, type CapabilitySigns, type ImportRef } from './capability-input';
import { generatedByPlace } from '../clients/generated';
import { commandLines } from '../services/commands';
import { contributions, whole, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { onDemand } from '../memory/on-demand';
import type { Served } from '../requests/served';
import type { BareService } from '../services/services';
import { answersNotFound, isHealthPath, isHealthRoute, isOfHealthController, isRootOfAll } from '../query/health';
import { isOfProgram } from '../query/own-paths';
import { callersWithin, takenNames } from './asleep';
import { finishesOwnWork } from './own-work';
import { endsAtOnce, leavesServer, mayBeTermination, onlyFlushes } from '../query/signals';
import { consoleReplaced, consoleReplacedIn } from './console-replaced';
import { healthAnswersIn } from './health-answers';
import { metricsOf } from './metrics';
import { provingImports } from './proving-imports';
import { lateTracing } from './late-tracing';
import { namesTracer, stepsOf } from './tracer-holds';
import { handsContextOn, traceGaps } from './trace-context';
import { initOptions, tracedFromOutside, tracingOf } from './tracing';
import type { CallGraph } from '../graph/graph';
import type { Modules } from '../modules/modules';
import { createIsNative } from '../modules/native';
import type { CallFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import type { Capability, EntryPoint, LibraryUse, Service } from '../../model/system';
import type { Evidence } from '../../model/span';

const BY_PORT: ReadonlySet<EntryPoint['kind']> = new Set(['http', 'rpc', 'graphql']);
const TELLING = new Set(['shutdown', 'process-event', 'session', 'rate-limit']);

export interface CapabilitiesInput extends Pick<CapabilityInput, 'facts' | 'imports' | 'workspace'> {
  readonly memory: Memory;
  readonly modules: Modules;
  readonly graph: CallGraph;
  readonly packageOf: (file: string) => string;
  readonly services: readonly BareService[];
  readonly served: Contributions<readonly Served[]>;
  readonly libraryUses: Contributions<readonly LibraryUse[]>;
}

/** What a service does well, and what it does too late, by its name. */
export interface Capabilities {
  readonly capabilities: (service: string) => Service['capabilities'];
  readonly lateTracing: (service: string) => Service['lateTracing'];
  readonly traceGaps: (service: string) => Service['traceGaps'];
}

export function capabilitiesOf({ memory, services, served, libraryUses, modules, graph, packageOf: homeOf, ...rest }: CapabilitiesInput): Capabilities {
  const generated = generatedByPlace(memory, rest.workspace.sources);
  const signs = contributions(memory, 'signs of capabilities', (_, unit) => signsIn(unit));
  const health = contributions(memory, 'health routes', (file) => (served.of(file) ?? []).filter(({ entry }) => isHealthRoute(entry) || isOfHealthController(entry, (path) => memory.facts.get(path)) || (isRootOfAll(entry, (path) => memory.facts.get(path)) && !answersNotFound(entry, (path) => memory.facts.get(path)))));
  const metrics = contributions(memory, 'metrics routes', (file) => (served.of(file) ?? []).filter(({ entry }) => isMetricsRoute(entry)));
  const answering = contributions(memory, 'services that answer', (file) => [...new Set((served.of(file) ?? []).flatMap(({ entry }) => (BY_PORT.has(entry.kind) && !isHealthPath(entry.path) ? [entry.service] : [])))]);
  const telling = contributions(memory, 'uses that prove capabilities', (file) => (generated.has(file) ? [] : libraryUses.of(file) ?? []).filter(({ effect }) => TELLING.has(effect)));
  const taken = onDemand(memory, 'names that files take', () => contributions(memory, 'names that files take', (_, unit) => takenNames(unit)));
  const takenIn = (file: string): readonly string[] => taken().of(file) ?? [];
  const answersHealth = onDemand(memory, 'health answers', () => contributions(memory, 'health answers', (file, unit) => (generated.has(file) ? [] : healthAnswersIn(unit))));
  const handing = onDemand(memory, 'files that hand a trace context on', () => contributions(memory, 'files that hand a trace context on', (file, unit) => !generated.has(file) && handsContextOn(unit)));
  const signsOf = (file: string): CapabilitySigns => (generated.has(file) ? undefined : signs.of(file)) ?? NO_SIGNS;
  const inputOf = (service: BareService): CapabilityInput => ({ ...rest, graph, service, signsOf, takenIn, healthAnswerOf: (file) => answersHealth().of(file)?.[0], handsContextOn: (file) => handing().of(file) === true, get loads() { return loading.get(service.name)?.() ?? new Map<string, ImportRef>(); }, uses: [...telling.whole().values()].flat(), healthRoutes: entriesOf(health), answering: new Set([...answering.whole().values()].flat()), metricsRoutes: entriesOf(metrics) });
  const loading = new Map(services.map((service) => [service.name, whole(memory, `packages that ${service.name} loads`, () => firstImports(service.files, signsOf, mayRun({ ...rest, graph, service, takenIn })))]));
  const found = new Map(services.map((service) => [service.name, whole(memory, `capabilities of ${service.name}`, () => findCapabilities(inputOf(service)))]));
  const naming = contributions(memory, 'files that name a tracer', (_, unit) => namesTracer(unit));
  const steps = onDemand(memory, 'steps of loading', () => contributions(memory, 'steps of loading', (_, unit) => stepsOf(unit)));
  const isNative = memory.kept('native modules', () => createIsNative(rest.workspace, homeOf));
  const late = new Map(services.map((service) => [service.name, whole(memory, `late tracing of ${service.name}`, () => {
    if (![...service.files].some((file) => naming.of(file))) return undefined;
    const found = lateTracing({ ...rest, service, stepsOf: (file) => steps().of(file), modules, graph, isNative, packageOf: homeOf, serves: (file) => (served.of(file) ?? []).length > 0 });
    return found && !tracedFromOutside(inputOf(service)) ? found : undefined;
  })]));
  const gaps = new Map(services.map((service) => [service.name, whole(memory, `gaps in traces of ${service.name}`, () => traceGaps(inputOf(service)))]));
  return { traceGaps: (service) => gaps.get(service)?.(), capabilities: (service) => found.get(service)?.() ?? new Map<Capability, Evidence>(), lateTracing: (service) => late.get(service)?.() };
}

function entriesOf(routes: Contributions<readonly Served[]>): EntryPoint[] {
  return [...routes.whole().values()].flat().sort((a, b) => a.kind - b.kind).map(({ entry }) => entry);
}

const NO_SIGNS: CapabilitySigns = { imports: [], samples: [] };

function signsIn(unit: SourceFacts): CapabilitySigns {
  const stops = stopIn(unit);
  const replacesConsole = consoleReplacedIn(unit);
  const ownWork = finishesOwnWork(unit);
  return {
    imports: provingImports(unit).map(({ fact: { module }, at }) => ({ module, at, ...usedWithin(module, unit) })), samples: initOptions(unit),
    ...(stops && { stops: { span: stops.span, fn: stops.fn, ...(isHook(stops.fn, unit) && { hook: true as const }), ...(leavesServer(stops, unit) && { leavesServer: true as const }) } }), ...(ownWork && { finishesOwnWork: ownWork }), ...(callsHook(unit) && { callsHook: true as const }), ...(replacesConsole && { replacesConsole }),
  };
}

/** Tracing that a shared package starts in a function is that of who calls it. */
function usedWithin(module: string, unit: SourceFacts): Pick<CapabilitySigns['imports'][number], 'within'> {
  const within = packageOf(module, STARTS_TRACING) === undefined ? undefined : callersWithin(module, unit);
  return within ? { within } : {};
}

const STARTS_TRACING = [...TRACING_PACKAGES, ...SAMPLED_TRACING.packages];

/** What a service does well, with the first proof of each. */
function findCapabilities(input: CapabilityInput): Map<Capability, Evidence> {
  const found = new Map<Capability, Evidence>();
  const add = (capability: Capability, evidence: Evidence | undefined): void => {
    if (evidence && !found.has(capability)) found.set(capability, evidence);
  };
  for (const [capability, packages] of Object.entries(CAPABILITY_PACKAGES) as [Capability, readonly string[]][]) add(capability, importOf(input, packages));
  add('tracing', tracingOf(input));
  add('metrics', metricsOf(input));
  add('graceful-shutdown', shutdownInCode(input) ?? shutdownByCommand(input));
  add('worker-shutdown', shutdownOfWorker(input));
  if (!answers(input)) add('graceful-shutdown', found.get('worker-shutdown'));
  add('health-endpoint', healthRoute(input) ?? healthAnswer(input));
  add('structured-console', consoleReplaced(input));
  add('shared-session-store', sharedStore(input, 'session', 'keeps sessions in a store of their own'));
  add('rate-limit-store', sharedStore(input, 'rate-limit', 'counts in a store of its own'));
  return found;
}

/** A handler for SIGTERM, or the framework's own shutdown hooks. */
function shutdownInCode(input: CapabilityInput): Evidence | undefined {
  const { service, uses, facts, signsOf } = input;
  const runs = mayRun(input);
  const callsHooks = (): boolean => [...service.files].some((file) => signsOf(file).callsHook);
  const use = uses.find((one) => (one.effect === 'shutdown' || one.effect === 'process-event') && service.files.has(one.call.file) && (one.effect === 'shutdown' || (mayBeTermination(one, facts) && !isAbrupt(one, input))) && runs(one.call.file, [one.fn.fn]) && (!isHookOf(one, facts) || callsHooks()));
  const span = use && facts.get(use.call.file)?.calls[use.call.call]?.span;
  if (use && span) return { file: use.call.file, span, message: use.effect === 'shutdown' ? 'enables shutdown hooks' : 'handles SIGTERM' };
  for (const file of service.files) {
    const { stops } = signsOf(file);
    if (stops && !(stops.leavesServer && answers(input)) && runs(file, [stops.fn]) && (!stops.hook || callsHooks())) return { file, span: stops.span, message: 'handles the signal to stop' };
  }
  return undefined;
}

function isAbrupt({ call }: LibraryUse, input: CapabilityInput): boolean {
  const unit = input.facts.get(call.file);
  const fact = unit?.calls[call.call];
  return unit !== undefined && fact !== undefined && (endsAtOnce(fact, unit) || onlyFlushes(fact, unit) || (answers(input) && leavesServer(fact, unit)));
}

function answers({ answering, service }: CapabilityInput): boolean {
  return answering.has(service.name);
}

/** The first call that has the signal handled, one that closes a server before those that leave it. */
function stopIn(unit: SourceFacts): CallFact | undefined {
  const drains = unit.imports.filter(({ module, imported }) => DRAINS.some((one) => one.module === module && one.name === imported)).map(({ binding }) => binding);
  let first: CallFact | undefined;
  for (const call of unit.calls) {
    if (call.callee.k === 'ref' ? !drains.includes(call.callee.b) : !shutsDown(call, unit)) continue;
    if (!leavesServer(call, unit)) return call;
    first ??= call;
  }
  return first;
}

/** `anything.on('SIGTERM', …)` and `app.enableShutdownHooks()`, whatever the receiver is known to be. */
function shutsDown(call: CallFact, unit: SourceFacts): boolean {
  const { callee, args: [first] } = call;
  if (callee.k !== 'member') return false;
  if (SHUTDOWN_METHODS.includes(callee.name)) return !isGivenApplication(first, unit);
  const event = first?.k === 'const' ? first.v : undefined;
  return (LISTENING_METHODS.has(callee.name) && event === 'SIGTERM' && !endsAtOnce(call, unit) && !onlyFlushes(call, unit)) || CATCHES_SIGNALS.some((one) => one.method === callee.name && one.event === event);
}

/** `database.enableShutdownHooks(app)` is the project's own method of that name: the framework's are given signals, if anything. */
function isGivenApplication(first: Value | undefined, { bindings }: SourceFacts): boolean {
  const given = first?.k === 'ref' ? bindings[first.b] : undefined;
  return given !== undefined && (given.kind === 'param' || given.init?.k === 'await' || given.init?.k === 'call');
}

/** A method by the name of the framework's hooks does something once it is called: nothing else calls it. */
function isHook(fn: FunctionId, { functions }: SourceFacts): boolean {
  return functions[fn]?.classId !== undefined && SHUTDOWN_METHODS.includes(functions[fn].name);
}

function isHookOf({ effect, call: { file }, fn: { fn } }: LibraryUse, facts: ReadonlyMap<string, SourceFacts>): boolean {
  const unit = effect === 'process-event' ? facts.get(file) : undefined;
  return unit !== undefined && isHook(fn, unit);
}

function callsHook({ calls }: SourceFacts): boolean {
  return calls.some(({ callee }) => callee.k === 'member' && SHUTDOWN_METHODS.includes(callee.name));
}

const LISTENING_METHODS = new Set(['on', 'once', 'addListener']);

/** A command line that starts the program through a runner which shuts down in order. */
function shutdownByCommand(input: CapabilityInput): Evidence | undefined {
  const line = commandLines(input).find(({ text }) => GRACEFUL_COMMANDS.test(text));
  return line && { file: line.file, span: line.span, message: 'starts through a runner that shuts down in order' };
}

/** A worker that finishes its own work, which is no shutdown in order of a program that answers requests beside it. */
function shutdownOfWorker({ service, signsOf }: CapabilityInput): Evidence | undefined {
  for (const file of service.files) {
    const span = signsOf(file).finishesOwnWork;
    if (span) return { file, span, message: 'loads a worker that finishes its work' };
  }
  return undefined;
}

/** A store is given, and it isn't one in memory. */
function sharedStore({ service, uses, facts }: CapabilityInput, effect: string, message: string): Evidence | undefined {
  const use = uses.find((one) => one.effect === effect && service.files.has(one.call.file) && one.details.store === 'set');
  const span = use && facts.get(use.call.file)?.calls[use.call.call]?.span;
  return use && span ? { file: use.call.file, span, message } : undefined;
}

/** What answers health checks without a route. */
function healthAnswer({ service, healthAnswerOf }: CapabilityInput): Evidence | undefined {
  for (const file of service.files) {
    const span = healthAnswerOf(file);
    if (span) return { file, span, message: 'answers health checks' };
  }
  return undefined;
}

function isMetricsRoute({ kind, method, path, prefix = '', service }: EntryPoint): boolean {
  const own = path.slice(prefix.length) || '/';
  return kind === 'http' && ['GET', '*'].includes(method) && METRICS.test(own) && isOfProgram(own, service);
}

/** Of the process, not of something in the data. */
const METRICS = /\/(?:metrics|prometheus)$/i;

function healthRoute({ service, healthRoutes }: CapabilityInput): Evidence | undefined {
  const route = healthRoutes.find((entry) => entry.service === service.name);
  return route && { ...route.location, message: `answers ${route.method} ${route.path}` };
}
