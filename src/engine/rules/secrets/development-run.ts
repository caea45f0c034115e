import type { EnvEntry } from '../../model/environment';
import type { ComposeService, ManifestFacts } from '../../model/manifests';
import { isWithin } from '../../model/paths';
import { contains, type Span } from '../../model/span';
import { isForProduction, isLocal } from './purpose';

/** Whether whatever a place of a manifest sets up runs on a developer's machine: by the file, the stage that it is told, or the Dockerfile that it is built with. */
export function runsInDevelopment({ path, compose, docker }: ManifestFacts, place: Span): boolean {
  if (isLocal(path)) return true;
  const block = compose?.services.find(({ span }) => contains(span, place));
  // Whoever starts it may choose another stage for the same file.
  if (compose?.variables.some((name) => STAGE.test(name))) return false;
  if (compose && isSetUpForDeveloping(compose.services) || block && isOfLocalProfile(block)) return !isForProduction(path) && !isToldOther(block?.environment ?? []);
  if (block) return isToldDevelopment(block.environment) || isLocal(block.build?.dockerfile ?? '') && !isToldOther(block.environment);
  return docker !== undefined && isToldDevelopment(docker.environment);
}

/**
 * Whether a file or a service is set up for tests alone, by the stage that it is told: `test` is one of Node's; in others it may be a system that people use.
 * An env file is not where a compose file loads it and tells the program another stage.
 */
export function runsInTests({ path, env, compose }: ManifestFacts, place: Span, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  if (isForProduction(path)) return false;
  const environment = env?.entries ?? compose?.services.find(({ span }) => contains(span, place))?.environment ?? [];
  return isToldTest(environment) && !(env && isLoadedForMore(path, manifests));
}

function isToldTest(environment: readonly EnvEntry[]): boolean {
  return environment.some(({ name, value }) => name === 'NODE_ENV' && value === 'test');
}

function isLoadedForMore(path: string, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  return [...manifests.values()].some(({ compose }) => compose?.services.some(({ envFiles, environment }) => envFiles.includes(path) && environment.some(({ name, value }) => name === 'NODE_ENV' && value !== undefined && value !== 'test')));
}

/** Whether whatever a compose file builds is set up for somebody who works on it. */
function isSetUpForDeveloping(services: readonly ComposeService[]): boolean {
  const built = services.filter(({ build }) => build !== undefined);
  return built.length > 0 && built.every((one) => isWorkedOn(one) && !isToldOther(one.environment));
}

/** The stage of its Dockerfile is one for developing, or its own sources are mounted into it and it waits for somebody or for changes. */
function isWorkedOn({ build, command, mounts }: ComposeService): boolean {
  if (build === undefined) return false;
  return DEVELOPMENT_STAGE.test(build.target ?? '') || mounts.some((folder) => isWithin(build.context, folder)) && WAITS.test(command?.text ?? '');
}

/** Compose starts it only where somebody asks for a profile that is named for local work. Source: Compose specification, `profiles`. */
function isOfLocalProfile({ profiles = [] }: ComposeService): boolean {
  return profiles.length > 0 && profiles.every((name) => LOCAL_PROFILE.test(name));
}

const DEVELOPMENT_STAGE = /^(?:dev|develop|development|devcontainer)$/i;
const LOCAL_PROFILE = /^(?:dev|development|local|local-?dev)$/i;
const WAITS = /^sleep (?:infinity|inf)$|^tail -f \/dev\/null$|\b(?:nodemon|ts-node-dev|tsx watch)\b|\b(?:npm run|yarn|pnpm|bun run) (?:run )?(?:[\w-]{1,20}:)?dev\b|--watch\b/;
const STAGE = /^(?:NODE|APP|RUN)_ENV$/;
const DEVELOPMENT = /^(?:dev|development|local)$/i;

function isToldDevelopment(environment: readonly EnvEntry[]): boolean {
  const stages = environment.filter(({ name }) => STAGE.test(name));
  return stages.length > 0 && stages.every(({ value }) => DEVELOPMENT.test(value ?? ''));
}

function isToldOther(environment: readonly EnvEntry[]): boolean {
  return environment.some(({ name, value }) => STAGE.test(name) && !DEVELOPMENT.test(value ?? ''));
}
