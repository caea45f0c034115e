import type { ManifestFacts } from '../../model/manifests';
import { isWithin } from '../../model/paths';
import { contains, type Span } from '../../model/span';
import type { Service, SystemModel } from '../../model/system';

/**
 * The one service that a credential of a manifest belongs to: the one whose block of a compose or Kubernetes file holds it or whose block
 * names the env file, else the one that the file alone configures, else the one in whose folder it lies. Undefined where that is none, or several.
 */
export function ownerOf(manifest: ManifestFacts, span: Span, { services, manifests }: Pick<SystemModel, 'services' | 'manifests'>): string | undefined {
  const { path } = manifest;
  const blocks = blocksAround(manifest, span) ?? blocksThatRead(manifest, manifests);
  if (blocks) return ofAll(blocks, services);
  const configured = services.filter((service) => service.manifests.includes(path));
  if (configured.length > 0) return only(configured);
  const around = services.filter(({ root }) => isWithin(path, root));
  const deepest = Math.max(...around.map(({ root }) => root.length));
  return only(around.filter(({ root }) => root.length === deepest && (root !== '.' || services.length === 1)));
}

/** What people call the block that a place of a compose file stands in, where the file starts its service in several of them. */
export function containerOf({ path, compose }: ManifestFacts, span: Span, service: string | undefined, { services }: Pick<SystemModel, 'services'>): string | undefined {
  const block = compose?.services.find((one) => contains(one.span, span))?.name;
  const own = services.find(({ name, manifests }) => name === service && manifests.includes(path));
  const started = compose?.services.filter(({ name }) => own?.hosts.includes(name)) ?? [];
  return block !== undefined && started.length > 1 ? block : undefined;
}

/** What a manifest starts under a name. */
interface Block {
  readonly file: string;
  readonly name: string;
}

/** The block that a place stands in; none where a compose file has it outside of all, nothing of files that aren't made of blocks. */
function blocksAround({ path, compose, kubernetes }: ManifestFacts, place: Span): Block[] | undefined {
  const holds = ({ span }: { readonly span: Span }): boolean => contains(span, place);
  const block = compose ? compose.services.find(holds) : kubernetes?.workloads.find(holds);
  return block ? [{ file: path, name: block.name }] : compose && [];
}

/** The blocks of compose files that name an env file. */
function blocksThatRead({ path, env }: ManifestFacts, manifests: SystemModel['manifests']): Block[] | undefined {
  if (!env) return undefined;
  const blocks = [...manifests.values()].flatMap(({ path: file, compose }) => (compose?.services ?? []).filter(({ envFiles }) => envFiles.includes(path)).map(({ name }) => ({ file, name })));
  return blocks.length === 0 ? undefined : blocks;
}

/** The one service that all of them run. */
function ofAll(blocks: readonly Block[], services: readonly Service[]): string | undefined {
  const owners = blocks.map(({ file, name }) => only(services.filter(({ hosts, manifests }) => manifests.includes(file) && hosts.includes(name))));
  return owners.every((owner) => owner === owners[0]) ? owners[0] : undefined;
}

function only(services: readonly Service[]): string | undefined {
  return services.length === 1 ? services[0]?.name : undefined;
}
