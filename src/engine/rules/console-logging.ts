import { loggerPlan } from './operations/logger-plan';
import { isInOwnLogger } from './operations/own-logger';
import { isForDevelopers } from './operations/development-only';
import { occasions } from './evidence/entries';
import { pathEvidence, reachedUses, type ReachedUse } from './operations/reached';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { CallRef, SystemModel } from '../model/system';

/** `console.*` where requests and messages come by: lines without level, fields and trace that nobody can search. */
export const consoleLogging: Rule = {
  meta: {
    id: 'console-logging',
    pillar: 'observability',
    severity: 'information',
    summary: 'Requests are logged through the console instead of a structured logger.',
    preset: 'recommended',
    cwe: 778,
    snippets: ['logger'],
  },
  inFile({ uses }, model) {
    return reportOf(reachedUses('console', uses, model).flatMap((use) => inPrograms(use, model)), model);
  },
  fix(report, model) {
    const plan = loggerPlan(report.data as readonly CallRef[], report.service ?? '', model);
    return plan ? [plan] : [];
  },
};

/** Without what platforms call, whose runtime writes level and request id before each line, and programs that replace the console. What only developers see is none, nor how a logger writes. */
function inPrograms(use: ReachedUse, model: SystemModel): ReachedUse[] {
  const unit = model.files.get(use.at.file)?.facts;
  if (unit && (isForDevelopers(use.fact, unit, model) || isInOwnLogger(use.fact, unit, model))) return [];
  const reached = use.reached.filter(({ entry }) => {
    const service = model.services.find(({ name }) => name === entry.service);
    return service?.kind !== 'function' && service?.capabilities.has('structured-console') !== true;
  });
  return reached.length === 0 ? [] : [{ ...use, reached }];
}

/** One report for a file, at its first call. */
function* reportOf(uses: readonly ReachedUse[], model: SystemModel): Iterable<Report> {
  const sorted = [...uses].sort((a, b) => a.at.span.start - b.at.span.start);
  const [first, ...others] = sorted;
  const service = first?.reached[0]?.entry.service;
  if (!first || service === undefined) return;
  const count = others.length === 0 ? '' : ` (${String(sorted.length)} such calls in this file)`;
  yield {
    message: `console.${first.use.details.name ?? 'log'} stands on the path of ${occasions(first.reached.map(({ entry }) => entry))}${count}. Its lines carry no level, no fields and no trace id, so nobody can find those of one request.`,
    at: first.at,
    service,
    related: [...pathEvidence(first, model), ...others.slice(0, 5).map(({ at }) => ({ ...at, message: 'so does this one' }))],
    identity: 'console',
    data: sorted.map(({ use }) => use.call),
  };
}
