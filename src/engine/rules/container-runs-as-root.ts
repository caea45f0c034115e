import { composedAs, containersOf, imagesOfServices, isFunction, type ServiceImage } from '../link/query/deployed';
import { mayWriteToDisk } from '../link/query/disk-writes';
import { baseOf, plainUserOf, runsAsRoot, shippedStages } from '../link/query/images';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { DockerFacts } from '../model/manifests';
import type { SourceUnit, SystemModel } from '../model/system';

/** A service that is root in its container. */
export const containerRunsAsRoot: Rule = {
  meta: {
    id: 'container-runs-as-root',
    pillar: 'readiness',
    severity: 'information',
    summary: 'A service runs as root in its container.',
    preset: 'recommended',
    cwe: 250,
    snippets: [],
  },
  *check(model) {
    const images = imagesOfServices(model);
    for (const image of images) if (isRoot(image.docker) && !isUnderOther(image, images) && !isBesideOther(image, images) && !isGivenUser(image, model) && !isFunction(image, model)) yield reportOf(image);
  },
  fix(report, model) {
    const docker = model.manifests.get(report.at.file)?.docker;
    const user = docker && plainUserOf(baseOf(docker) ?? '');
    if (docker?.start === undefined || user === undefined || !mayBePlain(docker) || writesFiles(report.at.file, model)) return [];
    return [{
      title: `Run as the user ${user}`, applicability: 'suggested', preferred: true,
      steps: [{ kind: 'insert-line', file: report.at.file, before: docker.start, text: `USER ${user}` }],
    }];
  },
};

/** Low ports are root's alone, and so are the files of the image, among which a start for development builds. */
function mayBePlain({ exposes, command }: DockerFacts): boolean {
  return exposes.every((port) => port >= 1024) && !/\b(?:dev|develop|development|watch|nodemon)\b/.test(command?.text ?? '');
}

/** Uploads and documents go to folders that are root's, too. */
function writesFiles(file: string, model: SystemModel): boolean {
  const services = imagesOfServices(model).find((image) => image.file === file)?.services ?? [];
  return services.some(({ files }) => [...files].some((path) => keepsFiles(model.files.get(path))));
}

function keepsFiles(unit: SourceUnit | undefined): boolean {
  return unit?.role === 'service' && mayWriteToDisk(unit.facts);
}

/** The last USER counts, else what the base image runs as; a start script may give root up by a tool that is there for that. */
function isRoot(docker: DockerFacts): boolean {
  if (docker.hasUserSwitch) return false;
  if (docker.user !== undefined) return /^(?:root|0)$/.test(docker.user.name.trim());
  const base = baseOf(docker);
  return base !== undefined && runsAsRoot(base);
}

/** It starts nothing itself, and another Dockerfile of its services does: what that one builds on. */
function isUnderOther({ docker, services }: ServiceImage, images: readonly ServiceImage[]): boolean {
  return docker.start === undefined && services.length > 0 && services.every((service) => images.some((other) => other.docker.start !== undefined && other.services.includes(service)));
}

/** Another Dockerfile of all its services starts them as somebody else: where two build the same, one is for developing. */
function isBesideOther({ docker, services }: ServiceImage, images: readonly ServiceImage[]): boolean {
  return services.length > 0 && services.every((service) => images.some((other) => other.docker !== docker && other.docker.start !== undefined && other.docker.user !== undefined && !isRoot(other.docker) && other.services.includes(service)));
}

/** Whether a manifest that runs it says as whom. */
function isGivenUser({ services }: ServiceImage, model: SystemModel): boolean {
  return services.length > 0 && services.every((service) => (
    containersOf(service, model).some(({ container }) => container.isNonRoot) || composedAs(service, model).some(({ composed: { user } }) => user !== undefined && !/^(?:root|0)(?::|$)/.test(user))
  ));
}

function reportOf({ file, docker, services }: ServiceImage): Report {
  const names = services.map(({ name }) => name);
  const who = names.length === 1 ? names[0] ?? '' : 'What this image starts';
  const how = docker.user ? `\`USER ${docker.user.name}\` is the last one` : 'no `USER` line says otherwise';
  return {
    message: `${who} runs as root in its container: ${how}, so whoever gets into the process may change everything in the container, and is root on the node where the isolation fails.`,
    at: { file, span: shippedStages(docker).at(-1)?.span ?? { start: 0, end: 0 } },
    ...(names.length === 1 && { service: names[0] ?? '' }),
    related: docker.user ? [{ file, span: docker.user.span, message: 'switches to root' }] : [],
    identity: `root ${shippedStages(docker).at(-1)?.image ?? ''}`,
  };
}
