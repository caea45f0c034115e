import { limitOfBreakers } from '../clients/breakers';
import { followUps, methodName } from '../../model/follow-ups';
import { createDefaultTimeouts } from './client-defaults';
import type { Evaluator } from '../evaluate/core';
import { asLimit, isLimitedAfterwards, limitGiven, limitOfCall, limitOfClient, LONGEST, type Limit } from '../clients/limits';
import { scopeOf } from '../evaluate/texts';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { optionsOf } from '../clients/http-modules';
import { isText } from '../evaluate/combine';
import { UNKNOWN, type Arguments, type Scope } from '../known';
import { LIMITERS } from '../libraries/limiters';
import type { TimeoutSpec } from '../libraries/spec';
import type { Memory } from '../memory/memory';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { Bound, TimeoutFix } from '../../model/bound';
import type { CallRef } from '../../model/system';

interface Loads {
  readonly files: ReadonlySet<string>;
}

export interface BoundInput {
  readonly memory: Memory;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly services: readonly Loads[];
}

/** `args`: what callers gave to the functions around the send, where that is to decide. */
export type BoundOf = (use: LibraryCall, timeout: TimeoutSpec, args?: Arguments) => Bound;

/** What limits how long sends may take. */
export function createBounds(input: BoundInput): BoundOf {
  const { graph } = input;
  const defaults: Defaults = { isSetFor: createDefaultTimeouts(input), registrations: () => graph.usesOf('http-module'), settings: () => graph.usesOf('client-defaults') };
  return (use, timeout, args) => boundOf(use, timeout, { ...scopeOf(use), ...(args && { args }) }, input, defaults);
}

interface Defaults {
  /** Whether a client's default bounds a send. */
  isSetFor(use: LibraryCall): boolean;
  /** Modules that provide HTTP clients. */
  registrations(): readonly LibraryCall[];
  /** Calls that set options for all calls of a client. */
  settings(): readonly LibraryCall[];
}

/** Its options, its client's, a global default, an operator after it. */
function boundOf(use: LibraryCall, timeout: TimeoutSpec, scope: Scope, input: BoundInput, defaults: Defaults): Bound {
  const { evaluator, graph, facts } = input;
  const own = limitOfCall(timeout.call, use.fact.args, scope, evaluator);
  const limit = own?.kind === 'bounded' || own?.kind === 'unbounded' ? own : withoutOwn(use, timeout, scope.args, input, defaults) ?? own;
  if (limit?.kind === 'bounded') return limit;
  if (isPiped(use.call, graph, facts) || isRaced(use, facts) || isLimitedAfterwards(use, timeout, evaluator, facts)) return { kind: 'bounded' };
  const around = limitOfBreakers(use, input);
  if (around && around.kind !== 'unbounded') return around;
  if (limit === undefined && timeout.default !== undefined && timeout.default <= LONGEST) return { kind: 'bounded', milliseconds: timeout.default };
  if (limit?.kind === 'unknown' || timeout.untold) return { kind: 'unknown' };
  const fix = fixOf(use, timeout, scope, evaluator);
  return { kind: 'unbounded', ...(fix && { fix }) };
}

/** Where the options may stand first, what stands there has to be known. */
function fixOf({ fact }: LibraryCall, { fix }: TimeoutSpec, scope: Scope, evaluator: Evaluator): TimeoutFix | undefined {
  if (!fix?.orFirst && !fix?.needsObject) return fix;
  const [first, second] = fact.args;
  const known = first ? evaluator.evaluate(first, scope) : UNKNOWN;
  const { style, argument, option } = fix;
  if (fix.orFirst && (isText(known) || (second && second.k !== 'fn'))) return { style, argument, option };
  return known.k === 'object' ? { style, argument: 0, option } : undefined;
}

/** What holds where the call itself says nothing. */
function withoutOwn(use: LibraryCall, timeout: TimeoutSpec, args: Arguments | undefined, input: BoundInput, defaults: Defaults): Limit {
  const { evaluator, services } = input;
  const made = limitOfClient(use, timeout, input, args);
  if (made?.kind === 'bounded') return made;
  if (timeout.also?.includes('defaults') && defaults.isSetFor(use)) return { kind: 'bounded' };
  const registered = timeout.also?.includes('module') ? boundOfModule(use, evaluator, defaults.registrations(), services) : undefined;
  return registered ?? (isBoundForAll(use, evaluator, defaults.settings(), services) ? { kind: 'bounded' } : made);
}

