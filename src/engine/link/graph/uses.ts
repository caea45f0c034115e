import { scopeOf, textWithHoles } from '../evaluate/texts';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph, LibraryCall } from './graph';
import type { Known, Scope } from '../known';
import type { ArgumentPath } from '../libraries/spec';
import type { Libraries } from '../libraries/lookup';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { passedFor } from './passed';
import { passesOn } from './passed-on';
import { pluginOf } from './plugins';
import { portOf } from './ports';
import { MEMORY_STORE } from '../libraries/stores';
import type { CallFact, Value } from '../../model/facts';
import type { LibraryUse } from '../../model/system';

/** Library calls that rules ask for by name, with the options that their table says matter. */
export function libraryUses(memory: Memory, graph: CallGraph, evaluator: Evaluator, libraries: Libraries): Contributions<readonly LibraryUse[]> {
  return contributions(memory, 'library uses', (file) => graph.usesIn(file).flatMap((use) => usesOf(use)));

  function usesOf(use: LibraryCall): LibraryUse[] {
    const effect = use.spec.effect;
    if (!effect) return [];
    if (effect.kind === 'listen' && !portOf(use, evaluator)) return [];
    if (effect.kind === 'plugin') return registeredPlugin(use, effect.argument, evaluator, libraries, graph);
    const stop = use.spec.stop && { stop: use.spec.stop.method, stopStyle: use.spec.stop.style, stopOf: use.spec.stop.of };
    const base = { module: moduleOf(use.callee), call: use.call, fn: { file: use.call.file, fn: use.fact.fn } };
    if (effect.kind === 'query') return [{ ...base, effect: effect.write ? 'query-write' : 'query-read', details: { name: calledName(use), client: effect.client, ...(effect.throws && { throws: 'yes' }) } }];
    if (effect.kind !== 'marker') return [{ ...base, effect: effect.kind, details: { name: calledName(use), ...stop } }];
    return [{ ...base, effect: effect.name, details: { name: calledName(use), ...effect.details, ...optionDetails(use, effect.options ?? {}, evaluator, graph) } }];
  }
}

/** `app.register(session, { store })`: what the plug-in does, with the options that it is registered with. */
function registeredPlugin(use: LibraryCall, argument: number, evaluator: Evaluator, libraries: Libraries, graph: CallGraph): LibraryUse[] {
  const plugin = pluginOf(use, argument, evaluator, libraries);
  if (plugin?.effect.kind !== 'marker') return [];
  const { module, effect } = plugin;
  const fn = { file: use.call.file, fn: use.fact.fn };
  return [{ module, effect: effect.name, call: use.call, fn, details: { ...effect.details, ...optionDetails(use, effect.options ?? {}, evaluator, graph) } }];
}

/** `set` when an option is given, `unset` when it is not, `unknown` when that can't be told; texts as they are; `passed on` for a function that answers what it is given with the member in question. */
function optionDetails(use: LibraryCall, options: Readonly<Record<string, ArgumentPath>>, evaluator: Evaluator, graph: CallGraph): Record<string, string> {
  return Object.fromEntries(Object.entries(options).map(([name, { argument, path, orCallback, passing }]) => {
    const { fact, scope } = argument < 0 ? makerOf(use, evaluator) : { fact: use.fact, scope: scopeOf(use) };
    const arg = fact?.args[argument < 0 ? -1 - argument : argument];
    if (!arg || (orCallback && arg.k === 'fn')) return [name, fact ? 'unset' : 'unknown'];
    const given = optionsOf(evaluator.evaluate(arg, scope), evaluator, graph);
    // A list where options could stand has none: Nest's `ThrottlerModule.forRoot([{ ttl, limit }])`.
    const known = (path ?? []).reduce((of, part) => (of.k === 'nothing' ? of : evaluator.member(of, part)), given);
    if (passing !== undefined && passesOn(known, passing, evaluator)) return [name, 'passed on'];
    const state = (given.k === 'array' && path) || isLeftOut(known, evaluator, graph) ? 'unset' : stateOf(known);
    return [name, state === 'unset' && isGivenByChoice(arg, path ?? []) ? 'unknown' : state];
  }));
}

