import { isLocalHost } from '../../model/local-hosts';
import { isRandom, wordLength } from './looks';
import type { ManifestEntry } from './manifest-entry';
import { secretNameOf } from './names';
import type { CodeBlock } from './text-markdown';

/**
 * Whether a password is one of the sample values of a code block: made of words, among values that stand for those of the reader (zeros for a number, a domain
 * of documentation, `<name>`, `user:password@`), and beside no host that people can reach, where it could be the real one.
 */
export function isSamplePassword({ names, text: value }: ManifestEntry, text: string, { start, end }: CodeBlock): boolean {
  if (secretNameOf(names)?.kind !== 'password' || isRandom(value) || wordLength(value) < value.length / 2) return false;
  const block = text.slice(start, Math.min(end, start + LONGEST));
  return STANDS_IN.test(block) && [...block.matchAll(HOST)].every(({ groups: { host = '' } = {} }) => isLocalHost(host) || OF_DOCUMENTS.test(host));
}

const LONGEST = 4000;
const STANDS_IN = /(?<![\d.,])0{3}\)?[. -]{1,2}0{3}|0{8}-0{4}-|(?<![\w.-])example\.(?:com|org|net)\b|=["']?<[a-z][\w -]{2,40}>|\byour[-_]\w|:\/\/[\w.-]{1,40}:(?:pass(?:word|wd)?|pwd|secret|senha|contrase[nñ]a|mot_?de_?passe|passwort|parola|wachtwoord|clave)@/i;
/** What an address, an option or a variable names, and whatever is an address of the network (IPv4). */
const HOST = /(?:(?::\/\/(?:[^\s/@"'`]{1,200}@)?|(?:host|server|endpoint)(?:name)?["']?[ \t]{0,2}[=: ][ \t]{0,2}["']?|\s-h[ \t]{0,2})|(?<![\w.])(?=\d{1,3}(?:\.\d{1,3}){3}(?![\d.])))(?<host>[\w.-]{3,120})/gi;
/** RFC 2606. */
const OF_DOCUMENTS = /(?:^|\.)(?:example(?:\.(?:com|org|net))?|invalid|test)$/i;
