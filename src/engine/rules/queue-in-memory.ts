import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { SystemModel } from '../model/system';
import { occasions } from './evidence/entries';
import { locationOf } from './evidence/places';
import { wayAsEvidence, waysTo } from './evidence/way';
import { cellsOf, evidenceOf, replicasSaid, serviceOf } from './statelessness/cells';
import { deferredWork, type Deferred } from './statelessness/deferred';
import { emptiedBy, type Emptied } from './statelessness/queues';

/** Work that a request leaves in the memory of its process for later. */
export const queueInMemory: Rule = {
  meta: {
    id: 'queue-in-memory',
    pillar: 'statelessness',
    severity: 'warning',
    summary: 'Accepted work waits in the memory of one process, and a restart loses it.',
    preset: 'recommended',
    snippets: ['outbox-write'],
  },
  *inFile(part, model) {
    for (const cell of cellsOf(part.cells, model, 'queue')) {
      const emptied = emptiedBy(cell, model);
      if (emptied) yield cellReport(emptied, model);
    }
    for (const deferred of deferredWork(part, model)) yield deferredReport(deferred, model);
  },
};

function cellReport({ cell, drain }: Emptied, model: SystemModel): Report {
  const service = serviceOf(cell, model);
  const said = replicasSaid(service, model);
  return {
    message: `\`${cell.name}\` keeps accepted work in this process until later${said === undefined ? '' : ` (${said})`}: what waits in it when the process stops or crashes is lost, though whoever sent it was told that it arrived.`,
    at: cell.location,
    ...(service && { service: service.name }),
    related: [...evidenceOf(cell, service, model), { ...drain.location, message: 'taken out here, after the request' }],
    identity: `${cell.className ?? ''}.${cell.name}`,
  };
}

function deferredReport({ use, name, reached, call }: Deferred, model: SystemModel): Report {
  const [first] = reached;
  return {
    message: `${name} leaves work of ${occasions(reached.map(({ entry }) => entry))} for later in this process: if it stops before then, the work is lost, and nobody is told.`,
    at: locationOf(call, model),
    ...(first && { service: first.entry.service }),
    related: wayAsEvidence(waysTo(use, reached), model),
    identity: `${name} in ${model.files.get(use.file)?.facts.functions[use.fn]?.name ?? ''}`,
  };
}
