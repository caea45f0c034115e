import type { LiteralFact } from '../../model/literals';
import { isLocalHost } from '../../model/local-hosts';
import { STORE_KEY } from './classify';
import { keptHost } from './kept-host';
import type { ManifestEntry } from './manifest-entry';
import { hostIn, settingsHosts, type SettingsHosts } from './settings-hosts';

/** Where a password is good for whose variable begins with `prefix`: this machine and its neighbours in a compose file, or elsewhere. */
interface StoreHost {
  readonly prefix: string;
  readonly local: boolean;
  /** Object stores have an endpoint, and keys for passwords; beside the host of a program a key is what it signs with. */
  readonly keys: boolean;
  /** Absent where several are told. */
  readonly name?: string;
}

/** Hosts that a text tells: of variables by their prefixes, of settings by the objects that hold them. */
export interface StoreHosts {
  readonly variables: readonly StoreHost[];
  readonly settings: SettingsHosts;
  /** Where a proxy that signs people in sends them back to. */
  readonly site: string | undefined;
}

/** `DB` where `DB_HOST` is a public name, so `DB_PASSWORD` opens no throw-away database. The longest come first; one that is elsewhere in one place is elsewhere. */
export function storeHosts(entries: readonly ManifestEntry[]): StoreHosts {
  const told = new Map<string, StoreHost>();
  for (const { names, text, commentedOut } of entries) {
    const name = names.at(-1) ?? '';
    const host = commentedOut !== true && HOST.test(name) ? hostIn(text) : undefined;
    if (host === undefined) continue;
    const prefix = name.replace(HOST, '');
    const before = told.get(prefix);
    told.set(prefix, { prefix, local: before?.local !== false && isLocalHost(host), keys: before?.keys === true || name.endsWith('_ENDPOINT'), ...((before === undefined || before.name === host) && { name: host }) });
  }
  return { variables: [...told.values()].sort((a, b) => b.prefix.length - a.prefix.length).slice(0, MAX_HOSTS), settings: settingsHosts(entries), site: siteIn(entries) };
}

/** The fact of an entry, with what the host beside it says. */
export function withHost(found: LiteralFact, entry: ManifestEntry, { variables, settings, site }: StoreHosts): LiteralFact {
  const name = entry.names.at(-1) ?? '';
  if (name === OF_PROXY.key) return site === undefined ? found : { ...found, ...keptHost(site) };
  const where = variables.find(({ prefix, keys }) => name.startsWith(`${prefix}_`) && (PASSWORD.test(name) || keys && STORE_KEY.test(name)));
  if (where !== undefined) return { ...found, ownStore: where.local, ...(where.name !== undefined && keptHost(where.name)), ...(!where.local && { elsewhere: true as const }) };
  const host = found.kind === 'password' ? settings.hostOf(entry) : OBJECT_KEY.test(name) ? settings.endpointOf(entry) : undefined;
  return host === undefined ? found : { ...found, ownStore: isLocalHost(host), ...keptHost(host) };
}

/** Nothing where several are told. */
function siteIn(entries: readonly ManifestEntry[]): string | undefined {
  const sites = entries.flatMap(({ names, text, commentedOut }) => (names.at(-1) === OF_PROXY.site && commentedOut !== true ? [/^https?:\/\/([\w.-]{1,253}(?::\d{1,5})?)(?:\/|$)/.exec(text)?.[1]] : []));
  return sites.length === 1 ? sites[0] : undefined;
}

/** Settings of oauth2-proxy. Source: its documentation, "Config File" and "Cookie Options". */
const OF_PROXY = { key: 'cookie_secret', site: 'redirect_url' };
const HOST = /_(?:HOST(?:NAME)?|ADDRESS|SERVER|ENDPOINT)$/;
const PASSWORD = /_(?:PASS(?:WORD|WD)?|PWD)$/;
/** What goes with the user's name of an object store, in settings. */
const OBJECT_KEY = /^secret_?(?:access_?)?key$/i;
const MAX_HOSTS = 200;
