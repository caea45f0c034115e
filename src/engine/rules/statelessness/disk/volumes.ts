import type { MountedVolume } from '../../../model/volumes';
import type { Service, SystemModel } from '../../../model/system';

/** What manifests mount at a folder of a service: shared by all replicas, kept on one host, or nothing. */
export function mountedAt(folder: string, service: Service, model: SystemModel): 'shared' | 'kept' | undefined {
  const all = [...model.manifests.values()];
  const claims = new Map(all.flatMap(({ kubernetes }) => (kubernetes?.claims ?? []).map(({ name, shared }) => [name, shared] as const)));
  const volumes = all.flatMap(({ kubernetes, compose }): readonly MountedVolume[] => [
    ...(kubernetes?.workloads ?? []).filter(({ name }) => isOf(name, service)).flatMap((workload) => workload.volumes),
    ...(compose?.services ?? []).filter(({ name }) => isOf(name, service)).flatMap((one) => one.volumes),
  ]).filter(({ path }) => holds(path, folder));
  if (volumes.length === 0) return undefined;
  return volumes.some(({ shared, claim }) => shared || (claim !== undefined && claims.get(claim) === true)) ? 'shared' : 'kept';
}

function isOf(name: string, { hosts, name: own }: Service): boolean {
  return name === own || hosts.includes(name);
}

/** `/app/uploads` holds `./uploads/avatars`; `/app` holds what stands below the program's folder. */
function holds(mounted: string, folder: string): boolean {
  const parts = folder.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  const last = mounted.split('/').filter((part) => part !== '').at(-1) ?? '';
  return parts.includes(last);
}
