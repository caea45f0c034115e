import type { DeployedUnit } from '../services/deployment';
import { READS_LABELS } from '../libraries/platform';
import { join } from '../modules/modules';
import type { GatewayFacts } from '../../model/gateways';
import type { ManifestFacts } from '../../model/manifests';
import type { Workspace } from '../../model/workspace';

/** One deployed gateway with what it is configured to send where. */
export interface ConfiguredGateway {
  readonly unit: DeployedUnit;
  /** Of several files one. */
  readonly facts: GatewayFacts;
  /** File that each location stands in. */
  readonly fileOf: ReadonlyMap<GatewayFacts['servers'][number], string>;
}

/** Gateways that compose or Kubernetes run with a configuration that is here: mounted, copied into the image, in a ConfigMap or in labels. */
export function configuredGateways(units: readonly DeployedUnit[], workspace: Workspace): ConfiguredGateway[] {
  const files = workspace.manifests.flatMap(({ path, gateway }) => (gateway ? [{ path, gateway }] : []));
  const byPath = new Map(workspace.manifests.map((manifest) => [manifest.path, manifest]));
  return units.flatMap((unit) => {
    const manifest = byPath.get(unit.file);
    const all = [...filesIn(mountsOf(unit, manifest, byPath), files), ...configMapsOf(unit, manifest, workspace), ...labelsFor(unit, manifest)];
    return all.length > 0 ? [joined(unit, all)] : [];
  });
}

interface Part {
  readonly path: string;
  readonly gateway: GatewayFacts;
}

function filesIn(mounts: readonly string[], files: readonly Part[]): Part[] {
  return files.filter(({ path }) => mounts.some((mount) => path === mount || (mount !== '' && path.startsWith(`${mount}/`))));
}

/** Workspace paths of what is mounted or copied. A copy of the whole build context says nothing of a single file. */
function mountsOf(unit: DeployedUnit, manifest: ManifestFacts | undefined, byPath: ReadonlyMap<string, ManifestFacts>): string[] {
  const mounted = manifest?.compose?.services.find(({ name }) => name === unit.name)?.mounts ?? [];
  const image = unit.build && byPath.get(unit.build.dockerfile)?.docker;
  const context = unit.build?.context === '.' ? '' : unit.build?.context ?? '';
  const copied = (image?.copies ?? []).map((source) => source.replace(/^\.?\//, '').replace(/\/?(?:\*[^/]{0,200})?$/, '')).filter((source) => source !== '' && source !== '.');
  return [...mounted, ...copied.map((source) => join(context, source))];
}

function configMapsOf(unit: DeployedUnit, manifest: ManifestFacts | undefined, { manifests }: Workspace): Part[] {
  const names = manifest?.kubernetes?.workloads.find(({ name }) => name === unit.name)?.configMaps ?? [];
  if (names.length === 0) return [];
  return manifests.flatMap(({ path, kubernetes }) => (kubernetes?.configMaps ?? []).filter(({ name }) => names.includes(name)).flatMap(({ gateways, files }) => [
    ...gateways.map((gateway) => ({ path, gateway })),
    ...filesIn(files, manifests.flatMap((other) => (other.gateway ? [{ path: other.path, gateway: other.gateway }] : []))),
  ]));
}

/** Labels speak to the gateway that runs beside them. */
function labelsFor({ image }: DeployedUnit, manifest: ManifestFacts | undefined): Part[] {
  const gateway = READS_LABELS.has(image) ? manifest?.compose?.gateway : undefined;
  return gateway && manifest ? [{ path: manifest.path, gateway }] : [];
}

function joined(unit: DeployedUnit, all: readonly Part[]): ConfiguredGateway {
  const [{ gateway: { product } }] = all as readonly [Part];
  const parts = all.filter(({ gateway }) => gateway.product === product);
  return {
    unit,
    facts: { product, upstreams: parts.flatMap(({ gateway }) => gateway.upstreams), servers: parts.flatMap(({ gateway }) => gateway.servers) },
    fileOf: new Map(parts.flatMap(({ path, gateway }) => gateway.servers.map((server) => [server, path] as const))),
  };
}
