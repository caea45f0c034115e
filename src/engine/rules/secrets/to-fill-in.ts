import type { LiteralFact } from '../../model/literals';
import type { ManifestFacts } from '../../model/manifests';
import { folderOf, nameOf } from '../../model/paths';
import { ofEach } from '../../model/parts';
import type { SystemModel } from '../../model/system';
import { isLoadedElsewhere } from './overridden';

/** Whether a placeholder stands in an env file that tells people to make their own of it and that nothing is seen to load as it is. */
export function isToBeReplaced({ looks }: LiteralFact, { path, env }: ManifestFacts, model: SystemModel): boolean {
  return looks === 'placeholder' && env?.toFillIn === true && !loadedFiles(model.manifests).has(path) && !isOfFramework(path, model.manifests) && !isLoadedElsewhere(nameOf(path), model);
}

/** Env files that a block of a compose file names. */
const loadedFiles = ofEach((manifests: SystemModel['manifests']): ReadonlySet<string> => new Set([...manifests.values()].flatMap(({ compose }) => (compose?.services ?? []).flatMap(({ envFiles }) => envFiles))));

/** Loaded by its name by what the package in its folder is built or started with. Sources: Next.js, "Environment Variables"; Vite, "Env Variables and Modes"; Create React App, "Adding Custom Environment Variables"; Nuxt, ".env". */
function isOfFramework(path: string, manifests: SystemModel['manifests']): boolean {
  const folder = folderOf(path);
  return [...manifests.values()].some((other) => other.package && folderOf(other.path) === folder && FRAMEWORKS.some((name) => other.package?.dependencies[name] !== undefined));
}

const FRAMEWORKS: readonly string[] = ['next', 'vite', 'react-scripts', 'nuxt', 'astro', '@sveltejs/kit'];
