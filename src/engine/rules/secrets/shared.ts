import type { Report } from '../../model/finding';
import type { LiteralFact } from '../../model/literals';
import type { ManifestKind } from '../../model/manifests';
import type { Exposure } from './judgement';
import { isForProduction } from './purpose';
import { sharedMessages } from './wording';

/** How the place of a credential counts where the same one stands elsewhere: what is fine on one machine is not where it opens another as well. */
export function sharedOf(exposure: Exposure): Pick<Report, 'shared'> {
  const { file, ignored, literal, manifest, severity } = exposure;
  // What git ignores stays on the machines that have it.
  if (ignored) return {};
  if (severity === 'information') return { shared: { at: 'local', instead: sharedMessages(exposure) } };
  // What stands in for a value is none.
  if (severity !== 'error' || literal.looks === 'placeholder') return {};
  if (opensAnotherHost(literal)) return { shared: { at: 'host' } };
  // A file for production and one for local work are apart, whatever they hold; what was made up is easily made up twice.
  return manifest && literal.looks === 'credential' && SETTINGS.has(manifest.kind) && !isForProduction(file) ? { shared: { at: 'settings' } } : {};
}

/** Files that a developer starts the system with, as they start a store with theirs. */
const SETTINGS: ReadonlySet<ManifestKind> = new Set<ManifestKind>(['compose', 'env', 'dockerfile']);

function opensAnotherHost({ elsewhere, format, network, ownStore, sampleHost }: LiteralFact): boolean {
  return elsewhere === true || network === true || (format === 'url-credentials' && !ownStore && !sampleHost);
}
