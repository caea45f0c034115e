import type { DeployedUnit } from './deployment';
import { sameName } from './names';
import type { ManifestFacts } from '../../model/manifests';
import type { Replicas } from '../../model/deployed';
import { preloading } from '../../model/preloaded';
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

/** Replicas that a process manager starts on one machine: pm2's `instances`. One is nothing to go by, since there may be more machines. */
export function processReplicas(entry: string, root: string, manifests: readonly ManifestFacts[]): Replicas | undefined {
  for (const { path, processes } of manifests) {
    for (const { command, instances, folder, span } of processes?.processes ?? []) {
      const near = root === '.' || path.startsWith(`${root}/`) || `${folder ?? ''}/${command}`.includes(root);
      if (instances !== undefined && instances > 1 && near && startedBy(command, [entry], root, {}) !== undefined) return { min: instances, max: instances, evidence: { file: path, span } };
    }
  }
  return undefined;
}

const MAX_COMMAND = 2000;
const MAX_SCRIPTS = 3;

/** The entry whose path stands in a command, or in the scripts that the command runs; the one with the longest path where several do. */
function startedBy(command: string, entries: readonly string[], root: string, scripts: Scripts, depth = 0): string | undefined {
  const { rest: words } = preloading(command.slice(0, MAX_COMMAND).split(/[\s"'[\],;&|]+/).filter((word) => word !== ''));
  const stems = words.map((word) => word.replace(/\.[cm]?[jt]s$/, '').replace(/^\.\//, ''));
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
