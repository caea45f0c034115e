import type { Severity } from '../../model/finding';
import type { LiteralFact } from '../../model/literals';
import type { ManifestKind } from '../../model/manifests';
import type { Evidence, Span } from '../../model/span';

/**
 * What a manifest exposes, each value once for what it is called: the password of a store under any name, a key in several containers. A
 * store's password in an address is left to the setting beside it that holds it, too, unless a container of its own is given the address.
 */
export function toldOnce<T extends Told>(exposures: readonly T[], kind: ManifestKind): T[] {
  const first = new Map<string, number>();
  const once: T[] = [];
  for (const one of exposures) {
    const time = timeOf(one, kind);
    const at = time === undefined ? undefined : first.get(time);
    const known = at === undefined ? undefined : once[at];
    if (at === undefined || known === undefined) {
      if (time !== undefined) first.set(time, once.length);
      once.push(one);
    } else if ((!isOfStore(one) || one.mock) && (known.also?.length ?? 0) < MOST_NAMED) once[at] = { ...known, also: [...(known.also ?? []), one.literal.span] };
  }
  const settings = once.filter((one) => isOfStore(one) && !isAddress(one));
  return once.filter((one) => !(isAddress(one) && isOfStore(one) && mayBeLeft(one, kind) && settings.some((setting) => isSameAccount(one, setting))));
}

/**
 * What identifies a finding beside its format: of what is told once for several places no more than they have in common, so that it is the same one
 * after some of them are mended.
 */
export function commonNames({ literal, severity, manifest }: Told & { readonly manifest?: { readonly kind: ManifestKind } }): readonly string[] {
  if (!manifest) return literal.names;
  if (isOfStore({ literal, severity })) return [];
  return timeOf({ literal, severity }, manifest.kind) === undefined ? literal.names : [literal.setting ?? literal.names.at(-1) ?? ''];
}

/** Evidence of the other places. */
export function sameElsewhere({ file, also = [] }: { readonly file: string; readonly also?: readonly Span[] }): Evidence[] {
  return also.map((span) => ({ file, span, message: 'the same value' }));
}

/** Other places that a finding names. */
const MOST_NAMED = 20;

interface Told {
  readonly literal: LiteralFact;
  readonly severity: Severity;
  readonly mock?: object;
  /** The other places of one that is told once for several. */
  readonly also?: readonly Span[];
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
  if (isOfStore(one)) return one.mock ? `${digest} mock` : digest;
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
