import { scopeOf, textWithHoles } from './entries';
import type { Evaluator } from './evaluate/core';
import type { CallGraph, LibraryCall } from './graph';
import type { Known } from './known';
import type { ArgumentPath } from './libraries/spec';
import type { LibraryUse } from '../model/system';

/** Library calls that rules ask for by name, with the options that their table says matter. */
export function libraryUses(graph: CallGraph, evaluator: Evaluator): LibraryUse[] {
  return graph.uses.flatMap((use) => {
    const effect = use.spec.effect;
    if (!effect) return [];
    const stop = use.spec.stop && { stop: use.spec.stop.method, stopStyle: use.spec.stop.style, stopOf: use.spec.stop.of };
    const base = { module: moduleOf(use.callee), call: use.call, fn: { file: use.call.file, fn: use.fact.fn } };
    if (effect.kind === 'query') return [{ ...base, effect: effect.write ? 'query-write' : 'query-read', details: { name: calledName(use), client: effect.client } }];
    if (effect.kind !== 'marker') return [{ ...base, effect: effect.kind, details: { name: calledName(use), ...stop } }];
    return [{ ...base, effect: effect.name, details: { name: calledName(use), ...effect.details, ...optionDetails(use, effect.options ?? {}, evaluator) } }];
  });
}

/** `set` when an option is given, `unset` when it is not, `unknown` when that can't be told; texts as they are. */
function optionDetails(use: LibraryCall, options: Readonly<Record<string, ArgumentPath>>, evaluator: Evaluator): Record<string, string> {
  return Object.fromEntries(Object.entries(options).map(([name, { argument, path }]) => {
    const arg = use.fact.args[argument];
    if (!arg) return [name, 'unset'];
    const known = (path ?? []).reduce((of, part) => evaluator.member(of, part), evaluator.evaluate(arg, scopeOf(use)));
    return [name, stateOf(known)];
  }));
}

function stateOf(known: Known): string {
  if (known.k === 'nothing') return 'unset';
  if (known.k === 'unknown' || known.k === 'param') return 'unknown';
  if (known.k === 'number') return String(known.v);
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
