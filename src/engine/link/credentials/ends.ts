import type { RegionId, SourceFacts } from '../../model/facts';

/** The regions of a function in which it throws or ends the program. */
export function endsIn({ calls, functions }: SourceFacts, fn: number): readonly RegionId[] {
  const own = functions[fn];
  const thrown = own?.statements.filter(({ kind }) => kind === 'throw').map(({ region }) => region) ?? [];
  const exits = own?.calls.flatMap((id) => {
    const call = calls[id];
    return call?.callee.k === 'member' && call.callee.name === 'exit' ? [call.region] : [];
  }) ?? [];
  return [...thrown, ...exits];
}
