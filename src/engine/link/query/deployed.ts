import { FUNCTION_RUNTIMES } from '../libraries/images';
import { languageOfImage, SCRIPT_LANGUAGE } from '../libraries/languages';
import { isPlatform } from '../libraries/platform';
import { imageNameOf } from './images';
import { sameName } from '../services/names';
import type { ComposeService, Container, DockerFacts, KubernetesService, ManifestFacts, Workload } from '../../model/manifests';
import { folderOf, isWithin, nameOf, resolveFrom } from '../../model/paths';
import type { Service, SystemModel } from '../../model/system';

export interface RunContainer {
  readonly file: string;
  readonly workload: Workload;
  readonly container: Container;
}

/** A Dockerfile that builds services of this system; `services` is empty where it isn't told which. */
export interface ServiceImage {
  readonly file: string;
  readonly docker: DockerFacts;
  readonly services: readonly Service[];
}

type Deployed = Pick<SystemModel, 'services' | 'manifests'>;

/** Containers of Kubernetes that run a service and stay up; what only patches another file's is none. */
export function containersOf(service: Service, { manifests }: Pick<SystemModel, 'manifests'>): RunContainer[] {
  return service.manifests.flatMap((file) => (manifests.get(file)?.kubernetes?.workloads ?? []).flatMap((workload) => {
    if (ENDING.has(workload.kind) || !service.hosts.includes(workload.name)) return [];
    const container = ownContainer(workload, service);
    return container ? [{ file, workload, container }] : [];
  }));
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

/** What runs once and ends, such as a migration that starts the program's image with another command. */
export function runsOnce({ name, command, ports }: ComposeService): boolean {
  const last = command?.text.split(/&&|;/).at(-1) ?? '';
  return ports.length === 0 && [name, last].some((text) => ONCE.test(text));
}

const ONCE = /(?:^|[^a-z])(?:migrat(?:e|es|ions?|or)|seed(?:s|er|ing)?)(?:$|[^a-z])/i;

/** Kubernetes Services that send requests to a workload. */
export function servicesBefore({ labels }: Workload, { manifests }: Pick<SystemModel, 'manifests'>): { readonly file: string; readonly service: KubernetesService }[] {
  return [...manifests].flatMap(([file, { kubernetes }]) => (kubernetes?.services ?? []).filter(({ selector }) => selects(selector, labels)).map((service) => ({ file, service })));
}

function selects(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  const pairs = Object.entries(selector);
  return pairs.length > 0 && pairs.every(([key, value]) => labels[key] === value);
}

/** Dockerfiles of services, and those above services that start a program: one image for all of them. */
export function imagesOfServices(model: Deployed): ServiceImage[] {
  const built = new Map<string, Service[]>();
  for (const service of model.services) for (const file of dockerfilesOf(service, model)) built.set(file, [...(built.get(file) ?? []), service]);
  return [...model.manifests.values()].flatMap(({ path, docker }) => {
    if (!docker || isForOthers(path)) return [];
    const services = built.get(path) ?? [];
    const holds = services.length > 0 || (docker.start !== undefined && !isInOtherLanguage(docker) && model.services.some(({ root }) => isWithin(root, folderOf(path)) || folderOf(path) === ''));
    return holds ? [{ file: path, docker, services }] : [];
  });
}

/** It is built or runs on what another language needs, and nothing of it on Node.js. */
function isInOtherLanguage({ stages }: DockerFacts): boolean {
  const languages = stages.flatMap(({ image }) => languageOfImage(image) ?? []);
  return languages.length > 0 && !languages.includes(SCRIPT_LANGUAGE);
}

function dockerfilesOf(service: Service, model: Deployed): string[] {
  const own = service.manifests.filter((file) => model.manifests.get(file)?.docker !== undefined);
  const built = composedAs(service, model).flatMap(({ composed: { build } }) => (build ? resolveFrom(build.context === '.' ? '' : build.context, build.dockerfile ?? 'Dockerfile') ?? [] : []));
  return [...new Set([...own, ...built])];
}

/** For developing, testing and pipelines, or a template of other people's images. */
export function isForOthers(path: string): boolean {
  const [file = '', ...folders] = path.toLowerCase().split('/').reverse();
  return folders.some((folder) => FOR_OTHERS.has(folder.replace(/^[._]+/, '')) || /[._-](?:e2e|tests?)$/.test(folder)) || file.replace(SUBJECT, '').split(/[._-]/).some((word) => FOR_OTHERS.has(word));
}

/** `Dockerfile.integration_worker` builds a program about integrations, `Dockerfile.integration` and `compose.integration.override.yml` are for tests. */
const SUBJECT = /(?<![a-z])integration(?=[_-](?!tests?(?![a-z])|testing(?![a-z]))[a-z])/g;

const FOR_OTHERS: ReadonlySet<string> = new Set(['dev', 'devel', 'develop', 'development', 'devcontainer', 'devenv', 'local', 'test', 'tests', 'testing', 'e2e', 'integration', 'ci', 'debug', 'lint', 'builder', 'template', 'templates', 'static', 'example', 'examples', 'fixtures', 'cursor', 'github']);

/** An image of functions: their platform runs it as a user of its own, whatever it says. */
export function isFunction({ services }: ServiceImage, { manifests }: Pick<SystemModel, 'manifests'>): boolean {
  return services.length > 0 && services.every(({ packageManifests: [own = ''] }) => FUNCTION_RUNTIMES.some((name) => Object.hasOwn(manifests.get(own)?.package?.dependencies ?? {}, name)));
}

/** Whether something asks a deployed service from outside whether it works. */
export function isProbed(service: Service, model: SystemModel): boolean {
  return containersOf(service, model).some(({ container }) => container.hasReadinessProbe || container.hasLivenessProbe || container.hasStartupProbe)
    || composedAs(service, model).some(({ composed }) => composed.hasHealthcheck)
    || imagesOfServices(model).some(({ docker, services }) => docker.hasHealthcheck && services.includes(service));
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
