import { occasionOf } from '../evidence/entries';
import { stepsAsEvidence } from '../evidence/way';
import type { Evidence } from '../../model/span';
import type { CallChain, EntryPoint, Hop, SystemModel } from '../../model/system';

/** Calls on the way inside one service: enough to find it, and few enough to see the chain. */
const MAX_STEPS = 4;

/** The whole way of a request: where it enters, the calls down to the first hop, what answers that, and so on. */
export function chainAsEvidence({ entry, hops }: CallChain, model: SystemModel): Evidence[] {
  return hops.flatMap((hop, at) => {
    const from = at === 0 ? entry : hops[at - 1]?.entry;
    const enters = at === 0 ? `the request enters here: ${occasionOf(entry)}` : `${hop.from} answers here${from ? answered(from) : ''}`;
    return [
      ...(from ? [{ ...from.location, message: enters }, ...stepsTo(hop, from, model)] : []),
      ...(at === 0 ? [] : [hopAsEvidence(hop)]),
    ];
  });
}

/** Where a service waits for the next. */
export function hopAsEvidence({ from, to, at, entry }: Hop): Evidence {
  return { ...at, message: `${from} waits for ${to} here${entry ? answered(entry) : ''}` };
}

/** What answers, where it has a name. */
function answered(entry: EntryPoint): string {
  return entry.path === '' ? '' : ` (${occasionOf(entry)})`;
}

function stepsTo({ call }: Hop, entry: EntryPoint, model: SystemModel): Evidence[] {
  return stepsAsEvidence({ fn: call.fn, by: { entry, awaited: true } }, model).slice(0, MAX_STEPS);
}
