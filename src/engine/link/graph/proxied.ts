import type { LibraryCall } from './graph';
import type { Evaluator } from '../evaluate/core';
import type { Known } from '../known';
import type { CallRef, FunctionRef } from '../../model/system';

/** The function that a method of a proxy stands for: `proxyActivities<typeof activities>().charge` is what that module exports as `charge`. */
export function proxiedFunction({ callee }: LibraryCall, evaluator: Evaluator): FunctionRef | undefined {
  const by = callee.k === 'method' ? callee.of.by : undefined;
  const module = by && proxiedModule(by, evaluator);
  const known = module && callee.k === 'method' ? evaluator.member(module, callee.name) : undefined;
  return known?.k === 'fn' ? known.ref : undefined;
}

/** The module whose functions the result of a call stands for, by the call's type argument. */
export function proxiedModule(call: CallRef, evaluator: Evaluator): (Known & { k: 'module' }) | undefined {
  const [type] = evaluator.callFact(call)?.typeArgs ?? [];
  if (type?.binding === undefined || !type.name.startsWith('typeof ')) return undefined;
  const known = evaluator.evaluate({ k: 'ref', b: type.binding }, { file: call.file, fn: 0 });
  return known.k === 'module' ? known : undefined;
}
