import { stopPlan } from './operations/stop-plan';
import { servesOthers } from './operations/work';
import { isHealthPath } from '../link/query/health';
import { endsAtOnce, leavesServer, mayBeTermination, onlyFlushes } from '../link/query/signals';
import type { Report } from '../model/finding';
import type { CallFact, SourceFacts } from '../model/facts';
import type { Rule } from '../model/rule';
import type { Service, SystemModel } from '../model/system';

/** A service that dies in the middle of its work whenever it is told to stop. */
export const noGracefulShutdown: Rule = {
  meta: {
    id: 'no-graceful-shutdown',
    pillar: 'readiness',
    severity: 'warning',
    summary: 'A service never handles SIGTERM and drops work in flight when it is stopped.',
    preset: 'recommended',
    snippets: ['shutdown-express', 'shutdown-fastify', 'shutdown-nest', 'shutdown-nest-provider'],
  },
  *check(model) {
    for (const service of model.services) {
      if (!service.capabilities.has('graceful-shutdown') && servesOthers(service, model)) yield reportOf(service, model);
    }
  },
  fix(report, model) {
    const service = model.services.find(({ name }) => name === report.service);
    const plan = service && ![endsAtOnce, onlyFlushes, leavesServer].some((doesOnly) => handles(service, model, doesOnly)) && !service.capabilities.has('worker-shutdown') ? stopPlan(service, model) : undefined;
    return plan ? [plan] : [];
  },
};

function reportOf(service: Service, model: SystemModel): Report {
  const { name, start, replicas } = service;
  const scales = replicas && replicas.as === undefined && replicas.max > replicas.min;
  const hooks = hasHooks(service, model) ? ', and the framework runs none of its shutdown hooks' : '';
  return {
    message: `${name} ${whatItDoes(service, model)}: each deployment${scales ? ` and each scale-down (${String(replicas.min)} to ${String(replicas.max)} replicas)` : ''} cuts off ${workOf(service, model)}${hooks}.`,
    at: start,
    service: name,
    related: scales ? [{ ...replicas.evidence, message: `scales between ${String(replicas.min)} and ${String(replicas.max)} replicas` }] : [],
    identity: name,
  };
}

function whatItDoes(service: Service, model: SystemModel): string {
  if (handles(service, model, endsAtOnce)) return 'ends at once on SIGTERM and closes nothing';
  if (service.capabilities.has('worker-shutdown')) return 'has its worker finish on SIGTERM and closes no server';
  if (handles(service, model, leavesServer)) return 'handles SIGTERM without closing its server';
  return handles(service, model, onlyFlushes) ? 'sends off its traces on SIGTERM and closes nothing' : 'never handles SIGTERM';
}

/** Whether it has a handler, which does only this. */
function handles({ files }: Service, model: SystemModel, doesOnly: (handler: CallFact, unit: SourceFacts) => boolean): boolean {
  return model.usesOf('process-event').some((use) => {
    const facts = files.has(use.call.file) ? model.files.get(use.call.file)?.facts : undefined;
    const fact = facts?.calls[use.call.call];
    return facts !== undefined && fact !== undefined && mayBeTermination(use, new Map([[use.call.file, facts]])) && doesOnly(fact, facts);
  });
}

/** Whether what the service starts has shutdown hooks that wait for being switched on. */
function hasHooks({ files }: Service, { libraryUses }: SystemModel): boolean {
  return libraryUses.some(({ details, call }) => details.stopStyle === 'hooks' && files.has(call.file));
}

function workOf({ name, kind }: Service, { entryPoints }: SystemModel): string {
  const answers = kind === 'http' || entryPoints.some((entry) => entry.service === name && entry.kind === 'http' && !isHealthPath(entry.path));
  return answers ? 'the requests that it is answering' : 'the messages that it is working on';
}
