import type { Configuration, ServiceOverride } from './model/settings';
import type { PackageUnit, Workspace } from './model/workspace';

/** The workspace as the user's configuration names its services, and says what is one and what isn't. */
export function withServiceOverrides(workspace: Workspace, configuration: Configuration): Workspace {
  const overrides = overridesFor(workspace, configuration);
  if (overrides.size === 0) return workspace;
  const known = workspace.packages.map((unit) => overridden(unit, overrides.get(unit.root)));
  const added = addedPackages(workspace, overrides);
  const packages = [...known, ...added];
  const notices = [...overrides.keys()]
    .filter((root) => !packages.some((unit) => unit.root === root))
    .map((root) => ({ kind: 'config' as const, message: `The configuration speaks of a service in ${root}, where there is no source file.` }));
  return {
    ...workspace,
    packages,
    sources: workspace.sources.map((source) => ({ ...source, package: ownerOf(source.path, source.package, added) })),
    notices: [...workspace.notices, ...notices],
  };
}

function overridesFor(workspace: Workspace, configuration: Configuration): ReadonlyMap<string, ServiceOverride> {
  const files = configuration.deciding(workspace.sources.map(({ path }) => path));
  return new Map(files.flatMap(({ services }) => [...services]));
}

function overridden(unit: PackageUnit, override: ServiceOverride | undefined): PackageUnit {
  if (!override) return unit;
  return {
    ...unit,
    ...(override.name === undefined ? {} : { name: override.name }),
    ...(override.service === undefined ? {} : { service: override.service }),
  };
}

/** Folders that the configuration names and that discovery took for a part of another package. */
function addedPackages(workspace: Workspace, overrides: ReadonlyMap<string, ServiceOverride>): PackageUnit[] {
  return [...overrides]
    .filter(([root]) => !workspace.packages.some((unit) => unit.root === root))
    .filter(([root]) => workspace.sources.some(({ path }) => path.startsWith(`${root}/`)))
    .map(([root, override]) => overridden(folderAt(root, workspace), override));
}

function folderAt(root: string, workspace: Workspace): PackageUnit {
  const parent = workspace.packages
    .filter((unit) => unit.root === '.' || root.startsWith(`${unit.root}/`))
    .sort((a, b) => b.root.length - a.root.length)[0];
  const name = root.slice(root.lastIndexOf('/') + 1);
  return {
    root,
    name,
    kind: 'folder',
    ...(parent?.manifest === undefined ? {} : { manifest: parent.manifest }),
    entries: parent?.entries.filter((entry) => entry.startsWith(`${root}/`)) ?? [],
    manifests: parent?.manifests.filter((manifest) => manifest.startsWith(`${root}/`)) ?? [],
    frontend: false,
    library: false,
  };
}

function ownerOf(path: string, owner: string, added: readonly PackageUnit[]): string {
  const nearest = added.filter(({ root }) => path.startsWith(`${root}/`)).sort((a, b) => b.root.length - a.root.length)[0];
  return nearest && (owner === '.' || nearest.root.length > owner.length) ? nearest.root : owner;
}
