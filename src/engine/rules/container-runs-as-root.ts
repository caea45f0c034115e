import { composedAs, containersOf } from '../link/query/deployed';
import { mayWriteToDisk } from '../link/query/disk-writes';
import { startsForDeveloping } from '../link/query/image-builds';
import { baseOf, plainUserOf, runsAsRoot, runsScripts, shippedStages } from '../link/query/images';
import { imagesOfServices, isFunction, type ServiceImage } from '../link/query/service-images';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { DockerFacts } from '../model/manifests';
import { folderOf, nameOf } from '../model/paths';
import type { Span } from '../model/span';
import type { SourceUnit } from '../model/source-unit';
import type { Service, SystemModel } from '../model/system';

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
    for (const image of images) if (isRoot(image.docker) && !isUnderOther(image, images) && !isBesideOther(image, images) && !isPassedOver(image, images) && !isGivenUser(image, model) && !isFunction(image, model)) yield reportOf(image);
  },
  fix(report, model) {
    const image = imagesOfServices(model).find(({ file, docker }) => file === report.at.file && stageOf(docker).start === report.at.span.start);
    const { start } = image?.docker ?? {};
    const user = image && plainUserOf(baseOf(image.docker) ?? '');
    if (!image || start === undefined || user === undefined || !mayBePlain(image.docker) || image.services.some((service) => writesFiles(service, model))) return [];
    return [{
      title: `Run as the user ${user}`, applicability: 'suggested', preferred: true,
      steps: [{ kind: 'insert-line', file: report.at.file, before: start, text: `USER ${user}` }],
    }];
  },
};

/** Low ports are root's alone, and so are the files of the image, among which a start for development builds. */
function mayBePlain(docker: DockerFacts): boolean {
  return docker.exposes.every((port) => port >= 1024) && !startsForDeveloping(docker);
}

/** Uploads and documents go to folders that are root's, too. */
function writesFiles({ files }: Service, model: SystemModel): boolean {
  for (const path of model.gathered('files that write to the disk', writing)) if (files.has(path)) return true;
  return false;
}

function writing({ path, role, facts }: SourceUnit): string | undefined {
  return role === 'service' && mayWriteToDisk(facts) ? path : undefined;
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

/** Where two build the same, one is for developing: beside another that starts all its services as somebody else, or for more than developing. */
function isBesideOther(image: ServiceImage, images: readonly ServiceImage[]): boolean {
  const { docker, services } = image;
  const others = images.filter((other) => other.file !== image.file && other.docker.start !== undefined && counts(other, image));
  return services.length > 0 && services.every((service) => others.some((other) => other.services.includes(service) && ((isOtherUser(other) && runsScripts(other.docker)) || (startsForDeveloping(docker) && !startsForDeveloping(other.docker)))));
}

/** Pipelines publish its folder, by another Dockerfile, and nothing deploys what this one builds. */
function isPassedOver({ file, isNamed, services }: ServiceImage, images: readonly ServiceImage[]): boolean {
  return !isNamed && images.some((other) => other.file !== file && other.isNamed && other.docker.start !== undefined && other.contexts.includes(folderOf(file))
    && (other.services.length === 0 || services.every((service) => other.services.includes(service))));
}

/** Beside a Dockerfile that a build names or takes by itself, one of another name that nothing builds is one of several ways; so is any beside one that a pipeline publishes. */
function counts({ file, isNamed }: ServiceImage, beside: ServiceImage): boolean {
  return isNamed || (isDefault(file) && beside.contexts.length === 0) || !(beside.isNamed || isDefault(beside.file));
}

function isDefault(file: string): boolean {
  return nameOf(file) === 'Dockerfile';
}

function isOtherUser({ docker }: ServiceImage): boolean {
  return docker.user !== undefined && !isRoot(docker);
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
    at: { file, span: stageOf(docker) },
    ...(names.length === 1 && { service: names[0] ?? '' }),
    related: docker.user ? [{ file, span: docker.user.span, message: 'switches to root' }] : [],
    identity: `root ${shippedStages(docker).at(-1)?.image ?? ''}`,
  };
}

function stageOf(docker: DockerFacts): Span {
  return shippedStages(docker).at(-1)?.span ?? { start: 0, end: 0 };
}