/** `needle.defaults({ response_timeout: 500 })`, `setGlobalDispatcher(new Agent({ headersTimeout: 500 }))` in the same service. */
function isBoundForAll(use: LibraryCall, evaluator: Evaluator, all: readonly LibraryCall[], services: readonly Loads[]): boolean {
  const client = use.spec.effect?.kind === 'send' ? use.spec.effect.client : undefined;
  return client !== undefined && all.some((one) => {
    const effect = one.spec.effect;
    if (effect?.kind !== 'client-defaults' || !effect.clients.includes(client) || !services.some(({ files }) => files.has(one.call.file) && files.has(use.call.file))) return false;
    const arg = one.fact.args[effect.options.argument];
    return arg !== undefined && limitGiven(evaluator.evaluate(arg, scopeOf(one)), effect.timeouts, evaluator)?.kind === 'bounded';
  });
}

/** `HttpModule.register({ timeout })` of the same service, the nearest: what provides the injected client. */
function boundOfModule(use: LibraryCall, evaluator: Evaluator, all: readonly LibraryCall[], services: readonly Loads[]): Bound | undefined {
  const together = (file: string): boolean => services.some(({ files }) => files.has(file) && files.has(use.call.file));
  const registrations = all.filter((one) => together(one.call.file));
  const nearest = Math.max(0, ...registrations.map((one) => sharedFolders(one.call.file, use.call.file)));
  const bounds = registrations.filter((one) => sharedFolders(one.call.file, use.call.file) === nearest).map((one) => moduleLimit(one, evaluator));
  return bounds.length > 0 && bounds.every((bound) => bound) ? bounds[0] : undefined;
}

function moduleLimit(registration: LibraryCall, evaluator: Evaluator): Bound | undefined {
  const bound = asLimit(optionsOf(registration, evaluator), ['timeout'], evaluator);
  return bound?.kind === 'bounded' ? { ...bound, evidence: { file: registration.call.file, span: registration.fact.span, message: 'the HTTP module sets a timeout' } } : bound;
}

/** How many leading folders two files share. */
function sharedFolders(a: string, b: string): number {
  const left = a.split('/').slice(0, -1);
  const right = b.split('/').slice(0, -1);
  let shared = 0;
  while (shared < left.length && left[shared] === right[shared]) shared++;
  return shared;
}

/** `send(…).pipe(timeout(5000))`. */
function isPiped(call: CallRef, graph: CallGraph, facts: ReadonlyMap<string, SourceFacts>): boolean {
  const unit = facts.get(call.file);
  for (let at = unit?.calls[call.call]?.outer, i = 0; at && i < 10; at = unit.calls[at.call]?.outer, i++) {
    const outer = unit?.calls[at.call];
    if (!outer) return false;
    if (outer.callee.k === 'member' && outer.callee.name === 'pipe' && outer.args.some((arg) => isLimiter(arg, unit))) return true;
    if (isLimiterCallee(outer.callee, unit)) return true;
  }
  return unit !== undefined && isPipedLater(unit.calls[call.call], unit, 0);
}

/** `const answer$ = send(…); const soon$ = answer$.pipe(timeout(5000))`. */
function isPipedLater(fact: CallFact | undefined, unit: SourceFacts, level: number): boolean {
  if (!fact || level > MAX_PIPES) return false;
  const pipes = followUps(fact, unit).filter((next) => methodName(next) === 'pipe');
  return pipes.some((next) => next.args.some((arg) => isLimiter(arg, unit)) || isPipedLater(next, unit, level + 1));
}

const MAX_PIPES = 3;

function isLimiter(arg: Value, unit: SourceFacts): boolean {
  const fact = arg.k === 'call' ? unit.calls[arg.id] : undefined;
  return fact !== undefined && isLimiterCallee(fact.callee, unit);
}

function isLimiterCallee(callee: Value, unit: SourceFacts): boolean {
  if (callee.k === 'ref') return [unit.bindings[callee.b]?.name, importedName(callee.b, unit)].some((name) => name !== undefined && LIMITERS.has(name));
  return (callee.k === 'member' || callee.k === 'global') && LIMITERS.has(callee.name);
}

/** `timeout` of `import { timeout as within } from 'rxjs'`. */
function importedName(binding: number, { bindings, imports }: SourceFacts): string | undefined {
  return bindings[binding]?.kind === 'import' ? imports.find((one) => one.binding === binding)?.imported : undefined;
}

/** `Promise.race([send(), timer])`. */
function isRaced(use: LibraryCall, facts: ReadonlyMap<string, SourceFacts>): boolean {
  const outer = use.fact.outer && facts.get(use.call.file)?.calls[use.fact.outer.call];
  return outer?.callee.k === 'member' && outer.callee.name === 'race';
}
