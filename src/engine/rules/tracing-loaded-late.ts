import { loadFirstPlan } from './operations/load-first';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { LateTracing } from '../model/tracing';

/** Tracing that starts after the modules are loaded which it has to patch while they are, so that it doesn't see what goes through them. */
export const tracingLoadedLate: Rule = {
  meta: {
    id: 'tracing-loaded-late',
    pillar: 'observability',
    severity: 'warning',
    summary: 'Tracing starts after the modules are loaded that it has to patch.',
    preset: 'recommended',
    cwe: 778,
    snippets: ['tracing'],
  },
  *check(model) {
    for (const { name, kind, lateTracing } of model.services) {
      if (lateTracing && kind !== 'function') yield reportOf(name, lateTracing);
    }
  },
  fix(report, model) {
    const service = model.services.find(({ name }) => name === report.service);
    const plan = service?.lateTracing && loadFirstPlan(service, service.lateTracing, model);
    return plan ? [plan] : [];
  },
};

const MAX_RELATED = 4;

function reportOf(service: string, { at, start, tracer, early }: LateTracing): Report {
  const one = early.length === 1;
  return {
    message: `${tracer} starts here, after ${listed(early.map(({ module }) => module))} ${one ? 'is' : 'are'} loaded. It patches modules while they are loaded, so what ${service} does through ${one ? 'this one' : 'these'} is missing from its traces.`,
    at,
    service,
    related: [
      ...early.slice(0, MAX_RELATED).map(({ module, at: place }) => ({ ...place, message: `loads ${module} before` })),
      ...(start ? [{ ...start, message: `starts ${tracer}` }] : []),
    ],
    identity: service,
  };
}

function listed(modules: readonly string[]): string {
  if (modules.length > 3) return `${modules.slice(0, 2).join(', ')} and ${String(modules.length - 2)} other modules`;
  return modules.length === 1 ? modules[0] ?? '' : `${modules.slice(0, -1).join(', ')} and ${modules.at(-1) ?? ''}`;
}
