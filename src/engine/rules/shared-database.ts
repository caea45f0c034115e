import { listOf } from './evidence/list';
import type { Report } from '../model/finding';
import type { Resource, ResourceUse } from '../model/resources';
import type { Rule } from '../model/rule';
import type { Evidence } from '../model/span';
import type { Service, SystemModel } from '../model/system';

/** How many of the places that prove it are listed. */
const SHOWN = 12;

/** Two services own the same database. */
export const sharedDatabase: Rule = {
  meta: {
    id: 'shared-database',
    pillar: 'coupling',
    severity: 'warning',
    summary: 'Several services write to the same database.',
    preset: 'recommended',
  },
  *check(model) {
    for (const resource of model.resources) {
      if (resource.kind !== 'database') continue;
      const { uses } = resource;
      const writers = owners(uses.filter(({ writes }) => writes), model);
      if (writers.length > 1) yield* reportOf(resource, owners(uses, model), writers);
      yield* foreignReports(resource);
    }
  },
};

/** Several programs of one package are one owner. A program that runs another service inside of itself uses that one's database in its place. */
function owners(uses: readonly ResourceUse[], model: SystemModel): ResourceUse[] {
  const users = model.services.filter(({ name }) => uses.some(({ service }) => service === name));
  const roots = new Map(users.map(({ name, root }) => [name, root]));
  const served = new Map(users.map(({ name }): [string, string[]] => [name, []]));
  for (const { service, location } of model.entryPoints) served.get(service)?.push(location.file);
  const inside = new Set(users.filter((own) => users.some((other) => runsInside(other, own, served.get(other.name) ?? []))).map(({ name }) => name));
  const left = uses.filter(({ service }) => !inside.has(service));
  return left.filter(({ service }, at) => left.findIndex((other) => roots.get(other.service) === roots.get(service)) === at);
}

/** All that answers requests to the one stands in its package, and the other loads it. */
function runsInside(one: Service, other: Service, served: readonly string[]): boolean {
  return one.root !== other.root && served.length > 0 && served.every((file) => file.startsWith(`${one.root}/`) && other.files.has(file));
}

function* reportOf(resource: Resource, uses: readonly ResourceUse[], writers: readonly ResourceUse[]): Generator<Report> {
  const last = uses.at(-1);
  const at = resource.schema ?? last?.sites[0];
  if (!at || !last) return;
  const others = uses.flatMap(({ sites }) => sites).filter((site) => site.file !== at.file || site.span.start !== at.span.start);
  const names = uses.map(({ service }) => service);
  const who = writers.length === uses.length ? 'write' : `write or read (${String(writers.length)} of them write)`;
  yield {
    message: `${listOf(names)} ${who} the same database${proof(resource)}. A change of its tables has to fit all of them at once, and the load of one slows down the others.`,
    at: { file: at.file, span: at.span },
    service: last.service,
    related: distinct(others).slice(0, SHOWN),
    identity: resource.id,
  };
}

/** A service that asks for tables which are another one's, though it has a schema or database of its own. */
function* foreignReports({ id, namedBy = [], uses, same }: Resource): Generator<Report> {
  const [owner] = uses;
  for (const service of new Set(namedBy.map((one) => one.service))) {
    const named = namedBy.filter((one) => one.service === service);
    const [first, ...others] = named;
    if (!first || !owner) continue;
    yield {
      message: `${service} names ${first.table} itself, which belongs to ${owner.service} (${same}). A change of that table has to fit both, and ${owner.service} can't see who relies on it.`,
      at: first.site,
      service,
      related: distinct([...others.map(({ table, site }) => ({ ...site, message: `names ${table}` })), ...owner.sites]).slice(0, SHOWN),
      identity: `${id} named by ${service}`,
    };
  }
}

function proof({ by, same, schema }: Resource): string {
  if (by === 'address') return `, ${same}`;
  if (schema) return `, through the schema ${same}`;
  return by === 'models' ? `, through the models in ${same}` : `, ${same}`;
}

function distinct(sites: readonly Evidence[]): Evidence[] {
  return sites.filter((site, at) => sites.findIndex((other) => other.file === site.file && other.span.start === site.span.start) === at);
}
