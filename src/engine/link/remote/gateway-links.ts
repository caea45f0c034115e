import type { ConfiguredGateway } from '../gateways/configured';
import { originsOf } from '../gateways/routes';
import { variableParts } from '../gateways/variables';
import type { DeployedUnit } from '../services/deployment';
import { asService } from './deployed-caller';
import { sameName } from '../services/names';
import type { Outsiders } from '../services/outsiders';
import type { BareService } from '../services/services';
import type { Targets } from './targets';
import type { ExternalService } from '../../model/deployed';
import type { ServiceLink } from '../../model/links';
import { folderOf } from '../../model/paths';
import type { Location } from '../../model/span';
import type { Workspace } from '../../model/workspace';

export interface GatewayNodes {
  /** Gateways that lead to a service of this system. */
  readonly gateways: readonly ExternalService[];
  readonly links: readonly ServiceLink[];
}

export interface GatewayLinksInput {
  readonly outsiders: Outsiders;
  readonly services: readonly BareService[];
  readonly targets: Targets;
  readonly workspace: Workspace;
}

/** Whom gateways wait for. A front end that its own nginx serves is none, though that may send requests on as well. */
export function gatewayLinks(configured: readonly ConfiguredGateway[], { outsiders, services, targets, workspace }: GatewayLinksInput): GatewayNodes {
  const nodes = new Map<string, ExternalService>();
  const links = new Map<string, ServiceLink & { readonly sites: Location[] }>();
  const taken = new Set([...services, ...outsiders.all].map(({ name }) => name));
  for (const { unit, facts, fileOf } of configured) {
    if (outsiders.standingOf(unit) !== 'platform' || taken.has(unit.name) || isFrontEnd(unit, workspace)) continue;
    const from = asService(unit, unit.name);
    for (const server of facts.servers) {
      for (const location of server.locations) {
        for (const name of servicesBehind(originsOf(location, facts), from, targets)) {
          if (!nodes.has(unit.name)) nodes.set(unit.name, nodeOf(unit, facts.product));
          const via = location.protocol;
          const key = `${unit.name} ${name} ${via}`;
          const link = links.get(key) ?? { from: unit.name, to: name, via, sync: true, sites: [] };
          link.sites.push({ file: fileOf.get(server) ?? unit.file, span: location.span });
          links.set(key, link);
        }
      }
    }
  }
  return { gateways: [...nodes.values()], links: [...links.values()] };
}

/** Names of those that requests are shared among. */
function servicesBehind(origins: readonly string[], from: BareService, targets: Targets): ReadonlySet<string> {
  const found = origins.map((origin) => targets.ofAddress({ k: 'text', parts: variableParts(origin) }, from));
  return new Set(found.flatMap((target) => (target.kind === 'service' || target.kind === 'external-service' ? target.name : [])));
}

/** The image of a package, or one that is built in stages of sources, brings pages of its own. */
function isFrontEnd({ name, build }: DeployedUnit, { packages, manifests, sources }: Workspace): boolean {
  const stages = build ? manifests.find(({ path }) => path === build.dockerfile)?.docker?.stages.length ?? 0 : 0;
  const context = build === undefined || build.context === '.' || build.context === '' ? '' : `${build.context}/`;
  return stages > 1 && sources.some(({ path }) => path.startsWith(context))
    || packages.some((unit) => unit.root !== '.' && (sameName(unit.root.split('/').at(-1) ?? '', name) || (build !== undefined && [build.context, folderOf(build.dockerfile)].includes(unit.root))));
}

function nodeOf({ name, hosts, ports, replicas, location }: DeployedUnit, gateway: ConfiguredGateway['facts']['product']): ExternalService {
  return { name, hosts, ports, gateway, ...(replicas && { replicas }), evidence: location };
}
