import type { CallGraph, LibraryCall } from '../graph/graph';
import type { Site } from '../clients/sites';
import type { SourceFacts } from '../../model/facts';
import type { Reach } from '../../model/system';

interface MadeInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly graph: CallGraph;
  readonly reach: Reach;
}

/**
 * The site only makes the function that sends, as `forward(url)` does that answers `async (req, res) => { … }`: requests reach that function,
 * and not the place where it is made.
 */
export function isMadeFor({ call, fn, through }: Site, send: LibraryCall, { facts, graph, reach }: MadeInput): boolean {
  const sending = { file: send.call.file, fn: send.fact.fn };
  if (through.length !== 1 || reach.entriesOf(fn).length > 0 || reach.entriesOf(sending).length === 0) return false;
  return graph.callees(call).some(({ target, kind }) => kind === 'call' && target.file === sending.file && isInside(sending.fn, target.fn, facts.get(sending.file)));
}

function isInside(fn: number, outer: number, unit: SourceFacts | undefined): boolean {
  for (let at = fn, i = 0; unit && at > 0 && i < unit.functions.length; i++) {
    at = unit.functions[at]?.parent ?? 0;
    if (at === outer) return true;
  }
  return false;
}
