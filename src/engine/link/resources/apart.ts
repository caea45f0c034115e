import { BROKER_PRODUCTS, TRANSPORTS } from '../libraries/brokers/names';
import { SERVICE_SCHEMA } from '../libraries/moleculer';
import { isLoopback } from '../remote/loopback';
import type { NodesApart } from '../remote/node-brokers';
import type { InOtherSystems } from './parts';
import type { DeployedUnit } from '../services/deployment';
import type { Broker } from '../../model/brokers';
import type { Resource } from '../../model/resources';

/** Whether messages that one service sends over a broker can't get to the other, since they are connected with different ones. */
export type Apart = (broker: Broker | undefined, from: string, to: string) => boolean;

interface ApartInput {
  readonly resources: () => readonly Resource[];
  readonly units: readonly DeployedUnit[];
  readonly nodesApart: NodesApart;
  readonly inOtherSystems: InOtherSystems;
}

/**
 * Services are apart where they belong to systems with a broker each, or where all addresses of their brokers of a product are known and no
 * host is common to them. Hosts that differ by a number are taken for one cluster, and those that manifests run are only compared with each
 * other: a broker may have another name outside of them.
 */
export function createApart({ resources, units, nodesApart, inOtherSystems }: ApartInput): Apart {
  const deployed = new Set(units.map(({ name }) => name.toLowerCase()));
  const running = new Set(units.flatMap(({ name, hosts }) => [name, ...hosts]).map((name) => name.toLowerCase()));
  return (broker, from, to) => {
    if (broker === SERVICE_SCHEMA.carrier) return nodesApart(from, to);
    if (from === to) return false;
    if (broker === undefined) return inOtherSystems(ANY_TRANSPORT, from, to);
    const product = BROKER_PRODUCTS[broker];
    if (product === undefined) return false;
    if (inOtherSystems([product], from, to)) return !haveCommonHost(product, from, to);
    const [left, right] = hostsAt(product, from, to);
    if (!left || !right || new Set([...left, ...right].map((host) => deployed.has(host))).size !== 1) return false;
    const clusters = new Set(left.map(clusterOf));
    return !right.some((host) => clusters.has(clusterOf(host)));
  };

  function hostsAt(product: string, from: string, to: string): [string[] | undefined, string[] | undefined] {
    const own = resources().filter((one) => one.kind === 'broker' && one.product === product);
    return [hostsOf(own, from), hostsOf(own, to)];
  }

  /** One that no manifest runs, and that is therefore the same for both. */
  function haveCommonHost(product: string, from: string, to: string): boolean {
    const [left = [], right = []] = hostsAt(product, from, to);
    return left.some((host) => host.includes('.') && !running.has(host.split('.')[0] ?? '') && right.includes(host));
  }
}

/** Products that may carry what doesn't say its broker. */
const ANY_TRANSPORT: readonly string[] = [...TRANSPORTS].flatMap((broker) => BROKER_PRODUCTS[broker] ?? []);

/** Hosts of the brokers that a service uses; undefined where it uses none or one isn't known. */
function hostsOf(brokers: readonly Resource[], service: string): string[] | undefined {
  const own = brokers.filter(({ uses }) => uses.some((use) => use.service === service));
  const hosts = own.flatMap(({ by, same }) => {
    const host = /^[^:/]+/.exec(same.toLowerCase())?.[0] ?? '';
    return by !== 'address' || host === '' || isLoopback(host) ? [] : [host];
  });
  return hosts.length > 0 && hosts.length === own.length ? hosts : undefined;
}

/** `kafka-1.shop.svc` and `kafka-2` are brokers of one cluster. */
function clusterOf(host: string): string {
  return host.split('.')[0]?.replace(/[-_]?\d+/g, '') ?? '';
}
