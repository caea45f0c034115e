import { occasionOf } from './entries';
import { locationOf } from './places';
import { positionOf } from '../../model/lines';
import type { Evidence, Location } from '../../model/span';
import type { FunctionRef, ReachedBy, Step, SystemModel } from '../../model/system';

/** A function, and one of the entry points that reach it. */
export interface Way {
  readonly fn: FunctionRef;
  readonly by: ReachedBy;
}

/** More places hide the finding. */
const MAX_CALLS = 8;
const MAX_OTHERS = 2;
/** The shortest way among these is shown. */
const COMPARED = 10;

/** One way of each of the entry points to a function. */
export function waysTo(fn: FunctionRef, reached: readonly ReachedBy[]): Way[] {
  return reached.map((by) => ({ fn, by }));
}

/** How requests come to the line: one entry point with its handler and every call on the way, then a few other entry points. */
export function wayAsEvidence(ways: readonly Way[], model: SystemModel): Evidence[] {
  const [shown, ...others] = shortestFirst(ways, model);
  if (!shown) return [];
  return [
    { ...shown.by.entry.location, message: `reached by ${occasionOf(shown.by.entry)}` },
    ...stepsAsEvidence(shown, model),
    ...othersThan(shown, others, model).map(({ by }) => ({ ...by.entry.location, message: `reached by ${occasionOf(by.entry)}, too` })),
  ];
}

/** A few that say something else: one line may be several entry points, such as one for each service that runs it. */
function othersThan(shown: Way, others: readonly Way[], model: SystemModel): Way[] {
  const said = new Set([saying(shown, model)]);
  const kept: Way[] = [];
  for (const way of others) {
    const what = saying(way, model);
    if (!said.has(what)) kept.push(way);
    said.add(what);
    if (kept.length === MAX_OTHERS) break;
  }
  return kept;
}

function saying({ by: { entry } }: Way, model: SystemModel): string {
  return `${occasionOf(entry)} ${String(lineOf(entry.location, model))} ${entry.location.file}`;
}

function lineOf({ file, span }: Location, model: SystemModel): number {
  return positionOf(model.files.get(file)?.facts.lineStarts ?? [0], span.start).line;
}

/** The handler, where it stands elsewhere than its entry point, and the calls from there down to the function. */
export function stepsAsEvidence({ fn, by }: Way, model: SystemModel): Evidence[] {
  const [handler, ...steps] = model.reach.pathTo(fn, by.entry);
  const calls = steps.slice(0, MAX_CALLS).flatMap((step) => callAsEvidence(step, model));
  return [...(handler ? handlerAsEvidence(handler, by, model) : []), ...calls.filter((call, at) => !saysTheSame(call, calls[at + 1], model))];
}

/** Functions without names that are handed on, as in `map((id) => limit(() => …))`, lead to each other in one line. */
function saysTheSame(one: Evidence, next: Evidence | undefined, model: SystemModel): boolean {
  return next?.file === one.file && next.message === one.message && lineOf(one, model) === lineOf(next, model);
}

function shortestFirst(ways: readonly Way[], model: SystemModel): Way[] {
  const [first, ...others] = ways;
  if (!first) return [];
  const lengthOf = ({ fn, by }: Way): number => model.reach.pathTo(fn, by.entry).length;
  const shortest = others.slice(0, COMPARED - 1).reduce((best, way) => (lengthOf(way) < lengthOf(best) ? way : best), first);
  return [shortest, ...ways.filter((way) => way.by.entry !== shortest.by.entry)];
}

function handlerAsEvidence({ fn }: Step, { entry: { location } }: ReachedBy, model: SystemModel): Evidence[] {
  const fact = model.files.get(fn.file)?.facts.functions[fn.fn];
  if (!fact || fn.file === location.file && location.span.start <= fact.nameSpan.start && fact.nameSpan.end <= location.span.end) return [];
  return [{ file: fn.file, span: fact.nameSpan, message: fact.name === '' ? 'handled here' : `handled by ${fact.name}` }];
}

function callAsEvidence({ fn, via }: Step, model: SystemModel): Evidence[] {
  const name = model.files.get(fn.file)?.facts.functions[fn.fn]?.name ?? '';
  return via ? [{ ...locationOf(via, model), message: name === '' ? 'which leads here' : `which calls ${name}` }] : [];
}
