import type { Report, SharedCredential } from '../../model/finding';
import type { LiteralFact } from '../../model/literals';
import type { ManifestFacts, ManifestKind } from '../../model/manifests';
import type { SystemModel } from '../../model/system';
import { ofEach } from '../../model/parts';
import { partsOf } from '../../model/paths';
import { isOfPlatform } from '../../model/text-files';
import { isFallback, type Exposure } from './judgement';
import { isForDelivery, isForProduction, isInLocalFolder, isLocal } from './purpose';
import { messageIfMadeHere, sharedMessages } from './wording';

/** How the place of a credential counts where the same one stands elsewhere: what is fine on one machine is not where it opens another as well. */
export function sharedOf(exposure: Exposure, { manifests }: Pick<SystemModel, 'manifests'>): Pick<Report, 'shared'> {
  const { ignored, literal, madeHere, severity } = exposure;
  // What git ignores stays on the machines that have it.
  if (ignored) return {};
  const isDefault = isFallback(literal) && { isDefault: true as const };
  if (severity === 'information') return { shared: { at: 'local', instead: sharedMessages(exposure), ...(madeHere && { madeHere }), ...isDefault } };
  // What stands in for a value is none.
  if (severity !== 'error' || literal.looks === 'placeholder') return {};
  const at = placeOf(exposure);
  const ifMadeHere = at !== 'host' && literal.looks === 'credential' && !isFallback(literal) && stays(exposure.manifest, manifests) ? { ifMadeHere: messageIfMadeHere(exposure) } : undefined;
  return { shared: { at, ...ifMadeHere, ...isDefault } };
}

function placeOf({ file, literal, manifest }: Exposure): Exclude<SharedCredential['at'], 'local'> {
  if (opensAnotherHost(literal)) return 'host';
  // A file for production and one for local work are apart, whatever they hold; what was made up is easily made up twice.
  return manifest && literal.looks === 'credential' && SETTINGS.has(manifest.kind) && !isForProduction(file) ? 'settings' : 'other';
}

/** Files that a developer starts the system with, as they start a store with theirs. */
const SETTINGS: ReadonlySet<ManifestKind> = new Set<ManifestKind>(['compose', 'env', 'dockerfile']);

function opensAnotherHost({ elsewhere, format, network, ownStore, sampleHost }: LiteralFact): boolean {
  return elsewhere === true || network === true || (format === 'url-credentials' && !ownStore && !sampleHost);
}

/** Whether nobody deploys a file, as far as is seen: settings that a developer starts the system with, what compose mounts into a container, and what is in a folder for local work. */
function stays(manifest: ManifestFacts | undefined, manifests: SystemModel['manifests']): boolean {
  if (!manifest || isForProduction(manifest.path)) return false;
  const { kind, path } = manifest;
  if (kind === 'compose' || kind === 'env') return true;
  if (kind !== 'text' && kind !== 'config' || isOfPlatform(path) || isForDelivery(path)) return false;
  return isLocal(path) || isInLocalFolder(path) || isMounted(path, mounted(manifests));
}

/** Files and folders that compose files mount, but for those for production. */
const mounted = ofEach((manifests: SystemModel['manifests']): ReadonlySet<string> => new Set([...manifests.values()].flatMap(({ path, compose }) => (isForProduction(path) ? [] : compose?.services ?? []).flatMap(({ mounts }) => mounts))));

function isMounted(path: string, mounts: ReadonlySet<string>): boolean {
  const folders = partsOf(path).map((_, at, all) => all.slice(0, at + 1).join('/'));
  return folders.some((folder) => mounts.has(folder));
}
