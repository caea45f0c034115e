import { endpointOf, type Endpoint, type Speaker } from './addresses';
import { findConnections, type Connection, type ConnectionInput } from './connections';
import { schemasOfModels, tableNames, withForeignNames, type TableName } from './foreign-tables';
import { identityOf, settled, type Found, type IdentityInput } from './identity';
import { modelFiles } from './models';
import { schemaOf, schemasIn, type Schema } from './schemas';
import { createUsed } from './used';
import { createWriters, type WritersInput } from './writers';
import type { DeployedUnit } from '../services/deployment';
import { PRODUCTS } from '../libraries/connections';
import { beforeTables, DEFAULT_SCHEMA } from '../libraries/query-languages';
import { groupedBy } from '../groups';
import type { CallGraph } from '../graph/graph';
import { passedFor } from '../graph/passed';
import type { Known } from '../known';
import { contributions, whole, type Contributions } from '../memory/contributions';
import type { Modules } from '../modules/modules';
import type { BareService } from '../services/services';
import type { Resource, ResourceUse } from '../../model/resources';
import type { Evidence, Location } from '../../model/span';
import type { RemoteCall } from '../../model/system';
import type { Workspace } from '../../model/workspace';

export interface ResourcesInput extends ConnectionInput, WritersInput {
  readonly workspace: Workspace;
  readonly services: readonly BareService[];
  readonly units: readonly DeployedUnit[];
  /** By the file that names their target. */
  readonly remoteCalls: Contributions<readonly RemoteCall[]>;
  readonly graph: CallGraph;
  readonly modules: Modules;
}

const MAX_CALLERS = 20;

/** What is looked up while resources are found. */
interface Search extends ResourcesInput, IdentityInput {
  readonly connections: readonly { readonly connection: Connection; readonly schema?: Schema }[];
  readonly used: (file: string, service: BareService) => boolean;
  readonly thirdParties: readonly ThirdParty[];
  readonly tables: ReadonlyMap<string, readonly TableName[]>;
  /** The one schema of its models. A service has many connections and is looked through once. */
  readonly ownSchemaOf: (service: BareService) => string | undefined;
  readonly writes: ReturnType<ReturnType<typeof createWriters>>;
}

/** Finds what services use beside each other, and which of them use the same. */
export function findResources(input: ResourcesInput): () => Resource[] {
  const { memory } = input;
  const schemas = schemasIn(input.workspace.manifests);
  const connecting = findConnections(input);
  const used = createUsed(input);
  const writersOf = createWriters(input);
  const declaring = modelFiles(memory);
  const naming = tableNames(memory);
  const parties = contributions(memory, 'third parties', (file) => thirdPartiesIn(file, input));
  const declares = (file: string): boolean => declaring.of(file) ?? false;
  return whole(memory, 'resources', () => resourcesOf({
    ...input, used: used(), writes: writersOf(), declares, thirdParties: [...parties.whole().values()].flat(), tables: naming.whole(), ownSchemaOf: schemasOfModels(naming.whole(), declares),
    connections: [...connecting.whole().values()].flat().map((connection) => (connection.prisma ? ofSchema(connection, schemaOf(connection, schemas)) : { connection })),
  }));
}

function resourcesOf(search: Search): Resource[] {
  const { services, connections, used, thirdParties, writes } = search;
  const found = settled(services.flatMap((service) => connections
    .filter(({ connection }) => service.files.has(connection.at.file) && used(connection.at.file, service))
    .map(({ connection, schema }) => useOf(connection, schema, service, search))));
  const parties = services.flatMap(({ name }) => thirdParties.filter((one) => one.services.includes(name)).flatMap((one) => useOfParty(one, name, found)));
  return withForeignNames(joined([...found, ...parties], writes), search);
}

/** A Prisma client with the address and product that its schema gives. */
function ofSchema(connection: Connection, schema: Schema | undefined): { connection: Connection; schema?: Schema } {
  if (!schema) return { connection };
  const address: Known | undefined = schema.setting === undefined ? schema.address === undefined ? undefined : { k: 'text', parts: [schema.address] } : { k: 'env', name: schema.setting };
  return { connection: { ...connection, product: PRODUCTS[schema.provider] ?? connection.product, url: connection.url.length === 0 && address ? [address] : connection.url }, schema };
}

