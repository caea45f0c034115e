import { imageNameOf } from './images';
import { imagesOfServices } from './service-images';
import { sameName } from '../services/names';
import { nameOf, partsOf } from '../../model/paths';
import type { PublishedImage } from '../../model/pipelines';
import type { SystemModel } from '../../model/system';

type Deployed = Pick<SystemModel, 'services' | 'manifests'>;

/** Whether an image that a manifest runs is one of this system's services, by its name: a pipeline pushes it, or it is called like the repository. */
export function ownImages(model: Deployed): (image: string) => boolean {
  const repository = repositoryOf(model);
  const built = new Set(imagesOfServices(model).map(({ file }) => file));
  const published = [...model.manifests.values()].flatMap(({ pipeline }) => (pipeline?.images ?? []).map((image) => ({ image, patterns: patternsOf(image, repository) })));
  return (text) => {
    const name = withoutRegistry(imageNameOf(text).name);
    const pushed = published.filter(({ patterns }) => patterns.some((pattern) => isLike(name, pattern)));
    const told = pushed.flatMap(({ image: { dockerfile } }) => (dockerfile !== undefined && model.manifests.get(dockerfile)?.docker ? [dockerfile] : []));
    if (told.length > 0) return told.some((dockerfile) => built.has(dockerfile));
    return isCalledLike(name, repository, model) || (pushed.length > 0 && isCalledForService(nameOf(name), repository, model));
  };
}

interface Repository {
  readonly owner?: string;
  readonly name: string;
}

/** As the root's package.json says where it lies, else what it is called. */
function repositoryOf({ manifests }: Deployed): Repository | undefined {
  const { name = '', repository = '' } = manifests.get('package.json')?.package ?? {};
  const [owner, called] = (/[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(`/${repository}`)?.[1] ?? '').toLowerCase().split('/');
  if (owner !== undefined && called !== undefined && owner !== 'orgs') return { owner, name: called };
  const [last = '', scope] = name.toLowerCase().split('/').reverse();
  return last === '' ? undefined : { ...(scope !== undefined && { owner: scope.slice(1) }), name: last };
}

/** `acme/shop` of `github.com/acme/shop`; on its own a name such as `shop/shop` is the project's. */
function isCalledLike(name: string, repository: Repository | undefined, model: Deployed): boolean {
  const [owner, called, ...more] = partsOf(name);
  if (!repository || owner === undefined || called === undefined || more.length > 0) return false;
  return owner === (repository.owner ?? repository.name) && isCalledForService(called, repository, model);
}

/** `shop`, `shop-orders` and `orders`, where there is a service `orders`; what is called otherwise may be the front end. */
function isCalledForService(called: string, repository: Repository | undefined, { services }: Deployed): boolean {
  const rest = repository && called.startsWith(`${repository.name}-`) ? called.slice(repository.name.length + 1) : called;
  return called === repository?.name || services.some(({ name }) => sameName(name, rest));
}

/** Parts of a name, in order, between which may be anything. Only names whose last part is told say whose an image is. */
function patternsOf({ names }: PublishedImage, repository: Repository | undefined): (readonly string[])[] {
  return names.flatMap((name) => {
    const plain = withoutRegistry(imageNameOf(name.replaceAll('{repository}', repository ? `${repository.owner ?? '*'}/${repository.name}` : '*')).name);
    return /^[^*a-z]*[a-z][^*]*$/.test(nameOf(plain)) ? [plain.split('*')] : [];
  });
}

/** Takes each part where it first stands, which finds a way if there is one. */
function isLike(name: string, [first = '', ...rest]: readonly string[]): boolean {
  if (!name.startsWith(first)) return false;
  const last = rest.pop();
  if (last === undefined) return name === first;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length >= at + last.length && name.endsWith(last);
}

/** `ghcr.io/acme/shop` is `acme/shop`, as on Docker Hub; so is what a variable's registry stands before. */
function withoutRegistry(name: string): string {
  const [host = '', ...rest] = name.split('/');
  return rest.length > 1 && (host.includes('.') || host.includes(':') || host === '*') ? rest.join('/') : name;
}
