import { occasions } from './evidence/entries';
import { locationOf } from './evidence/places';
import { wayAsEvidence, waysTo } from './evidence/way';
import { expiresByDefault, fillsCacheForEver, isSharedForEver } from '../link/query/caches';
import type { LastingEntry } from '../model/cache-entries';
import type { Report } from '../model/finding';
import type { FixPlan } from '../model/fix';
import type { Rule } from '../model/rule';
import type { LibraryUse, SystemModel } from '../model/system';

type Data = LastingEntry | undefined;

/** Copies in a cache that processes share, and what is asked for once, without a time after which it goes. */
export const cacheEntryWithoutExpiry: Rule = {
  meta: {
    id: 'cache-entry-without-expiry',
    pillar: 'caching',
    severity: 'information',
    summary: 'An entry is written to a shared cache without an expiry.',
    preset: 'recommended',
    snippets: ['cache-redis'],
  },
  *inFile({ lastingEntries, uses }, model) {
    for (const entry of lastingEntries) yield reportOf(entry, model);
    for (const use of uses) if (use.effect === 'cache-module') yield* moduleReport(use, model);
  },
  fix(report, model) {
    const plan = planFor(report.data as Data, model);
    return plan ? [plan] : [];
  },
};

function reportOf(entry: LastingEntry, model: SystemModel): Report {
  const { call, fn, inside, key, store, is } = entry;
  const reached = model.reach.entriesOf(fn);
  const data: Data = entry;
  return {
    message: messageOf(entry, occasions(reached.map((by) => by.entry))),
    at: locationOf(call, model),
    ...(reached[0] && { service: reached[0].entry.service }),
    related: [...(inside ? [{ ...locationOf(inside, model), message: 'the entry is written here' }] : []), ...wayAsEvidence(waysTo(fn, reached), model)],
    identity: `${store} ${is} ${key}`,
    data,
  };
}

function messageOf({ key, store, is }: LastingEntry, when: string): string {
  const named = key === '' || /^\{[^{}]*\}$/.test(key) ? 'This entry' : `\`${key}\``;
  if (is === 'once') return `${named}, written on ${when}, is good for one use and has no expiry: what nobody asks for stays in ${store} for ever, and an old one goes on working.`;
  return `${named}, written on ${when}, is a copy without an expiry: readers get it long after the data has changed, and ${store} fills up with what nobody asks for any more.`;
}

/** Nest's cache on a store that processes share, which holds entries for ever unless somebody says how long. */
function* moduleReport(use: LibraryUse, model: SystemModel): Iterable<Report> {
  const service = model.services.find((one) => one.files.has(use.call.file));
  if (!service || !isSharedForEver(use, model) || expiresByDefault(service, model) || !fillsCacheForEver(service, model)) return;
  const data: Data = undefined;
  yield {
    message: 'This cache shares its entries with other processes and has no ttl: readers get old answers until somebody empties the store, which fills up with what nobody asks for any more.',
    at: locationOf(use.call, model),
    service: service.name,
    identity: 'CacheModule',
    data,
  };
}

function planFor(entry: Data, model: SystemModel): FixPlan | undefined {
  const fact = entry && !entry.inside ? model.files.get(entry.call.file)?.facts.calls[entry.call.call] : undefined;
  const span = fact?.argSpans[1];
  if (!entry || !fact || !span) return undefined;
  const { file } = entry.call;
  const said = { title: 'Let this entry expire after an hour', applicability: 'suggested', preferred: true } as const;
  const { argument, option } = entry.fix;
  if (option) return { ...said, steps: [{ kind: 'add-option', file, call: fact.span, argument: 2, key: option[0], text: option[1] }] };
  return argument !== undefined && fact.args.length === 2 ? { ...said, steps: [{ kind: 'wrap', file, span, before: '', after: `, ${argument}` }] } : undefined;
}
