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

function reportOf({ name, kind: runs, start, replicas }: Service, { entryPoints }: SystemModel): Report {
  const scales = replicas && replicas.as === undefined && replicas.max > replicas.min;
  const what = workOf(entryPoints.filter(({ service }) => service === name), runs);
  return {
    message: `Nothing in ${name} measures its ${what}: ${WORK[what].there} and how long ${WORK[what].takes} can't be seen on a dashboard, and no alert can go off when a release makes it slow.${scales ? ` Nor can it be told whether ${String(replicas.max)} replicas are enough.` : ''}`,
    at: start,
    service: name,
    related: scales ? [{ ...replicas.evidence, message: `scales between ${String(replicas.min)} and ${String(replicas.max)} replicas` }] : [],
    identity: name,
  };
}

/** What a service is there for: how long it takes to answer health checks says nothing of the work. */
function workOf(own: readonly EntryPoint[], runs: Service['kind']): keyof typeof WORK {
  const served = own.filter(({ kind }) => !BY_ITSELF.has(kind));
  if (served.some(({ kind, path }) => kind !== 'http' || !isHealthPath(path))) return 'requests';
  if (own.some(({ kind }) => kind === 'message' || kind === 'queue')) return 'messages';
  return served.length === 0 && runs === 'http' ? 'requests' : 'work';
}

const BY_ITSELF: ReadonlySet<EntryPoint['kind']> = new Set(['message', 'queue', 'job']);

const WORK = {
  requests: { there: 'how many there are, how many fail', takes: 'answering them takes' },
  messages: { there: 'how many there are, how many fail', takes: 'working on them takes' },
  work: { there: 'how much there is, how much fails', takes: 'it takes' },
} as const;
