import type { LiteralFact } from '../../model/literals';
import { isLocalHost } from '../../model/local-hosts';
import { STORE_KEY } from './classify';
import type { ManifestEntry } from './manifest-entry';

/** Where a password is good for whose variable begins with `prefix`: this machine and its neighbours in a compose file, or elsewhere. */
export interface StoreHost {
  readonly prefix: string;
  readonly local: boolean;
  /** Object stores have an endpoint, and keys for passwords; beside the host of a program a key is what it signs with. */
  readonly keys: boolean;
}

/** `DB` where `DB_HOST` is a public name, so `DB_PASSWORD` opens no throw-away database. The longest come first; one that is elsewhere in one place is elsewhere. */
export function storeHosts(entries: readonly ManifestEntry[]): readonly StoreHost[] {
  const told = new Map<string, StoreHost>();
  for (const { names, text, commentedOut } of entries) {
    const name = names.at(-1) ?? '';
    const host = commentedOut !== true && HOST.test(name) ? /^(?:[a-z]{2,10}:\/\/)?([\w.-]{1,253}(?::\d{1,5})?)\/?$/.exec(text)?.[1] : undefined;
    if (host === undefined) continue;
    const prefix = name.replace(HOST, '');
    told.set(prefix, { prefix, local: told.get(prefix)?.local !== false && isLocalHost(host), keys: told.get(prefix)?.keys === true || name.endsWith('_ENDPOINT') });
  }
  return [...told.values()].sort((a, b) => b.prefix.length - a.prefix.length).slice(0, MAX_HOSTS);
}

/** The fact of an entry, with what the host beside it says. */
export function withHost(found: LiteralFact, { names }: ManifestEntry, hosts: readonly StoreHost[]): LiteralFact {
  const name = names.at(-1) ?? '';
  const where = hosts.find(({ prefix, keys }) => name.startsWith(`${prefix}_`) && (PASSWORD.test(name) || keys && STORE_KEY.test(name)));
  return where === undefined ? found : { ...found, ownStore: where.local };
}

const HOST = /_(?:HOST(?:NAME)?|ADDRESS|SERVER|ENDPOINT)$/;
const PASSWORD = /_(?:PASS(?:WORD|WD)?|PWD)$/;
const MAX_HOSTS = 200;
