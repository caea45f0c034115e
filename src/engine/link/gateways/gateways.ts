import type { ConfiguredGateway } from './configured';
import { rankOf } from './hosts';
import { forwarded, type Called } from './routes';
import type { DeployedUnit } from '../services/deployment';
import type { Evidence } from '../../model/span';

/** Gateways that manifests run, as those see them who call what is behind. */
export interface Gateways {
  /** What is behind a unit for a request; undefined for units that are no gateways, and where the gateway answers itself. */
  behind(unit: DeployedUnit, called: Called): Behind | undefined;
  /** The same for a name that a gateway takes requests for; null where it is a gateway's and leads nowhere that is known. */
  named(called: Called): Behind | null | undefined;
}

export interface Behind {
  /** With the route, as the gateway sends it; the path is left out where it can't be told. Several where requests are shared among them. */
  readonly texts: readonly string[];
  readonly gateway: DeployedUnit;
  readonly evidence: Evidence;
}

export function createGateways(configured: readonly ConfiguredGateway[]): Gateways {
  const byUnit = new Map(configured.map((one) => [one.unit, one]));
  const byName = new Map<string, ConfiguredGateway>();
  const byPattern: { readonly name: string; readonly gateway: ConfiguredGateway }[] = [];
  for (const gateway of configured) {
    for (const name of gateway.facts.servers.flatMap(({ hosts }) => hosts.map((host) => host.toLowerCase()))) {
      if (/^[*.]|\.\*$/.test(name)) byPattern.push({ name, gateway });
      else if (name.includes('.') && !name.startsWith('~') && !byName.has(name)) byName.set(name, gateway);
    }
  }

  function through(gateway: ConfiguredGateway, written: Called): Behind | undefined {
    const called = { ...written, host: written.host.toLowerCase() };
    const found = forwarded(called, gateway.facts);
    const server = found && gateway.facts.servers.find(({ locations }) => locations.includes(found.location));
    const file = server && gateway.fileOf.get(server);
    if (!found || file === undefined) return undefined;
    return { texts: found.origins.map((origin) => origin + found.path), gateway: gateway.unit, evidence: { file, span: found.location.span, message: `${gateway.unit.name} sends ${called.path === '' ? '/' : called.path} to ${found.origins[0] ?? ''}${found.path}` } };
  }

  return {
    behind(unit, called) {
      const gateway = byUnit.get(unit);
      return gateway && through(gateway, called);
    },
    named(called) {
      const host = called.host.toLowerCase();
      const gateway = byName.get(host) ?? byPattern.find(({ name }) => rankOf(name, host) > 0)?.gateway;
      return gateway && (through(gateway, called) ?? null);
    },
  };
}
