import { composedAs, containersOf, overlays, staysUp } from '../link/query/deployed';
import { imageNameOf, isMutable, shippedStages } from '../link/query/images';
import { ownImages } from '../link/query/own-images';
import { isForOthers, runsOnce } from '../link/query/purposes';
import { imagesOfServices } from '../link/query/service-images';
import type { Report } from '../model/finding';
import type { Container } from '../model/kubernetes';
import type { ComposeService } from '../model/manifests';
import type { Rule } from '../model/rule';
import type { Location } from '../model/span';
import type { Service, SystemModel } from '../model/system';

/** An image that is another one tomorrow under the same name. */
export const mutableImageTag: Rule = {
  meta: {
    id: 'mutable-image-tag',
    pillar: 'readiness',
    severity: 'information',
    summary: 'A service is deployed from, or built on, an image whose tag is `latest` or missing.',
    preset: 'recommended',
    snippets: [],
  },
  *check(model) {
    const said = new Set<string>();
    for (const report of [...deployed(model), ...bySystem(model), ...bases(model)]) {
      const place = `${report.at.file} ${String(report.at.span.start)}`;
      if (!said.has(place)) yield report;
      said.add(place);
    }
  },
};

/** Images of services in Kubernetes and compose; one that compose builds has the tag that it is given there, and what only developers and tests run is built on their machine. What runs once has no replicas. */
function* deployed(model: SystemModel): Iterable<Report> {
  const tagged = new Set(overlays(model).flatMap(({ images }) => images));
  for (const service of model.services) {
    for (const { file, container: { image } } of containersOf(service, model)) {
      if (image && isMutable(image.text) && !tagged.has(withoutTag(image.text))) yield reportOf(image.text, image.source ?? { file, span: image.span }, service.name, service);
    }
    for (const { file, composed } of composedAs(service, model)) {
      const { image } = composed;
      if (image && isPulled(composed, file, model) && isMutable(image.text)) yield reportOf(image.text, { file, span: image.span }, service.name, service);
    }
  }
}

/** Images of this system in compose and Kubernetes that nothing ties to one service: they hold several, or have a name of their own. */
function* bySystem(model: SystemModel): Iterable<Report> {
  if (model.services.length === 0) return;
  const [isOwn, tagged] = [ownImages(model), new Set(overlays(model).flatMap(({ images }) => images))];
  for (const [file, { compose, kubernetes }] of model.manifests) {
    const pulled = (compose?.services ?? []).filter((composed) => isPulled(composed, file, model)).map(({ name, image }): Run => ({ name, image }));
    const run = (kubernetes?.workloads ?? []).filter(staysUp).flatMap(({ name, containers }) => containers.map(({ image }): Run => ({ name, image })));
    for (const { name, image } of [...pulled, ...run]) {
      if (image && isMutable(image.text) && !tagged.has(withoutTag(image.text)) && isOwn(image.text)) yield reportOf(image.text, image.source ?? { file, span: image.span }, name);
    }
  }
}

interface Run {
  readonly name: string;
  readonly image: Container['image'];
}

/** Compose takes it from a registry, for more than developers, and it stays up. */
function isPulled(composed: ComposeService, file: string, model: SystemModel): boolean {
  const { image, build, builtElsewhere } = composed;
  return image !== undefined && !build && builtElsewhere !== true && !isBuiltBeside(image.text, file, model) && !isForOthers(file) && !runsOnce(composed);
}

/** Another service of the same file builds it, and compose takes what is there: https://docs.docker.com/reference/compose-file/build/#using-build-and-image */
function isBuiltBeside(image: string, file: string, { manifests }: SystemModel): boolean {
  return manifests.get(file)?.compose?.services.some((other) => other.build !== undefined && other.image?.text === image) === true;
}

function reportOf(image: string, at: Location, name: string, service?: Service): Report {
  return {
    message: `${name} is deployed from ${said(image)}: two replicas may run different versions, and a rollback brings back whatever the tag means by then.`,
    at, ...(service && { service: service.name }), identity: `${name} ${image}`,
  };
}

/** Base images of the Dockerfiles of services; stages that build on earlier ones name those, and some build on what another Dockerfile of the system gives. */
function* bases(model: SystemModel): Iterable<Report> {
  const own = builtHere(model);
  for (const { file, docker, services: [service, ...others] } of imagesOfServices(model)) {
    for (const [at, { image, span }] of shippedStages(docker).entries()) {
      if (!isMutable(image) || own.has(image.toLowerCase()) || docker.stages.slice(0, at).some(({ name }) => name?.toLowerCase() === image.toLowerCase())) continue;
      yield {
        message: `This image is built on ${said(image)}: the next build may get another version of everything in it, and no commit says so.`,
        at: { file, span }, identity: image,
        ...(service && others.length === 0 && { service: service.name }),
      };
    }
  }
}

function said(image: string): string {
  return image.endsWith(':latest') ? `\`${image}\`, which is another image after the next push` : `\`${image}\` without a tag, which means \`latest\``;
}

function withoutTag(image: string): string {
  return image.replace(/:[^/:]*$/, '');
}

/** Names that stages have here or that compose gives what it builds, beside those of images that somebody else publishes: `FROM node AS node`. */
function builtHere({ manifests }: SystemModel): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { docker, compose } of manifests.values()) {
    for (const { name, image } of docker?.stages ?? []) if (name !== undefined && name.toLowerCase() !== imageNameOf(image).name) names.add(name.toLowerCase());
    for (const { image, build } of compose?.services ?? []) if (image && build) names.add(image.text.toLowerCase());
  }
  for (const { docker } of manifests.values()) for (const { image } of docker?.stages ?? []) if (/[:@]/.test(image)) names.delete(imageNameOf(image).name);
  return names;
}
