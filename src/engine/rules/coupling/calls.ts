import type { Evidence, Location, Span } from '../../model/span';
import type { CallRef, EntryPoint, ReachedBy, RemoteCall, SystemModel } from '../../model/system';

/** Kinds of entry points at which somebody waits for the answer, or a broker for the acknowledgement. */
const WAITING: ReadonlySet<EntryPoint['kind']> = new Set(['http', 'message', 'rpc', 'graphql', 'socket', 'queue']);

/** Entry points through which a request or message reaches the call; jobs are not among them. */
export function requestsReaching(call: RemoteCall, model: SystemModel): readonly ReachedBy[] {
  return model.reach.entriesOf(call.fn).filter(({ entry }) => WAITING.has(entry.kind) && call.services.includes(entry.service));
}

/** Where a call stands. */
export function locationOf(ref: CallRef, model: SystemModel): Location {
  return { file: ref.file, span: model.files.get(ref.file)?.facts.calls[ref.call]?.span ?? NOWHERE };
}

/** Entry points as evidence, a few of them. */
export function entriesAsEvidence(reached: readonly ReachedBy[], limit = 3): Evidence[] {
  return reached.slice(0, limit).map(({ entry }) => ({ ...entry.location, message: `reached by ${entryName(entry)}` }));
}

/** `GET /orders/:id`, `message order.created`. */
export function entryName(entry: EntryPoint): string {
  if (entry.kind === 'http') return `${entry.method} ${entry.path || '/'}`.trim();
  return `${entry.kind} ${entry.path}`.trim();
}

const NOWHERE: Span = { start: 0, end: 0 };
