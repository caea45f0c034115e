import { bestEffortRuns } from './coupling/best-effort';
import { canMerge } from './coupling/merge';
import { independentRuns, waitsFor, type Run, type Step } from './coupling/runs';
import { listOf } from './evidence/list';
import { wayAsEvidence, waysTo } from './evidence/way';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { Span } from '../model/span';
import type { SystemModel } from '../model/system';

interface Data {
  readonly file: string;
  readonly statements: readonly Span[];
  readonly calls: readonly Span[];
}

/** Awaited remote calls or queries in a row of which none uses the other. */
export const sequentialRemoteCalls: Rule = {
  meta: {
    id: 'sequential-remote-calls',
    pillar: 'coupling',
    severity: 'information',
    summary: 'Independent remote calls run one after another.',
    preset: 'recommended',
  },
  *inFile(part, model) {
    for (const run of independentRuns(part, model)) yield reportOf(run, model);
    for (const run of bestEffortRuns(part, model)) yield reportOf(run, model);
  },
  fix(report, model) {
    const { file, statements, calls } = report.data as Data;
    const facts = model.files.get(file)?.facts;
    if (!facts || !canMerge(statements, calls, facts)) return [];
    return [{
      title: `Run these ${String(statements.length)} calls together with Promise.all`,
      applicability: 'suggested',
      preferred: true,
      steps: [{ kind: 'merge-awaits', file, statements }],
    }];
  },
};

function reportOf(run: Run, model: SystemModel): Report {
  const { first, others } = run;
  const calls = [first, ...others];
  const reached = model.reach.entriesOf(run.fn).filter((by) => waitsFor(by, run.fn, model));
  const data: Data = { file: run.file, statements: calls.map((call) => call.statement), calls: calls.map((call) => call.span) };
  return {
    message: `${namesOf(calls)} run one after another although ${calls.length > 2 ? "none uses another's result" : "neither uses the other's result"}: the request takes the sum of their times instead of the longest.`,
    at: { file: run.file, span: first.span },
    service: run.service,
    related: [
      ...others.map((call) => ({ file: run.file, span: call.span, message: 'waits for the call before it without need' })),
      ...wayAsEvidence(waysTo(run.fn, reached), model),
    ],
    identity: calls.map((call) => call.name).join(' '),
    data,
  };
}

/** What follows each other, in order; calls of one name are counted. */
function namesOf(calls: readonly Step[]): string {
  const counts = new Map<string, number>();
  for (const { name } of calls) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].map(([name, count]) => (count > 1 ? `${String(count)} calls of ${name}` : name));
  return names.length > 1 ? listOf(names) : names.join('');
}
