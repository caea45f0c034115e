import type { ManifestFacts } from '../../model/manifests';
import { folderOf, nameOf } from '../../model/paths';
import type { SystemModel } from '../../model/system';
import { isForProduction } from './purpose';

/** The file with the certificate of a key, where that says that it is for this machine and its neighbours alone. */
export function localCertificateOf({ path, certificate }: ManifestFacts, { manifests }: SystemModel): string | undefined {
  if (certificate || isForProduction(path)) return certificate?.local === true ? path : undefined;
  const pair = pairName(path);
  if (pair === '' && !OF_TLS.test(folderOf(path))) return undefined;
  const found = [...manifests.values()].filter((other) => other.certificate && folderOf(other.path) === folderOf(path) && pairName(other.path) === pair);
  return found.length > 0 && found.every((other) => other.certificate?.local) ? found[0]?.path : undefined;
}

/** What the files of a key and of its certificate have in common: `api` of `api-key.pem` and `api.crt`. */
function pairName(path: string): string {
  return nameOf(path).toLowerCase().split(/[._-]+/).filter((word) => !PAIR_WORDS.has(word)).join(' ');
}

const PAIR_WORDS: ReadonlySet<string> = new Set(['key', 'keys', 'cert', 'certs', 'certificate', 'crt', 'cer', 'pem', 'tls', 'ssl', 'chain', 'fullchain']);
/** Folders where a key and a certificate without names of their own belong together. */
const OF_TLS = /(?:^|[/._-])(?:certs?|certificates?|ssl|tls|https)$/i;
