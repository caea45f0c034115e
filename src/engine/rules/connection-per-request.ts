import { hoistPlan } from './data/hoist-plan';
import { occasions } from './evidence/entries';
import { locationOf } from './evidence/places';
import { wayAsEvidence, waysTo } from './evidence/way';
import type { ClientPerRequest } from '../model/clients';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { EntryPoint, SystemModel } from '../model/system';

/** A client of a database, cache or broker that is made for each request, with connections of its own. */
export const connectionPerRequest: Rule = {
  meta: {
    id: 'connection-per-request',
    pillar: 'data',
    severity: 'error',
    summary: 'Each request opens connections of its own to a database, cache or broker.',
    preset: 'recommended',
    cwe: 1072,
  },
  *inFile({ clientsPerRequest }, model) {
    const told = new Set<number>();
    for (const client of clientsPerRequest) {
      if (told.has(client.fn.fn)) continue;
      told.add(client.fn.fn);
      yield reportOf(client, clientsPerRequest.filter((other) => other !== client && other.fn.fn === client.fn.fn), model);
    }
  },
  fix(report, model) {
    const plan = hoistPlan(report.data as ClientPerRequest, model);
    return plan ? [plan] : [];
  },
};

function reportOf(client: ClientPerRequest, others: readonly ClientPerRequest[], model: SystemModel): Report {
  const { call, fn, inside, name, kind, product } = client;
  const entries = model.reach.entriesOf(fn).filter(({ entry }) => client.entries.some((one) => isSame(one, entry)));
  return {
    message: messageOf(client, entries.map(({ entry }) => entry)),
    at: locationOf(call, model),
    ...(entries[0] && { service: entries[0].entry.service }),
    related: [
      ...(inside ? [{ ...locationOf(inside, model), message: 'the client is made here' }] : []),
      ...others.map((other) => ({ ...locationOf(other.call, model), message: `${other.name} is made anew, too` })),
      ...wayAsEvidence(waysTo(fn, entries), model),
    ],
    identity: `${kind} ${product} ${name} in ${model.files.get(fn.file)?.facts.functions[fn.fn]?.name ?? ''}`,
    data: client,
  };
}

function isSame(one: ClientPerRequest['entries'][number], entry: EntryPoint): boolean {
  return one.service === entry.service && one.method === entry.method && one.path === entry.path && one.location.file === entry.location.file && one.location.span.start === entry.location.span.start;
}

function messageOf({ name, scope, product, kind }: ClientPerRequest, entries: readonly EntryPoint[]): string {
  const when = scope === undefined ? `${name} runs on ${occasions(entries)}` : `${scope} is made for each request, and ${name} with it`;
  const server = product === '' || product === 'SQL' ? `the ${kind}` : product;
  return `${when}: each request connects to ${server} anew and waits for that, and under load ${server} runs out of connections for everybody.`;
}
