import path from 'node:path';
import { nodeHost } from '../platform/node-host';

export interface Install {
  /** Absolute. */
  readonly folder: string;
  /** Name of its command. */
  readonly manager: string;
}

/**
 * Where to install for a package, and with what: the nearest folder at or above it, within the repository, whose package.json says so
 * (`packageManager`, Node's Corepack), or that has a lock file or workspaces. Else the package's own folder, with npm.
 */
export function installFor(folder: string, root: string): Install {
  const top = repositoryOf(root);
  for (let at = folder; ; at = path.dirname(at)) {
    const manager = managerIn(at);
    if (manager !== undefined) return { folder: at, manager };
    if (at === top || at === path.dirname(at)) return { folder, manager: 'npm' };
  }
}

/** The folder around `root` with a `.git`; without one, what lies above is somebody else's. */
function repositoryOf(root: string): string {
  for (let at = root; ; at = path.dirname(at)) {
    if (nodeHost(at).exists('.git')) return at;
    if (at === path.dirname(at)) return root;
  }
}

/** By the files of each package manager. Sources: the manuals of npm, Yarn, pnpm and Bun. */
const marks: readonly (readonly [string, string])[] = [['pnpm-lock.yaml', 'pnpm'], ['yarn.lock', 'yarn'], ['bun.lock', 'bun'], ['bun.lockb', 'bun'], ['package-lock.json', 'npm'], ['pnpm-workspace.yaml', 'pnpm']];

function managerIn(folder: string): string | undefined {
  const host = nodeHost(folder);
  const source = host.read('package.json');
  const text = source.ok ? source.text : '';
  const named = /"packageManager"\s*:\s*"(npm|pnpm|yarn|bun)@/.exec(text)?.[1];
  return named ?? marks.find(([file]) => host.exists(file))?.[1] ?? (/"workspaces"\s*:/.test(text) ? 'npm' : undefined);
}
