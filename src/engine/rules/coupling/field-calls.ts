import type { ReachedBy, RemoteCall, SystemModel } from '../../model/system';

interface FieldCall {
  readonly call: RemoteCall;
  /** The field resolvers that make it. */
  readonly entries: readonly ReachedBy[];
}

/** Those of some remote calls that GraphQL field resolvers wait for, once per object that a query returns; what a DataLoader collects is not among them. */
export function* fieldCalls(sites: readonly RemoteCall[], model: SystemModel): Iterable<FieldCall> {
  const seen = new Set<string>();
  for (const call of sites) {
    if (!call.synchronous || !call.awaited || call.protocol === 'proxy' || call.target.kind === 'platform') continue;
    const entries = model.reach.entriesOf(call.fn).filter((by) => by.awaited && by.entry.kind === 'graphql' && by.entry.method === 'field' && call.services.includes(by.entry.service) && !isBatched(call, by, model));
    const key = `${call.site.file}#${String(call.site.call)}`;
    if (entries.length === 0 || seen.has(key)) continue;
    seen.add(key);
    yield { call, entries };
  }
}

/** The way to the call leads through what makes a loader: `new DataLoader((keys) => …)`. */
function isBatched(call: RemoteCall, { entry }: ReachedBy, model: SystemModel): boolean {
  return model.reach.pathTo(call.fn, entry).some(({ via }) => {
    const unit = via && model.files.get(via.file)?.facts;
    const fact = via && unit?.calls[via.call];
    const name = fact?.callee.k === 'ref' ? unit?.bindings[fact.callee.b]?.name : fact?.callee.k === 'member' ? fact.callee.name : undefined;
    return fact?.isNew === true && /loader/i.test(name ?? '');
  });
}
