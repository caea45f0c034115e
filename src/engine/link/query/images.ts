import type { DockerFacts } from '../../model/manifests';
import { languageOfImage, SCRIPT_LANGUAGE } from '../libraries/languages';
import { DISTROLESS_IMAGES, OFFICIAL_IMAGES, PLAIN_USERS, ROOT_IMAGES } from '../libraries/images';

/** An image's name without mirror, tag and digest, its tag, and whether a digest pins it. */
export interface ImageName {
  readonly name: string;
  readonly tag?: string;
  readonly pinned: boolean;
}

/** Parts of an image as manifests write it: `registry:5000/team/orders:1.2@sha256:…`. */
export function imageNameOf(image: string): ImageName {
  const [plain = '', digest] = image.split('@');
  const tag = /:([^:/]*)$/.exec(plain)?.[1];
  const name = (tag === undefined ? plain : plain.slice(0, -tag.length - 1)).toLowerCase().replace(OFFICIAL_IMAGES, '');
  return { name, ...(tag !== undefined && { tag }), pinned: digest !== undefined };
}

/** Whether what is built on an image runs as root by default; false also where that isn't known. */
export function runsAsRoot(image: string): boolean {
  const { name, tag = '' } = imageNameOf(image);
  return ROOT_IMAGES.has(name) || (DISTROLESS_IMAGES.test(name) && !/(?:^|-)nonroot(?:-|$)/.test(tag) && !name.endsWith('-nonroot'));
}

/** The image under the last stage, through stages that build on each other. */
export function baseOf(docker: DockerFacts): string | undefined {
  const stages = shippedStages(docker);
  return stages.reduceRight((image, { name, image: under }) => (name !== undefined && name.toLowerCase() === image?.toLowerCase() ? under : image), stages.at(-1)?.image);
}

/** A user beside root that an image has. */
export function plainUserOf(image: string): string | undefined {
  const { name } = imageNameOf(image);
  return Object.hasOwn(PLAIN_USERS, name) ? PLAIN_USERS[name] : undefined;
}

/** Whether something in an image runs JavaScript: that of a proxy or a database in a folder of services is no other way to run them. */
export function runsScripts({ stages, command }: DockerFacts): boolean {
  return stages.some(({ image }) => languageOfImage(image) === SCRIPT_LANGUAGE) || RUNS_SCRIPTS.test(command?.text ?? '');
}

const RUNS_SCRIPTS = /\b(?:node|npm|npx|yarn|pnpm|bun|deno|tsx|ts-node|pm2|nest)\b|\.[cm]?[jt]s\b/;

/** Whether what an image names can be another one tomorrow: `latest`, or no tag. Of what a variable gives nothing is known. */
export function isMutable(image: string): boolean {
  const { name, tag, pinned } = imageNameOf(image);
  if (pinned || name === '' || name === 'scratch' || /[${}<>*\s]/.test(image)) return false;
  return tag === undefined || tag === 'latest';
}

/** Stages of a Dockerfile up to the one that is shipped. */
export function shippedStages({ stages, shipped }: Pick<DockerFacts, 'stages' | 'shipped'>): DockerFacts['stages'] {
  return shipped === undefined ? stages : stages.slice(0, shipped + 1);
}
