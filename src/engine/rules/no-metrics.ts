import { isHealthPath } from '../link/query/health';
import { servesOthers } from './operations/work';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { EntryPoint, Service, SystemModel } from '../model/system';

/** A service that nobody can see slow down: nothing measures how long its requests or messages take. */
export const noMetrics: Rule = {
  meta: {
    id: 'no-metrics',
    pillar: 'observability',
    severity: 'information',
    summary: 'Nothing measures how long the requests of a service take.',
    preset: 'recommended',
    cwe: 778,
  },
  *check(model) {
    for (const service of model.services) {
      if (!service.capabilities.has('metrics') && servesOthers(service, model)) yield reportOf(service, model);
    }
  },
};

/** How long it takes to answer health checks says nothing of the work. */
function answersChecks({ kind, path }: EntryPoint): boolean {
  return kind === 'http' && isHealthPath(path);
}

function reportOf({ name, kind: runs, start, replicas }: Service, { entryPoints }: SystemModel): Report {
  const scales = replicas && replicas.as === undefined && replicas.max > replicas.min;
  const own = entryPoints.filter((entry) => entry.service === name && !answersChecks(entry));
  const [what, takes] = (own.length === 0 && runs === 'http') || own.some(({ kind }) => kind !== 'message' && kind !== 'queue') ? ['requests', 'answering them takes'] : ['messages', 'working on them takes'];
  return {
    message: `Nothing in ${name} measures its ${what}: how many there are, how many fail and how long ${takes} can't be seen on a dashboard, and no alert can go off when a release makes it slow.${scales ? ` Nor can it be told whether ${String(replicas.max)} replicas are enough.` : ''}`,
    at: start,
    service: name,
    related: scales ? [{ ...replicas.evidence, message: `scales between ${String(replicas.min)} and ${String(replicas.max)} replicas` }] : [],
    identity: name,
  };
}
