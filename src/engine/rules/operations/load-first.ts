import type { ImportFact } from '../../model/facts';
import type { FixPlan } from '../../model/fix';
import type { Service, SystemModel } from '../../model/system';
import type { LateTracing } from '../../model/tracing';
import { specifierOf } from '../plans/specifier';

/** Loads what starts tracing before everything else; undefined where it doesn't start by being loaded, or where something before it may be what it needs. */
export function loadFirstPlan({ entry }: Service, { load, at }: LateTracing, model: SystemModel): FixPlan | undefined {
  const facts = model.files.get(entry)?.facts;
  if (!load || !facts || facts.imports.some((fact) => preparesFor(fact, at.span.start))) return undefined;
  const module = 'module' in load ? load.module : specifierOf(entry, load.file);
  return {
    title: `Load ${module} before everything else`,
    applicability: 'suggested',
    preferred: true,
    snippet: 'tracing',
    steps: [{ kind: 'ensure-import', file: entry, module, first: true }],
  };
}

/** An import for its effect alone: it may read the environment that the start of tracing goes by. */
function preparesFor({ kind, module, typeOnly, span }: ImportFact, start: number): boolean {
  return kind === 'effect' && !typeOnly && span.start < start && module !== 'reflect-metadata';
}
