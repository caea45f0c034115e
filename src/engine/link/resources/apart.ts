import { BROKER_PRODUCTS } from '../libraries/brokers/names';
import { SERVICE_SCHEMA } from '../libraries/moleculer';
import { isLoopback } from '../remote/loopback';
import type { NodesApart } from '../remote/node-brokers';
import type { DeployedUnit } from '../services/deployment';
import type { Broker } from '../../model/brokers';
import type { Resource } from '../../model/resources';

/** Whether messages that one service sends over a broker can't get to the other, since they are connected with different ones. */
export type Apart = (broker: Broker | undefined, from: string, to: string) => boolean;

/**
 * Services are apart where all addresses of their brokers of a product are known and no host is common to them. Hosts that differ by
 * a number are taken for one cluster, and those that manifests run are only compared with each other: a broker may have another
 * name outside of them.
 */
export function createApart(resources: () => readonly Resource[], units: readonly DeployedUnit[], nodesApart: NodesApart): Apart {
  const deployed = new Set(units.map(({ name }) => name.toLowerCase()));
  return (broker, from, to) => {
    if (broker === SERVICE_SCHEMA.carrier) return nodesApart(from, to);
    const product = broker && BROKER_PRODUCTS[broker];
    if (product === undefined || from === to) return false;
    const own = resources().filter((one) => one.kind === 'broker' && one.product === product);
    const [left, right] = [hostsOf(own, from), hostsOf(own, to)];
    if (!left || !right || new Set([...left, ...right].map((host) => deployed.has(host))).size !== 1) return false;
    const clusters = new Set(left.map(clusterOf));
    return !right.some((host) => clusters.has(clusterOf(host)));
  };
}

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
