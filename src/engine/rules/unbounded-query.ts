import { isTheAnswer } from './data/answered';
import { occasions } from './evidence/entries';
import { locationOf } from './evidence/places';
import { wayAsEvidence, waysTo } from './evidence/way';
import type { Report } from '../model/finding';
import type { FixPlan, FixStep } from '../model/fix';
import type { LimitPlace, ListQuery } from '../model/queries';
import type { Rule } from '../model/rule';
import type { SystemModel } from '../model/system';

/** A list of rows that grows with the table, or that a request may ask for as long as it likes. */
export const unboundedQuery: Rule = {
  meta: {
    id: 'unbounded-query',
    pillar: 'data',
    severity: 'warning',
    summary: 'A list query has no limit on how many rows it reads.',
    preset: 'preview',
    cwe: 770,
  },
  *inFile({ lists }, model) {
    for (const list of lists) if (isUnbounded(list) && !isWorkOfJob(list, model)) yield reportOf(list, model);
  },
  fix(report, model) {
    const list = report.data as ListQuery;
    return list.limit && isTheAnswer(list.fn, model) ? [planOf(list.call.file, list.limit)] : [];
  },
};

const MOST = 100;
/** Filters that leave the rows of somebody. */
const BELONGING: readonly ListQuery['filter'][] = ['owner', 'ids'];

function planOf(file: string, limit: LimitPlace): FixPlan {
  const step: FixStep = limit.style === 'option'
    ? { kind: 'add-option', file, call: limit.call, argument: limit.argument, key: limit.option, text: String(MOST) }
    : { kind: 'wrap', file, span: limit.behind, before: '', after: `.${limit.method}(${String(MOST)})` };
  return { title: `Return at most ${String(MOST)} rows`, applicability: 'suggested', preferred: true, steps: [step] };
}

function isUnbounded({ bound, filter, grows, few }: ListQuery): boolean {
  if (bound === 'request') return filter !== 'unique' && !few;
  return bound === 'none' && grows && (filter === 'none' || filter === 'status');
}

/** What a job picks out by a status is what it has to do, and that it does it leaves few. */
function isWorkOfJob({ filter, mostly, fn }: ListQuery, model: SystemModel): boolean {
  return filter === 'status' && !mostly && model.reach.entriesOf(fn).every(({ entry }) => entry.kind === 'job');
}

function reportOf(list: ListQuery, model: SystemModel): Report {
  const reached = model.reach.entriesOf(list.fn);
  const service = reached[0]?.entry.service;
  const isWrapped = list.wrapped;
  return {
    message: messageOf(list, occasions(reached.map(({ entry }) => entry))),
    at: locationOf(list.call, model),
    ...(service !== undefined && { service }),
    related: [...(isWrapped ? [{ ...locationOf(list.query, model), message: `the ${list.client} query is made here` }] : []), ...wayAsEvidence(waysTo(list.fn, reached), model)],
    identity: `${list.client} ${list.method} ${list.table} in ${model.files.get(list.fn.file)?.facts.functions[list.fn.fn]?.name ?? ''}`,
    data: list,
  };
}

function messageOf({ bound, table, filter, columns, optional }: ListQuery, occasion: string): string {
  const rows = table === '' ? 'rows' : `rows of ${table}`;
  if (bound === 'request') return `Reads as many ${rows} as the request asks for: on ${occasion} nothing caps the limit, so one request can ask for ${BELONGING.includes(filter) ? 'all that belong there' : 'the whole table'}.`;
  return `Reads ${filter === 'status' ? 'all matching' : 'all'} ${rows} on ${occasion} without a limit${exceptions(filter, columns, optional)}: the answer, its memory and its time grow with the table.`;
}

/** Why the filter doesn't help. */
function exceptions(filter: ListQuery['filter'], columns: readonly string[], optional: boolean): string {
  const named = columns.slice(0, 3).join(', ');
  if (named === '') return '';
  if (filter === 'none' && optional) return ` unless the request filters by ${named}`;
  return filter === 'status' ? ` (a filter by ${named} bounds nothing)` : '';
}
