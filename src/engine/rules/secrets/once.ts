import type { Severity } from '../../model/finding';
import type { LiteralFact } from '../../model/literals';
import type { ManifestKind } from '../../model/manifests';

/**
 * What a manifest exposes, each value once for what it is called: the password of a store under any name, a key in several containers. A
 * store's password in an address is left to the setting beside it that holds it, too, unless a container of its own is given the address.
 */
export function toldOnce<T extends Told>(exposures: readonly T[], kind: ManifestKind): T[] {
  const seen = new Set<string>();
  const once = exposures.filter((one) => {
    const time = timeOf(one, kind);
    const isFirst = time === undefined || !seen.has(time);
    if (time !== undefined) seen.add(time);
    return isFirst;
  });
  const settings = once.filter((one) => isOfStore(one) && !isAddress(one));
  return once.filter((one) => !(isAddress(one) && isOfStore(one) && mayBeLeft(one, kind) && settings.some((setting) => isSameAccount(one, setting))));
}

interface Told {
  readonly literal: LiteralFact;
  readonly severity: Severity;
}

function isOfStore({ severity }: Told): boolean {
  return severity === 'information';
}

function isAddress({ literal }: Told): boolean {
  return literal.password !== undefined;
}

/** Addresses of containers and charts stand for themselves: each of them is given one. */
function timeOf(one: Told, kind: ManifestKind): string | undefined {
  const { digest, names, setting } = one.literal;
  if (isOfStore(one)) return digest;
  return isAddress(one) && kind !== 'compose' && kind !== 'env' ? undefined : `${digest} ${setting ?? names.at(-1) ?? ''}`;
}

function mayBeLeft({ literal }: Told, kind: ManifestKind): boolean {
  return kind === 'env' || literal.setting !== undefined;
}

function isSameAccount({ literal: address }: Told, { literal: setting }: Told): boolean {
  if (address.password?.digest !== setting.digest) return false;
  const [one, other] = [productOf(address), productOf(setting)];
  return one === undefined || other === undefined || one === other;
}

function productOf({ names, setting }: LiteralFact): string | undefined {
  const name = [...names, setting ?? ''].join(' ');
  return PRODUCTS.find(([, pattern]) => pattern.test(name))?.[0];
}

/** Stores by what their settings are called. */
const PRODUCTS: readonly (readonly [product: string, pattern: RegExp])[] = [
  ['broker', /rabbit|amqp|activemq|artemis|nats|mqtt|kafka/i], ['cache', /redis|valkey|memcache/i], ['mongo', /mongo/i], ['objects', /minio|s3/i], ['search', /elastic|opensearch|meili|typesense/i],
  ['clickhouse', /clickhouse/i], ['mysql', /mysql|mariadb/i], ['postgres', /postgres|\bpg/i],
];
