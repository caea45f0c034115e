import type { DeployedUnit } from './deployment';
import { sameName } from './names';
import type { CommandLine } from './commands';
import type { ManifestFacts, ProcessFact } from '../../model/manifests';
import type { Replicas } from '../../model/deployed';
import { nameOf } from '../../model/paths';
import { preloading } from '../../model/preloaded';
import type { Span } from '../../model/span';
import { wordsOf } from '../../model/words';

type Scripts = Readonly<Record<string, { readonly text: string }>>;

/** Which deployed units run which of several programs of one package: by their command, else by their name, else the first one. */
export function shareUnits(units: readonly DeployedUnit[], entries: readonly string[], root: string, scripts: Scripts): Map<string, DeployedUnit[]> {
  const shares = new Map<string, DeployedUnit[]>(entries.map((entry) => [entry, []]));
  for (const unit of units) {
    const entry = startedBy(unit.startCommand, entries, root, scripts) ?? entries.find((one) => isNamedLike(stemOf(one, root), unit.name)) ?? entries[0];
    if (entry !== undefined) shares.get(entry)?.push(unit);
  }
  return shares;
}

/**
 * Replicas that a process manager starts on one machine: pm2's `instances`, or its `-i`. One is nothing to go by, since there may be more machines.
 * A file that lists instances counts where something has the manager read it, or where nothing says how the program is deployed.
 */
export function processReplicas(entry: string, root: string, manifests: readonly ManifestFacts[], lines: readonly CommandLine[]): Replicas | undefined {
  const elsewhere = startsElsewhere(manifests, lines);
  for (const { path, processes } of manifests) {
    if (elsewhere && !isProcfile(path)) continue;
    for (const { command, instances = instancesIn(command), folder, span } of processes?.processes ?? []) {
      const near = root === '.' || path.startsWith(`${root}/`) || `${folder ?? ''}/${command}`.includes(root);
      const replicas = near && startedBy(command, [entry], root, {}) !== undefined ? replicasOf(instances, path, span) : undefined;
      if (replicas) return replicas;
    }
  }
  const told = lines.map(({ text, file, span }) => (startedBy(text, [entry], root, {}) === undefined ? undefined : replicasOf(instancesIn(text), file, span)));
  return told.find((one) => one !== undefined);
}

/** Images, containers or a Procfile start the program, and neither they nor a script name the manager or a shell script, which may. */
function startsElsewhere(manifests: readonly ManifestFacts[], lines: readonly CommandLine[]): boolean {
  const kinds = new Map(manifests.map((manifest) => [manifest.path, manifest]));
  const others = lines.filter(({ file }) => kinds.get(file)?.processes === undefined || isProcfile(file));
  const deployed = others.filter(({ file, text }) => !/^\w+=/.test(text) && kinds.get(file)?.package === undefined);
  return deployed.length > 0 && !others.some(({ text }) => /\bpm2\b/.test(text)) && !deployed.some(({ text }) => /\.sh\b/.test(text));
}

function isProcfile(path: string): boolean {
  return nameOf(path).startsWith('Procfile');
}

function replicasOf(instances: ProcessFact['instances'], file: string, span: Span): Replicas | undefined {
  if (instances === 'cores') return { min: 2, max: 2, as: 'cores', evidence: { file, span } };
  return instances === undefined || instances < 2 ? undefined : { min: instances, max: instances, evidence: { file, span } };
}

/** `pm2 start dist/main.js -i max`. Source: https://pm2.keymetrics.io/docs/usage/cluster-mode/ */
function instancesIn(command: string): ProcessFact['instances'] {
  const [, count] = /\bpm2(?:-\w+)?\s(?:[^&|;]{0,400}\s)?(?:-i|--instances)[\s=]+["']?(max|-?\d{1,4})/.exec(command.slice(0, MAX_COMMAND)) ?? [];
  if (count === undefined) return undefined;
  return count === 'max' || Number(count) <= 0 ? 'cores' : Number(count);
}

const MAX_COMMAND = 2000;
const MAX_SCRIPTS = 3;

/** The entry whose path stands in a command, or in the scripts that the command runs, or by which a shell script is named (`deploy/worker.sh`); the one with the longest path where several do. */
function startedBy(command: string, entries: readonly string[], root: string, scripts: Scripts, depth = 0): string | undefined {
  const { rest: words } = preloading(command.slice(0, MAX_COMMAND).split(/[\s"'[\],;&|]+/).filter((word) => word !== ''));
  const stems = words.map((word) => word.replace(/\.(?:[cm]?[jt]s|sh)$/, '').replace(/^\.\//, ''));
  const started = entries.filter((entry) => stems.some((stem) => stem === stemOf(entry, root) || stem.endsWith(`/${stemOf(entry, root)}`)));
  const longest = started.sort((a, b) => b.length - a.length)[0];
  if (longest !== undefined || depth >= MAX_SCRIPTS) return longest;
  for (const word of words) {
    const script = Object.hasOwn(scripts, word) ? scripts[word] : undefined;
    const found = script && startedBy(script.text, entries, root, scripts, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `apps/shop/src/worker/main.ts` is `worker/main` wherever the compiler puts it. */
export function stemOf(entry: string, root: string): string {
  const inside = root === '.' ? entry : entry.slice(root.length + 1);
  return inside.replace(/^(?:src|lib|source)\//, '').replace(/\.[^./]*$/, '');
}

function isNamedLike(stem: string, name: string): boolean {
  const words = wordsOf(name);
  return stem.split('/').some((part) => sameName(part, name) || (part.length > 3 && words.includes(part.toLowerCase())));
}
