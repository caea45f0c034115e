import { sameName } from './names';
import type { EnvEntry } from '../../model/environment';
import type { ManifestFacts } from '../../model/manifests';
import { folderOf } from '../../model/paths';
import type { Workspace } from '../../model/workspace';

/** A variable and the file that sets it. */
export interface Setting {
  readonly entry: EnvEntry;
  readonly file: string;
}

/** The environment of a package where nothing deploys it: `.env` files around it and its scripts, what decides last. */
export function localEnvironment(root: string, workspace: Workspace): Setting[] {
  const files = dotenvFor(root, workspace.manifests).flatMap(({ path, env }) => (env?.entries ?? []).map((entry) => ({ entry, file: path })));
  const own = workspace.manifests.find(({ path, package: facts }) => facts && folderOf(path) === (root === '.' ? '' : root));
  return [...files, ...(own ? scriptSettings(own) : [])];
}

/** `.env` files of the package and of the folders above it, the nearest last; a file such as `stock.env` is only for what goes by that name. */
function dotenvFor(root: string, manifests: readonly ManifestFacts[]): ManifestFacts[] {
  const name = root.split('/').at(-1) ?? '';
  const found = manifests.filter(({ path, env }) => env && !env.example && isAround(folderOf(path), root) && isFor(path, name));
  return found.sort((a, b) => folderOf(a.path).length - folderOf(b.path).length || rankOf(a.path) - rankOf(b.path));
}

function isAround(folder: string, root: string): boolean {
  return folder === '' || folder === root || root.startsWith(`${folder}/`);
}

function isFor(path: string, name: string): boolean {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return file.startsWith('.env') || sameName(file.replace(/\.env.*/, ''), name);
}

/** Of the files in one folder those for tests say the least, and the one without an environment's name the most. */
function rankOf(path: string): number {
  const kind = path.slice(path.lastIndexOf('/') + 1).replace(/^.*\.env\.?/, '');
  if (kind === '') return 3;
  return /test|ci|e2e/.test(kind) ? 0 : kind.includes('prod') ? 2 : 1;
}

const MAX_SCRIPT = 2000;

/** `"start": "PORT=4001 node dist/main.js"`; a name that scripts give different values says nothing. */
function scriptSettings({ path, package: facts }: ManifestFacts): Setting[] {
  const values = new Map<string, Set<string>>();
  const found = Object.entries(facts?.scripts ?? {}).filter(([name]) => /^(?:start|dev|serve)/.test(name)).flatMap(([, { text, span }]) =>
    [...text.slice(0, MAX_SCRIPT).matchAll(/(?:^|\s)([A-Z][A-Z0-9_]{0,80})=([^\s"'$;&|]+)/g)].map(([, name = '', value = '']) => {
      values.set(name, (values.get(name) ?? new Set()).add(value));
      return { entry: { name, value, span }, file: path };
    }));
  return found.filter(({ entry }) => values.get(entry.name)?.size === 1);
}
