import type { Evaluator } from '../evaluate/core';
import { MAPPED_TYPES } from '../libraries/request-data';
import type { Value } from '../../model/facts';

/** `extends Base`, `extends PartialType(Base)`. */
export function basesOf(base: Value, file: string, evaluator: Evaluator): readonly Value[] {
  const call = base.k === 'call' ? evaluator.callFact({ file, call: base.id }) : undefined;
  const callee = call && evaluator.evaluate(call.callee, { file, fn: call.fn });
  if (!call || !callee) return [base];
  return callee.k === 'library' && MAPPED_TYPES.has(callee.path.at(-1) ?? '') ? call.args : [];
}
