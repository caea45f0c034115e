import { existsSync } from 'node:fs';
import path from 'node:path';
import { printable } from '../engine/model/printable';
import type { FixStep } from '../engine/model/fix';
import type { Fixing } from './fixing';

/** What is left to do by hand before the program starts again: packages to install, variables to set. Empty where nothing is; else it ends with a line end. */
export function nextStepsOf({ applied, changes }: Fixing, root: string): string {
  const steps = applied.flatMap(({ plan }) => plan.steps);
  const lines = [...installing(changes.map((change) => change.path), root), ...setting(steps)];
  return lines.length === 0 ? '' : ['What is left to do:', ...lines.map((line) => `  ${printable(line)}`), ''].join('\n');
}

/** By the lock file of each package manager. Sources: the manuals of npm, Yarn, pnpm and Bun. */
const managers: readonly (readonly [string, string])[] = [['pnpm-lock.yaml', 'pnpm'], ['yarn.lock', 'yarn'], ['bun.lock', 'bun'], ['bun.lockb', 'bun'], ['package-lock.json', 'npm']];

function installing(changed: readonly string[], root: string): string[] {
  const manifests = changed.filter((file) => path.posix.basename(file) === 'package.json');
  const commands = manifests.map((manifest) => {
    const { folder, manager } = installOf(path.posix.dirname(manifest), root);
    return `Run ${manager} install${folder === '.' ? '' : ` in ${folder}`}: package.json lists packages that are not there yet.`;
  });
  return [...new Set(commands)];
}

/** The nearest folder with a lock file installs for those below it. */
function installOf(from: string, root: string): { readonly folder: string; readonly manager: string } {
  for (let folder = from; ; folder = path.posix.dirname(folder)) {
    const manager = managers.find(([lock]) => existsSync(path.join(root, folder, lock)))?.[1];
    if (manager !== undefined) return { folder, manager };
    if (folder === '.') return { folder: from, manager: 'npm' };
  }
}

function setting(steps: readonly FixStep[]): string[] {
  const names = new Map<string, Set<string>>();
  for (const step of steps) if (step.kind === 'ensure-env-example') names.set(step.path, (names.get(step.path) ?? new Set()).add(step.name));
  return [...names].map(([file, set]) => `Set ${[...set].join(', ')} where the program gets its environment, such as .env; ${file} lists ${set.size === 1 ? 'it' : 'them'}.`);
}
