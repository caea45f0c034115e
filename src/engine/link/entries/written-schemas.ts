import { exportedObject, MAX_MIXINS, mixinsOf, type Schema } from './mixins';
import type { Evaluator } from '../evaluate/core';
import { scopeOf } from '../evaluate/texts';
import type { CallGraph } from '../graph/graph';
import type { Known } from '../known';
import { WEB_GATEWAY } from '../libraries/moleculer';
import type { Memory } from '../memory/memory';
import type { ClassFact, SourceFacts } from '../../model/facts';

export interface WrittenSchema {
  readonly schema: Schema;
  /** The class that it describes, where a decorator does. */
  readonly of?: ClassFact;
}

export interface SchemasInput {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
}

/** Schemas of a file: what it exports by default, what calls are given that start services, and what decorators of classes are. */
export function schemasOf(file: string, unit: SourceFacts, input: SchemasInput): readonly WrittenSchema[] {
  const { evaluator, graph } = input;
  const decorated = unit.classes.flatMap((fact) => fact.decorators.flatMap(({ callee, args: [options] }): WrittenSchema[] => {
    const known = options && evaluator.evaluate(callee, { file, fn: 0 });
    const isService = known?.k === 'library' && known.module === WEB_GATEWAY.decorator.module && known.path.at(-1) === WEB_GATEWAY.decorator.name;
    return isService && options ? written(evaluator.evaluate(options, { file, fn: 0 }), fact) : [];
  }));
  const given = graph.usesIn(file).flatMap((use) => {
    const { effect } = use.spec;
    const arg = effect?.kind === 'service-schema' ? use.fact.args[effect.schema.argument] : undefined;
    return arg ? written(evaluator.evaluate(arg, scopeOf(use))).filter(({ schema }) => schema.scope.file === file || !isExported(schema, input)) : [];
  });
  const exported = exportedObject(file, unit, evaluator);
  return [...decorated, ...given, ...(exported ? [{ schema: exported }] : [])];
}

/** Whether the file that writes the schema exports it by default, where it is found already. */
function isExported({ scope: { file }, value }: Schema, { memory, evaluator }: SchemasInput): boolean {
  const unit = memory.facts.get(file);
  return unit !== undefined && exportedObject(file, unit, evaluator)?.value === value;
}

/** A member of a schema, or of the nearest of its mixins that has it. */
export function memberOfSchema(schema: Known, path: readonly string[], evaluator: Evaluator, depth = 0): Known {
  const own = path.reduce((of, name) => evaluator.member(of, name), schema);
  if (own.k !== 'unknown' && own.k !== 'nothing' || depth > MAX_MIXINS) return own;
  for (const mixin of mixinsOf(schema, evaluator)) {
    const known = mixin.k === 'object' ? memberOfSchema(mixin, path, evaluator, depth + 1) : own;
    if (known.k !== 'unknown' && known.k !== 'nothing') return known;
  }
  return own;
}

/** Whether a mixin of the schema, or of one of those, is what a module exports. */
export function mixesIn(schema: Known, module: string, evaluator: Evaluator, depth = 0): boolean {
  return mixinsOf(schema, evaluator).some((mixin) => (mixin.k === 'library' && mixin.module === module) || (mixin.k === 'object' && depth < MAX_MIXINS && mixesIn(mixin, module, evaluator, depth + 1)));
}

function written(known: Known, of?: ClassFact): WrittenSchema[] {
  return known.k === 'object' ? [{ schema: known, ...(of && { of }) }] : [];
}
