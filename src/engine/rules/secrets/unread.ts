import type { LiteralFact } from '../../model/literals';
import type { ManifestFacts } from '../../model/manifests';
import { isPasswordName } from '../../model/password-names';
import { nameOf } from '../../model/paths';
import { ofEach } from '../../model/parts';
import type { SystemModel } from '../../model/system';
import { isLoadedInProduction } from './local-services';
import { ownerOf } from './owner';
import { isForProduction } from './purpose';

/**
 * Whether nobody reads a made-up password of a store or a tool in an env file that is one service's alone: its name stands in no source, script or manifest of the workspace, nor
 * does an end of it from which a program could make it up, and no container gets the file whose program isn't here.
 */
export function isReadByNobody({ format, host, kind, looks, names, ownStore, span }: LiteralFact, manifest: ManifestFacts, model: SystemModel): boolean {
  const name = names.at(-1) ?? '';
  if (!manifest.env || format !== 'generic' || kind !== 'password' || looks === 'credential' || !ownStore || host !== undefined || isForProduction(manifest.path) || isLoadedInProduction(manifest, model.manifests) || !isPasswordName(name) || READ_BY_LIBRARIES.test(name)) return false;
  return isGivenToOwnProgram(manifest, span, model) && !isNamedByScript(manifest, model) && !endsOf(name).some((end) => wordsOf(model).has(end)) && !readByManifests(model.manifests, name);
}

/** The file is that of a service whose source is here, and each container that names it is built. */
function isGivenToOwnProgram(manifest: ManifestFacts, span: LiteralFact['span'], { files, services, manifests }: SystemModel): boolean {
  const owner = ownerOf(manifest, span, { services, manifests });
  const service = services.find(({ name }) => name === owner);
  return service !== undefined && files.has(service.entry) && !othersGet(manifests).has(manifest.path);
}

/** Env files that a container of somebody else's image gets. */
const othersGet = ofEach((manifests: SystemModel['manifests']): ReadonlySet<string> =>
  new Set([...manifests.values()].flatMap(({ compose }) => (compose?.services ?? []).flatMap(({ build, envFiles }) => (build ? [] : envFiles)))));

/** Whatever a script does with all that a file sets. */
function isNamedByScript({ path }: ManifestFacts, { manifests }: SystemModel): boolean {
  for (const { envFilesNamed } of manifests.values()) if (envFilesNamed?.includes(nameOf(path))) return true;
  return false;
}

function wordsOf(model: SystemModel): ReadonlySet<string> {
  return model.ofSystem('names of passwords in sources', () => {
    const words = new Set<string>();
    for (const names of model.ofEachFile('names of passwords', ({ unit: { facts } }) => facts.passwordNames ?? NONE)) for (const name of names) words.add(name);
    return words;
  });
}

const NONE: readonly string[] = [];

function readByManifests(manifests: SystemModel['manifests'], name: string): boolean {
  const read = namesReadIn(manifests);
  return endsOf(name).some((end) => read.has(end));
}

const namesReadIn = ofEach((manifests: SystemModel['manifests']): ReadonlySet<string> => new Set([...manifests.values()].flatMap(({ compose, passwordNames }) => [...(compose?.variables ?? NONE), ...(passwordNames ?? NONE)])));

/** The name, and what of it may stand behind something that a program fills in: `_DEFAULT_PASSWORD`, `DEFAULT_PASSWORD`, `_PASSWORD`. */
function endsOf(name: string): string[] {
  const words = name.split('_');
  return words.flatMap((_, at) => {
    const end = words.slice(at).join('_');
    return at === 0 ? [end] : [`_${end}`, end];
  });
}

/** Variables that a library or a client reads by itself. Sources: the manuals of MySQL and of TypeORM 0.2. */
const READ_BY_LIBRARIES = /^(?:MYSQL_PWD|TYPEORM_PASSWORD)$/;
