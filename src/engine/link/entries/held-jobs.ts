import type { Evaluator } from '../evaluate/core';
import type { LibraryCall } from '../graph/graph';
import type { Known } from '../known';
import type { ArgumentPath, MessageHandlerEffect } from '../libraries/spec';
import { scopeOf } from '../evaluate/texts';

/** The method that has to be called before a job runs at all, where the call that makes it leaves it stopped. */
export function heldUntil({ held }: MessageHandlerEffect, use: LibraryCall, evaluator: Evaluator): { readonly heldUntil?: string } {
  if (!held) return {};
  const said = held.options.map((at) => optionAt(at, use, evaluator)).find((option) => option !== 'absent') ?? held.otherwise;
  return said === 'unknown' || said === held.runs ? {} : { heldUntil: held.until };
}

function optionAt({ argument, path: [name] = [] }: ArgumentPath, use: LibraryCall, evaluator: Evaluator): boolean | 'absent' | 'unknown' {
  const arg = use.fact.args[argument];
  if (!arg) return 'absent';
  const known = evaluator.evaluate(arg, scopeOf(use));
  if (name === undefined) return known.k === 'nothing' ? 'absent' : flagOf(known);
  if (known.k !== 'object') return 'absent';
  const prop = known.value.props.find(({ key }) => key === name);
  if (!prop) return known.value.spreads.length > 0 ? 'unknown' : 'absent';
  return flagOf(evaluator.evaluate(prop.value, known.scope));
}

function flagOf(known: Known): boolean | 'unknown' {
  return known.k === 'boolean' ? known.v : 'unknown';
}
