import { asService } from './deployed-caller';
import type { DeployedUnit } from '../services/deployment';
import type { Outsiders } from '../services/outsiders';
import type { Targets } from './targets';
import type { ServiceLink } from '../../model/links';
import type { Location } from '../../model/span';

/** Whom services call whose source is elsewhere, as far as manifests give them the address of another service. */
export function externalLinks(units: readonly DeployedUnit[], outsiders: Outsiders, targets: Targets): ServiceLink[] {
  const links = new Map<string, ServiceLink & { readonly sites: Location[] }>();
  const isShared = sharedPlaces(units);
  for (const unit of units) {
    if (!outsiders.isExternal(unit)) continue;
    const from = asService(unit, outsiders.nameOf(unit));
    for (const { entry, file } of unit.environment) {
      if (entry.value === undefined || !isAddress(entry.name, entry.value) || isShared({ file, span: entry.span })) continue;
      const target = targets.ofAddress({ k: 'text', parts: [entry.value] }, from);
      if (target.kind !== 'service' && target.kind !== 'external-service') continue;
      if (target.name === from.name) continue;
      const via = /grpc/i.test(`${entry.name} ${entry.value}`) ? 'grpc' : 'http';
      const key = `${from.name} ${target.name} ${via}`;
      const link = links.get(key) ?? { from: from.name, to: target.name, via, sync: true, sites: [] };
      link.sites.push({ file, span: entry.span });
      links.set(key, link);
    }
  }
  return [...links.values()];
}

/** Whether a setting is written down once for several: an env file or an anchor that all of them get says of none that it is the one who calls. */
function sharedPlaces(units: readonly DeployedUnit[]): (place: Location) => boolean {
  const owners = new Map<string, string>();
  const shared = new Set<string>();
  for (const { name, environment } of units) {
    for (const { entry, file } of environment) {
      const key = keyOf({ file, span: entry.span });
      if ((owners.get(key) ?? name) !== name) shared.add(key);
      owners.set(key, name);
    }
  }
  return (place) => shared.has(keyOf(place));
}

function keyOf({ file, span }: Location): string {
  return `${String(span.start)} ${file}`;
}

/** Addresses that are there to be compared, shown or called by a browser say nothing of whom the service calls. */
const FOR_OTHERS = /cors|origin|allow|redirect|callback|public|external|front|client|issuer|audience|webhook|self|own/i;

function isAddress(name: string, value: string): boolean {
  if (FOR_OTHERS.test(name) || /localhost|127\.0\.0\.1|0\.0\.0\.0/.test(value)) return false;
  if (/^(?:https?|grpc):\/\/[\w.-]+/.test(value)) return true;
  return /(?:addr|address|host|url|uri|endpoint)$/i.test(name) && /^[a-z][\w.-]*(?::\d{2,5})?$/i.test(value);
}
