import { calledNameOf } from '../query/claims/called-name';
import type { Evaluator } from '../evaluate/core';
import { NEST_SETTINGS } from '../libraries/demands';
import { inbox, type Inbox } from '../memory/inbox';
import type { Memory } from '../memory/memory';
import { onDemand } from '../memory/on-demand';
import type { CallFact, CallId, FunctionId, SourceFacts, Value } from '../../model/facts';

/** A function that Nest calls for settings while the program starts. */
export interface LoadedFactory {
  readonly file: string;
  readonly fn: FunctionId;
  /** Where the module names it. */
  readonly by: { readonly file: string; readonly call: CallId };
}

/**
 * Factories of settings that a module of Nest loads, by the file that they are in: `ConfigModule.forRoot({ load: [jwt] })`, `ConfigModule.forFeature(jwt)`, of a function or of
 * what `registerAs` makes of one. Source: docs.nestjs.com on configuration.
 */
export function loadedFactories(memory: Memory, evaluator: Evaluator): Inbox<LoadedFactory> {
  const loaded = onDemand(memory, 'loaded factories', () => inbox(memory, 'loaded factories', (file, unit) => unit.calls.flatMap((call, id) => factoriesIn(call, unit).flatMap((value): LoadedFactory[] => {
    const known = evaluator.evaluate(value, { file, fn: call.fn });
    const by = { file, call: id };
    if (known.k === 'fn') return [{ ...known.ref, by }];
    const made = known.k === 'made' && known.by ? evaluator.callFact(known.by) : undefined;
    const factory = made?.args[1];
    return known.k === 'made' && known.type === NEST_SETTINGS.namespace && known.by && factory?.k === 'fn' ? [{ file: known.by.file, fn: factory.id, by }] : [];
  })), ({ file }) => file));
  return { of: (file) => loaded().of(file) };
}

function factoriesIn({ callee, args: [given] }: CallFact, unit: SourceFacts): readonly Value[] {
  if (callee.k !== 'member' || !given || calledNameOf(callee.of, unit) !== NEST_SETTINGS.module) return [];
  if (callee.name === NEST_SETTINGS.feature) return [given];
  const list = callee.name === NEST_SETTINGS.method && given.k === 'object' && given.spreads.length === 0 ? given.props.find(({ key }) => key === NEST_SETTINGS.gives)?.value : undefined;
  return list?.k === 'array' ? list.items : [];
}
