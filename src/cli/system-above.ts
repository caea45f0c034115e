import path from 'node:path';
import { manifestCandidate } from '../engine/discover/manifests/manifest-kind';
import type { Notice } from '../engine/model/workspace';
import { nodeHost } from '../platform/node-host';

/**
 * A notice for who asks for a part of a repository: what its other folders and their manifests say of links and replicas is not read.
 * None where nothing above the folder, within the repository, says what runs together, or where the folder
 * says so itself.
 */
export function partialScan(root: string): Notice[] {
  const above = manifestIn(root) === undefined ? systemAbove(root) : undefined;
  if (!above) return [];
  const part = path.relative(above.folder, root).split(path.sep).join('/');
  return [{ kind: 'limit', message: `Only ${part} was read. ${above.manifest} in ${above.folder} tells of the system around it: a scan from there knows the links to other services, and how many replicas run.` }];
}

/** The outermost folder above `root` that has such a manifest; a repository ends at its `.git`. */
function systemAbove(root: string): { readonly folder: string; readonly manifest: string } | undefined {
  let found: { readonly folder: string; readonly manifest: string } | undefined;
  let folder = root;
  while (!nodeHost(folder).exists('.git')) {
    if (folder === path.dirname(folder)) return undefined;
    folder = path.dirname(folder);
    const manifest = manifestIn(folder);
    if (manifest !== undefined) found = { folder, manifest };
  }
  return found;
}

function manifestIn(folder: string): string | undefined {
  return nodeHost(folder).list('').find(({ name, kind }) => kind === 'file' && tellsOfSystem(name, folder))?.name;
}

function tellsOfSystem(name: string, folder: string): boolean {
  switch (manifestCandidate(name)) {
    case 'compose':
      return true;
    case 'package':
      return says(folder, name, /"workspaces"\s*:/);
    case 'nest':
      return says(folder, name, /"projects"\s*:\s*\{\s*"/);
    case 'workspace':
      // A package's own turbo.json extends the one of the root.
      return !/^(?:project|angular)\.json$/.test(name) && !(name === 'turbo.json' && says(folder, name, /"extends"\s*:/));
    default:
      return false;
  }
}

function says(folder: string, name: string, what: RegExp): boolean {
  const manifest = nodeHost(folder).read(name);
  return manifest.ok && what.test(manifest.text);
}
