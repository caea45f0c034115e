import { ALL_INSTRUMENTATIONS, INSTRUMENTATIONS, INSTRUMENTATION_PREFIX, OPEN_TELEMETRY, TRACERS } from '../libraries/tracers';
import { SAMPLED_TRACING } from '../libraries/telemetry';
import type { CallFact, CallId, FunctionId, SourceFacts, Value } from '../../model/facts';
import type { Span } from '../../model/span';

/** A call by which a tracer takes hold of the modules that it patches, or by which one starts that did so when it was loaded. */
export interface Hold {
  readonly tracer: string;
  readonly call: CallId;
  readonly fn: FunctionId;
  readonly span: Span;
  /** What starts it in the end: `sdk.start()` of what the call is a part of. */
  readonly start: Span;
  readonly patches: readonly string[];
  /** The module whose loading takes hold already. */
  readonly loaded?: string;
  /** The package and the majors of it that do so. */
  readonly majors?: { readonly module: string; readonly range: readonly [number, number] };
}

/** Something that loading a file does, in its order. */
export interface LoadStep {
  readonly span: Span;
  readonly module: string;
  readonly effect: boolean;
}

/** What a file loads and which tracers its code starts, as far as their order matters. */
export interface FileSteps {
  readonly loads: readonly LoadStep[];
  readonly holds: readonly Hold[];
}

export function stepsOf(unit: SourceFacts): FileSteps {
  const imports = unit.imports.filter(({ typeOnly, dynamic }) => !typeOnly && !dynamic).map(({ module, span, kind }) => ({ module, span, effect: kind === 'effect' }));
  const passedOn = unit.exports.flatMap(({ from, typeOnly, span }) => (from === undefined || typeOnly ? [] : [{ module: from, span, effect: false }]));
  return { loads: [...imports, ...passedOn].sort((a, b) => a.span.start - b.span.start), holds: holdsIn(unit) };
}

/** Whether a tracer or what it patches with is named among what a file loads or asks for: in a file that names none, none takes hold. */
export function namesTracer({ imports, exports, calls }: SourceFacts): boolean {
  return imports.some(({ module }) => isOfTracer(module)) || exports.some(({ from }) => from !== undefined && isOfTracer(from))
    || calls.some(({ callee, args: [module] }) => callee.k === 'global' && callee.name === 'require' && module?.k === 'const' && isOfTracer(String(module.v)));
}

function isOfTracer(module: string): boolean {
  return TRACER_MODULES.has(module) || module.startsWith(INSTRUMENTATION_PREFIX);
}

const TRACER_MODULES: ReadonlySet<string> = new Set(TRACERS.flatMap(({ modules }) => modules));

/** Tracers that take hold as soon as the module is loaded, with no call. */
export function heldByLoading(module: string): Pick<Hold, 'tracer' | 'patches'> | undefined {
  const tracer = TRACERS.find(({ modules, calls, holds }) => holds === 'when loaded' && calls.length === 0 && modules.includes(module));
  return tracer && { tracer: tracer.name, patches: tracer.patches };
}

function holdsIn(unit: SourceFacts): Hold[] {
  return unit.calls.flatMap((fact, call) => {
    const called = exportOf(fact.callee, unit);
    const found = called && (instrumentation(called, fact) ?? tracerCall(called, fact));
    return found ? [{ ...found, call, fn: fact.fn, span: fact.span, start: startOf(fact, unit) }] : [];
  });
}

interface Called {
  readonly module: string;
  readonly path: string;
}

/** `apm.start`, `start` and `require('elastic-apm-node').start` are all the export `start` of their module. */
function exportOf(callee: Value, unit: SourceFacts): Called | undefined {
  if (callee.k === 'member') {
    const of = exportOf(callee.of, unit);
    return of && (callee.name === 'default' ? of : { ...of, path: of.path === '' ? callee.name : `${of.path}.${callee.name}` });
  }
  if (callee.k === 'call') {
    const made = unit.calls[callee.id];
    const [module] = made?.args ?? [];
    return made?.callee.k === 'global' && made.callee.name === 'require' && module?.k === 'const' ? { module: String(module.v), path: '' } : undefined;
  }
  const fact = callee.k === 'ref' ? unit.imports.find(({ binding, typeOnly }) => binding === callee.b && !typeOnly) : undefined;
  return fact && { module: fact.module, path: fact.kind === 'named' && fact.imported !== 'default' ? fact.imported ?? '' : '' };
}

type Found = Pick<Hold, 'tracer' | 'patches' | 'loaded' | 'majors'>;

function instrumentation({ module }: Called, { isNew }: CallFact): Found | undefined {
  const patches = isNew && module.startsWith(INSTRUMENTATION_PREFIX) ? INSTRUMENTATIONS[module.slice(INSTRUMENTATION_PREFIX.length)] : undefined;
  return patches && { tracer: OPEN_TELEMETRY, patches };
}

function tracerCall({ module, path }: Called, { args: [options] }: CallFact): Found | undefined {
  const tracer = TRACERS.find(({ modules, calls }) => modules.includes(module) && calls.includes(path));
  if (!tracer || (tracer.sampled && !samples(options)) || isOff(tracer.without, options)) return undefined;
  const off = module === ALL_INSTRUMENTATIONS.module ? switchedOff(options) : [];
  return {
    tracer: tracer.name, patches: tracer.patches.filter((name) => !off.includes(name)),
    ...(tracer.holds === 'when loaded' && { loaded: module }), ...(tracer.majors && { majors: { module, range: tracer.majors } }),
  };
}

/** `{ plugins: false }` */
function isOff(option: string | undefined, options: Value | undefined): boolean {
  const value = options?.k === 'object' ? options.props.find(({ key }) => key === option)?.value : undefined;
  return value?.k === 'const' && value.v === false;
}

/** Its options say how much is traced, and not that it is nothing. */
function samples(options: Value | undefined): boolean {
  return options?.k === 'object' && options.props.some(({ key, value }) => SAMPLED_TRACING.options.includes(key) && !(value.k === 'const' && !value.v) && value.k !== 'undefined');
}

/** `{ '@opentelemetry/instrumentation-pg': { enabled: false } }`; where more is spread in, anything may be off. */
function switchedOff(options: Value | undefined): readonly string[] {
  if (options === undefined) return [];
  if (options.k !== 'object' || options.spreads.length > 0) return Object.values(INSTRUMENTATIONS).flat();
  return options.props.flatMap(({ key, value }) => {
    const enabled = value.k === 'object' ? value.props.find((one) => one.key === 'enabled')?.value : undefined;
    const isOn = value.k === 'object' && value.spreads.length === 0 && (enabled === undefined || (enabled.k === 'const' && enabled.v === true));
    return isOn ? [] : INSTRUMENTATIONS[key.slice(INSTRUMENTATION_PREFIX.length)] ?? [];
  });
}

const STARTING = new Set(['start', 'register', 'init']);

/** The start of what the call is a part of, or the outermost call around it. */
function startOf(hold: CallFact, unit: SourceFacts): Span {
  const around = unit.calls.filter(({ fn, span }) => fn === hold.fn && span.start <= hold.span.start && hold.span.end <= span.end);
  const outermost = around.sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start))[0] ?? hold;
  const started = unit.calls.find(({ callee }) => callee.k === 'member' && STARTING.has(callee.name) && callee.of.k === 'ref' && outermost.binding !== undefined && callee.of.b === outermost.binding);
  return (started ?? outermost).span;
}
