import type { ManifestFacts } from '../model/manifests';
import { startedBy } from './commands';
import { fileOf } from './entries';
import { folderOf, resolveFrom } from '../model/paths';
import type { SourcePaths } from './source-paths';

/** Source files that process managers start: Procfiles, pm2's ecosystem files, nodemon.json. */
export function processEntries(manifests: readonly ManifestFacts[], sources: SourcePaths): string[] {
  const found = manifests.flatMap(({ path, processes }) => (processes?.processes ?? []).flatMap(({ command, folder }) => {
    const home = resolveFrom(folderOf(path), folder ?? '') ?? folderOf(path);
    return startedBy(command).flatMap((started) => (started.kind === 'file' ? [fileOf(sources, resolveFrom(home, started.folder) ?? home, started.path)] : []));
  }));
  return [...new Set(found.filter((file) => file !== undefined))];
}
