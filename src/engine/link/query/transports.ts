import { NEST_TRANSPORT } from '../libraries/nest';
import type { EntryPoint, SystemModel } from '../../model/system';

/** The job is registered where a microservice of Nest starts a transport of the project's own. */
export function isStartedAsTransport({ location }: EntryPoint, model: SystemModel): boolean {
  const facts = model.files.get(location.file)?.facts;
  const call = facts?.calls.find(({ span }) => span.start === location.span.start && span.end === location.span.end);
  const fn = call && facts?.functions[call.fn];
  const owner = fn?.classId === undefined ? undefined : facts?.classes[fn.classId];
  return fn?.name === NEST_TRANSPORT.method && owner?.implements.some(({ name }) => name === NEST_TRANSPORT.implements) === true;
}
