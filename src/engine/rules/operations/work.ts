import { isRequest } from '../../link/query/requests';
import type { Service, SystemModel } from '../../model/system';

/** Whether the service listens or consumes, so that somebody's request or message may be under way when it ends. */
export function servesOthers(service: Service, model: SystemModel): boolean {
  if (service.kind === 'function') return false;
  return model.usesOf('listen').some(({ call }) => service.files.has(call.file))
    || model.entryPoints.some((entry) => entry.service === service.name && isRequest(entry));
}

/** Whether the service stays up to do something: serve, consume or run jobs. Others run through and end by themselves, or are started by a platform for each call. */
export function staysUp(service: Service, model: SystemModel): boolean {
  return service.kind !== 'function' && (servesOthers(service, model) || model.entryPoints.some((entry) => entry.service === service.name));
}
