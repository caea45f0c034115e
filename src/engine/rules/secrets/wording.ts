import type { Severity } from '../../model/finding';
import type { FixPlan } from '../../model/fix';
import type { LiteralFact, SecretKind } from '../../model/literals';
import { isFallback, type Exposure } from './judgement';
import type { MockAddress } from './mock-services';

/** What the reader calls the place: the setting, or the name that the literal is bound to. */
export function placeName({ setting, names, callee }: LiteralFact): string | undefined {
  const own = setting ?? names.slice(-2).join('.');
  if (own !== '') return own;
  return callee === undefined || callee === '' ? undefined : `${callee}()`;
}

/** Says what is written out and what its reader can do with it; never the value. */
export function hardcodedMessage({ literal, severity, service, container, manifest, mock, ownKey, ignored }: Exposure): string {
  const name = placeName(literal);
  const thing = literal.title ?? nounOf(literal);
  const owner = manifest !== undefined && service !== undefined ? ` of ${container ?? service}` : '';
  const what = name === undefined ? `${capital(thing)}${owner} is written out here.` : `\`${name}\`${owner} holds ${thing} that is written out here.`;
  if (mock) return `${what} ${takesIt(mock)}`;
  if (ownKey) return `${what} That is fine on one developer's machine; deployed from this file, everyone who ${reads(ignored)} ${costOf(literal)}.`;
  if (severity === 'information') return `${what} That is fine for a throw-away store on one machine; deployed from this file, the store opens to everyone who ${reads(ignored)}.`;
  if (isPlaceholderAddress(literal)) return `${what} It reads as a placeholder; whoever fills it in here writes a password into the repository, and its history keeps it.`;
  const guess = isEasy(literal) ? ' It is also easy to guess.' : '';
  if (ignored) return `${what} git ignores this file, so the repository doesn't have it; everyone who gets a copy of the folder, such as a backup or an image, ${costOf(literal)}.${guess}`;
  if (literal.network) return `${what} Everyone who can read the repository and gets into the private network that its host is in ${costOf(literal)}, and its history keeps it: set a new one when you move it.${guess}`;
  const ships = manifest === undefined && service !== undefined ? ` in ${service}` : '';
  return `${what} Everyone who can read the repository ${costOf(literal)}${ships}, and its history keeps it: set a new one when you move it.${guess}`;
}

/** What is said of a credential that would be fine on one machine, where the same one also opens a host elsewhere, or is among settings that any machine may get. */
export function sharedMessages(exposure: Exposure): Readonly<Record<'host' | 'settings', string>> {
  const { literal, ignored } = exposure;
  const thing = literal.title ?? nounOf(literal);
  const setting = literal.setting ?? placeName(literal);
  const what = isFallback(literal) ? `Where \`${setting ?? 'the setting'}\` is unset, ${thing} from this file steps in.` : setting === undefined ? `${capital(thing)} is written out here.` : `\`${setting}\` holds ${thing} that is written out here.`;
  const cost = `everyone who ${reads(ignored)} ${costOf(literal)}`;
  return {
    host: `${what} The same value opens a host that is not this machine, so it is none of a throw-away store: ${cost} there, too. Set a new one at each of the places.`,
    settings: `${what} The same value is among settings that are not for one machine alone, so it counts here as it does there: ${cost}. Set a new one at each of the places.`,
  };
}

/** What is said of a credential of which the same is made on one machine alone, by what stands in a file of the repository. */
export function messageIfMadeHere(exposure: Exposure): string {
  return hardcodedMessage({ ...exposure, severity: 'information', ownKey: true });
}

function takesIt({ name, host }: MockAddress): string {
  return `\`${name}\` beside it is \`${host}\`, so only what stands in for the service on one machine takes it. With the real address, the credential has to come from elsewhere.`;
}

/** Of an address whose host is no host of a machine or of its neighbours either: `user:password@host:port`. */
function isPlaceholderAddress({ format, host, looks, network }: LiteralFact): boolean {
  return format === 'url-credentials' && looks === 'placeholder' && (host === undefined || network === true);
}

function reads(ignored: true | undefined): string {
  return ignored ? 'gets a copy of it' : 'can read the repository';
}

/** Moving a credential helps against nobody who has read it, and a default that ran in production was read like any other. */
export function withReplacement(plans: readonly FixPlan[], severity: Severity | undefined, ignored: true | undefined): FixPlan[] {
  if (severity === 'information' || ignored) return [...plans];
  return plans.map((plan) => ({ ...plan, notes: [...(plan.notes ?? []), REPLACE] }));
}

