import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { StateCell } from '../model/state';
import type { CallRef, LibraryUse, Service, SystemModel } from '../model/system';
import { cellsOf, evidenceOf, graded, replicasSaid, serviceOf } from './statelessness/cells';
import { countsInMemory } from './statelessness/limits';
import { limitStorePlans } from './statelessness/limit-store-plan';
import { isNeverMounted } from './statelessness/mounted';

type Data = { readonly call: CallRef; readonly service: string } | undefined;

/** Limits of requests that each process counts on its own. */
export const rateLimitInMemory: Rule = {
  meta: {
    id: 'rate-limit-in-memory',
    pillar: 'statelessness',
    severity: 'warning',
    summary: 'Requests are counted for a rate limit in the memory of one process.',
    preset: 'recommended',
    cwe: 799,
    snippets: ['rate-limit-redis'],
  },
  *inFile({ cells, uses }, model) {
    for (const use of uses) if (use.effect === 'rate-limit') yield* useReport(use, uses, model);
    for (const cell of cellsOf(cells, model, 'limiter')) yield cellReport(cell, model);
  },
  fix(report, model) {
    const data = report.data as Data;
    const use = data && model.in(data.call.file)?.uses.find((one) => one.effect === 'rate-limit' && one.call.call === data.call.call);
    const service = data && model.services.find((one) => one.name === data.service);
    return use && service ? limitStorePlans(use, service, model) : [];
  },
};

function* useReport(use: LibraryUse, others: readonly LibraryUse[], model: SystemModel): Iterable<Report> {
  const span = model.files.get(use.call.file)?.facts.calls[use.call.call]?.span;
  const service = serviceOf({ services: model.files.get(use.call.file)?.services ?? [], accesses: [] }, model);
  if (!span || !service || !countsInMemory(use, others, service, model) || (use.details.guard === undefined && isNeverMounted(use, model))) return;
  const data: Data = { call: use.call, service: service.name };
  yield {
    message: `${use.module} has ${use.details.store === 'memory' ? 'its store in memory' : 'no store'} here and counts requests in this process${consequence(service, model)}`,
    at: { file: use.call.file, span },
    severity: graded('warning', service),
    service: service.name,
    identity: `${use.module} ${nameOf(use, model)}`,
    data,
  };
}

/** The variable that holds the limiter, so that several in a file are told apart. */
function nameOf({ call }: LibraryUse, model: SystemModel): string {
  const facts = model.files.get(call.file)?.facts;
  const binding = facts?.calls[call.call]?.binding;
  return binding === undefined ? '' : facts?.bindings[binding]?.name ?? '';
}

function cellReport(cell: StateCell, model: SystemModel): Report {
  const service = serviceOf(cell, model);
  return {
    message: `\`${cell.name}\` counts what callers may do in this process${consequence(service, model)}`,
    at: cell.location,
    severity: graded('warning', service),
    ...(service && { service: service.name }),
    related: evidenceOf(cell, service, model),
    identity: `${cell.className ?? ''}.${cell.name}`,
  };
}

/** How many of them run isn't known where that is up to the machine or the requests. */
function timesOf(service: Service | undefined): string {
  const { max = 0, as } = service?.replicas ?? {};
  return as === undefined ? `up to ${String(max)} times the limit` : `the whole limit from each ${as === 'cores' ? 'process' : 'instance'}`;
}

function consequence(service: Service | undefined, model: SystemModel): string {
  const said = replicasSaid(service, model);
  return said === undefined
    ? ': a restart forgets the counts, and a second replica grants the whole limit again.'
    : `; ${said}, so a caller gets ${timesOf(service)}.`;
}
