import type { Loop } from './around';
import type { CallId, FunctionFact, RegionId, SourceFacts } from '../../model/facts';
import { idsWithin } from '../../model/parts';
import type { Span } from '../../model/span';

/** Answers of a call in a loop whether the round that makes it is the last one, since it goes on to a `throw` or `return` in any case. */
export function createEndsLoop({ fn, region }: Loop, unit: SourceFacts, round: Span): (call: CallId) => boolean {
  const holder = region === undefined ? undefined : unit.functions[fn];
  if (region === undefined || !holder) return () => false;
  const within = idsWithin(holder.statements, round).flatMap((id) => holder.statements[id] ?? []);
  const ends = new Map(within.filter(({ kind }) => kind === 'throw' || kind === 'return').map((statement) => [statement.region, statement.span]));
  const leaps = within.filter(({ kind }) => kind === 'exit').map(({ span }) => span.start);
  return (call) => {
    const fact = unit.calls[call];
    if (ends.size === 0 || fact?.fn !== fn) return false;
    const end = regionsUpTo(region, fact.region, holder).flatMap((id) => ends.get(id) ?? []).find((span) => span.end >= fact.span.end);
    return end !== undefined && !leaps.some((start) => start > fact.span.start && start < end.start);
  };
}

/** The regions around a place of the round; none where an error may be caught, as the next round follows then. */
function regionsUpTo(loop: RegionId, from: RegionId, { regions }: FunctionFact): RegionId[] {
  const found: RegionId[] = [];
  for (let id = from; id !== 0; id = regions[id]?.parent ?? 0) {
    if (regions[id]?.kind === 'try') return [];
    found.push(id);
    if (id === loop) return found;
  }
  return [];
}
