import type { EnvEntry } from '../../model/environment';
import type { Value } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import type { ManifestFacts } from '../../model/manifests';
import { nameOf } from '../../model/paths';
import type { SourceUnit } from '../../model/source-unit';
import type { SystemModel } from '../../model/system';

/**
 * Whether a made-up value of an env file never gets anywhere: each block of a compose file that names the file sets the variable itself, which comes before
 * what its files say, and nothing else is seen to load it. Source: Compose, "Environment variables precedence".
 */
export function isOverridden(literal: LiteralFact, { path, env }: ManifestFacts, model: SystemModel): boolean {
  const name = literal.names.at(-1);
  if (!env || name === undefined || opensAnyway(literal) || nameOf(path) === '.env') return false;
  const blocks = [...model.manifests.values()].flatMap(({ compose }) => (compose?.services ?? []).filter(({ envFiles }) => envFiles.includes(path)));
  const sets = blocks.every(({ environment }) => environment.some((entry) => entry.name === name && isGiven(entry)));
  return blocks.length > 0 && sets && !isLoadedElsewhere(nameOf(path), model);
}

/** What was drawn was drawn for something, and a password opens the store that has it, whoever is told another one. */
function opensAnyway({ kind, looks, ownStore }: LiteralFact): boolean {
  return looks === 'credential' || ownStore || ((kind === 'password' || kind === 'connection-string') && looks !== 'placeholder');
}

/** A value of its own: one of the same name is what the file says where compose is told to read it, unless it may not be absent. */
function isGiven({ name, value, required }: EnvEntry): boolean {
  return value !== undefined && value !== '' && (required === true || !value.includes(`\${${name}`));
}

/** Whether a program, script, pipeline, image or container is seen to take an env file by its name. */
export function isLoadedElsewhere(file: string, model: SystemModel): boolean {
  for (const { package: own, processes, docker, compose, envFilesNamed } of model.manifests.values()) {
    if (envFilesNamed?.includes(file)) return true;
    const commands = [...Object.values(own?.scripts ?? {}).map(({ text }) => text), ...(processes?.processes ?? []).map(({ command }) => command), ...(docker?.copies ?? []), ...(compose?.services ?? []).flatMap(({ command, mounts }) => [command?.text ?? '', ...mounts])];
    if (commands.some((text) => text.includes(file))) return true;
  }
  for (const named of model.gathered('env-files-named', envFilesOf)) if (named.includes(file) || named.includes(ANY)) return true;
  return false;
}

/** Whether a program names an env file, be it one of several. A path that it makes up, as of the stage that it runs in, is none of these. */
export function namesEnvFile(path: string, model: SystemModel): boolean {
  for (const named of model.gathered('env-files-named', envFilesOf)) if (named.includes(nameOf(path))) return true;
  return false;
}

/** Stands for all of them, where a program makes up the path, or takes it from elsewhere. */
const ANY = '*';
const LOADERS = /^(?:dotenv(?:-[\w-]{1,20})?|@nestjs\/config|@dotenvx\/dotenvx|env-cmd)$/;
const PATH = /^(?:path|envFilePath)$/;

function envFilesOf({ facts: { calls, imports } }: SourceUnit): string[] | undefined {
  const loads = imports.some(({ module }) => LOADERS.test(module));
  const isOpen = (value: Value): boolean => value.k !== 'const' && !(value.k === 'array' && value.items.every((item) => item.k === 'const'));
  const named = calls.flatMap(({ args }) => [
    ...args.flatMap((arg) => envFilesIn(arg, 0)), ...(loads && args.some((arg) => arg.k === 'object' && arg.props.some(({ key, value }) => PATH.test(key) && isOpen(value))) ? [ANY] : []),
  ]);
  return named.length > 0 ? named : undefined;
}

/** Names of env files in what a call is given: `config({ path: '.env.docker' })`. */
function envFilesIn(value: Value, depth: number): string[] {
  if (depth > 3) return [];
  if (value.k === 'const') return typeof value.v === 'string' && value.v.length < 200 && value.v.includes('.env') ? [nameOf(value.v)] : [];
  if (value.k === 'array') return value.items.slice(0, 20).flatMap((item) => envFilesIn(item, depth + 1));
  if (value.k === 'object') return value.props.slice(0, 40).flatMap((prop) => envFilesIn(prop.value, depth + 1));
  return [];
}
