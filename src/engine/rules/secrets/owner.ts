import type { ComposeFacts, ManifestFacts } from '../../model/manifests';
import { ofEach } from '../../model/parts';
import { isWithin } from '../../model/paths';
import { contains, type Span } from '../../model/span';
import type { Service, SystemModel } from '../../model/system';
import { valueIn } from '../../model/table';
import { serviceAround } from './service-around';

/**
 * The one service that a credential of a manifest belongs to: the one whose block of a compose or Kubernetes file holds it or whose block
 * names the env file, else the one that the file alone configures, else the one in whose folder it lies. Undefined where that is none, or several.
 */
export function ownerOf(manifest: ManifestFacts, span: Span, { services, manifests }: Pick<SystemModel, 'services' | 'manifests'>): string | undefined {
  const { path } = manifest;
  const blocks: readonly Block[] | undefined = blocksAround(manifest, span) ?? blocksThatRead(manifest, manifests);
  if (blocks) return ofAll(blocks, services);
  const configured = services.filter((service) => service.manifests.includes(path));
  if (configured.length > 0) return only(configured);
  const around = services.filter(({ root }) => isWithin(path, root));
  const deepest = Math.max(...around.map(({ root }) => root.length));
  return only(around.filter(({ root }) => root.length === deepest && (root !== '.' || services.length === 1)));
}

/** What people call the block that a place of a compose file stands in, where the file starts its service in several of them. */
export function containerOf({ path, compose }: ManifestFacts, span: Span, service: string | undefined, { services }: Pick<SystemModel, 'services'>): string | undefined {
  const block = compose && serviceAround(compose, span)?.name;
  const own = block === undefined ? undefined : services.find(({ name, manifests }) => name === service && manifests.includes(path));
  return compose && own && isStartedInSeveral(own)(compose) ? block : undefined;
}

const isStartedInSeveral = ofEach(({ hosts }: Service) => {
  const own = new Set(hosts);
  return ofEach(({ services }: ComposeFacts): boolean => services.filter(({ name }) => own.has(name)).length > 1);
});

/** What a manifest starts under a name. */
interface Block {
  readonly file: string;
  readonly name: string;
}

/** The block that a place stands in; none where a compose file has it outside of all, nothing of files that aren't made of blocks. */
function blocksAround({ path, compose, kubernetes }: ManifestFacts, place: Span): Block[] | undefined {
  const block = compose ? serviceAround(compose, place) : kubernetes?.workloads.find(({ span }) => contains(span, place));
  return block ? [{ file: path, name: block.name }] : compose && [];
}

/** The blocks of compose files that name an env file. */
function blocksThatRead({ path, env }: ManifestFacts, manifests: SystemModel['manifests']): readonly Block[] | undefined {
  if (!env) return undefined;
  return readers(manifests).get(path);
}

/** The blocks of compose files by the env files that they name. */
const readers = ofEach((manifests: SystemModel['manifests']): ReadonlyMap<string, readonly Block[]> => {
  const found = new Map<string, Block[]>();
  for (const { path: file, compose } of manifests.values()) for (const { name, envFiles } of compose?.services ?? []) for (const path of new Set(envFiles)) valueIn(found, path, (): Block[] => []).push({ file, name });
  return found;
});

/** The one service that all of them run. */
function ofAll(blocks: readonly Block[], services: readonly Service[]): string | undefined {
  const owners = blocks.map(({ file, name }) => only(services.filter(({ hosts, manifests }) => manifests.includes(file) && hosts.includes(name))));
  return owners.every((owner) => owner === owners[0]) ? owners[0] : undefined;
}

function only(services: readonly Service[]): string | undefined {
  return services.length === 1 ? services[0]?.name : undefined;
}
