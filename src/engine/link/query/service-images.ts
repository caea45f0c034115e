import { composedAs } from './deployed';
import { asBuilt, dockerfileOf, imageBuilds, isDeployed, type ImageBuild } from './image-builds';
import { isForOthers, isOfJob, runsOnce } from './purposes';
import { FUNCTION_RUNTIMES } from '../libraries/images';
import { languageOfImage, SCRIPT_LANGUAGE } from '../libraries/languages';
import type { ComposeService, DockerFacts } from '../../model/manifests';
import { folderOf, isWithin, joinPath } from '../../model/paths';
import type { Service, SystemModel } from '../../model/system';

/** An image of services of this system; `services` is empty where it isn't told which. */
export interface ServiceImage {
  readonly file: string;
  /** As what is deployed is built: the stage that builds name. */
  readonly docker: DockerFacts;
  readonly services: readonly Service[];
  /** A compose file builds what it deploys from it, or a pipeline publishes it. */
  readonly isNamed: boolean;
  /** Folders that pipelines build it with. */
  readonly contexts: readonly string[];
}

type Deployed = Pick<SystemModel, 'services' | 'manifests'>;

/** Dockerfiles of services, and those above services that start a program: one image for all of them, or one for each stage that builds name. */
export function imagesOfServices(model: Deployed): ServiceImage[] {
  const [owners, runners, builds] = [new Map<string, Service[]>(), new Map<ComposeService, Service[]>(), imageBuilds(model.manifests)];
  for (const service of model.services) {
    const composed = composedAs(service, model).map((one) => one.composed);
    for (const one of composed) runners.set(one, [...(runners.get(one) ?? []), service]);
    for (const file of dockerfilesOf(service, composed, model)) owners.set(file, [...(owners.get(file) ?? []), service]);
  }
  const alone = soleOfContexts(builds);
  return [...model.manifests.values()].flatMap(({ path, docker }) => {
    const [services, all] = [owners.get(path) ?? [], builds.get(path) ?? []];
    if (!docker || isLeftOut(path, all) || (services.length === 0 && all.length > 0 && all.every(({ composed }) => composed !== undefined && runsOnce(composed)))) return [];
    const folders = [folderOf(path), ...(alone.get(path) ?? [])];
    const holds = services.length > 0 || (docker.start !== undefined && !isInOtherLanguage(docker) && folders.some((folder) => model.services.some(({ root }) => isWithin(root, folder))));
    return holds ? stagesOf({ file: path, docker, services, isNamed: all.some(isDeployed), contexts: contextsOf(all) }, all.filter(isDeployed), runners) : [];
  });
}

/** What is published counts whatever its file is called, but not whatever it is for: `Dockerfile.dev`, not `.devcontainer/Dockerfile`. */
function isLeftOut(path: string, builds: readonly ImageBuild[]): boolean {
  return isOfJob(path) || isForOthers(builds.some(({ published }) => published) ? joinPath(folderOf(path), 'Dockerfile') : path);
}

function contextsOf(builds: readonly ImageBuild[]): string[] {
  return [...new Set(builds.flatMap(({ published }) => published?.context ?? []))];
}

/** Folders of which pipelines build one image alone, by its Dockerfile: it is that of the services in there. */
function soleOfContexts(builds: ReadonlyMap<string, readonly ImageBuild[]>): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  for (const [path, all] of builds) for (const context of contextsOf(all)) files.set(context, [...(files.get(context) ?? []), path]);
  const sole = [...files].filter(([, paths]) => paths.length === 1);
  return new Map(sole.flatMap(([, paths]) => paths.map((path) => [path, sole.filter(([, [own]]) => own === path).map(([context]) => context)] as const)));
}

/** One image for each stage that builds name and that services are known to run, else one for all. */
function stagesOf(image: ServiceImage, builds: readonly ImageBuild[], runners: ReadonlyMap<ComposeService, readonly Service[]>): ServiceImage[] {
  const byStage = new Map<number | undefined, { docker: DockerFacts; services: Service[] }>();
  for (const { composed, target } of builds) {
    const docker = asBuilt(image.docker, target) ?? image.docker;
    const known = byStage.get(docker.shipped)?.services ?? [];
    const run = composed ? runners.get(composed) ?? [] : image.services;
    byStage.set(docker.shipped, { docker, services: [...new Set([...known, ...run])] });
  }
  const stages = [...byStage.values()];
  const [only] = stages;
  if (stages.length < 2) return [{ ...image, docker: only?.docker ?? image.docker }];
  const run = stages.filter(({ services }) => services.length > 0);
  return run.length > 0 ? run.map((stage) => ({ ...image, ...stage })) : [image];
}

/** It is built or runs on what another language needs, and nothing of it on Node.js. */
function isInOtherLanguage({ stages }: DockerFacts): boolean {
  const languages = stages.flatMap(({ image }) => languageOfImage(image) ?? []);
  return languages.length > 0 && !languages.includes(SCRIPT_LANGUAGE);
}

function dockerfilesOf({ manifests: own }: Service, composed: readonly ComposeService[], { manifests }: Deployed): string[] {
  return [...new Set([...own.filter((file) => manifests.get(file)?.docker !== undefined), ...composed.flatMap((one) => dockerfileOf(one) ?? [])])];
}

/** An image of functions: their platform runs it as a user of its own, whatever it says. */
export function isFunction({ services }: ServiceImage, { manifests }: Pick<SystemModel, 'manifests'>): boolean {
  return services.length > 0 && services.every(({ packageManifests: [own = ''] }) => FUNCTION_RUNTIMES.some((name) => Object.hasOwn(manifests.get(own)?.package?.dependencies ?? {}, name)));
}

