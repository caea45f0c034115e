import type { Report } from '../model/finding';
import type { FixPlan } from '../model/fix';
import type { Rule } from '../model/rule';
import type { StateCell } from '../model/state';
import type { CallRef, LibraryUse, Service, SystemModel } from '../model/system';
import { envExampleFor } from './plans/env-example';
import { manifestFor } from './plans/package-manifest';
import { cellsOf, evidenceOf, replicasSaid, serviceOf } from './statelessness/cells';
import { isNeverMounted } from './statelessness/mounted';
import { SESSION_STORE_PACKAGES } from './statelessness/packages';
import { isSetLater } from './statelessness/set-later';
import { isInsteadOf } from './statelessness/stand-ins';
import { redisStoreSteps } from './statelessness/redis-client';

type Data = { readonly use: CallRef; readonly service?: string } | undefined;

const STORE_OPTIONS: ReadonlySet<string> = new Set(['store']);

/** Sessions, logins, one-time codes, carts and the like that live in one process. */
export const sessionInMemory: Rule = {
  meta: {
    id: 'session-in-memory',
    pillar: 'statelessness',
    severity: 'error',
    summary: 'Sessions, logins, codes or carts are kept in the memory of one process.',
    preset: 'recommended',
    snippets: ['session-redis', 'cache-redis'],
  },
  *inFile({ cells, uses }, model) {
    for (const cell of cellsOf(cells, model, 'session')) yield cellReport(cell, model);
    for (const use of uses) if (use.effect === 'session' && isInMemory(use) && !isSetLater(use, STORE_OPTIONS, model) && !uses.some((other) => !isInMemory(other) && isInsteadOf(use, other, model))) yield* useReport(use, model);
  },
  fix(report, model) {
    const data = report.data as Data;
    const use = data && model.in(data.use.file)?.uses.find((one) => one.effect === 'session' && one.call.call === data.use.call);
    const service = data && model.services.find((one) => one.name === data.service);
    return use?.details.takes === 'connect-redis' ? redisStore(use, service, model) : [];
  },
};

function isInMemory({ details }: LibraryUse): boolean {
  return details.store === 'unset' || details.store === 'memory';
}

function cellReport(cell: StateCell, model: SystemModel): Report {
  const service = serviceOf(cell, model);
  return {
    message: `\`${cell.name}\` keeps ${cell.keeps} in this process${consequence(service, model)}`,
    at: cell.location,
    ...(service && { service: service.name }),
    related: evidenceOf(cell, service, model),
    identity: `${cell.className ?? ''}.${cell.name}`,
  };
}

function* useReport(use: LibraryUse, model: SystemModel): Iterable<Report> {
  const span = model.files.get(use.call.file)?.facts.calls[use.call.call]?.span;
  const services = model.services.filter((service) => service.files.has(use.call.file));
  const [service] = [...services].sort((a, b) => (b.replicas?.max ?? 0) - (a.replicas?.max ?? 0));
  if (!span || !service || isNeverMounted(use, model)) return;
  yield {
    message: `${use.module} has no store here and keeps sessions in this process${consequence(service, model)}`,
    at: { file: use.call.file, span },
    service: service.name,
    identity: use.module,
    data: { use: use.call, service: service.name } satisfies Data,
  };
}

function consequence(service: Service | undefined, model: SystemModel): string {
  const said = replicasSaid(service, model);
  if (said === undefined || !service?.replicas) return ': a restart loses them and a second replica does not find them.';
  const { min, max, as } = service.replicas;
  const missed = min === max && as === undefined ? `${String(max - 1)} of ${String(max)} requests` : 'most requests';
  return `; ${said}, so ${missed} won't find them.`;
}

/** connect-redis on node-redis, as its README sets it up; only where the options are written out in the call. */
function redisStore({ call }: LibraryUse, service: Service | undefined, model: SystemModel): FixPlan[] {
  const facts = model.files.get(call.file)?.facts;
  const fact = facts?.calls[call.call];
  const statement = fact && facts.functions[fact.fn]?.statements[fact.statement];
  const manifest = manifestFor(call.file, model);
  const [options] = fact?.args ?? [];
  if (!fact || !statement || !service || manifest === undefined || (options && options.k !== 'object')) return [];
  const steps = redisStoreSteps({
    file: call.file, fn: fact.fn, call: fact.span, statement: statement.span, manifest, envExample: envExampleFor(service, model), module: 'connect-redis', store: 'RedisStore', text: 'new RedisStore({ client: sessionClient })',
    client: 'sessionClient', label: 'Session store', comment: 'Where sessions are kept', packages: SESSION_STORE_PACKAGES,
  }, model);
  return [{ title: 'Keep sessions in Redis, so that every replica finds them', applicability: 'suggested', preferred: true, steps }];
}
