import { isForDeveloping, isForOthers, runsOnce } from './purposes';
import type { ComposeService, DockerFacts, ManifestFacts } from '../../model/manifests';
import { asFolder, nameOf, resolveFrom } from '../../model/paths';
import type { PublishedImage } from '../../model/pipelines';

/** What builds a Dockerfile for more than developers: a compose service, or a pipeline that publishes it. */
export interface ImageBuild {
  readonly file: string;
  readonly composed?: ComposeService;
  readonly published?: PublishedImage;
  readonly target?: string;
}

/** What compose files and pipelines build, by the Dockerfile. */
export function imageBuilds(manifests: ReadonlyMap<string, ManifestFacts>): ReadonlyMap<string, readonly ImageBuild[]> {
  const found = new Map<string, ImageBuild[]>();
  for (const [file, { compose, pipeline }] of manifests) {
    for (const composed of compose && !isForOthers(file) ? compose.services : []) add(dockerfileOf(composed), composed.build?.target, { file, composed });
    for (const published of pipeline?.images ?? []) if (!isForOthersAs(published)) add(published.dockerfile, published.target, { file, published });
  }
  return found;

  function add(path: string | undefined, target: string | undefined, build: ImageBuild): void {
    if (path !== undefined) found.set(path, [...(found.get(path) ?? []), { ...build, ...(target !== undefined && { target }) }]);
  }
}

/** It is published under names for developers, tests and pipelines alone: `acme/orders:dev`, `acme/builder`. */
function isForOthersAs({ names }: PublishedImage): boolean {
  return names.length > 0 && names.every((name) => isForOthers(nameOf(name).replace(':', '-')));
}

/** The Dockerfile that a compose service is built from. */
export function dockerfileOf({ build }: ComposeService): string | undefined {
  return build && resolveFrom(asFolder(build.context), build.dockerfile ?? 'Dockerfile');
}

/** Whether a build ends in something that stays up and isn't there for developing. */
export function isDeployed({ composed, target }: ImageBuild): boolean {
  return !(composed && (runsOnce(composed) || runsSources(composed))) && !isForDeveloping(target ?? '');
}

/** It starts for developing, and the folder that its image is built from is mounted into it: on the machine of who writes the program. */
function runsSources({ build, mounts, command }: ComposeService): boolean {
  return build !== undefined && mounts.some((path) => asFolder(path) === asFolder(build.context)) && startsForDeveloping({ ...(command && { command }) });
}

/**
 * A Dockerfile as a build sees that names a stage of it. Without a name Docker builds the last stage, be it called `debug`
 * (https://docs.docker.com/reference/compose-file/build/#target); one that starts a program for developing is left to who develops.
 */
export function asBuilt(docker: DockerFacts, target: string | undefined): DockerFacts | undefined {
  const at = target === undefined ? docker.stages.length - 1 : docker.stages.findLastIndex(({ name }, number) => name?.toLowerCase() === target.toLowerCase() || String(number) === target);
  if (at === (docker.shipped ?? docker.stages.length - 1)) return docker;
  const stage = docker.others?.[at];
  if (target === undefined) return stage && !startsForDeveloping(stage) ? ofStage(docker, stage, at) : docker;
  return stage && ofStage(docker, stage, at);
}

function ofStage({ stages, others, copies }: DockerFacts, stage: NonNullable<DockerFacts['others']>[number], at: number): DockerFacts {
  return { ...stage, stages, shipped: at, copies, ...(others && { others }) };
}

/** Whether the command of an image builds anew whenever the source changes. */
export function startsForDeveloping({ command }: Pick<DockerFacts, 'command'>): boolean {
  return DEVELOPS.test(command?.text ?? '');
}

const DEVELOPS = /\b(?:dev|develop|development|watch|nodemon)\b|\b(?:run|yarn|pnpm)[\s"',]+(?:[\w-]+:)*debug\b/;
