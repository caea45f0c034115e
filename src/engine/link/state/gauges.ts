import type { Evidence } from './evidence';
import type { StateInput } from './input';
import { METRIC_WORDS, wordsOf } from '../libraries/state-words';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import { contains } from '../../model/span';
import type { StateAccess } from '../../model/state';

/** A number that only goes into metrics, which are gathered from each process, or of what runs here now and is taken off in any case. */
export function isGauge({ cell, writes }: Evidence, { memory }: Pick<StateInput, 'memory'>): boolean {
  const unitOf = ({ fn }: StateAccess): SourceFacts | undefined => memory.facts.get(fn.file);
  const updates = cell.accesses.filter(({ kind }) => kind === 'update');
  if (updates.length > 1 && updates.some((access) => isInFinally(access, unitOf(access)))) return true;
  const reads = cell.accesses.filter(({ kind }) => kind === 'read' || kind === 'handed-on');
  return writes.length > 0 && reads.length > 0 && reads.every((access) => isMeasured(access, unitOf(access)));
}

function isInFinally({ fn, location: { span } }: StateAccess, unit: SourceFacts | undefined): boolean {
  const fact = unit?.functions[fn.fn];
  const callee = fact?.argumentOf && unit?.calls[fact.argumentOf.call]?.callee;
  if (callee?.k === 'member' && callee.name === 'finally') return true;
  return fact?.regions.some((region) => region.kind === 'finally' && contains(region.span, span)) ?? false;
}

/** `metrics.gauge('connections').record(this.connections)`. */
function isMeasured({ fn, location: { span } }: StateAccess, unit: SourceFacts | undefined): boolean {
  const calls = (unit?.functions[fn.fn]?.calls ?? []).flatMap((id) => unit?.calls[id] ?? []);
  const given = calls.find(({ argSpans }) => argSpans.some((one) => one.start === span.start && one.end === span.end));
  return given !== undefined && unit !== undefined && namesOf(given.callee, unit).some((name) => wordsOf(name).some((word) => METRIC_WORDS.has(word)));
}

function namesOf(value: Value, unit: SourceFacts, depth = 0): string[] {
  if (depth > 5) return [];
  const callee: CallFact['callee'] | undefined = value.k === 'call' ? unit.calls[value.id]?.callee : undefined;
  if (callee) return namesOf(callee, unit, depth + 1);
  if (value.k === 'member') return [value.name, ...namesOf(value.of, unit, depth + 1)];
  return value.k === 'ref' ? [unit.bindings[value.b]?.name ?? ''] : [];
}
