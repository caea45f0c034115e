import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { StateCell } from '../model/state';
import type { Service, SystemModel } from '../model/system';
import { cellsOf, evidenceOf, graded, replicasSaid, serviceOf } from './statelessness/cells';

/** Business data, counters and settings that requests write into one process. */
export const sharedStateInMemory: Rule = {
  meta: {
    id: 'shared-state-in-memory',
    pillar: 'statelessness',
    severity: 'warning',
    summary: 'Data that every replica has to agree on is kept in the memory of one process.',
    preset: 'preview',
    snippets: ['cache-redis'],
  },
  *inFile({ cells }, model) {
    for (const cell of cellsOf(cells, model, 'data', 'counter', 'setting')) yield reportOf(cell, model);
  },
};

function reportOf(cell: StateCell, model: SystemModel): Report {
  const service = serviceOf(cell, model);
  return {
    message: messageOf(cell, service, model),
    at: cell.location,
    severity: graded('warning', service),
    ...(service && { service: service.name }),
    related: evidenceOf(cell, service, model),
    identity: `${cell.className ?? ''}.${cell.name}`,
  };
}

/** What it does with the state, and what several replicas, or one that restarts, make of that. */
function messageOf({ name, role }: StateCell, service: Service | undefined, model: SystemModel): string {
  const said = replicasSaid(service, model);
  switch (role) {
    case 'counter': return said === undefined
      ? `\`${name}\` counts in this process: a restart begins anew, and a second replica counts on its own.`
      : `\`${name}\` counts in this process; ${said}, each with a count of its own.`;
    case 'setting': return said === undefined
      ? `\`${name}\` is switched by a request in this process alone: a restart forgets it, and a second replica never hears of it.`
      : `\`${name}\` is switched by a request in this process alone; ${said}, and the others never hear of it.`;
    default: return said === undefined
      ? `\`${name}\` keeps what requests write in this process: a restart loses it, and a second replica has data of its own.`
      : `\`${name}\` keeps what requests write in this process; ${said}, each with data of its own.`;
  }
}
