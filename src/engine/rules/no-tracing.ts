import { tracingPlan } from './operations/tracing-plan';
import { staysUp } from './operations/work';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { Evidence } from '../model/span';
import type { ServiceLink } from '../model/links';
import type { Service, SystemModel } from '../model/system';

/** A service in which nothing starts tracing: what a slow request waited for can't be seen. */
export const noTracing: Rule = {
  meta: {
    id: 'no-tracing',
    pillar: 'observability',
    severity: 'warning',
    summary: 'Nothing starts tracing in a service.',
    preset: 'recommended',
    cwe: 778,
    snippets: ['tracing'],
  },
  *check(model) {
    for (const service of model.services) {
      if (!service.capabilities.has('tracing') && staysUp(service, model)) yield reportOf(service, model);
    }
  },
  fix(report, model) {
    const service = model.services.find(({ name }) => name === report.service);
    const plan = service && tracingPlan(service, model);
    return plan ? [plan] : [];
  },
};

function reportOf(service: Service, { links }: SystemModel): Report {
  const outgoing = links.filter(({ from, to }) => from === service.name && to !== service.name);
  const incoming = links.filter(({ from, to }) => to === service.name && from !== service.name);
  return {
    message: `Nothing starts tracing in ${service.name}. ${consequence(service.name, outgoing, incoming)}`,
    at: service.start,
    service: service.name,
    related: [...evidence(outgoing, ({ to }) => `reaches ${to}`), ...evidence(incoming, ({ from }) => `${from} reaches it`)],
    identity: service.name,
  };
}

function consequence(service: string, outgoing: readonly ServiceLink[], incoming: readonly ServiceLink[]): string {
  const to = names(outgoing.map((link) => link.to));
  const from = names(incoming.map((link) => link.from));
  if (to !== '' && from !== '') return `It is reached by ${from} and reaches ${to}: a request that crosses them leaves no trace of where its time went.`;
  if (to !== '') return `It reaches ${to}: when a request is slow, nothing shows whether it waited there.`;
  if (from !== '') return `It is reached by ${from}: when a ${incoming.some(({ via }) => via !== 'event' && via !== 'queue') ? 'request' : 'message'} from there is slow, nothing shows what it waited for in ${service}.`;
  return 'When one of its requests or messages is slow, nothing shows which query or call it waited for.';
}

function names(all: readonly string[]): string {
  const [first, ...others] = [...new Set(all)].sort();
  if (first === undefined) return '';
  if (others.length > 2) return `${first} and ${String(others.length)} other services`;
  return others.length === 0 ? first : `${[first, ...others.slice(0, -1)].join(', ')} and ${others.at(-1) ?? ''}`;
}

function evidence(links: readonly ServiceLink[], say: (link: ServiceLink) => string): Evidence[] {
  return links.slice(0, 4).flatMap((link) => (link.sites[0] ? [{ ...link.sites[0], message: say(link) }] : []));
}
