import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { SystemModel } from '../model/system';
import { cellsOf, evidenceOf, serviceOf } from './statelessness/cells';
import { mixedUp, type MixedUp } from './statelessness/mixed-up';

/** What belongs to one request, in a place that all requests share. */
export const requestStateInSingleton: Rule = {
  meta: {
    id: 'request-state-in-singleton',
    pillar: 'statelessness',
    severity: 'error',
    summary: 'What belongs to one request is kept where concurrent requests overwrite it.',
    preset: 'preview',
    cwe: 488,
  },
  *inFile({ cells }, model) {
    for (const cell of cellsOf(cells, model, 'request')) {
      const mixed = mixedUp(cell, model);
      if (mixed) yield reportOf(mixed, model);
    }
  },
};

const PLACES = { module: 'a variable of the module', plugin: 'a variable of the plug-in', static: 'a static field', 'singleton-field': 'a field of an object' } as const;

function reportOf({ cell, written, read }: MixedUp, model: SystemModel): Report {
  const service = serviceOf(cell, model);
  return {
    message: `\`${cell.name}\` belongs to one request, but stands in ${PLACES[cell.holder]} that all requests share: while one of them waits, the next writes over it, and the first goes on with what is another caller's.`,
    at: cell.location,
    ...(service && { service: service.name }),
    related: [{ ...written.location, message: 'each request writes it here' }, { ...read.location, message: 'read here, when another may have written it' }, ...evidenceOf(cell, service, model)],
    identity: `${cell.className ?? ''}.${cell.name}`,
  };
}
