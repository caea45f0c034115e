import { isHost } from './kept-host';
import { isStorePage } from '../../model/store-pages';
import type { ManifestEntry } from './manifest-entry';
import { wordsOf } from './words';

/** Hosts of settings, by the objects that hold them. */
export interface SettingsHosts {
  /** The one host that stands beside a password, in its object or, of an object that holds a login, beside that; nothing where there are several, or none. */
  readonly hostOf: (entry: ManifestEntry) => string | undefined;
  /** The one endpoint beside a key and the name that goes with it, or a bucket. */
  readonly endpointOf: (entry: ManifestEntry) => string | undefined;
}

/** The host of an address without a path that says more, or alone. */
export function hostIn(text: string): string | undefined {
  const host = ADDRESS.exec(text)?.[1];
  return host !== undefined && isHost(host) ? host : undefined;
}

/** `{ "host": "localhost", "password": "…" }`; nothing where the file says that it is for a system that people use. */
export function settingsHosts(entries: readonly ManifestEntry[]): SettingsHosts {
  const objects = new Map<string, Told[]>();
  const stores = new Set<string>();
  for (const { names, owner, text, commentedOut } of entries) {
    const name = names.at(-1) ?? '';
    if (STAGE.test(name) && DEPLOYED.test(text)) return NONE;
    if (commentedOut !== true && OF_STORE.test(name)) stores.add(keyOf(owner.slice(0, -1)));
    const words = commentedOut !== true && owner.at(-1) === name && MAY_TELL.test(name) ? wordsOf(name) : [];
    const host = HOSTS.has(words.at(-1) ?? '') ? hostIn(text) : undefined;
    if (host === undefined || LISTENING.test(host)) continue;
    const key = keyOf(owner.slice(0, -1));
    const told = objects.get(key) ?? [];
    if (told.length < MOST) objects.set(key, [...told, { host, prefix: prefixOf(words), endpoint: words.at(-1) === 'endpoint' }]);
  }
  return objects.size === 0 ? NONE : { hostOf: (entry) => hostBeside(entry, objects), endpointOf: (entry) => (stores.has(keyOf(entry.owner.slice(0, -1))) ? endpointBeside(entry, objects) : undefined) };
}

interface Told {
  readonly host: string;
  readonly prefix: string;
  readonly endpoint: boolean;
}

function hostBeside({ owner, names }: ManifestEntry, objects: ReadonlyMap<string, readonly Told[]>): string | undefined {
  if (owner.length === 0 || owner.at(-1) !== names.at(-1)) return undefined;
  const around = owner.slice(0, -1);
  const prefix = prefixOf(wordsOf(owner.at(-1) ?? ''));
  const own = (objects.get(keyOf(around)) ?? []).filter((told) => told.prefix === prefix);
  const outer = own.length === 0 && holdsLogin(around.at(-1) ?? '') ? hostsAround(around.slice(0, -1), objects) : own;
  const machines = new Set(outer.map(({ host }) => host.replace(/:\d{1,5}$/, '')));
  return machines.size === 1 ? outer[0]?.host : undefined;
}

function holdsLogin(name: string): boolean {
  return LOGIN.test(name) || isStorePage(name);
}

/** Beside an object, or beside the options of a client that hold it: `{ uri, mongoOptions: { auth: { … } } }`. */
function hostsAround(around: readonly string[], objects: ReadonlyMap<string, readonly Told[]>): readonly Told[] {
  return objects.get(keyOf(around)) ?? (OPTIONS.test(around.at(-1) ?? '') ? objects.get(keyOf(around.slice(0, -1))) ?? [] : []);
}

function endpointBeside({ owner, names }: ManifestEntry, objects: ReadonlyMap<string, readonly Told[]>): string | undefined {
  if (owner.length < 2 || owner.at(-1) !== names.at(-1)) return undefined;
  const told = objects.get(keyOf(owner.slice(0, -1))) ?? [];
  return told.length === 1 && told[0]?.endpoint === true ? told[0].host : undefined;
}

function keyOf(path: readonly string[]): string {
  return path.join('\n');
}

function prefixOf(words: readonly string[]): string {
  return words.slice(0, -1).join(' ');
}

/** What an object store is told beside its key. */
const OF_STORE = /^(?:access_?key(?:_?id)?|bucket(?:_?name)?)$/i;
const NONE: SettingsHosts = { hostOf: () => undefined, endpointOf: () => undefined };
const ADDRESS = /^(?:(?:jdbc:)?[a-z][a-z\d+]{1,20}:\/\/)?([\w.-]{1,253}(?::\d{1,5})?)(?:\/[\w.-]{0,100})?(?:\?[\w.=&-]{0,200})?$/;
const MAY_TELL = /host|server|ur[il]|endpoint|addr|broker/i;
const HOSTS: ReadonlySet<string> = new Set(['host', 'hostname', 'server', 'url', 'uri', 'endpoint', 'address', 'addr', 'broker']);
/** Where a program listens: nobody connects to it. */
const LISTENING = /^0\.0\.0\.0(?::|$)/;
/** Objects that hold a login and nothing else. */
const LOGIN = /^(?:(?:basic|http|api)?[-_]?auth(?:entication)?|credentials?|login|account)$/i;
const OPTIONS = /options$/i;
const STAGE = /^(?:(?:run_?time|node|app|deploy(?:ment)?)_?)?env(?:ironment)?$/i;
const DEPLOYED = /^(?:prod|stag|live|pre-?prod|uat|on-?prem|self-?hosted|cloud)/i;
/** Hosts of one object. */
const MOST = 20;
