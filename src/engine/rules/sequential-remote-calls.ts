import { independentRuns, type Run } from './coupling/runs';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { Span } from '../model/span';

interface Data {
  readonly file: string;
  readonly statements: readonly Span[];
}

/** Awaited remote calls or queries in a row of which none uses the other. */
export const sequentialRemoteCalls: Rule = {
  meta: {
    id: 'sequential-remote-calls',
    pillar: 'coupling',
    severity: 'information',
    summary: 'Independent remote calls wait for each other.',
    preset: 'recommended',
  },
  *check(model) {
    for (const run of independentRuns(model)) yield reportOf(run);
  },
  fix(report) {
    const { file, statements } = report.data as Data;
    return [{
      title: `Run these ${String(statements.length)} calls together with Promise.all`,
      applicability: 'suggested',
      preferred: true,
      steps: [{ kind: 'merge-awaits', file, statements }],
    }];
  },
};

function reportOf(run: Run): Report {
  const { first, others } = run;
  const calls = [first, ...others];
  const data: Data = { file: run.file, statements: calls.map((call) => call.statement) };
  return {
    message: `${first.name} and ${others.map((call) => call.name).join(', ')} wait for each other although neither uses the other's result: the request takes the sum of their times instead of the longest.`,
    at: { file: run.file, span: first.span },
    service: run.service,
    related: others.map((call) => ({ file: run.file, span: call.span, message: 'waits for the call before it without need' })),
    identity: calls.map((call) => call.name).join(' '),
    data,
  };
}
