import { onlyAsks } from './coupling/asks';
import { requestsReaching } from './coupling/calls';
import { awaitedSideEffects } from './coupling/side-effects/waiting';
import { isAnswered, waitingAt } from './evidence/entries';
import { wayAsEvidence, waysTo } from './evidence/way';
import { locationOf } from './evidence/places';
import { isAnsweredBefore } from '../link/query/answered-before';
import type { Report, Severity } from '../model/finding';
import type { Rule } from '../model/rule';
import type { ReachedBy, RemoteCall, SystemModel } from '../model/system';
import type { Target } from '../model/target';
import type { Evidence } from '../model/span';

type ServiceTarget = Extract<Target, { name: string; route: string }>;

/** A request path waits for another service of this system. */
export const syncCrossServiceCall: Rule = {
  meta: {
    id: 'sync-cross-service-call',
    pillar: 'coupling',
    severity: 'information',
    summary: 'A request waits for another service of this system.',
    preset: 'recommended',
    snippets: ['outbox-write', 'circuit-breaker'],
  },
  *inFile(part, model) {
    const sites = new Map<string, { call: RemoteCall; target: ServiceTarget; services: Set<string>; waiting: ReachedBy[] }>();
    const sideEffects = new Set(awaitedSideEffects(part, model).map(({ call }) => siteOf(call)));
    for (const call of part.sites) {
      if (!call.synchronous || !call.awaited || !isService(call.target) || sideEffects.has(siteOf(call))) continue;
      const waiting = waitingFor(call, model);
      if (call.protocol !== 'proxy' && waiting.length === 0) continue;
      const key = `${siteOf(call)}#${call.target.name}`;
      const known = sites.get(key);
      if (known) {
        known.waiting.push(...waiting);
        for (const name of call.services) known.services.add(name);
      } else sites.set(key, { call, target: call.target, services: new Set(call.services), waiting: [...waiting] });
    }
    for (const { call, target, services, waiting } of sites.values()) yield reportOf(call, target, [...services], waiting, model);
  },
};

/** Requests and messages that go on only when the call is back. */
function waitingFor(call: RemoteCall, model: SystemModel): readonly ReachedBy[] {
  return requestsReaching(call, model).filter(({ awaited, entry }) => awaited && !isAnsweredBefore(call, entry, model.reach, (file) => model.files.get(file)?.facts));
}

function siteOf({ site }: RemoteCall): string {
  return `${site.file}#${String(site.call)}`;
}

function isService(target: Target): target is ServiceTarget {
  return target.kind === 'service' || target.kind === 'external-service';
}

function reportOf(call: RemoteCall, target: ServiceTarget, services: readonly string[], waits: readonly ReachedBy[], model: SystemModel): Report {
  const reached = requestsReaching(call, model);
  const who = waitingAt(waits.map(({ entry }) => entry));
  const couldBeEvent = !call.forwards && !call.resultUsed && !onlyAsks(call, waits.filter(({ entry }) => isAnswered(entry)), model);
  const what = nameOf(call, target);
  const waiting = services.length > 1 ? services.join(' and ') : services[0] ?? 'This service';
  return {
    message: `${waiting} ${services.length > 1 ? 'wait' : 'waits'} for ${target.name}${what === '' ? '' : ` (${what})`} while it ${WORK[who]}${couldBeEvent ? ', and the answer is not used: publishing an event would keep working when the other service is down.' : consequence(call, target, who)}`,
    at: locationOf(call.site, model),
    severity: severityOf(call, couldBeEvent),
    ...(services[0] !== undefined && { service: services[0] }),
    related: [...sendEvidence(call, model), ...target.evidence, ...wayAsEvidence(waysTo(call.fn, reached), model)],
    identity: `${call.client} ${target.name} ${call.method} ${target.route}`,
  };
}

/** `POST /orders`, `Query.orders`; of gRPC the route alone where it ends with the method: `AuthService.register`. */
function nameOf({ fields, protocol, method }: RemoteCall, { route }: ServiceTarget): string {
  if (fields) return fields.join(', ');
  const isTold = protocol === 'proxy' || protocol === 'grpc' && route.split(/[./]/).at(-1)?.toLowerCase() === method.toLowerCase();
  return [isTold ? '' : method, route].filter((part) => part !== '').join(' ');
}

const WORK = { request: 'answers a request', message: 'handles a message', 'queued job': 'works on a queued job', job: 'runs a job' } as const;

function consequence(call: RemoteCall, target: ServiceTarget, who: keyof typeof WORK): string {
  if (call.forwards) return `. It only forwards, so it fails whenever ${target.name} does.`;
  if (who === 'request') return `: when ${target.name} is slow or down, so is this request.`;
  return `: when ${target.name} is slow or down, the ${who === 'message' ? 'message' : 'job'} has to wait or fails.`;
}

/** A gateway that only forwards is told as a hint; what need not wait as a warning. */
function severityOf(call: RemoteCall, couldBeEvent: boolean): Severity {
  if (call.forwards) return 'hint';
  return couldBeEvent ? 'warning' : 'information';
}

function sendEvidence(call: RemoteCall, model: SystemModel): Evidence[] {
  if (call.through.length === 0) return [];
  return [{ ...locationOf(call.send, model), message: `the ${call.client} call is sent here` }];
}
