import { valueIn } from '../../model/table';
import type { FunctionRef, SystemModel } from '../../model/system';
import type { ReachedUse } from './reached';

/** Calls of one file by the function that people see them in: functions without a name that run on the way of the one around them are part of it. */
export function byFunction(uses: readonly ReachedUse[], model: SystemModel): ReachedUse[][] {
  const groups = new Map<number, ReachedUse[]>();
  for (const use of uses) valueIn(groups, seenIn(use.use.fn, model), (): ReachedUse[] => []).push(use);
  return [...groups.values()];
}

/** Deeper callbacks stand for themselves. */
const MAX_DEPTH = 10;

function seenIn({ file, fn }: FunctionRef, model: SystemModel): number {
  const functions = model.files.get(file)?.facts.functions ?? [];
  let at = fn;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const fact = functions[at];
    if (fact?.name !== '' || fact.kind === 'module' || !runWith({ file, fn: at }, { file, fn: fact.parent }, model)) break;
    at = fact.parent;
  }
  return at;
}

/** Whatever comes to a callback comes to the function around it; what only registers it is not reached by its requests. */
function runWith(inner: FunctionRef, outer: FunctionRef, model: SystemModel): boolean {
  const around = new Set(model.reach.entriesOf(outer).map(({ entry }) => entry));
  return model.reach.entriesOf(inner).every(({ entry }) => around.has(entry));
}
