import type { Evaluator } from '../evaluate/core';
import { maySchema } from '../evaluate/schemas';
import type { Known } from '../known';
import { defaultExport } from '../modules/default-export';
import type { SourceFacts } from '../../model/facts';

/** The object that describes a service. */
export type Schema = Known & { readonly k: 'object' };

/** Mixins of mixins beyond this many are not followed. */
export const MAX_MIXINS = 4;

/** What a schema mixes in: schemas, and what libraries export. */
export function mixinsOf(schema: Known, evaluator: Evaluator): Known[] {
  const mixins = schema.k === 'object' ? evaluator.member(schema, 'mixins') : undefined;
  return mixins?.k === 'array' ? mixins.value.items.map((item) => evaluator.evaluate(item, mixins.scope)) : [];
}

/** The object that a file which may hold a schema exports by default. */
export function exportedObject(file: string, unit: SourceFacts, evaluator: Evaluator): Schema | undefined {
  const value = maySchema(unit) ? defaultExport(unit) : undefined;
  const known = value && evaluator.evaluate(value, { file, fn: 0 });
  return known?.k === 'object' ? known : undefined;
}
