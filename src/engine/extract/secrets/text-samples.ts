import { isLocalHost, isPrivateHost, isThisMachine } from '../../model/local-hosts';
import { isRandom, wordLength } from './looks';
import type { ManifestEntry } from './manifest-entry';
import { secretNameOf } from './names';
import type { CodeBlock } from './text-markdown';

/**
 * Whether a password is one of the sample values of a code block: made of words, among values that stand for those of the reader (zeros for a number, a domain
 * of documentation, `<name>`, `user:password@`), and near no host that people can reach and no client that connects to one, where it could be the real one.
 */
export function isSamplePassword({ names, text: value }: ManifestEntry, text: string, { start, end }: CodeBlock): boolean {
  if (end - start > LONGEST || secretNameOf(names)?.kind !== 'password' || isRandom(value) || wordLength(value) < value.length / 2) return false;
  const around = text.slice(Math.max(0, start - NEAR), end + NEAR);
  return STANDS_IN.test(text.slice(start, end)) && !CONNECTS.test(around) && hostsIn(around).every((host) => isLocalHost(host) || isPrivateHost(host) || OF_DOCUMENTS.test(host));
}

/** The machine, where a text names it and no other host, nor one that a variable holds, nor a client that connects to one. */
export function onlyHostOf(text: string): string | undefined {
  if (!text.includes('://') || CONNECTS.test(text) || HELD.test(text)) return undefined;
  const hosts = hostsIn(text);
  return hosts.every((host) => isThisMachine(host)) ? hosts[0] : undefined;
}

/** `https://$HOST/` */
const HELD = /:\/\/["']?[$%{<(]/;

function hostsIn(text: string): string[] {
  const named = [...text.matchAll(HOST)].map(({ groups: { host = '' } = {} }) => host);
  return [...named, ...[...text.matchAll(DOMAIN)].map(([host]) => host).filter((host) => !FILE.test(host))];
}

/** A block that is longer has more than samples. */
const LONGEST = 4000;
/** What is said so close to a block is said of it. */
const NEAR = 600;
const STANDS_IN = /(?<![\d.,])0{3}\)?[. -]{1,2}0{3}|0{8}-0{4}-|(?<![\w.@-])example\.(?:com|org|net)\b|=["']?<[a-z][\w -]{2,40}>|\byour[-_]\w|:\/\/[\w.-]{1,40}:(?:pass(?:word|wd)?|pwd|secret|senha|contrase[nñ]a|mot_?de_?passe|passwort|parola|wachtwoord|clave)@/i;
/** Clients that take the host as a word, or from the environment. */
const CONNECTS = /(?<![\w./:-])(?:ssh|scp|sftp|rsync|psql|pg_dump|mysql|mysqldump|mariadb|mongo|mongosh|redis-cli|sqlcmd|ldapsearch)[ \t]/;
/** What an address, an option or a variable names, and whatever is an address of the network (IPv4). */
const HOST = /(?:(?::\/\/(?:[^\s/@"'`]{1,200}@)?|(?:host|server|endpoint)(?:name)?["']?[ \t]{0,2}[=: ][ \t]{0,2}["']?|\s-h[ \t]{0,2})|(?<![\w.])(?=\d{1,3}(?:\.\d{1,3}){3}(?![\d.])))(?<host>[\w.-]{3,120})/gi;
/** A name with a domain that is no address of mail. */
const DOMAIN = /(?<![@\w.-])(?:[a-z\d][a-z\d-]{0,62}\.){1,8}[a-z]{2,24}(?![\w-])/gi;
const FILE = /\.(?:[cm]?[jt]sx?|jsonc?|ya?ml|md|sh|env|sql|txt|log|conf|toml|ini|lock|pem|key|crt|html|css|dump|gz|zip)$/i;
/** RFC 2606. */
const OF_DOCUMENTS = /(?:^|\.)(?:example(?:\.(?:com|org|net))?|invalid|test)$/i;
