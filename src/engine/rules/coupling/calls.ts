import { isRequest } from '../../link/query/requests';
import type { ReachedBy, RemoteCall, SystemModel } from '../../model/system';

/** Entry points through which a request or message reaches the call; jobs are not among them. */
export function requestsReaching(call: RemoteCall, model: SystemModel): readonly ReachedBy[] {
  return model.reach.entriesOf(call.fn).filter(({ entry }) => isRequest(entry) && call.services.includes(entry.service));
}
