import { locationOf } from '../evidence/places';
import { optionAt } from '../../link/query/imported';
import { takesOut } from './redaction';
import type { CallFact, SourceFacts } from '../../model/facts';
import type { Report } from '../../model/finding';
import { partsWithin } from '../../model/parts';
import type { FilePart, LibraryUse, SystemModel } from '../../model/system';

/** Loggers of requests that write cookies and authorization with every line. */
export function* openRequestLogs({ uses, unit }: FilePart, model: SystemModel): Iterable<Report> {
  for (const use of uses) {
    const call = unit.facts.calls[use.call.call];
    if (!call) continue;
    if (use.effect === 'access-log' && ASKED.test(use.details.format ?? '')) yield reportOf(use, 'The format of morgan asks for the header that logs a client in', unit.services, model);
    if (use.effect === 'request-logger' && writesHeaders(use, call, unit.facts, model)) yield reportOf(use, `${use.module} writes all headers of each request, and nothing takes cookies and authorization out`, unit.services, model);
  }
}

const ASKED = /:req\[(?:authorization|cookie|x-api-key)\]/i;

function writesHeaders({ details: { logger, name: _, ...hiding } }: LibraryUse, call: CallFact, facts: SourceFacts, model: SystemModel): boolean {
  if (Object.values(hiding).some((state) => state !== 'unset' && state !== 'passed on') || isQuiet(call, facts)) return false;
  return logger === 'unset' || noneRedacts(model);
}

/** The logger that is handed over is one of the project's, none of which takes anything out. */
function noneRedacts(model: SystemModel): boolean {
  const made = model.usesOf('make-logger');
  return made.length > 0 && made.every((use) => use.module === 'pino' && !takesOut(use, model));
}

/** express-winston writes nothing beside its message, or in a form that the project makes up. */
function isQuiet(call: CallFact, facts: SourceFacts): boolean {
  const meta = optionAt(call.args[0], ['meta'], facts);
  return (meta?.k === 'const' && meta.v === false) || partsWithin(facts.calls, call.span).some(({ callee }) => callee.k === 'member' && callee.name === 'printf');
}

function reportOf({ call, module }: LibraryUse, what: string, [service]: readonly string[], model: SystemModel): Report {
  return {
    message: `${what}. Everybody who can read the logs, or wherever they are sent, can take over the sessions of whoever called.`,
    at: locationOf(call, model),
    ...(service !== undefined && { service }),
    related: [],
    identity: `request log of ${module}`,
  };
}
