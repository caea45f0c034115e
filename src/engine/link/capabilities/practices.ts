import type { Location } from '../../model/span';
import type { Pillar, Practice } from '../../model/practice';
import type { Capability, RemoteCall, SystemModel } from '../../model/system';

export type Practicing = Pick<SystemModel, 'services' | 'remoteCalls' | 'files' | 'reach'>;

const STATEMENTS: Readonly<Partial<Record<Capability, { readonly pillar: Pillar; readonly statement: string }>>> = {
  tracing: { pillar: 'observability', statement: 'Starts tracing' },
  metrics: { pillar: 'observability', statement: 'Publishes metrics' },
  'structured-logger': { pillar: 'observability', statement: 'Writes structured logs' },
  'graceful-shutdown': { pillar: 'readiness', statement: 'Finishes work in flight when it is told to stop' },
  'health-endpoint': { pillar: 'readiness', statement: 'Answers a health check' },
  'shared-session-store': { pillar: 'statelessness', statement: 'Keeps sessions in a shared store' },
  'rate-limit-store': { pillar: 'statelessness', statement: 'Counts rate limits in a shared store' },
  'socket-adapter': { pillar: 'statelessness', statement: 'Reaches sockets on every replica through an adapter' },
};

/** A flag, an operator or a sidecar does it, as the evidence says. */
const TRACED_FROM_OUTSIDE = 'Gets its tracing from its command line or its platform';

/** What services do well, each with the line that proves it. */
export function findPractices(model: Practicing): Practice[] {
  const { services, remoteCalls } = model;
  const capabilities = services.flatMap((service) => [...service.capabilities].flatMap(([capability, { file, span }]) => {
    const said = STATEMENTS[capability];
    const statement = capability === 'tracing' && !service.files.has(file) ? TRACED_FROM_OUTSIDE : said?.statement;
    return said && statement !== undefined ? [{ pillar: said.pillar, service: service.name, statement, evidence: [{ file, span }] }] : [];
  }));
  const bounded = services.flatMap(({ name }) => boundedCalls(remoteCalls.filter((call) => call.services.includes(name)), model, name));
  return [...capabilities, ...bounded];
}

/** Told where every call that a request waits for is known to be bounded; one of which nothing is known is enough to say nothing. */
function boundedCalls(calls: readonly RemoteCall[], { files, reach }: Practicing, service: string): Practice[] {
  const isWaitedFor = ({ synchronous, fn }: RemoteCall): boolean => synchronous && reach.entriesOf(fn).some(({ entry }) => entry.service === service);
  const judged = calls.filter((call) => call.bound.kind !== 'unknown' || isWaitedFor(call));
  if (judged.length === 0 || judged.some(({ bound }) => bound.kind !== 'bounded')) return [];
  return [{ pillar: 'coupling', service, statement: 'Bounds every remote call in time', evidence: distinct(judged.flatMap((call) => proofOf(call, files))) }];
}

/** What sets the limit where that lies elsewhere, such as in a module; otherwise the call. */
function proofOf({ bound, send }: RemoteCall, files: SystemModel['files']): Location[] {
  if (bound.kind === 'bounded' && bound.evidence) return [{ file: bound.evidence.file, span: bound.evidence.span }];
  const call = files.get(send.file)?.facts.calls[send.call];
  return call ? [{ file: send.file, span: call.span }] : [];
}

function distinct(locations: readonly Location[]): Location[] {
  return [...new Map(locations.map((location) => [`${location.file} ${location.span.start}`, location])).values()];
}
