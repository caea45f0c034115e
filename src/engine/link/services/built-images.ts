import { languageOfImage } from '../libraries/languages';
import { isPlatformName } from '../libraries/platform';
import type { DockerFacts } from '../../model/manifests';
import { folderOf } from '../../model/paths';

/** Folder and Dockerfile that something is built from. */
export interface Build {
  readonly context: string;
  readonly dockerfile: string;
  readonly target?: string;
  /** Root of the innermost package, other than the repository's, whose folder holds the Dockerfile. */
  readonly home?: string;
  /** What is said of it beside the Dockerfile's path: the unit's command and the stage that is built. */
  readonly told: string;
}

/** What a unit runs, as far as its image tells. */
export interface OfImage {
  readonly name: string;
  readonly file: string;
  /** Image without registry and tag; empty when it is built here. */
  readonly image: string;
  /** What stands before that name: `registry.example.com/team`; empty for official images. */
  readonly registry: string;
  readonly build?: Build;
  /** Name that its build gives the image, with the registry. */
  readonly builtImage?: string;
  /** It is built from source outside of the workspace. */
  readonly builtElsewhere: boolean;
  /** The unit that builds the image which this one runs, too. */
  readonly twinOf?: string;
  /** Builds of which one makes its image, where nothing tells which. */
  readonly oneOf?: readonly Build[];
  readonly command: string;
  /** What it runs: its own command, else the one of its Dockerfile. */
  readonly startCommand: string;
}

interface Builder {
  readonly build: Build;
  readonly name: string;
}

/**
 * Units whose image another one builds are built as that one is. Where several build an image of the name, each in its own
 * way, nothing tells which it is.
 */
export function withBuilds<Unit extends OfImage>(units: readonly Unit[], images: ReadonlyMap<string, DockerFacts>): Unit[] {
  const built = new Map<string, Builder[]>();
  for (const unit of units) for (const { image, builder } of builtBy(unit)) built.set(image, withOther(built.get(image) ?? [], builder));
  return units.map((unit) => {
    if (unit.build || unit.builtElsewhere || unit.image === '') return unit;
    const [first, ...others] = built.get([unit.registry, unit.image].filter((part) => part !== '').join('/')) ?? [];
    if (!first) return unit;
    return others.length === 0 ? builtLike(unit, first, images) : { ...unit, oneOf: [first, ...others].map(({ build }) => build) };
  });
}

function builtLike<Unit extends OfImage>(unit: Unit, { build, name }: Builder, images: ReadonlyMap<string, DockerFacts>): Unit {
  const told = [unit.command, build.target ?? ''].join(' ').trim();
  return {
    ...unit, build: { ...build, told }, twinOf: name,
    command: [unit.command, build.target ?? '', build.dockerfile].join(' ').trim(),
    startCommand: unit.startCommand === '' ? images.get(build.dockerfile)?.command?.text ?? '' : unit.startCommand,
  };
}

function withOther(known: Builder[], other: Builder): Builder[] {
  const isKnown = known.some(({ build }) => build.context === other.build.context && build.dockerfile === other.build.dockerfile && build.target === other.build.target);
  return isKnown ? known : [...known, other];
}

/** By the name that the image is given, else the ones that compose makes of the folder's and the service's (https://docs.docker.com/reference/compose-file/build/#using-build-and-image). */
function builtBy({ build, builtImage, file, name }: OfImage): { image: string; builder: Builder }[] {
  if (!build) return [];
  const project = folderOf(file).split('/').at(-1)?.toLowerCase() ?? '';
  const names = builtImage !== undefined ? [builtImage] : project === '' ? [] : [`${project}-${name}`, `${project}_${name}`];
  return names.filter((image) => languageOfImage(image) === undefined && !isPlatformName(image)).map((image) => ({ image, builder: { build, name } }));
}
