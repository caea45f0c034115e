import type { EnvEntry } from '../../model/environment';
import type { ComposeFacts, ComposeService, ManifestFacts } from '../../model/manifests';
import { ofEach } from '../../model/parts';
import { isWithin } from '../../model/paths';
import type { Span } from '../../model/span';
import { isForProduction, isLocal } from './purpose';
import { serviceAround } from './service-around';

/** Whether whatever a place of a manifest sets up runs on a developer's machine: by the file, the stage that it is told, or the Dockerfile that it is built with. */
export function runsInDevelopment({ path, compose, docker }: ManifestFacts, place: Span, manifests: Manifests): boolean {
  if (isLocal(path)) return true;
  if (!compose) return docker !== undefined && isToldDevelopment(docker.environment);
  const block = serviceAround(compose, place);
  // Whoever starts it may choose another stage for the same file.
  if (choosesStage(compose)) return false;
  if (isWorkedOnIn(compose, block, manifests) || block && isOfLocalProfile(block)) return !isForProduction(path) && !(block && isToldOther(block, manifests));
  return block !== undefined && (isToldDevelopment(block.environment) || isLocal(block.build?.dockerfile ?? '') && !isToldOther(block, manifests));
}

type Manifests = ReadonlyMap<string, ManifestFacts>;

const choosesStage = ofEach(({ variables }: ComposeFacts): boolean => variables.some((name) => STAGE.test(name)));

/**
 * Whether a file or a service is set up for tests alone, by the stage that it is told: `test` is one of Node's; in others it may be a system that people use.
 * An env file is not where a compose file loads it and tells the program another stage.
 */
export function runsInTests({ path, env, compose }: ManifestFacts, place: Span, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  if (isForProduction(path)) return false;
  const environment = env?.entries ?? (compose && serviceAround(compose, place))?.environment ?? NONE;
  return isToldTest(environment) && !(env && isLoadedForMore(path, manifests));
}

const NONE: readonly EnvEntry[] = [];

const isToldTest = ofEach((environment: readonly EnvEntry[]): boolean => environment.some(({ name, value }) => name === 'NODE_ENV' && value === 'test'));

function isLoadedForMore(path: string, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  return [...manifests.values()].some(({ compose }) => compose?.services.some(({ envFiles, environment }) => envFiles.includes(path) && environment.some(({ name, value }) => name === 'NODE_ENV' && value !== undefined && value !== 'test')));
}

/** Whether somebody works on what a compose file starts in a block, as on whatever else it builds: on what it builds itself, or on all where one of them is the place to work in. */
function isWorkedOnIn(compose: ComposeFacts, block: ComposeService | undefined, manifests: Manifests): boolean {
  const workedOn = workedOnIn(manifests)(compose);
  return workedOn === 'all' || workedOn === 'built' && block?.build !== undefined;
}

const workedOnIn = ofEach((manifests: Manifests) => ofEach(({ services }: ComposeFacts): 'all' | 'built' | 'none' => {
  const built = services.filter(({ build }) => build !== undefined);
  if (built.length === 0 || !built.every((one) => isWorkedOn(one) && !isToldOther(one, manifests))) return 'none';
  return built.some(({ build }) => build?.target === 'devcontainer') ? 'all' : 'built';
}));

/** The stage of its Dockerfile is one for developing, or its own sources are mounted into it and it waits for somebody or for changes. */
function isWorkedOn({ build, command, mounts }: ComposeService): boolean {
  if (build === undefined) return false;
  return DEVELOPMENT_STAGE.test(build.target ?? '') || mounts.some((folder) => isWithin(build.context, folder)) && WAITS.test(command?.text ?? '');
}

/** Compose starts it only where somebody asks for a profile that is named for local work. Source: Compose specification, `profiles`. */
export function isOfLocalProfile({ profiles = [] }: ComposeService): boolean {
  return profiles.length > 0 && profiles.every((name) => LOCAL_PROFILE.test(name));
}

const DEVELOPMENT_STAGE = /^(?:dev|develop|development|devcontainer)$/i;
const LOCAL_PROFILE = /^(?:dev|development|local|local-?dev)$/i;
/** `--watch` is an option of Node and of tools that start it; what a program is told behind its name is its own. */
const WAITS = /^sleep (?:infinity|inf)$|^tail -f \/dev\/null$|(?:^|&& ?|-c "?)(?:npx )?(?:(?:nodemon|ts-node-dev|tsx watch)(?=[ "]|$)|(?:npm run|yarn|pnpm|bun run) (?:run )?(?:[\w-]{1,20}:)?dev(?="?$)|(?:nest start(?: [\w-]{1,40})?|(?:node|tsx|bun)(?: run)?)(?: --[\w=./:-]{1,80}){0,6} --watch(?=[ "]|$))/;
const STAGE = /^(?:NODE|APP|RUN)_ENV$/;
const DEVELOPMENT = /^(?:dev|development|local)$/i;

const isToldDevelopment = ofEach((environment: readonly EnvEntry[]): boolean => {
  const stages = environment.filter(({ name }) => STAGE.test(name));
  return stages.length > 0 && stages.every(({ value }) => DEVELOPMENT.test(value ?? ''));
});

/** Whether a container is told another stage than development, by itself or by a file that it names. */
export function isToldOther({ environment, envFiles }: ComposeService, manifests: Manifests): boolean {
  return tellsOther(environment) || envFiles.some((file) => isForProduction(file) || tellsOther(manifests.get(file)?.env?.entries ?? NONE));
}

/** Whether it is told one that is neither for developing nor for tests. */
export function isToldDeployed({ environment, envFiles }: ComposeService, manifests: Manifests): boolean {
  return tellsDeployed(environment) || envFiles.some((file) => isForProduction(file) || tellsDeployed(manifests.get(file)?.env?.entries ?? NONE));
}

const tellsDeployed = ofEach((environment: readonly EnvEntry[]): boolean => environment.some(({ name, value = '' }) => STAGE.test(name) && !DEVELOPMENT.test(value) && value !== 'test'));

const tellsOther = ofEach((environment: readonly EnvEntry[]): boolean => environment.some(({ name, value }) => STAGE.test(name) && !DEVELOPMENT.test(value ?? '')));
