import type { MountedVolume, VolumeClaim } from '../../model/volumes';
import { interpolate } from './interpolation';
import type { YamlNode } from './yaml';

/** Kinds of Kubernetes volumes that all nodes see alike (https://kubernetes.io/docs/concepts/storage/volumes/). */
const NETWORK = ['nfs', 'cephfs', 'glusterfs', 'azureFile', 'quobyte'];
/** Kinds that hold what the pod is given, or that end with it. */
const PASSING = ['emptyDir', 'configMap', 'secret', 'projected', 'downwardAPI', 'ephemeral'];
/** Drivers of network file systems: `efs.csi.aws.com`, `file.csi.azure.com`, `filestore.csi.storage.gke.io`. */
const NETWORK_DRIVER = /efs|nfs|file|fuse|ceph|gluster|lustre/i;

/** Folders in the containers of a pod that outlive it. */
export function podVolumes(pod: YamlNode | undefined): MountedVolume[] {
  const volumes = new Map((pod?.get('volumes')?.items() ?? []).map((volume) => [volume.get('name')?.text ?? '', volume]));
  return (pod?.get('containers')?.items() ?? []).flatMap((container) => container.get('volumeMounts')?.items() ?? []).flatMap((mount): MountedVolume[] => {
    const path = mount.get('mountPath')?.text;
    const name = mount.get('name')?.text ?? '';
    const volume = volumes.get(name);
    if (path === undefined || PASSING.some((kind) => volume?.get(kind) !== undefined)) return [];
    const driver = volume?.get('csi', 'driver')?.text ?? volume?.get('flexVolume', 'driver')?.text ?? '';
    const shared = NETWORK.some((kind) => volume?.get(kind) !== undefined) || NETWORK_DRIVER.test(driver);
    /** The claims of a StatefulSet go by the names of its volumes. */
    const claim = volume === undefined ? name : volume.get('persistentVolumeClaim', 'claimName')?.text;
    return [{ path, shared, ...(claim !== undefined && { claim }), span: mount.span }];
  });
}

/** Claims that an object makes: one of its own, or the templates of a StatefulSet. */
export function claimsOf(object: YamlNode): VolumeClaim[] {
  const claims = object.get('kind')?.text === 'PersistentVolumeClaim' ? [object] : (object.get('spec', 'volumeClaimTemplates')?.items() ?? []);
  return claims.flatMap((claim) => {
    const name = claim.get('metadata', 'name')?.text;
    const modes = (claim.get('spec', 'accessModes')?.items() ?? []).map((mode) => mode.text);
    /** Each pod of a StatefulSet gets a volume of its own, whatever its mode. */
    return name === undefined ? [] : [{ name, shared: claim === object && modes.includes('ReadWriteMany') }];
  });
}

/** Volumes of a compose service: `data:/app/data`, `./data:/app/data:ro`, and the long form. `declared` are the file's own. */
export function composeVolumes(node: YamlNode | undefined, declared: YamlNode | undefined): MountedVolume[] {
  return (node?.items() ?? []).flatMap((item): MountedVolume[] => {
    const long = item.kind === 'map';
    const [source = '', target] = long ? [item.get('source')?.text, item.get('target')?.text] : interpolate(item.text ?? '').split(':');
    if (target === undefined || !target.startsWith('/') || (long && item.get('type')?.text === 'tmpfs')) return [];
    const options = [declared?.get(source, 'driver_opts', 'type')?.text, declared?.get(source, 'driver')?.text].join(' ');
    return [{ path: target, shared: NETWORK_DRIVER.test(options), span: item.span }];
  });
}
