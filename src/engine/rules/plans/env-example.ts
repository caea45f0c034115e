import type { ManifestFacts } from '../../model/manifests';
import { ofEach } from '../../model/parts';
import { asFolder, folderOf, joinPath } from '../../model/paths';
import type { Service, SystemModel } from '../../model/system';
import { valueIn } from '../../model/table';

/**
 * The file that lists the variables of a program, by its folder (empty for the root): the example of an env file nearest above it, whatever
 * it is called, else a new one where the nearest env file or package.json is: a program of a workspace may have neither. All plans ask here, so that none starts a second list.
 */
export function envExampleOf(folder: string, model: SystemModel): string {
  for (let at = folder; ; at = folderOf(at)) {
    const found = envExampleIn(at, model);
    if (found !== undefined) return found;
    if (at === '') return joinPath(homeOf(folder, model), '.env.example');
  }
}

/** The same for what a service reads, wherever the code that reads it stands. */
export function envExampleFor({ root, packageManifests: [manifest] }: Service, model: SystemModel): string {
  return envExampleOf(manifest === undefined ? asFolder(root) : folderOf(manifest), model);
}

function homeOf(folder: string, { manifests }: SystemModel): string {
  for (let at = folder; at !== ''; at = folderOf(at)) {
    if (manifests.has(joinPath(at, 'package.json')) || envFiles(manifests).has(at)) return at;
  }
  return '';
}

/** The same for a tool that reads the env file of that folder alone, as compose does. */
export function ownEnvExampleOf(folder: string, model: SystemModel): string {
  return envExampleIn(folder, model) ?? joinPath(folder, '.env.example');
}

/** Env files of a folder and those above it, the nearest first. */
export function envFilesAbove(folder: string, { manifests }: SystemModel): readonly ManifestFacts[] {
  const found: ManifestFacts[] = [];
  for (let at = folder; ; at = folderOf(at)) {
    found.push(...envFiles(manifests).get(at) ?? []);
    if (at === '') return found;
  }
}

function envExampleIn(folder: string, { manifests }: SystemModel): string | undefined {
  const usual = joinPath(folder, '.env.example');
  if (manifests.has(usual)) return usual;
  return envFiles(manifests).get(folder)?.find(({ path, env }) => env?.example === true && !OTHER_USE.test(path.slice(folder.length)))?.path;
}

const envFiles = ofEach((manifests: SystemModel['manifests']): ReadonlyMap<string, readonly ManifestFacts[]> => {
  const files = new Map<string, ManifestFacts[]>();
  for (const manifest of manifests.values()) if (manifest.env) valueIn(files, folderOf(manifest.path), (): ManifestFacts[] => []).push(manifest);
  return files;
});

/** Defaults are loaded, not copied, and tests have variables of their own. */
const OTHER_USE = /(?:^|[/._-])(?:defaults?|tests?|e2e|ci)(?:[._-]|$)/;
