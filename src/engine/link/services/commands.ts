import type { EnvEntry } from '../../model/environment';
import type { ManifestFacts } from '../../model/manifests';
import { folderOf } from '../../model/paths';
import type { Location } from '../../model/span';
import type { Service } from '../../model/system';
import type { Workspace } from '../../model/workspace';

/** What of a service tells its commands. */
type Started = Pick<Service, 'name' | 'root' | 'hosts' | 'environment' | 'manifests' | 'packageManifests'>;

export interface CommandLine extends Location {
  /** A command, or `NAME=value` for an environment variable. */
  readonly text: string;
}

/** What starts a service and with what environment: scripts, Dockerfiles, compose, Kubernetes, `.env` files. */
export function commandLines({ service, workspace }: { readonly service: Started; readonly workspace: Workspace }): CommandLine[] {
  const own = workspace.manifests.filter(({ path, processes }) => service.manifests.includes(path) || service.packageManifests.includes(path) || folderOf(path) === service.root || processes !== undefined);
  const environment = [...service.environment].map(([name, { value, evidence }]) => ({ ...evidence, text: `${name}=${value}` }));
  return [...own.flatMap((manifest) => linesOf(manifest, service)), ...environment];
}

function linesOf(manifest: ManifestFacts, service: Started): CommandLine[] {
  const { docker } = manifest;
  const compose = (manifest.compose?.services ?? []).filter(({ name }) => service.hosts.includes(name));
  const containers = (manifest.kubernetes?.workloads ?? []).filter(({ name }) => service.hosts.includes(name)).flatMap((workload) => workload.containers);
  const lines = [
    ...scriptsFor(manifest, service), ...(docker?.command ? [docker.command] : []), ...variables(docker?.environment ?? []),
    ...processesOf(manifest, service),
    ...[...compose, ...containers].flatMap(({ command, environment }) => [...(command ? [command] : []), ...variables(environment)]),
  ];
  return lines.map(({ text, span }) => ({ text, span, file: manifest.path }));
}

/** What a process manager starts in the service's folder, or of it. */
function processesOf({ path, processes }: ManifestFacts, { root }: Started): Pick<CommandLine, 'text' | 'span'>[] {
  const near = (processes?.processes ?? []).filter(({ command, folder }) => folderOf(path) === root || `${folder ?? ''}/${command}`.includes(root));
  return near.flatMap(({ command, nodeOptions, span }) => [{ text: command, span }, ...(nodeOptions === undefined ? [] : [{ text: `NODE_OPTIONS=${nodeOptions}`, span }])]);
}

/** Scripts of the service's own package; of the ones above it those that name it. */
function scriptsFor(manifest: ManifestFacts, service: Started): readonly Pick<CommandLine, 'text' | 'span'>[] {
  const scripts = Object.values(manifest.package?.scripts ?? {});
  if (manifest.path === service.packageManifests[0]) return scripts;
  return scripts.filter(({ text }) => text.split(/[\s/:=,"']+/).includes(service.name) || (service.root !== '.' && text.includes(service.root)));
}

function variables(entries: readonly EnvEntry[]): Pick<CommandLine, 'text' | 'span'>[] {
  return entries.map(({ name, value, span }) => ({ text: `${name}=${value ?? ''}`, span }));
}
