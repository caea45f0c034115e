import type { CallFact, FunctionFact, RegionId, SourceFacts } from '../../model/facts';
import { ofEach } from '../../model/parts';

/** A place where a function throws or ends the program. */
export interface End {
  readonly region: RegionId;
  readonly start: number;
}

/** The places in which a function throws or ends the program. */
export function endsIn(unit: SourceFacts, fn: number): readonly End[] {
  return endsOf(unit)[fn] ?? [];
}

/** Whether any function of the file throws or ends the program. */
export function hasEnds(unit: SourceFacts): boolean {
  return endsOf(unit).some((ends) => ends.length > 0);
}

const endsOf = ofEach((unit: SourceFacts) => unit.functions.map((fact) => endsOfFunction(fact, unit)));

/** Most functions have none, for which nothing is made. */
function endsOfFunction({ statements, calls }: FunctionFact, unit: SourceFacts): readonly End[] {
  let ends: End[] | undefined;
  for (const { kind, region, span } of statements) if (kind === 'throw') (ends ??= []).push({ region, start: span.start });
  for (const id of calls) {
    const call = unit.calls[id];
    if (call && isExit(call, unit)) (ends ??= []).push({ region: call.region, start: call.span.start });
  }
  return ends ?? NONE;
}

const NONE: readonly End[] = [];

/** `process.exit(1)`, `Deno.exit(1)` */
function isExit({ callee }: CallFact, { imports }: SourceFacts): boolean {
  if (callee.k !== 'member' || callee.name !== 'exit') return false;
  const { of } = callee;
  return of.k === 'global' ? of.name === 'process' || of.name === 'Deno' : of.k === 'ref' && imports.some(({ binding, module, kind }) => binding === of.b && kind !== 'named' && /^(?:node:)?process$/.test(module));
}
