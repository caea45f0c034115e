import type { DeployedUnit } from './deployment';
import { plainName, sameName } from './names';
import { languageOfImage, SCRIPT_LANGUAGE } from '../libraries/languages';
import { isPlatform, isPlatformName } from '../libraries/platform';
import type { BareService } from './services';
import type { ManifestFacts } from '../../model/manifests';
import type { ExternalService } from '../../model/deployed';
import { folderOf } from '../../model/paths';
import type { Workspace } from '../../model/workspace';
import { wordsOf } from '../../model/words';

/** What manifests deploy beside the services whose source is here. */
export interface Outsiders {
  readonly all: readonly ExternalService[];
  standingOf(unit: DeployedUnit): Standing;
  /** Whether the unit runs an external service. */
  isExternal(unit: DeployedUnit): boolean;
  /** Name of the external service that the unit runs. */
  nameOf(unit: DeployedUnit): string;
}

/**
 * `external`: a service of this system; `platform`: a database, a broker, an off-the-shelf product; `unclear`: something of
 * this system that is no service, such as a front end or a migration, or that is nowhere explained.
 */
export type Standing = 'external' | 'platform' | 'unclear';

export function createOutsiders(units: readonly DeployedUnit[], services: readonly BareService[], workspace: Workspace): Outsiders {
  const images = dockerfiles(workspace);
  const registries = new Set(units.filter((unit) => isRunBy(unit, services)).map(({ registry }) => ownerOf(registry)).filter((one) => one !== ''));
  const standingOf = (unit: DeployedUnit): Standing => standing(unit, { images, registries, services, workspace });
  const isExternal = (unit: DeployedUnit): boolean => !isRunBy(unit, services) && standingOf(unit) === 'external';
  const groups = new Map<string, DeployedUnit[]>();
  for (const unit of units) {
    if (!isExternal(unit)) continue;
    const key = keyOf(unit, units);
    groups.set(key, [...(groups.get(key) ?? []), unit]);
  }
  const taken = new Set(services.map(({ name }) => name));
  const byKey = new Map([...groups].map(([key, own]) => [key, externalService(own, images, taken)]));
  return { all: [...byKey.values()], standingOf, isExternal, nameOf: (unit) => byKey.get(keyOf(unit, units))?.name ?? unit.name };
}

/** `stock-dev` is `stock` where both run the same image; so is every unit that runs what `stock` builds. */
function keyOf(unit: DeployedUnit, units: readonly DeployedUnit[]): string {
  const { name, image, registry, twinOf } = unit;
  if (twinOf !== undefined && !holdsAll(unit)) return plainName(twinOf);
  const plain = name.replace(FOR_DEVELOPING, '');
  const isSame = plain !== name && image !== '' && units.some((other) => other.name === plain && other.image === image && other.registry === registry);
  return plainName(isSame ? plain : name);
}

const FOR_DEVELOPING = /[-_](?:dev|devel|development|local)$/;

interface Surroundings {
  readonly images: ReadonlyMap<string, readonly string[]>;
  /** Where images of services lie whose source is here. */
  readonly registries: ReadonlySet<string>;
  readonly services: readonly BareService[];
  readonly workspace: Workspace;
}

/** Work that is done once, stand-ins, and what only people who develop use. */
const UPKEEP = new Set(['protoc', 'codegen', 'mock', 'mocks', 'stub', 'fake', 'dummy', 'example', 'sample', 'placeholder', 'migrate', 'migrates', 'migration', 'migrations', 'migrator', 'seed', 'seeds', 'seeder', 'init', 'initializer', 'setup', 'test', 'tests', 'e2e', 'cypress', 'playwright', 'backup', 'lint', 'docs', 'storybook', 'devcontainer', 'wait']);
/** A template's expression and nothing else. */
const UNFILLED = /^\$\{[^}]*\}$/;
const BROWSER = new Set(['web', 'www', 'frontend', 'front', 'ui', 'client', 'webapp', 'spa', 'storefront', 'website', 'landing']);

function standing(unit: DeployedUnit, around: Surroundings): Standing {
  const words = wordsOf(unit.name);
  if (words.some((word) => UPKEEP.has(word)) || UNFILLED.test(unit.name) || unit.oneOf) return 'unclear';
  if (unit.language !== undefined) return 'external';
  if (unit.build && !holdsAll(unit)) return standingOfBuild(unit, unit.build, around, words);
  if (languageOf(dockerfileOf([unit], around.images), around.images) !== undefined) return 'external';
  if (isOfPackage(unit, around.workspace)) return 'unclear';
  if (isPlatformName(unit.image) || (unit.image === '' && isPlatformName(unit.name))) return 'platform';
  if (unit.builtElsewhere || (unit.image !== '' && around.registries.has(ownerOf(unit.registry)))) return isBrowser(words) ? 'unclear' : 'external';
  if (isPlatform(unit.image) || isPlatform(unit.name)) return 'platform';
  if (unit.image === '') return 'unclear';
  if (unit.registry !== '' && !isPrivate(unit.registry)) return 'platform';
  return isBrowser(words) ? 'unclear' : 'external';
}

