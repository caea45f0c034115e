import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { Location } from '../model/span';
import type { CallRef, SystemModel } from '../model/system';
import { locationOf } from './evidence/places';
import { wayAsEvidence, waysTo } from './evidence/way';
import { cellsOf, evidenceOf, graded, replicasSaid, serviceOf } from './statelessness/cells';
import { heldLock, type Held } from './statelessness/locks';
import { heldMutexes, type HeldMutex } from './statelessness/mutexes';

/** A flag, set or mutex that keeps work apart in one process alone. */
export const lockInMemory: Rule = {
  meta: {
    id: 'lock-in-memory',
    pillar: 'statelessness',
    severity: 'warning',
    summary: 'A lock in the memory of one process guards what other replicas can do at the same time.',
    preset: 'preview',
    cwe: 667,
  },
  *inFile(part, model) {
    for (const cell of cellsOf(part.cells, model, 'lock')) {
      const held = heldLock(cell, model);
      if (held) yield reportOf(held, model);
    }
    for (const held of heldMutexes(part, model)) yield mutexReport(held, model);
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

/** `stock.runExclusive`, without what it is given. */
function nameAt(call: CallRef, model: SystemModel): Location {
  const fact = model.files.get(call.file)?.facts.calls[call.call];
  return { file: call.file, span: fact ? { start: fact.span.start, end: fact.nameSpan.end } : { start: 0, end: 0 } };
}

function mutexReport({ call, fn, name, effect, reached }: HeldMutex, model: SystemModel): Report {
  const service = model.services.find((one) => one.name === reached[0]?.entry.service);
  const said = replicasSaid(service, model);
  return {
    message: `${name} keeps this work apart in this process alone${said === undefined ? ': a second replica does it at the same time.' : `; ${said}, which do it at the same time.`}`,
    at: nameAt(call, model),
    severity: graded('warning', service),
    ...(service && { service: service.name }),
    related: [{ ...locationOf(effect, model), message: 'changes something outside of this process while it is held' }, ...wayAsEvidence(waysTo(fn, reached), model)],
    identity: name,
  };
}
