import type { Endpoint } from './addresses';
import type { Connection } from './connections';
import { sharedModels } from './models';
import { isLoopback } from '../remote/loopback';
import type { Schema } from './schemas';
import type { DeployedUnit } from '../services/deployment';
import { groupedBy } from '../groups';
import { DEFAULT_PORTS, IMAGES } from '../libraries/connections';
import type { BareService } from '../services/services';
import type { Resource } from '../../model/resources';
import type { Evidence } from '../../model/span';

/** One service's way to one resource. */
export interface Found {
  readonly id: string;
  readonly kind: Resource['kind'];
  readonly name: string;
  readonly product: string;
  readonly by: Resource['by'];
  readonly same: string;
  readonly service: string;
  /** Its address is known. */
  readonly known: boolean;
  /** Nothing at all is said of its address: it may be handed a client that is made elsewhere. */
  readonly silent: boolean;
  readonly schema?: Schema;
  readonly sites: readonly Evidence[];
}

export interface IdentityInput {
  /** Whether a file declares models. */
  readonly declares: (file: string) => boolean;
  readonly units: readonly DeployedUnit[];
}

/**
 * The same address is the same resource, and so is the same setting where its value isn't known but is one for both services. Otherwise two
 * services share a database only when they read it from settings of the same names and have the schema or the models in common, and a cache
 * or broker when manifests run just one of its product.
 */
export function identityOf(connection: Connection, { host, system = '', port, database, label, setting }: Endpoint, schema: Schema | undefined, service: BareService, input: IdentityInput): Pick<Found, 'id' | 'name' | 'by' | 'same'> {
  const { kind, product } = connection;
  const called = database === '' || database.includes('{') ? product : database;
  if (host !== undefined) {
    const same = `${host}${port === '' ? '' : `:${port}`}${database === '' ? '' : `/${database}`}`;
    return { id: `${kind}:${same}${system}`, name: nameAt(host, database), by: 'address', same };
  }
  if (setting !== undefined) return { id: `${kind}:${setting}`, name: called, by: 'settings', same: setting };
  if (schema) return { id: `${kind}:${schema.path}`, name: called, by: 'schema', same: schema.path };
  const models = kind === 'database' ? sharedModels(service, input.declares) : undefined;
  if (models !== undefined && label !== '') return { id: `${kind}:${label} with ${models}`, name: called, by: 'models', same: models };
  const only = onlyUnit(product, input.units);
  if (only === undefined) return { id: `${kind}:${service.name}:${product}:${label}`, name: `${(kind === 'database' && called === product ? hostIn(label) : undefined) ?? called} of ${service.name}`, by: 'settings', same: label };
  const usual = DEFAULT_PORTS[product];
  return { id: `${kind}:${only.name}${usual === undefined ? '' : `:${usual}`}`, name: only.name, by: 'settings', same: label };
}

/** The host of a store without a name of its own; nothing where that is a setting or this machine. */
function hostIn(label: string): string | undefined {
  const host = /^[\w.-]+/.exec(label.replace(/^\w[\w+.-]*:\/\/(?:[^/@]*@)?/, ''))?.[0];
  // Within a cluster the first part is the name, the others say where: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
  return host === undefined || isLoopback(host.toLowerCase()) ? undefined : host.replace(/^([^.]+)\.[^.]+\.svc(?:\..*)?$/, '$1');
}

/** Redis counts its databases, so their names say nothing alone. */
function nameAt(host: string, database: string): string {
  if (database === '' || database === '0') return host;
  return /^\d+$/.test(database) ? `${host}/${database}` : database;
}

/** Gives clients of unknown address the one that their service, or another client of the same schema, has. The known go first. */
export function settled(found: readonly Found[]): Found[] {
  const known = found.filter((one) => one.known);
  const byClient = groupedBy(known, ({ service, kind, product }) => `${service} ${kind} ${product}`);
  const bySchema = groupedBy(known.filter(({ schema }) => schema !== undefined), ({ schema }) => schema?.path ?? '');
  const named = groupedBy(found.filter((one) => !one.known && !one.silent), ({ service, kind, product }) => `${service} ${kind} ${product}`);
  const unknown = found.filter((one) => !one.known).map((one) => {
    const client = `${one.service} ${one.kind} ${one.product}`;
    const same = (one.silent ? onlyOf(byClient.get(client) ?? named.get(client)) : undefined) ?? onlyOf(bySchema.get(one.schema?.path ?? ''));
    return same ? { ...one, id: same.id, name: same.name, by: same.by, same: same.same } : one;
  });
  return [...known, ...unknown];
}

function onlyOf(found: readonly Found[] = []): Found | undefined {
  return new Set(found.map(({ id }) => id)).size === 1 ? found[0] : undefined;
}

/** The one unit that runs a product, where manifests run just one; databases are told apart by more than that. */
function onlyUnit(product: string, units: readonly DeployedUnit[]): DeployedUnit | undefined {
  const images = IMAGES[product] ?? [];
  const own = units.filter(({ image }) => images.includes(image));
  return new Set(own.map(({ name }) => name)).size === 1 ? own[0] : undefined;
}
