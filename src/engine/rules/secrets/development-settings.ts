import type { EnvEntry } from '../../model/environment';
import type { LiteralFact } from '../../model/literals';
import { isThisMachine } from '../../model/local-hosts';
import type { DockerFacts, ManifestFacts } from '../../model/manifests';
import { ofEach } from '../../model/parts';
import type { SystemModel } from '../../model/system';
import { isLoadedInProduction } from './local-services';
import { namesEnvFile } from './overridden';
import { isLocal } from './purpose';

/**
 * Whether a key stands in a file that programs load for developing alone, and whatever is deployed is told another stage: each image sets NODE_ENV to
 * production. What somebody else may have given out is none, unless the addresses of that name lead to this machine.
 * Sources: node-config, "File Load Order"; dotenv-flow and Vite, `.env.[mode]`.
 */
export function isOfDevelopment(literal: LiteralFact, manifest: ManifestFacts, model: SystemModel): boolean {
  const { kind, path } = manifest;
  if (!(kind === 'env' ? ENV : kind === 'config' ? CONFIG : NEVER).test(path) || !imagesAreForProduction(model.manifests)) return false;
  return isMadeForIt(literal, manifest) && !isLoadedInProduction(manifest, model.manifests) && !namesEnvFile(path, model);
}

function isMadeForIt({ elsewhere, format, host, kind, looks, names }: LiteralFact, { env }: ManifestFacts): boolean {
  if (elsewhere || host !== undefined && !isThisMachine(host)) return false;
  if (kind === 'private-key') return format === 'private-key' || format === 'generic';
  if (format !== 'generic' || kind !== 'api-key' && kind !== 'token') return false;
  return looks === 'credential' ? isForThisMachine(names.at(-1) ?? '', env?.entries ?? NONE) : true;
}

/** Each address that begins like the name of a key is that of this machine: `STOCK_URL` beside `STOCK_API_KEY`. */
function isForThisMachine(name: string, entries: readonly EnvEntry[]): boolean {
  const owner = KEY.exec(name)?.[1];
  return owner !== undefined && leadHere(entries).get(owner) === true;
}

/** Of each beginning of a name, whether all addresses under such names are those of this machine. */
const leadHere = ofEach((entries: readonly EnvEntry[]): ReadonlyMap<string, boolean> => {
  const found = new Map<string, boolean>();
  for (const { name, value = '' } of entries) {
    if (!value.includes('://')) continue;
    const here = isThisMachine(HOST.exec(value)?.[1] ?? '');
    for (let at = name.indexOf('_'); at > 0 && at <= LONGEST_OWNER; at = name.indexOf('_', at + 1)) found.set(name.slice(0, at), here && found.get(name.slice(0, at)) !== false);
  }
  return found;
});

/** Of what `KEY` takes for an owner, in UTF-16 code units. */
const LONGEST_OWNER = 61;

const imagesAreForProduction = ofEach((manifests: SystemModel['manifests']): boolean => {
  const images = [...manifests.values()].flatMap(({ docker, path }) => (docker && !isLocal(path) ? docker : []));
  return images.length > 0 && images.every(isForProduction);
});

function isForProduction({ environment }: DockerFacts): boolean {
  return environment.some(({ name, value }) => name === 'NODE_ENV' && value === 'production');
}

const ENV = /(?:^|\/)\.env\.dev(?:elopment)?$/;
const CONFIG = /(?:^|\/)config\/development\.(?:json|ya?ml)$/;
const NONE: readonly never[] = [];
const NEVER = /(?!)/;
const KEY = /^([A-Z][A-Z0-9_]{0,60}?)_{1,2}(?:API_?)?(?:KEY|TOKEN|SECRET)$/;
const HOST = /^[a-z][a-z\d+]{1,20}:\/\/([^\s/?#@:]{1,253})/i;
