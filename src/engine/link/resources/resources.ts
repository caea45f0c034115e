import { endpointOf, type Speaker } from './addresses';
import { findConnections, type Connection, type ConnectionInput } from './connections';
import { groupedBy, identityOf, settled, type Found } from './identity';
import { schemaOf, schemasIn, type Schema } from './schemas';
import { createUsed } from './used';
import { createWriters, type WritersInput } from './writers';
import type { DeployedUnit } from '../deployment';
import { PRODUCTS } from '../libraries/connections';
import type { CallGraph } from '../graph';
import type { Known } from '../known';
import type { Modules } from '../modules';
import type { BareService } from '../services';
import type { Resource, ResourceUse } from '../../model/resources';
import type { Evidence } from '../../model/span';
import type { RemoteCall } from '../../model/system';
import type { Workspace } from '../../model/workspace';

export interface ResourcesInput extends ConnectionInput, WritersInput {
  readonly workspace: Workspace;
  readonly services: readonly BareService[];
  readonly units: readonly DeployedUnit[];
  readonly remoteCalls: readonly RemoteCall[];
  readonly graph: CallGraph;
  readonly modules: Modules;
}

const MAX_CALLERS = 20;

/** Finds what services use beside each other, and which of them use the same. */
export function findResources(input: ResourcesInput): Resource[] {
  const schemas = schemasIn(input.workspace.manifests);
  const connections = findConnections(input).map((connection) => (connection.prisma ? ofSchema(connection, schemaOf(connection, schemas)) : { connection }));
  const used = createUsed(input);
  const found = input.services.flatMap((service) => [
    ...connections.filter(({ connection }) => service.files.has(connection.at.file) && used(connection.at.file, service)).map(({ connection, schema }) => useOf(connection, schema, service, input)),
    ...thirdParties(service, input),
  ]);
  return joined(settled(found), createWriters(input));
}

/** A Prisma client with the address and product that its schema gives. */
function ofSchema(connection: Connection, schema: Schema | undefined): { connection: Connection; schema?: Schema } {
  if (!schema) return { connection };
  const address: Known | undefined = schema.setting === undefined ? schema.address === undefined ? undefined : { k: 'text', parts: [schema.address] } : { k: 'env', name: schema.setting };
  return { connection: { ...connection, product: PRODUCTS[schema.provider] ?? connection.product, url: connection.url.length === 0 && address ? [address] : connection.url }, schema };
}

function useOf(connection: Connection, schema: Schema | undefined, service: BareService, input: ResourcesInput): Found {
  const { kind, product } = connection;
  const endpoint = endpointOf(connection, speakerFor(service, input));
  const site = { ...connection.at, message: `${service.name} connects here` };
  return {
    ...identityOf(connection, endpoint, schema, service, input), kind, product, service: service.name, sites: [site, ...endpoint.evidence],
    known: endpoint.host !== undefined, silent: endpoint.label === '', ...(schema && { schema }),
  };
}

function speakerFor(service: BareService, { units, graph, evaluator }: ResourcesInput): Speaker {
  return {
    service, units,
    passed: ({ ref, index, path }) => graph.callers(ref).filter(({ kind, call }) => kind === 'call' && service.files.has(call.file)).slice(0, MAX_CALLERS).flatMap(({ call }) => {
      const fact = evaluator.callFact(call);
      const arg = fact?.args[index];
      return fact && arg ? [path.reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, { file: call.file, fn: fact.fn }))] : [];
    }),
  };
}

function thirdParties(service: BareService, { remoteCalls, memory }: ResourcesInput): Found[] {
  return remoteCalls.flatMap((call) => {
    if (call.target.kind !== 'third-party' || !call.services.includes(service.name)) return [];
    const span = memory.facts.get(call.site.file)?.calls[call.site.call]?.span;
    const { name } = call.target;
    return span ? [{ id: `third-party:${name}`, kind: 'third-party' as const, name, product: '', by: 'address' as const, same: name, service: service.name, known: true, silent: false, sites: [{ file: call.site.file, span, message: `${service.name} calls ${name} here` }] }] : [];
  });
}

function joined(found: readonly Found[], writes: ReturnType<typeof createWriters>): Resource[] {
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
