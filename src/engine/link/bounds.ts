import type { Evaluator } from './evaluate/core';
import { scopeOf } from './texts';
import type { CallGraph, LibraryCall } from './graph';
import { optionsOf } from './http-modules';
import { alternatives, UNKNOWN, type Arguments, type Known, type Scope } from './known';
import type { ArgumentPath, TimeoutSpec } from './libraries/spec';
import type { SourceFacts, Value } from '../model/facts';
import type { Bound, CallRef } from '../model/system';

/** A limit above this doesn't bound: the caller's caller has given up long before. */
const LONGEST = 60_000;
/** Operators of rxjs and wrappers that limit what they are given. */
const LIMITERS = new Set(['timeout', 'timeoutWith', 'pTimeout', 'withTimeout']);

interface Loads {
  readonly files: ReadonlySet<string>;
}

export interface BoundInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly services: readonly Loads[];
}

/** `args`: what callers gave to the functions around the send, where that is to decide. */
export type BoundOf = (use: LibraryCall, timeout: TimeoutSpec, args?: Arguments) => Bound;

/** What limits how long sends may take. What holds for all of them is found once, when the first one asks. */
export function createBounds(input: BoundInput): BoundOf {
  let isSet: boolean | undefined;
  let registrations: readonly LibraryCall[] | undefined;
  const defaults: Defaults = {
    isSet: () => (isSet ??= setsDefault(input.facts)),
    registrations: () => (registrations ??= input.graph.uses.filter((use) => use.spec.effect?.kind === 'http-module')),
  };
  return (use, timeout, args) => boundOf(use, timeout, { ...scopeOf(use), ...(args && { args }) }, input, defaults);
}

interface Defaults {
  isSet(): boolean;
  /** Modules that provide HTTP clients. */
  registrations(): readonly LibraryCall[];
}

/** Its options, its client's, a global default, an operator after it. */
function boundOf(use: LibraryCall, timeout: TimeoutSpec, scope: Scope, { evaluator, graph, facts, services }: BoundInput, defaults: Defaults): Bound {
  const own = firstLimit(timeout.call, use, scope, evaluator);
  if (own?.kind === 'bounded') return own;
  const maker = makerOf(use.callee);
  const made = maker && timeout.instance ? limitOfMaker(maker, timeout.instance, evaluator) : undefined;
  if (made?.kind === 'bounded') return made;
  if (timeout.also?.includes('defaults') && defaults.isSet()) return { kind: 'bounded' };
  const registered = timeout.also?.includes('module') ? boundOfModule(use, evaluator, defaults.registrations(), services) : undefined;
  if (registered) return registered;
  if (isPiped(use.call, graph, facts) || isRaced(use, facts)) return { kind: 'bounded' };
  if (timeout.default !== undefined && timeout.default <= LONGEST) return { kind: 'bounded', milliseconds: timeout.default };
  if ((own ?? made) || timeout.untold) return { kind: 'unknown' };
  return { kind: 'unbounded', ...(timeout.fix && { fix: timeout.fix }) };
}

function firstLimit(paths: readonly ArgumentPath[], use: LibraryCall, scope: Scope, evaluator: Evaluator): Bound | undefined {
  for (const path of paths) {
    const arg = use.fact.args[path.argument];
    const bound = arg && asLimit(evaluator.evaluate(arg, scope), path.path ?? [], evaluator);
    if (bound) return bound;
  }
  return undefined;
}

/** A known number decides; anything else that is set there counts as a limit, and options that can't be known leave the answer open. */
function asLimit(options: Known, path: readonly string[], evaluator: Evaluator): Bound | undefined {
  for (const option of alternatives(options)) {
    const value = path.reduce((of, name) => evaluator.member(of, name), option);
    if (value.k === 'number') return value.v > 0 && value.v <= LONGEST ? { kind: 'bounded', milliseconds: value.v } : undefined;
    if (value.k === 'nothing' || isSwitchedOff(value)) continue;
    const isSetHere = option.k === 'object' && option.value.props.some((prop) => prop.key === path[0]);
    if (value.k === 'param') return { kind: isSetHere ? 'bounded' : 'unknown' };
    if (value.k !== 'unknown' || isSetHere) return { kind: 'bounded' };
    if (option.k === 'object' && option.value.spreads.length > 0) return { kind: 'unknown' };
  }
  return undefined;
}

/** `timeout: false` sets no limit. */
function isSwitchedOff(value: Known): boolean {
  return value.k === 'boolean' && !value.v;
}

function makerOf(callee: Known): CallRef | undefined {
  if (callee.k === 'method') return callee.of.by;
  return callee.k === 'made' ? callee.by : undefined;
}

function limitOfMaker(by: CallRef, paths: readonly ArgumentPath[], evaluator: Evaluator): Bound | undefined {
  const fact = evaluator.callFact(by);
  if (!fact) return undefined;
  for (const path of paths) {
    const arg = fact.args[path.argument];
    const known = arg ? evaluator.evaluate(arg, { file: by.file, fn: fact.fn }) : UNKNOWN;
    const bound = arg && asLimit(known, path.path ?? [], evaluator);
    if (bound) return bound;
  }
  return undefined;
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

/** `axios.defaults.timeout = 5000` or `http.axiosRef.defaults.timeout = …` anywhere in the system. */
function setsDefault(facts: ReadonlyMap<string, SourceFacts>): boolean {
  for (const unit of facts.values()) {
    for (const { target } of unit.writes) {
      if (target.k === 'member' && target.name === 'timeout' && target.of.k === 'member' && target.of.name === 'defaults') return true;
    }
  }
  return false;
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
  return false;
}

function isLimiter(arg: Value, unit: SourceFacts): boolean {
  const fact = arg.k === 'call' ? unit.calls[arg.id] : undefined;
  return fact !== undefined && isLimiterCallee(fact.callee, unit);
}

function isLimiterCallee(callee: Value, unit: SourceFacts): boolean {
  if (callee.k === 'ref') return LIMITERS.has(unit.bindings[callee.b]?.name ?? '');
  return (callee.k === 'member' || callee.k === 'global') && LIMITERS.has(callee.name);
}

/** `Promise.race([send(), timer])`. */
function isRaced(use: LibraryCall, facts: ReadonlyMap<string, SourceFacts>): boolean {
  const outer = use.fact.outer && facts.get(use.call.file)?.calls[use.fact.outer.call];
  return outer?.callee.k === 'member' && outer.callee.name === 'race';
}
