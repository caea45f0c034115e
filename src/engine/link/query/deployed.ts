import { isPlatform } from '../libraries/platform';
import { imageNameOf } from './images';
import { sameName } from '../services/names';
import type { Container, KubernetesService, Workload } from '../../model/kubernetes';
import type { ComposeService, ManifestFacts } from '../../model/manifests';
import { nameOf } from '../../model/paths';
import type { Service, SystemModel } from '../../model/system';

export interface RunContainer {
  readonly file: string;
  readonly workload: Workload;
  readonly container: Container;
}

/** Containers of Kubernetes that run a service and stay up; what only patches another file's is none. */
export function containersOf(service: Service, { manifests }: Pick<SystemModel, 'manifests'>): RunContainer[] {
  return service.manifests.flatMap((file) => (manifests.get(file)?.kubernetes?.workloads ?? []).flatMap((workload) => {
    if (!staysUp(workload) || !service.hosts.includes(workload.name)) return [];
    const container = ownContainer(workload, service);
    return container ? [{ file, workload, container }] : [];
  }));
}

/** Jobs end. */
export function staysUp({ kind }: Workload): boolean {
  return !ENDING.has(kind);
}

const ENDING: ReadonlySet<string> = new Set(['Job', 'CronJob']);

/** A pod's containers beside the service are sidecars; the one that is named like it, else the first that is no product. */
function ownContainer({ containers, name: workload }: Workload, { name, hosts }: Service): Container | undefined {
  const own = containers.filter(({ image }) => image && !isPlatform(imageNameOf(image.text).name));
  const names = [name, workload, ...hosts];
  const isNamed = (container: Container): boolean => names.some((one) => sameName(one, container.name) || sameName(one, nameOf(imageNameOf(container.image?.text ?? '').name)));
  return own.find(isNamed) ?? own[0];
}

/** Services of compose files that run a service of this system. */
export function composedAs(service: Service, { manifests }: Pick<SystemModel, 'manifests'>): { readonly file: string; readonly composed: ComposeService }[] {
  return service.manifests.flatMap((file) => (manifests.get(file)?.compose?.services ?? []).flatMap((composed) => (
    service.hosts.includes(composed.name) && !(composed.image && isPlatform(imageNameOf(composed.image.text).name)) ? [{ file, composed }] : []
  )));
}

/** Kubernetes Services that send requests to a workload. */
export function servicesBefore({ labels }: Workload, { manifests }: Pick<SystemModel, 'manifests'>): { readonly file: string; readonly service: KubernetesService }[] {
  return [...manifests].flatMap(([file, { kubernetes }]) => (kubernetes?.services ?? []).filter(({ selector }) => selects(selector, labels)).map((service) => ({ file, service })));
}

function selects(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  const pairs = Object.entries(selector);
  return pairs.length > 0 && pairs.every(([key, value]) => labels[key] === value);
}

/** What kustomizations and the like change of a manifest, and patches that are files of their own: whether one of them gives the container what `has` asks for. */
export function isPatched({ workload, container }: RunContainer, { manifests }: Pick<SystemModel, 'manifests'>, has: (container: Container) => boolean): boolean {
  return [...manifests.values()].some(({ kubernetes }) => kubernetes?.workloads.some((other) => (
    other.name === workload.name && other.kind === workload.kind && other.containers.some((one) => one.image === undefined && one.name === container.name && has(one))
  )));
}

/** What an overlay says, of all of them. */
export function overlays({ manifests }: Pick<SystemModel, 'manifests'>): NonNullable<NonNullable<ManifestFacts['kubernetes']>['overlay']>[] {
  return [...manifests.values()].flatMap(({ kubernetes }) => kubernetes?.overlay ?? []);
}