/** The plans of what turns out to open nothing but a throw-away. */
export function withoutReplacement(plans: readonly FixPlan[]): FixPlan[] {
  return plans.map((plan) => ({ ...plan, ...(plan.notes && { notes: plan.notes.filter((note) => note !== REPLACE) }) }));
}

const REPLACE = 'Set new values, and revoke those that stood in the repository where they were issued: its history keeps them.';

/** Says which default steps in, and what follows where the setting is missing. */
export function fallbackMessage({ literal, severity, service, manifest, mock, ownKey, ignored }: Exposure): string {
  const source = ignored ? 'this file, which git ignores,' : 'the repository';
  const setting = literal.setting ?? placeName(literal) ?? 'the setting';
  if (mock) return `Where \`${setting}\` is unset, ${nounOf(literal)} from ${source} steps in. ${takesIt(mock)}`;
  if (ownKey) return `Where \`${setting}\` is unset, ${nounOf(literal)} from ${source} steps in. That is fine on one developer's machine; deployed from this file, everyone who ${ignored ? 'gets a copy of it' : 'can read it'} ${costOf(literal)}.`;
  if (severity === 'information') return `Where \`${setting}\` is unset, a password that stands in ${source.replace(/,$/, '')} steps in. That is fine on one machine and opens what it is the password of wherever the file is deployed.`;
  const who = service === undefined ? 'the program' : `\`${service}\``;
  if (manifest === undefined && literal.ownStore && literal.format === 'url-credentials') {
    return `Where \`${setting}\` is unset, ${who} starts all the same with an address for local work and a password from ${source.replace(/,$/, '')}: it looks for its data in the wrong place, and nothing tells you.`;
  }
  if (literal.network) {
    return `Where \`${setting}\` is unset, ${who} starts all the same with ${nounOf(literal)} for a host of a private network from ${source.replace(/,$/, '')}: everyone who ${ignored ? 'gets a copy of it' : 'can read it'} and gets into that network ${costOf(literal)}, and nothing tells you.`;
  }
  return `Where \`${setting}\` is unset, ${who} starts all the same with ${nounOf(literal)} from ${source.replace(/,$/, '')}: everyone who ${ignored ? 'gets a copy of it' : 'can read it'} ${costOf(literal)}, and nothing tells you.`;
}

/** Whatever its letters are, a text of 30 bits is short or repeats itself: `secret` has 14, ten different letters have 33. */
function isEasy(literal: LiteralFact): boolean {
  const { length, entropy } = literal.password ?? literal;
  return literal.looks !== 'credential' && CHOSEN_BY_PEOPLE.has(literal.kind) && length * entropy < 30;
}

/** Keys and tokens of a provider are drawn by it, however plain they look. */
const CHOSEN_BY_PEOPLE: ReadonlySet<SecretKind> = new Set<SecretKind>(['password', 'signing-key', 'encryption-key', 'salt', 'connection-string']);

function nounOf(literal: LiteralFact): string {
  if (literal.kind === 'api-key' && /client_?secret$/i.test(literal.setting ?? literal.names.at(-1) ?? '')) return 'a client secret';
  return isKindKnown(literal) ? NOUNS[literal.kind] : 'a key';
}

function costOf(literal: LiteralFact): string {
  return isKindKnown(literal) ? COSTS[literal.kind] : 'can use it like its owner';
}

/** A master key or a secret may sign, encrypt or be asked for like a password: what it does is known from its use, or from more of its name. */
function isKindKnown({ kind, binding, format, names, setting = '', callee = '' }: LiteralFact): boolean {
  const telling = TELLING[kind];
  return telling === undefined || binding === 'sink' || format !== 'generic' || telling.test([...names, setting, callee].join(' '));
}

const TELLING: Readonly<Partial<Record<SecretKind, RegExp>>> = { 'signing-key': /jwt|jws|sign|session|cookie|hmac|webhook|token|auth(?!_?key)|csrf|hash/i, 'encryption-key': /crypt|cipher|aes|iv_?key/i };

const NOUNS: Readonly<Record<SecretKind, string>> = {
  'signing-key': 'a signing key', 'encryption-key': 'an encryption key', 'private-key': 'a private key', password: 'a password', 'api-key': 'an API key',
  token: 'a token', salt: 'a salt', 'connection-string': 'an address with a password', authorization: 'credentials of an Authorization header',
};

const COSTS: Readonly<Record<SecretKind, string>> = {
  'signing-key': 'can forge what it signs',
  'encryption-key': 'can read what it protects',
  'private-key': 'can act as its owner',
  password: 'can log in with it',
  'api-key': 'can act with its rights',
  token: 'can act with its rights',
  salt: 'can prepare guesses against the hashes',
  'connection-string': 'can connect with it',
  authorization: 'can act with its rights',
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
