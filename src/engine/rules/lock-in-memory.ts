import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { SystemModel } from '../model/system';
import { cellsOf, evidenceOf, graded, replicasSaid, serviceOf } from './statelessness/cells';
import { heldLock, type Held } from './statelessness/locks';

/** A flag, set or mutex that keeps work apart in one process alone. */
export const lockInMemory: Rule = {
  meta: {
    id: 'lock-in-memory',
    pillar: 'statelessness',
    severity: 'warning',
    summary: 'A lock in the memory of one process guards what other replicas can do at the same time.',
    preset: 'recommended',
    cwe: 667,
  },
  *inFile({ cells }, model) {
    for (const cell of cellsOf(cells, model, 'lock')) {
      const held = heldLock(cell, model);
      if (held) yield reportOf(held, model);
    }
  },
};

function reportOf({ cell, taken, effect, released }: Held, model: SystemModel): Report {
  const service = serviceOf(cell, model);
  const said = replicasSaid(service, model);
  const what = cell.container === 'scalar' ? 'this work' : 'work on the same item';
  return {
    message: `\`${cell.name}\` keeps ${what} apart in this process alone${said === undefined ? ': a second replica does it at the same time.' : `; ${said}, which do it at the same time.`}`,
    at: cell.location,
    severity: graded('warning', service),
    ...(service && { service: service.name }),
    related: [
      { ...taken, message: 'taken here' }, { ...effect, message: 'changes something outside of this process while it is held' }, { ...released, message: 'given back here' },
      ...evidenceOf(cell, service, model),
    ],
    identity: `${cell.className ?? ''}.${cell.name}`,
  };
}
