import type { CallFact, RegionId, SourceFacts } from '../../model/facts';
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

const endsOf = ofEach((unit: SourceFacts) => unit.functions.map(({ statements, calls }): readonly End[] => [
  ...statements.flatMap(({ kind, region, span }) => (kind === 'throw' ? [{ region, start: span.start }] : [])),
  ...calls.flatMap((id) => {
    const call = unit.calls[id];
    return call && isExit(call, unit) ? [{ region: call.region, start: call.span.start }] : [];
  }),
]));

/** `process.exit(1)`, `Deno.exit(1)` */
function isExit({ callee }: CallFact, { imports }: SourceFacts): boolean {
  if (callee.k !== 'member' || callee.name !== 'exit') return false;
  const { of } = callee;
  return of.k === 'global' ? of.name === 'process' || of.name === 'Deno' : of.k === 'ref' && imports.some(({ binding, module, kind }) => binding === of.b && kind !== 'named' && /^(?:node:)?process$/.test(module));
}
