import { remoteReads, type Reads } from './coupling/reads';
import { nameOfCall } from './coupling/runs';
import { deadEndsIn, type DeadEnd } from './errors/handlers';
import { hiddenEffect, isBestEffort } from './errors/hidden';
import { logPlan } from './errors/log-plan';
import { isSettledInside } from './errors/settled';
import { isAnswered, occasions, waitingAt } from './evidence/entries';
import { wayAsEvidence, waysTo } from './evidence/way';
import type { CallFact } from '../model/facts';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { FilePart, FunctionRef, SystemModel } from '../model/system';

/** A `catch` that makes a failed write, send or piece of work look like a success, with nothing in any log. */
export const swallowedError: Rule = {
  meta: {
    id: 'swallowed-error',
    pillar: 'observability',
    severity: 'warning',
    summary: 'A failure is caught and disappears: nothing logs it, reports it or tells the caller.',
    preset: 'preview',
    cwe: 390,
    snippets: ['logger'],
  },
  *inFile(part, model) {
    const reads = remoteReads(part.file, model);
    for (const fn of part.reached) yield* reportsOn(fn, part, reads, model);
  },
  fix(report, model) {
    const { end, name } = report.data as Data;
    const plan = logPlan(end, report.at.file, name, report.service ?? '', model);
    return plan ? [plan] : [];
  },
};

interface Data {
  readonly end: DeadEnd;
  readonly name: string;
}

function* reportsOn(fn: FunctionRef, { file, unit: { facts } }: FilePart, reads: Reads, model: SystemModel): Iterable<Report> {
  const ends = deadEndsIn(fn.fn, facts);
  if (ends.length === 0 || isBestEffort(facts.functions[fn.fn]?.name ?? '')) return;
  for (const end of ends) {
    const hidden = hiddenEffect(end.calls.filter((call) => !isSettledInside({ file, call }, model)), facts, reads);
    if (hidden) yield reportOf(fn, end, hidden, model);
  }
}

function reportOf(fn: FunctionRef, end: DeadEnd, hidden: CallFact, model: SystemModel): Report {
  const facts = model.files.get(fn.file)?.facts;
  const reached = model.reach.entriesOf(fn);
  const name = facts ? nameOfCall(hidden, facts) : 'this call';
  const entries = reached.map(({ entry }) => entry);
  const service = entries[0]?.service;
  return {
    message: `When ${name} fails on the path of ${occasions(entries)}, the error ends here: nothing logs or reports it, and the ${waitingAt(entries)} ${entries.some(isAnswered) ? 'is answered as if all had gone well' : 'counts as done'}.`,
    at: { file: fn.file, span: headOf(end) },
    ...(service !== undefined && { service }),
    related: [{ file: fn.file, span: hidden.span, message: 'this failure is hidden' }, ...wayAsEvidence(waysTo(fn, reached), model)],
    identity: `${name} in ${facts?.functions[fn.fn]?.name ?? ''}`,
    data: { end, name } satisfies Data,
  };
}

/** Of a `catch` its keyword, which is what nobody reads past; a function that is given to `catch` is short. */
function headOf({ span, kind }: DeadEnd): DeadEnd['span'] {
  return kind === 'clause' ? { start: span.start, end: span.start + 'catch'.length } : span;
}
