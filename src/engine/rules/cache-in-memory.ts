import { expiresByDefault, fillsCacheForEver } from '../link/query/caches';
import type { CallFact } from '../model/facts';
import type { Report } from '../model/finding';
import type { FixPlan } from '../model/fix';
import type { Rule } from '../model/rule';
import type { StateCell } from '../model/state';
import type { LibraryUse, Service, SystemModel } from '../model/system';
import { manifestFor } from './plans/package-manifest';
import { cellsOf, evidenceOf, raised, replicasSaid, serviceOf } from './statelessness/cells';
import { isInsteadOf } from './statelessness/stand-ins';
import { BOUNDED_CACHE_PACKAGE } from './statelessness/packages';

type Data = { readonly file: string; readonly start: number } | undefined;

/** Copies of data that changes elsewhere, kept in one process with no expiry. */
export const cacheInMemory: Rule = {
  meta: {
    id: 'cache-in-memory',
    pillar: 'caching',
    severity: 'information',
    summary: 'Data that changes elsewhere is cached in one process without expiry.',
    preset: 'preview',
    snippets: ['cache-redis'],
  },
  *inFile({ cells, uses }, model) {
    for (const cell of cellsOf(cells, model, 'cache')) if (!cell.lifetime.expires) yield cellReport(cell, model);
    const modules = uses.filter(({ effect }) => effect === 'cache-module');
    const shared = modules.filter((use) => !isOnDefault(use));
    for (const use of modules) if (!shared.some((other) => isInsteadOf(use, other, model))) yield* moduleReport(use, model);
  },
  fix(report, model) {
    const data = report.data as Data;
    const cell = data && model.in(data.file)?.cells.find(({ location }) => location.file === data.file && location.span.start === data.start);
    const manifest = data && manifestFor(data.file, model);
    return cell && manifest !== undefined ? boundedCache(cell, manifest, model) : [];
  },
};

function cellReport(cell: StateCell, model: SystemModel): Report {
  const service = serviceOf(cell, model);
  const grows = growsWithoutBound(cell);
  const data: Data = { file: cell.file, start: cell.location.span.start };
  return {
    message: `${messageOf(cell, service, model)}${grows ? ' It grows without bound: requests choose the keys, and nothing takes one out.' : ''}`,
    at: cell.location,
    severity: grows ? 'warning' : raised('information', service),
    ...(service && { service: service.name }),
    related: evidenceOf(cell, service, model),
    identity: `${cell.className ?? ''}.${cell.name}`,
    data,
  };
}

function messageOf({ name, lifetime }: StateCell, service: Service | undefined, model: SystemModel): string {
  const said = replicasSaid(service, model);
  if (lifetime.cleared) return `\`${name}\` is emptied only in the process that handles the change${said === undefined ? ': a second replica goes on with old data.' : `; ${said}, and the others go on with old data.`}`;
  return `\`${name}\` keeps copies of data that changes elsewhere and never lets them expire${said === undefined ? ': readers get old data until the process restarts.' : `; ${said}, each with copies of another age.`}`;
}

function growsWithoutBound({ lifetime, container }: StateCell): boolean {
  return container !== 'scalar' && lifetime.keyedByRequests && !lifetime.bounded && !lifetime.removed && !lifetime.cleared;
}

/** Nest's cache on its default store, which holds entries for ever unless somebody says how long. */
function* moduleReport(use: LibraryUse, model: SystemModel): Iterable<Report> {
  const span = model.files.get(use.call.file)?.facts.calls[use.call.call]?.span;
  const service = model.services.find((one) => one.files.has(use.call.file));
  if (!span || !service || !isOnDefault(use) || expiresByDefault(service, model) || !fillsCacheForEver(service, model)) return;
  const said = replicasSaid(service, model);
  yield {
    message: `This cache keeps its entries in this process and has no ttl${said === undefined ? ': readers get old data until the process restarts.' : `; ${said}, each with entries of another age.`}`,
    at: { file: use.call.file, span },
    severity: raised('information', service),
    service: service.name,
    identity: 'CacheModule',
  };
}

/** On its default store, for ever. */
function isOnDefault({ details }: LibraryUse): boolean {
  return details.store === 'unset' && details.stores === 'unset' && (details.ttl === 'unset' || details.ttl === '0');
}

/** `new Map<K, V>()` becomes an LRUCache where only what both have is used of it. */
function boundedCache(cell: StateCell, manifest: string, model: SystemModel): FixPlan[] {
  const call = cell.init?.k === 'call' ? model.files.get(cell.file)?.facts.calls[cell.init.id] : undefined;
  const plain = cell.accesses.every(({ kind }) => kind === 'read' || kind === 'add' || kind === 'remove' || kind === 'clear');
  if (!call || !plain || cell.type || !isTypedMap(call)) return [];
  return [{
    title: 'Bound this cache in size and time with lru-cache',
    applicability: 'suggested',
    preferred: true,
    steps: [
      { kind: 'ensure-import', file: cell.file, module: BOUNDED_CACHE_PACKAGE.name, names: ['LRUCache'] },
      { kind: 'replace', file: cell.file, span: call.nameSpan, text: 'LRUCache' },
      { kind: 'add-option', file: cell.file, call: call.span, argument: 0, key: 'max', text: '500' },
      { kind: 'add-option', file: cell.file, call: call.span, argument: 0, key: 'ttl', text: '60_000' },
      { kind: 'ensure-dependency', manifest, name: BOUNDED_CACHE_PACKAGE.name, version: BOUNDED_CACHE_PACKAGE.version },
    ],
  }];
}

/** An LRUCache takes no nothing for a value, and can't infer its types from an empty map. */
function isTypedMap({ callee, args, typeArgs }: CallFact): boolean {
  return callee.k === 'global' && callee.name === 'Map' && args.length === 0 && typeArgs.length === 2 && typeArgs.every((type) => type.nullable !== true);
}
