import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import type { Arguments } from '../known';
import { GENERATED } from '../libraries/clients/generators';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Site } from './sites';
import type { SourceFacts, Value } from '../../model/facts';
import type { Workspace } from '../../model/workspace';

/** Whether a generator wrote a file, as its place or its form tells. */
export type IsGenerated = (file: string) => boolean;

export function createIsGenerated({ sources }: Workspace, memory: Memory): IsGenerated {
  const byPlace = new Set(sources.flatMap(({ path, role }) => (role === 'generated' ? [path] : [])));
  const byForm = contributions(memory, 'files of generated form', (_, unit) => hasItsForm(unit));
  return (file) => byPlace.has(file) || byForm.of(file) === true;
}

function hasItsForm(unit: SourceFacts): boolean {
  return unit.classes.some((one) => one.extends && GENERATED.bases.has(nameOf(one.extends, unit))) || unit.imports.some(({ module }) => GENERATED.modules.some((end) => end.test(module)));
}

function nameOf(value: Value, unit: SourceFacts): string {
  if (value.k === 'ref') return unit.bindings[value.b]?.name ?? '';
  return value.k === 'member' ? value.name : '';
}

interface LiftInput {
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly isGenerated: IsGenerated;
}

const MAX_DEPTH = 6;

/** Nobody edits generated code, so a call that is named there is told where the project calls it. What nobody calls is not sent. */
export function outsideGenerated(sites: readonly Site[], input: LiftInput): Site[] {
  return sites.flatMap((site) => lifted(site, input, 0));
}

function lifted(site: Site, input: LiftInput, depth: number): Site[] {
  if (depth >= MAX_DEPTH || !input.isGenerated(site.call.file)) return [site];
  return callersOf(site, input).flatMap((caller) => lifted(caller, input, depth + 1));
}

function callersOf(site: Site, { evaluator, graph }: LiftInput): Site[] {
  return graph.callers(site.fn).filter(({ kind }) => kind === 'call').flatMap(({ call }) => {
    const fact = evaluator.callFact(call);
    if (!fact) return [];
    const fn = { file: call.file, fn: fact.fn };
    const args: Arguments = { ref: site.fn, values: fact.args.map((arg) => evaluator.evaluate(arg, fn)), ...(site.args && { outer: site.args }) };
    return [{ ...site, call, fn, args, through: [site.call, ...site.through] }];
  });
}
