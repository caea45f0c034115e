import type { Value } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import type { ManifestFacts } from '../../model/manifests';
import { nameOf } from '../../model/paths';
import type { SystemModel } from '../../model/system';

/**
 * Whether a made-up value of an env file never gets anywhere: each block of a compose file that names the file sets the variable itself, which comes before
 * what its files say, and nothing else is seen to load it. Source: Compose, "Environment variables precedence".
 */
export function isOverridden(literal: LiteralFact, { path, env }: ManifestFacts, model: SystemModel): boolean {
  const name = literal.names.at(-1);
  if (!env || name === undefined || opensAnyway(literal) || nameOf(path) === '.env') return false;
  const blocks = [...model.manifests.values()].flatMap(({ compose }) => (compose?.services ?? []).filter(({ envFiles }) => envFiles.includes(path)));
  const sets = blocks.every(({ environment }) => environment.some((entry) => entry.name === name && entry.value !== undefined && entry.value !== ''));
  return blocks.length > 0 && sets && !isLoadedElsewhere(nameOf(path), model);
}

/** What was drawn was drawn for something, and a password opens the store that has it, whoever is told another one. */
function opensAnyway({ kind, looks, ownStore }: LiteralFact): boolean {
  return looks === 'credential' || ownStore || ((kind === 'password' || kind === 'connection-string') && looks !== 'placeholder');
}

function isLoadedElsewhere(file: string, model: SystemModel): boolean {
  for (const { package: own, processes, docker, compose } of model.manifests.values()) {
    const commands = [...Object.values(own?.scripts ?? {}).map(({ text }) => text), ...(processes?.processes ?? []).map(({ command }) => command), ...(docker?.copies ?? []), ...(compose?.services ?? []).flatMap(({ command, mounts }) => [command?.text ?? '', ...mounts])];
    if (commands.some((text) => text.includes(file))) return true;
  }
  for (const named of model.ofEachFile('env-files-named', ({ unit }) => unit.facts.calls.flatMap(({ args }) => args.flatMap((arg) => envFilesIn(arg, 0))))) if (named.includes(file)) return true;
  return false;
}

/** Names of env files in what a call is given: `config({ path: '.env.docker' })`. */
function envFilesIn(value: Value, depth: number): string[] {
  if (depth > 3) return [];
  if (value.k === 'const') return typeof value.v === 'string' && value.v.length < 200 && value.v.includes('.env') ? [nameOf(value.v)] : [];
  if (value.k === 'array') return value.items.slice(0, 20).flatMap((item) => envFilesIn(item, depth + 1));
  if (value.k === 'object') return value.props.slice(0, 40).flatMap((prop) => envFilesIn(prop.value, depth + 1));
  return [];
}