/** An image that is built here is of this system, unless it only adds to a product or its source is a package here. */
function standingOfBuild(unit: DeployedUnit, build: NonNullable<DeployedUnit['build']>, { images, workspace }: Surroundings, words: readonly string[]): Standing {
  const bases = images.get(build.dockerfile) ?? [];
  if (languageOf(build.dockerfile, images) !== undefined) return 'external';
  if (bases.some((base) => isPlatform(base))) return bases.some((base) => languageOfImage(base) !== undefined) ? 'unclear' : 'platform';
  if (isPlatformName(unit.name)) return 'platform';
  if (bases.length > 0 || holdsSource(build.context, workspace) || isBrowser(words)) return 'unclear';
  return isPlatform(unit.name) ? 'platform' : 'external';
}

/** An image of the whole repository, which others run, too, says nothing of what one of them is. */
function holdsAll({ build, twinOf }: DeployedUnit): boolean {
  return twinOf !== undefined && build !== undefined && folderOf(build.dockerfile) === '';
}

function isRunBy(unit: DeployedUnit, services: readonly BareService[]): boolean {
  return services.some(({ hosts }) => hosts.includes(unit.name));
}

/** A package here that is no service: a front end, or something of which nothing says that it starts. */
function isOfPackage(unit: DeployedUnit, { packages }: Workspace): boolean {
  const names = packages.flatMap(({ root, name }) => [name, root.split('/').at(-1) ?? '']).filter((name) => name !== '' && name !== '.');
  return names.some((name) => sameName(name, unit.name) || (unit.image !== '' && sameName(name, unit.image)));
}

function isBrowser(words: readonly string[]): boolean {
  return words.some((word) => BROWSER.has(word));
}

/** `ghcr.io/acme` and `acme` on Docker Hub are the same people's. */
function ownerOf(registry: string): string {
  const [host = '', ...rest] = registry.split('/');
  return PUBLIC_REGISTRIES.test(host) ? rest.join('/') : registry;
}

/** Public registries say nothing of whose an image is; one of the team's own, or one that a variable gives, does. */
function isPrivate(registry: string): boolean {
  const host = registry.split('/')[0] ?? '';
  return host.includes('$') || (host.includes('.') && !PUBLIC_REGISTRIES.test(host));
}

const PUBLIC_REGISTRIES = /^(?:ghcr\.io|quay\.io|gcr\.io|k8s\.gcr\.io|registry\.k8s\.io|mcr\.microsoft\.com|public\.ecr\.aws|registry\.hub\.docker\.com|lscr\.io|docker\.\w+\.(?:io|co|com)|container-registry\.oracle\.com)$/;

function holdsSource(context: string, { sources }: Workspace): boolean {
  const folder = context === '.' || context === '' ? '' : `${context}/`;
  return sources.some(({ path }) => path.startsWith(folder));
}

function dockerfiles({ manifests }: Workspace): Map<string, readonly string[]> {
  return new Map(manifests.flatMap(({ path, docker }: ManifestFacts) => (docker ? [[path, docker.stages.map(({ image }) => image)] as const] : [])));
}

function externalService(units: readonly DeployedUnit[], images: ReadonlyMap<string, readonly string[]>, taken: Set<string>): ExternalService {
  const [first] = [...units].sort((a, b) => rankOf(a) - rankOf(b)) as [DeployedUnit];
  let name = first.name;
  for (let i = 2; taken.has(name); i++) name = `${first.name}-${String(i)}`;
  taken.add(name);
  const dockerfile = dockerfileOf(units, images);
  const language = first.language ?? languageOf(dockerfile, images);
  const root = first.language !== undefined ? folderOf(first.file) : dockerfile === undefined ? '' : folderOf(dockerfile);
  const replicas = units.map((unit) => unit.replicas).filter((one) => one !== undefined).sort((a, b) => b.max - a.max)[0];
  return {
    name,
    hosts: [...new Set(units.flatMap(({ hosts }) => hosts))],
    ports: [...new Set(units.flatMap(({ ports }) => ports))],
    ...(language !== undefined && { language }),
    ...(root !== '' && { root }),
    ...(replicas && { replicas }),
    evidence: first.location,
  };
}

/** The lowest gives its name. */
function rankOf({ name, twinOf }: DeployedUnit): number {
  return twinOf !== undefined ? 2 : FOR_DEVELOPING.test(name) ? 1 : 0;
}

/** The Dockerfile that a unit is built from; where nothing says so the one in the folder of its name. */
function dockerfileOf(units: readonly DeployedUnit[], images: ReadonlyMap<string, readonly string[]>): string | undefined {
  const named = units.map(({ build }) => build?.dockerfile ?? '').find((path) => images.has(path));
  return named ?? [...images.keys()].find((path) => units.some((unit) => !unit.build && sameName(folderOf(path).split('/').at(-1) ?? '', unit.name)));
}

/** Language of what a Dockerfile builds, other than the one that is analysed. */
function languageOf(dockerfile: string | undefined, images: ReadonlyMap<string, readonly string[]>): string | undefined {
  const languages = (dockerfile === undefined ? [] : images.get(dockerfile) ?? []).flatMap((image) => languageOfImage(image) ?? []);
  return languages.includes(SCRIPT_LANGUAGE) ? undefined : languages[0];
}
