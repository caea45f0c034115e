import { stopPlan } from './operations/stop-plan';
import { servesOthers } from './operations/work';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { Service } from '../model/system';

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
      if (!service.capabilities.has('graceful-shutdown') && servesOthers(service, model)) yield reportOf(service);
    }
  },
  fix(report, model) {
    const service = model.services.find(({ name }) => name === report.service);
    const plan = service && stopPlan(service, model);
    return plan ? [plan] : [];
  },
};

function reportOf(service: Service): Report {
  const { name, start, replicas, frameworks } = service;
  const scales = replicas && replicas.max > replicas.min;
  const hooks = frameworks.includes('@nestjs/core') ? ', and Nest runs none of its shutdown hooks' : '';
  return {
    message: `${name} never handles SIGTERM: each deployment${scales ? ` and each scale-down (${String(replicas.min)} to ${String(replicas.max)} replicas)` : ''} cuts off ${workOf(service)}${hooks}.`,
    at: start,
    service: name,
    related: scales ? [{ ...replicas.evidence, message: `scales between ${String(replicas.min)} and ${String(replicas.max)} replicas` }] : [],
    identity: name,
  };
}

function workOf({ kind }: Service): string {
  return kind === 'http' ? 'the requests that it is answering' : 'the messages that it is working on';
}
