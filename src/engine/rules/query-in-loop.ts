import { occasions } from './evidence/entries';
import { locationOf } from './evidence/places';
import { wayAsEvidence, waysTo } from './evidence/way';
import { isKeptAfter } from './operations/once';
import { leadsThroughTransaction } from '../link/query/transactions';
import type { Report } from '../model/finding';
import type { QueryLoop } from '../model/query-loops';
import type { Rule } from '../model/rule';
import type { ReachedBy, RemoteLoop, SystemModel } from '../model/system';

/** One database statement per item of a collection whose size nothing in the code bounds, or per object that a GraphQL query returns. */
export const queryInLoop: Rule = {
  meta: {
    id: 'query-in-loop',
    pillar: 'data',
    severity: 'warning',
    summary: 'A loop runs one database statement per item.',
    preset: 'preview',
    cwe: 1050,
  },
  *inFile({ queryLoops, loops }, model) {
    for (const loop of queryLoops) {
      const report = loops.some((remote) => isSame(remote, loop)) ? undefined : reportOf(loop, model);
      if (report) yield report;
    }
  },
};

/** Rounds that wait for remote calls as well are spoken of as those. */
function isSame(remote: RemoteLoop, { fn, region }: QueryLoop): boolean {
  return remote.fn.fn === fn.fn && remote.region === region;
}

function reportOf(loop: QueryLoop, model: SystemModel): Report | undefined {
  const [first, ...others] = loop.calls.filter(({ path }) => !path.some((call) => isKeptAfter(call, model)));
  const entries = model.reach.entriesOf(loop.fn).filter(({ entry }) => !leadsThroughTransaction(entry, loop.fn, model));
  const [reached] = entries;
  if (!first || !reached) return undefined;
  return {
    message: loop.perParent ? messageOfField(whatRuns(first), entries) : messageOf(loop, whatRuns(first)),
    at: locationOf(first.call, model),
    service: reached.entry.service,
    related: [
      ...others.slice(0, 3).map(({ call }) => ({ ...locationOf(call, model), message: 'this statement is repeated, too' })),
      ...(first.path.length > 1 ? [{ ...locationOf(first.query.at, model), message: `${nameOf(first.query.name)} runs here` }] : []),
      ...wayAsEvidence(waysTo(loop.fn, entries), model),
    ],
    identity: `${first.query.client} ${first.query.name} ${loop.collection}`,
  };
}

/** The statement, or what leads to it. */
function whatRuns({ name, query, path }: QueryLoop['calls'][number]): string {
  return path.length === 1 || name === '' ? nameOf(query.name) : `${name}, which asks the database,`;
}

function messageOf({ collection, atOnce }: QueryLoop, query: string): string {
  const each = collection === '' ? 'for each item' : `for each item of ${collection}`;
  if (atOnce) return `Runs ${query} once ${each}, all at the same time: a long list takes every connection of the pool, and other requests wait.`;
  return `Runs ${query} once ${each}, one after the other: a hundred items are a hundred round trips to the database.`;
}

function messageOfField(query: string, entries: readonly ReachedBy[]): string {
  return `${occasions(entries.map(({ entry }) => entry)).replace(/^GraphQL/, 'The GraphQL')} runs ${query} once for each parent object: a list of a hundred objects makes a hundred statements. A DataLoader would ask once for all of them.`;
}

function nameOf(query: string): string {
  return query === '' ? 'a database statement' : query;
}
