import { servesOthers } from './operations/work';
import { healthPlan } from './readiness/health-plan';
import { containersOf } from '../link/query/deployed';
import { answersNotFound } from '../link/query/health';
import { isProbed, unansweredCheck } from '../link/query/probed';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { EntryPoint, Service, SystemModel } from '../model/system';

/** A service that nobody can ask whether it works. */
export const noHealthEndpoint: Rule = {
  meta: {
    id: 'no-health-endpoint',
    pillar: 'readiness',
    severity: 'warning',
    summary: 'A service has no route or probe that tells whether it works.',
    preset: 'recommended',
    snippets: ['health-express', 'health-fastify', 'health-nest'],
  },
  *check(model) {
    for (const service of model.services) if (lacksHealth(service, model)) yield reportOf(service, model);
  },
  fix(report, model) {
    const service = model.services.find(({ name }) => name === report.service);
    const plan = service && healthPlan(service, model);
    return plan ? [plan] : [];
  },
};

/** Programs that answer no HTTP are asked by probes that manifests declare; without a manifest nothing says that somebody asks. */
function lacksHealth(service: Service, model: SystemModel): boolean {
  if (service.kind === 'function' || service.capabilities.has('health-endpoint')) return false;
  const own = model.entryPoints.filter((entry) => entry.service === service.name);
  if (service.kind === 'http' ? own.length === 0 || own.some((entry) => mayAnswer(entry) && !answersNotFound(entry, (file) => model.files.get(file)?.facts)) : !servesOthers(service, model) || containersOf(service, model).length === 0) return false;
  return !isProbed(service, model);
}

/** A route whose path isn't known, that takes every path, or a server that looks at paths by itself. */
function mayAnswer({ kind, method, path, prefix = '' }: EntryPoint): boolean {
  if (kind === 'rpc' && path === '') return true;
  if (kind !== 'http' || (method !== 'GET' && method !== '*')) return false;
  return /^\/?\{[^}]*\}$/.test(path) || path === '' || /^\/?(?:\(?\.?\*\)?\w*|:\w+\*|:\w+\(\.\*\))$/.test(path.slice(prefix.length));
}

function reportOf(service: Service, model: SystemModel): Report {
  const { name, start, replicas } = service;
  const [deployed] = containersOf(service, model);
  const several = replicas && replicas.as === undefined && replicas.max > 1 ? ` one of its ${String(replicas.max)} replicas` : ' a replica';
  const asked = unansweredCheck(service, model);
  const lack = asked !== undefined ? `${name} has no route for \`${asked}\`, which its health check asks for` : service.kind === 'http' ? `${name} has no route for health checks` : `${name} is deployed without a probe`;
  return {
    message: `${lack}: whatever runs it can't tell${several} that hangs or isn't ready yet from one that works, and goes on sending it ${service.kind === 'http' ? 'requests' : 'work'}.`,
    at: start,
    service: name,
    related: deployed ? [{ file: deployed.file, span: deployed.container.span, message: 'is deployed without a probe' }] : [],
    identity: name,
  };
}
