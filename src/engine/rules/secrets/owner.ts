import type { Span } from '../../model/span';
import type { ManifestFacts } from '../../model/manifests';
import type { Service } from '../../model/system';

/**
 * The one service that a credential of a manifest belongs to: the one whose block of a compose file holds it, else the one that the file
 * alone configures, else the one in whose folder it lies. Undefined where that is none, or several.
 */
export function ownerOf({ path, compose }: ManifestFacts, { start, end }: Span, services: readonly Service[]): string | undefined {
  if (compose) {
    const block = compose.services.find(({ span }) => start >= span.start && end <= span.end);
    return block && only(services.filter(({ hosts, manifests }) => manifests.includes(path) && hosts.includes(block.name)));
  }
  const configured = services.filter(({ manifests }) => manifests.includes(path));
  if (configured.length > 0) return only(configured);
  const around = services.filter(({ root }) => root === '.' || path.startsWith(`${root}/`));
  const deepest = Math.max(...around.map(({ root }) => root.length));
  return only(around.filter(({ root }) => root.length === deepest && (root !== '.' || services.length === 1)));
}

function only(services: readonly Service[]): string | undefined {
  return services.length === 1 ? services[0]?.name : undefined;
}