function useOf(connection: Connection, schema: Schema | undefined, service: BareService, input: Search): Found {
  const { kind, product } = connection;
  const endpoint = inOwnSchema(endpointOf(connection, speakerFor(service, input)), connection, service, input);
  const site = { ...connection.at, message: `${service.name} connects here` };
  return {
    ...identityOf(connection, endpoint, schema, service, input), kind, product, service: service.name, sites: [site, ...endpoint.evidence],
    known: endpoint.host !== undefined, silent: endpoint.label === '', ...(schema && { schema }),
  };
}

/** Models that are all in one schema of a database have no more in common with those of another schema than with another database. */
function inOwnSchema(endpoint: Endpoint, { kind, product }: Connection, service: BareService, { ownSchemaOf }: Search): Endpoint {
  if (kind !== 'database' || beforeTables(product) !== 'schema' || endpoint.database === '' || endpoint.database.includes('.')) return endpoint;
  const schema = ownSchemaOf(service);
  return schema === undefined || schema === DEFAULT_SCHEMA ? endpoint : { ...endpoint, database: `${endpoint.database}.${schema}` };
}

function speakerFor(service: BareService, { units, graph, evaluator }: ResourcesInput): Speaker {
  return {
    service, units,
    passed: (param) => passedFor(param, { graph, evaluator, limit: MAX_CALLERS, from: ({ file }) => service.files.has(file) }),
  };
}

/** A call that leaves the system. */
interface ThirdParty {
  readonly name: string;
  readonly site: Location;
  readonly services: readonly string[];
  /** It is whatever the transport connects to. */
  readonly mail: boolean;
}

function thirdPartiesIn(file: string, { remoteCalls, memory }: ResourcesInput): ThirdParty[] {
  return (remoteCalls.of(file) ?? []).flatMap(({ target, site, services, protocol }) => {
    const span = target.kind === 'third-party' ? memory.facts.get(site.file)?.calls[site.call]?.span : undefined;
    return target.kind === 'third-party' && span ? [{ name: target.name, site: { file: site.file, span }, services, mail: protocol === 'mail' }] : [];
  });
}

/** What sends mails over a transport is one with what the transport connects to; of several it may be any, and they stand there already. */
function useOfParty({ name, site, mail }: ThirdParty, service: string, connected: readonly Found[]): Found[] {
  const transports = mail ? connected.filter((one) => one.kind === 'mail' && one.service === service) : [];
  const [transport] = transports;
  if (transport) return transports.every(({ id }) => id === transport.id) ? [{ ...transport, sites: [{ ...site, message: `${service} sends mails here` }] }] : [];
  return [{ id: `third-party:${name}`, kind: 'third-party', name, product: '', by: 'address', same: name, service, known: true, silent: false, sites: [{ ...site, message: `${service} calls ${name} here` }] }];
}

function joined(found: readonly Found[], writes: ReturnType<ReturnType<typeof createWriters>>): Resource[] {
  const byId = groupedBy(found, ({ id }) => id);
  const byService = groupedBy(found.filter(({ kind }) => kind === 'database'), ({ service }) => service);
  return [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([id, list]) => {
    const [first] = list;
    if (!first) return [];
    const { kind, name, product, by, same } = first;
    const uses = [...groupedBy(list, ({ service }) => service)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([service, own]): ResourceUse => {
      const beside = [...groupedBy(byService.get(service) ?? [], (one) => one.id).values()].flatMap(([one]) => one ?? []);
      return { service, writes: kind !== 'database' || writes(service, first, beside), sites: distinct(own.flatMap(({ sites }) => sites)) };
    });
    const schemas = new Map(list.flatMap(({ schema }) => (schema ? [[schema.path, schema.at]] : [])));
    const [schema] = schemas.size === 1 && uses.every(({ service }) => list.some((one) => one.service === service && one.schema)) ? schemas.values() : [];
    return [{ id, kind, name, product, by, same, ...(schema && { schema }), uses }];
  });
}

function distinct(sites: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>();
  return sites.filter(({ file, span }) => {
    const key = `${file}#${String(span.start)}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
