import type { BareService } from './services';
import type { EnvEntry, ManifestFacts } from '../../model/manifests';
import { folderOf } from '../../model/paths';
import type { Location } from '../../model/span';
import type { Workspace } from '../../model/workspace';

export interface CommandLine extends Location {
  /** A command, or `NAME=value` for an environment variable. */
  readonly text: string;
}

/** What starts a service and with what environment: scripts, Dockerfiles, compose, Kubernetes, `.env` files. */
export function commandLines({ service, workspace }: { readonly service: BareService; readonly workspace: Workspace }): CommandLine[] {
  const own = workspace.manifests.filter(({ path }) => service.manifests.includes(path) || service.packageManifests.includes(path) || folderOf(path) === service.root);
  const environment = [...service.environment].map(([name, { value, evidence }]) => ({ ...evidence, text: `${name}=${value}` }));
  return [...own.flatMap((manifest) => linesOf(manifest, service)), ...environment];
}

function linesOf(manifest: ManifestFacts, service: BareService): CommandLine[] {
  const { docker } = manifest;
  const compose = (manifest.compose?.services ?? []).filter(({ name }) => service.hosts.includes(name));
  const containers = (manifest.kubernetes?.workloads ?? []).filter(({ name }) => service.hosts.includes(name)).flatMap((workload) => workload.containers);
  const lines = [
    ...scriptsFor(manifest, service), ...(docker?.command ? [docker.command] : []), ...variables(docker?.environment ?? []),
    ...[...compose, ...containers].flatMap(({ command, environment }) => [...(command ? [command] : []), ...variables(environment)]),
  ];
  return lines.map(({ text, span }) => ({ text, span, file: manifest.path }));
}

/** Scripts of the service's own package; of the ones above it those that name it. */
function scriptsFor(manifest: ManifestFacts, service: BareService): readonly Pick<CommandLine, 'text' | 'span'>[] {
  const scripts = Object.values(manifest.package?.scripts ?? {});
  if (manifest.path === service.packageManifests[0]) return scripts;
  return scripts.filter(({ text }) => text.split(/[\s/:=,"']+/).includes(service.name) || (service.root !== '.' && text.includes(service.root)));
}

function variables(entries: readonly EnvEntry[]): Pick<CommandLine, 'text' | 'span'>[] {
  return entries.map(({ name, value, span }) => ({ text: `${name}=${value ?? ''}`, span }));
}
