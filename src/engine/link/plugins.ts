import type { Evaluator } from './evaluate/core';
import type { LibraryCall } from './graph';
import type { Libraries } from './libraries/lookup';
import type { MemberSpec } from './libraries/spec';
import { scopeOf } from './texts';

interface Plugin {
  readonly module: string;
  readonly effect: NonNullable<MemberSpec['plugin']>;
}

/** What the plug-in does that is handed to a framework's `register`, where a library's table says it. */
export function pluginOf(use: LibraryCall, argument: number, evaluator: Evaluator, libraries: Libraries): Plugin | undefined {
  const arg = use.fact.args[argument];
  const known = arg ? evaluator.evaluate(arg, scopeOf(use)) : undefined;
  const effect = known?.k === 'library' ? libraries.member(known.module, known.path)?.plugin : undefined;
  return known?.k === 'library' && effect ? { module: known.module, effect } : undefined;
}
