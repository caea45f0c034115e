import type { FoundEntry } from '../entries/found-entry';
import { groupedBy } from '../groups';
import type { Contributions } from '../memory/contributions';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { comingAndGoing } from '../memory/same';

/** Entry points that handle a pattern or implement an RPC; what is read of them is noted. */
export type HandlersOf = (route: string) => readonly FoundEntry[];

/** Entry points for messages and RPCs by their pattern, in either case: gRPC names methods `FindOne` on the wire and `findOne` in code. */
export function createHandled(memory: Memory, entries: readonly Contributions<readonly FoundEntry[]>[]): HandlersOf {
  const source = memory.source('handled patterns');
  const handled = contributions(memory, 'handled patterns', (file) => entries.flatMap((one) => one.of(file) ?? []).filter(({ kind }) => kind === 'rpc' || kind === 'message'), (_, before, after) => {
    for (const { path } of comingAndGoing(before, after)) source.changed(path.toLowerCase());
  });

  return (route) => {
    const wanted = route.toLowerCase();
    source.read(wanted);
    return handled.index(routes).get(wanted) ?? [];
  };
}

function routes(all: ReadonlyMap<string, readonly FoundEntry[]>): Map<string, FoundEntry[]> {
  return groupedBy([...all.values()].flat(), ({ path }) => path.toLowerCase());
}