/** The call that made what is called, or what has the method. */
function makerOf({ callee, call }: LibraryCall, evaluator: Evaluator): { readonly fact?: CallFact; readonly scope: Scope } {
  const by = callee.k === 'method' ? callee.of.by : callee.k === 'made' ? callee.by : undefined;
  const fact = by && evaluator.callFact(by);
  return { ...(fact && { fact }), scope: { file: by?.file ?? call.file, fn: fact?.fn ?? 0 } };
}

/** `{ redis: url ? connect(url) : undefined }`, `{ expiresIn: given ?? USUAL }`: one of the two is something, whatever it is. */
function isGivenByChoice(arg: Value, [name]: readonly string[]): boolean {
  const given = arg.k === 'object' ? arg.props.find(({ key }) => key === name)?.value : undefined;
  if (given?.k !== 'either') return false;
  return (given.op !== '?:' && given.right.k === 'ref') || [given.left, given.right].some(({ k }) => k === 'call' || k === 'object' || k === 'unknown');
}

/** The options themselves, or what a factory answers: Nest's `registerAsync({ useFactory })`. What a class makes is not known. */
function optionsOf(given: Known, evaluator: Evaluator, graph: CallGraph): Known {
  if (given.k === 'object' && ['useClass', 'useExisting'].some((key) => isGiven(evaluator.member(given, key), evaluator, graph))) return { k: 'unknown' };
  const factory = given.k === 'object' ? evaluator.member(given, 'useFactory') : given;
  if (factory.k !== 'fn' || factory === given) return given;
  const returns = evaluator.functionFact(factory.ref)?.returns ?? [];
  const [only] = returns;
  return only && returns.length === 1 ? evaluator.evaluate(only, factory.ref) : { k: 'unknown' };
}

function isGiven(known: Known, evaluator: Evaluator, graph: CallGraph): boolean {
  return known.k !== 'nothing' && !isLeftOut(known, evaluator, graph);
}

const MAX_CALLERS = 60;
/** Functions that hand it on to one another. */
const MAX_LEVELS = 2;

/** `rateLimit({ windowMs: 1000, ...options })` in a function whose callers all leave it out, be they given the options as well. */
function isLeftOut(known: Known, evaluator: Evaluator, graph: CallGraph, level = 0): boolean {
  if (known.k === 'either') return isLeftOut(known.left, evaluator, graph, level) && isLeftOut(known.right, evaluator, graph, level);
  if (known.k !== 'param' || known.path.length === 0 || level > MAX_LEVELS) return false;
  const callers = graph.callers(known.ref).filter(({ kind }) => kind === 'call');
  const room = Math.floor(MAX_CALLERS / 4 ** level);
  return callers.length > 0 && callers.length <= room && passedFor(known, { graph, evaluator, limit: room }).every((one) => one.k === 'nothing' || isLeftOut(one, evaluator, graph, level + 1));
}

function stateOf(known: Known): string {
  if (known.k === 'nothing') return 'unset';
  if (known.k === 'unknown' || known.k === 'param') return 'unknown';
  if (known.k === 'number') return String(known.v);
  if (known.k === 'made' && known.type === MEMORY_STORE) return 'memory';
  return known.k === 'text' ? textWithHoles(known) : 'set';
}

function calledName(use: LibraryCall): string {
  if (use.callee.k === 'method') return use.callee.name;
  if (use.callee.k === 'library' || use.callee.k === 'global') return use.callee.path.at(-1) ?? '';
  return use.callee.k === 'made' ? use.callee.path?.at(-1) ?? '' : '';
}

function moduleOf(callee: Known): string {
  if (callee.k === 'library') return callee.module;
  return callee.k === 'method' ? callee.of.type : callee.k === 'global' ? 'global' : '';
}
