import type { Capability, Pillar, Practice, SystemModel } from '../model/system';

type Known = Pick<SystemModel, 'services' | 'remoteCalls'>;

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
export function findPractices({ services, remoteCalls }: Known): Practice[] {
  const capabilities = services.flatMap((service) => [...service.capabilities].flatMap(([capability, { file, span }]) => {
    const said = STATEMENTS[capability];
    const statement = capability === 'tracing' && !service.files.has(file) ? TRACED_FROM_OUTSIDE : said?.statement;
    return said && statement !== undefined ? [{ pillar: said.pillar, service: service.name, statement, evidence: [{ file, span }] }] : [];
  }));
  const bounded = services.flatMap((service) => {
    const calls = remoteCalls.filter((call) => call.services.includes(service.name) && call.bound.kind !== 'unknown');
    const evidence = calls.flatMap((call) => (call.bound.kind === 'bounded' && call.bound.evidence ? [{ file: call.bound.evidence.file, span: call.bound.evidence.span }] : []));
    const all = calls.length > 0 && calls.every((call) => call.bound.kind === 'bounded');
    return all ? [{ pillar: 'coupling' as const, service: service.name, statement: 'Bounds every remote call in time', evidence }] : [];
  });
  return [...capabilities, ...bounded];
}
