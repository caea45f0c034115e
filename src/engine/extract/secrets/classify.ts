import type { FunctionId } from '../../model/facts';
import type { LiteralFact, SecretKind } from '../../model/literals';
import { isLocalHost } from '../../model/local-hosts';
import type { Span } from '../../model/span';
import { isAppPassword } from './app-passwords';
import { isOnChain } from './chain-addresses';
import { isDrawnShort } from './drawn-short';
import { heldKeyOf } from './held-keys';
import type { FormatHit } from './formats';
import { endsCounted, isPlaceholder, isRandom, looksOf, speaksOfSecrecy, VARIABLE, type Looks } from './looks';
import { keptHost } from './kept-host';
import { maskedFully } from './masked';
import { isOfMail, isOfSession, isOfThisSystem, namesOwnStore, secretMemberOf, secretNameOf } from './names';
import { isPassphrase, mayBeSentence } from './phrases';
import { isOfBrowsers } from './public-keys';
import { isDocumented, isPublished } from './published';
import type { QueryCredential } from './query-credentials';
import { isOfRequest } from './request-ids';
import { isCountedToken } from './samples';
import { isSealed } from './sealed';
import { isShippedToBrowsers } from './shipped';
import { unescaped, type UrlCredentials } from './url-credentials';
import { isOwnNameInBrackets, saysUserAndPassword } from './stand-ins';
import { entropyOf, wordsOf } from './words';

/** Where a literal stands: what the walk over syntax or a manifest found out. */
export interface Bound {
  readonly span: Span;
  readonly names: readonly string[];
  readonly use: LiteralFact['use'];
  readonly callee?: string;
  readonly argument?: number;
  readonly setting?: string;
  readonly otherSettings?: readonly string[];
  readonly fallbackSpan?: Span;
  readonly stepsInFor?: LiteralFact['stepsInFor'];
  readonly countsAlso?: LiteralFact['countsAlso'];
  /** Handed to something that is known to use it as a credential of this kind. */
  readonly sink?: SecretKind;
  /** Handed to a client of a store as its address. */
  readonly connects?: boolean;
  /** Stands beside a host, port or database name. */
  readonly besideHost?: boolean;
  /** A database, broker or admin account of the system itself, by what stands around it. */
  readonly ownStore?: boolean;
  /** Under a key of its own in a Secret of a cluster. */
  readonly ofSecret?: boolean;
  readonly fn: FunctionId;
  readonly developmentOnly: boolean;
}

/** Numbers of the distinct texts of one file, so that equal values can be told without keeping any. */
export type Numbering = Map<string, string>;

/** Fact of a literal that is bound as a credential, by name or sink; nothing where the text or the place rules it out. */
export function classifyNamed(text: string, bound: Bound, numbering: Numbering): LiteralFact | undefined {
  const name = nameOf(bound) ?? (bound.use === 'manifest' ? heldKeyOf(bound.names, text) : undefined);
  if (!name || isFetchMode(text, bound) || isRefused(bound) || isOfBrowsers([...bound.names, bound.setting ?? '', bound.callee ?? ''], name.kind, text) || isOnChain([...bound.names, bound.setting ?? ''], name.kind, text) || isOfRequest(bound.names, text)) return undefined;
  const value = name.kind === 'authorization' ? withoutScheme(text) ?? bareCredential(text, bound) : text;
  if (value === undefined || isDocumented(value) || isPublished(value) || bound.use === 'manifest' && isOwnNameInBrackets(value, bound.names)) return undefined;
  if (name.kind === 'password' && isAppPassword(value)) return fact(text, bound, numbering, { format: 'google-app-password', title: 'an app password of Google', kind: 'password', binding: name.strength, looks: 'credential', ownStore: false });
  if (name.kind === 'connection-string' && !/=|:\/\//.test(value)) return undefined;
  if (name.kind === 'password' && (bound.sink === undefined && isSealed(value) || isDigest(value, name.strength, bound))) return undefined;
  const certain = bound.sink !== undefined || isFallback(bound);
  const names = [...bound.names, bound.setting ?? ''];
  const first = looksOf(value, names);
  const seen = first === 'prose' && bound.use === 'manifest' && (bound.ofSecret === true || VARIABLE_NAME.test(bound.names.at(-1) ?? '')) && isPassphrase(value, name.kind) ? 'weak' : first;
  const looks = seen && narrow(seen, value, name.strength, bound, certain);
  if (!looks || opensNothing(value, seen, name.kind, bound) || looks === 'url' || looks === 'path' || looks === 'other') return undefined;
  if (!certain && (looks === 'name' || looks === 'prose')) return undefined;
  if (looks !== 'credential' && !isNamedItself(bound) && !mayBeMember(value, bound)) return undefined;
  if (looks === 'prose' && !mayBeSentence(value, name.kind, bound)) return undefined;
  const ownStore = (name.kind === 'password' || STORE_KEY.test(bound.names.at(-1) ?? '')) && (bound.ownStore ?? namesOwnStore([...bound.names, bound.setting ?? '']));
  return fact(text, bound, numbering, { format: 'generic', kind: name.kind, binding: name.strength, looks, ownStore });
}

const VARIABLE_NAME = /^[A-Z][A-Z0-9_]*$/;

/** Words among secrets are as often the names that a vault has for them, unless their holder says what they are: `sharedSecrets`. In sources only what was drawn is one. */
function mayBeMember(value: string, { use, names }: Bound): boolean {
  const holder = wordsOf(names.at(-2) ?? '');
  if (holder.some((word) => VAULTS.has(word)) || holder.at(-1) === 'passwords' && !/user|admin|root|owner|operator|account|db|database/i.test(names.at(-1) ?? '')) return false;
  return use === 'manifest' && holder.length > 1 && !/^[A-Za-z0-9]+(?:[-_./][A-Za-z0-9]+)+$/.test(value);
}

/** Keep secrets under names of their own, which is what stands among settings. */
const VAULTS: ReadonlySet<string> = new Set(['vault', 'k8s', 'k8', 'kubernetes', 'kube', 'docker', 'swarm', 'aws', 'gcp', 'azure', 'cloud', 'external', 'sealed', 'pull', 'image', 'ssm', 'doppler', 'infisical', 'mounted']);

function isNamedItself({ sink, setting, names }: Bound): boolean {
  return sink !== undefined || setting !== undefined || secretNameOf(names) !== undefined;
}

/** A variable may hold what a program puts behind the scheme, or sends as it is. */
function bareCredential(text: string, { use }: Bound): string | undefined {
  return use === 'manifest' && isRandom(text.trim()) ? text.trim() : undefined;
}

/** A hash in hexadecimal letters, as programs write into a row of accounts: what is so long and stands in no client's options is no password of people. */
function isDigest(value: string, strength: LiteralFact['binding'], { use, besideHost, setting }: Bound): boolean {
  return strength === 'plain' && use !== 'manifest' && besideHost !== true && setting === undefined && /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i.test(value);
}

/** A stand-in for what somebody else checks: of a mail server's password, and in files of settings of a provider's key. */
function opensNothing(value: string, seen: Looks | undefined, kind: SecretKind, bound: Bound): boolean {
  const names = [...bound.names, bound.setting ?? ''];
  if (kind === 'password') return (seen === 'placeholder' || seen === 'name') && isOfMail(names);
  if (bound.use !== 'manifest' && bound.use !== 'env-fallback') return false;
  if (kind === 'token') return seen === 'name' || seen === 'weak' && repeats(value, names);
  return kind === 'api-key' && /^[A-Za-z _.-]+$/.test(value) && !STORE_KEY.test(bound.names.at(-1) ?? '') && !isOfThisSystem([bound.setting ?? bound.names.at(-1) ?? '']) && !namesOwnStore(names);
}

function repeats(value: string, names: readonly string[]): boolean {
  const own = new Set(names.flatMap(wordsOf));
  return wordsOf(value).every((word) => own.has(word));
}

/** `credentials: 'include'`: whether `fetch` sends cookies. */
function isFetchMode(text: string, { names }: Bound): boolean {
  return names.at(-1) === 'credentials' && /^(?:include|omit|same-origin)$/.test(text);
}

/** `REVOKED_KEY`, `RETIRED_DEFAULT_ENCRYPTION_KEY`: what a program knows in order to turn it away. Whatever is handed to something as a key is none. */
function isRefused({ names, setting, sink, use }: Bound): boolean {
  if (use === 'manifest' || sink !== undefined || setting !== undefined) return false;
  const words = wordsOf(names.at(-1) ?? '');
  const at = words.findIndex((word) => REFUSED.has(word));
  return at >= 0 && words.slice(at + 1).every((word) => OF_KEYS.has(word));
}

const REFUSED: ReadonlySet<string> = new Set(['retired', 'revoked', 'compromised', 'leaked', 'denied', 'rejected', 'disallowed']);
const OF_KEYS: ReadonlySet<string> = new Set(['key', 'keys', 'secret', 'secrets', 'token', 'tokens', 'default', 'encryption', 'signing', 'jwt', 'api', 'access', 'master', 'private', 'session']);

/** Object stores take their root user as a pair of keys, search servers their admin as one. */
export const STORE_KEY = /(?:ACCESS|SECRET|MASTER)_KEY$/;

/** What a schema shows to its readers. */
const ILLUSTRATION = /^(?:x-)?examples?$|placeholder$/i;

/** Fact of a token of a known format. */
export function classifyFormat(text: string, format: FormatHit['format'], bound: Bound, numbering: Numbering): LiteralFact {
  return fact(text, bound, numbering, {
    format: format.id, title: format.title, kind: format.kind, binding: format.id === 'generic' ? 'strong' : nameOf(bound)?.strength ?? 'none', looks: bound.names.some((name) => ILLUSTRATION.test(name)) ? 'placeholder' : formatLooks(text, format, bound.use !== 'manifest'), ownStore: false,
  });
}

/** Fact of a text with a password in a URL. */
export function classifyUrl(text: string, url: UrlCredentials, bound: Bound, numbering: Numbering): LiteralFact {
  const { password, host } = url;
  const isWhole = url.cut !== true;
  const meant = unescaped(password);
  return {
    ...fact(text, bound, numbering, { format: 'url-credentials', title: url.scheme === '' ? 'a password in a connection string' : 'a password in a URL', kind: 'connection-string', binding: bound.connects === true ? 'sink' : 'strong', looks: urlLooks(url), ownStore: isWhole && isLocalHost(host) }),
    ...(isWhole && keptHost(host)),
    ...(SAMPLE_HOST.test(host) && { sampleHost: true as const }),
    ...(url.scheme !== '' && { scheme: url.scheme.toLowerCase() }),
    password: { length: meant.length, entropy: entropyOf(meant), digest: numberOf(password, numbering) },
  };
}

/** Fact of an address with a credential among its parameters; nothing where the parameter names none. */
export function classifyQuery(text: string, { name }: QueryCredential, bound: Bound, numbering: Numbering): LiteralFact | undefined {
  const named = secretNameOf([name]);
  return named && fact(text, { ...bound, names: [...bound.names, name] }, numbering, { format: 'generic', kind: named.kind, binding: 'strong', looks: 'credential', ownStore: false });
}

function nameOf(bound: Bound): { kind: SecretKind; strength: LiteralFact['binding'] } | undefined {
  // Whatever its own variable is called, browsers get it: `VITE_KEY: ${KEY:-…}`.
  if (bound.use === 'env-fallback' && isShippedToBrowsers(bound.names.at(-1) ?? '')) return undefined;
  const setting = bound.setting !== undefined ? secretNameOf([bound.setting]) : undefined;
  // A client of S3 may talk to a store of the system, which checks the key itself: `S3_SECRET_KEY`.
  if (bound.sink) return { kind: bound.sink === 'api-key' ? setting?.kind ?? bound.sink : bound.sink, strength: 'sink' };
  const name = setting ?? secretNameOf(bound.names) ?? secretMemberOf(bound.names);
  if (name && bound.besideHost && name.kind === 'password') return { kind: 'password', strength: 'strong' };
  return name;
}

function isFallback(bound: Bound): boolean {
  return bound.use === 'env-fallback' || bound.use === 'config-fallback' || bound.use === 'schema-default';
}

/** A bare secret's name over a plain word is more often a label (`password: 'text'`) than a credential. */
function narrow(looks: Looks, value: string, strength: LiteralFact['binding'], bound: Bound, certain: boolean): Looks {
  if (bound.use === 'manifest' && looks === 'name' && (strength === 'strong' || strength === 'sink') && !/[/.:]/.test(value)) return /^[A-Z_]+$/.test(value) || VARIABLE.test(value) ? 'name' : 'weak';
  if (looks === 'weak' && bound.sink === 'password' && bound.use === 'manifest' && isDrawnShort(value)) return 'credential';
  if (looks === 'weak' && isHeader(bound.names) && isRandom(value, 2.5)) return 'credential';
  if (looks === 'weak' && !certain && bound.use !== 'manifest' && isOfSession(bound.names) && /^[A-Za-z]{2,}(?:[._:-][A-Za-z]{2,})+$/.test(value) && !speaksOfSecrecy(value)) return 'name';
  if (looks !== 'weak' || certain || strength === 'strong' || bound.use === 'manifest') return looks;
  return /^[A-Za-z_-]+$/.test(value) && !speaksOfSecrecy(value) ? 'name' : 'weak';
}

/** What stands in a header is sent as it is, so a text that says nothing is no label there. */
function isHeader(names: readonly string[]): boolean {
  return /headers$/i.test(names.at(-2) ?? '') || /^x-/i.test(names.at(-1) ?? '');
}

/** The credential of an `Authorization` header (RFC 9110 §11.6.2) without its scheme; nothing where there is none. */
export function withoutScheme(text: string): string | undefined {
  const credential = /^\s*(?:Bearer|Basic|Token|ApiKey|Bot)\s+(\S{8,2000})\s*$/i.exec(text)?.[1];
  return credential === undefined || /[${}<>]/.test(credential) ? undefined : credential;
}

/** `T00000000/B00000000/YYYYYYYYYYYYYYYYYYYYYYYY`: the drawn part of a token, its longest, is never so dull. */
function isRepetition(text: string): boolean {
  const drawn = (text.match(/[A-Za-z0-9]{16,}/g) ?? []).reduce((longest, part) => (part.length > longest.length ? part : longest), '');
  return drawn !== '' && entropyOf(drawn) < 2;
}

/** In sources what was counted out counts as what fails its checksum does: not among tests. */
function formatLooks(text: string, format: FormatHit['format'], isInSource: boolean): Looks {
  if (format.id === 'private-key') return 'credential';
  if (isPlaceholder(text) || /example|sample|dummy|fake|your[-_]?|placeholder|redacted|not-?a-?real/i.test(text)) return 'placeholder';
  if (entropyOf(text) < 2.8 || isPublished(text) || isRepetition(text) || endsCounted(text)) return 'placeholder';
  return format.checksum?.(text) === false || isInSource && format.id !== 'generic' && isCountedToken(text) ? 'weak' : 'credential';
}

function urlLooks({ user, password, host }: UrlCredentials): Looks {
  if (isPlaceholder(password) || saysUserAndPassword(user, password)) return 'placeholder';
  // What was drawn was drawn for something, whatever stands for its host.
  if (isRandom(password)) return 'credential';
  return SAMPLE_HOST.test(host) ? 'placeholder' : 'weak';
}

/** A host that stands for that of the reader. */
const SAMPLE_HOST = /^(?:host|hostname|server|your.*|example\..*|.*\.example(?:\..*)?|example\.com.*|domain|localhost\.\.\.)(?::|$)/i;

function fact(
  text: string, bound: Bound, numbering: Numbering, told: Pick<LiteralFact, 'format' | 'title' | 'kind' | 'binding' | 'looks' | 'ownStore'>,
): LiteralFact {
  const { callee, argument, setting, otherSettings, fallbackSpan, stepsInFor, countsAlso } = bound;
  return {
    span: bound.span, length: text.length, entropy: entropyOf(text), ...told, names: bound.names.map(maskedFully), use: bound.use,
    ...(callee !== undefined && { callee: maskedFully(callee) }), ...(argument !== undefined && { argument }), ...(setting !== undefined && { setting: maskedFully(setting) }), ...(otherSettings && { otherSettings: otherSettings.map(maskedFully) }), ...(fallbackSpan && { fallbackSpan }), ...(stepsInFor && { stepsInFor }), ...(countsAlso && { countsAlso }),
    fn: bound.fn, digest: numberOf(text, numbering), developmentOnly: bound.developmentOnly,
  };
}

function numberOf(text: string, numbering: Numbering): string {
  const number = numbering.get(text) ?? String(numbering.size + 1);
  numbering.set(text, number);
  return number;
}
