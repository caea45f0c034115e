import type { Severity } from '../../model/finding';
import type { LiteralFact } from '../../model/literals';
import type { ManifestKind } from '../../model/manifests';
import type { Evidence, Span } from '../../model/span';
import { valueIn } from '../../model/table';

/**
 * What a manifest exposes, each value once for what it is called: the password of a store under any name, a key in several containers. A
 * store's password in an address is left to the setting of the file that holds it, too.
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
  return withoutAddresses(once, kind);
}

/** A default is of a store that the same file starts where that is made with the same default of the same variable: both get whatever somebody sets. What is for another host is none. */
export function asTheirStores<T extends Told>(exposures: readonly T[]): T[] {
  const stores = new Map(exposures.flatMap((one) => (isOfStore(one) && !one.mock && one.literal.use === 'env-fallback' ? [[variableOf(one), one] as const] : [])));
  return exposures.map((one) => {
    const { elsewhere, network, use } = one.literal;
    const store = use === 'env-fallback' && one.severity === 'error' && !elsewhere && !network ? stores.get(variableOf(one)) : undefined;
    return store ? { ...one, severity: store.severity, ...(store.ownKey && { ownKey: store.ownKey }) } : one;
  });
}

function variableOf({ literal: { digest, setting = '' } }: Told): string {
  return `${setting} ${digest}`;
}

/** The password of a store that a setting of the file holds is told there, with the addresses that hold it, too; but for those that compose gives a service of the system. */
function withoutAddresses<T extends Told>(once: readonly T[], kind: ManifestKind): T[] {
  const mayBeLeft = ({ literal, service }: Told): boolean => kind !== 'compose' || service === undefined || literal.setting !== undefined;
  const addresses = new Map<string, Span[]>();
  for (const one of once) if (isOfStore(one) && one.literal.password && mayBeLeft(one)) valueIn(addresses, one.literal.password.digest, (): Span[] => []).push(one.literal.span);
  const settings = new Set(once.flatMap((one) => (isOfStore(one) && !isAddress(one) ? one.literal.digest : [])));
  return once.filter((one) => !(isOfStore(one) && mayBeLeft(one) && settings.has(one.literal.password?.digest ?? ''))).map((one) => {
    const also = isOfStore(one) && !isAddress(one) ? addresses.get(one.literal.digest) : undefined;
    return also ? { ...one, also: [...(one.also ?? []), ...also].slice(0, MOST_NAMED) } : one;
  });
}

/**
 * What identifies a finding beside its format: of what is told once for several places no more than they have in common, so that it is the same one
 * after some of them are mended.
 */
export function commonNames({ literal, severity, manifest }: Told & { readonly manifest?: { readonly kind: ManifestKind } }): readonly string[] {
  if (!manifest) return literal.names;
  if (isOfStore({ literal, severity })) return [];
  if (isAddress({ literal, severity }) && manifest.kind === 'text') return literal.names.slice(-1);
  return timeOf({ literal, severity }, manifest.kind) === undefined ? literal.names : [literal.setting ?? literal.names.at(-1) ?? ''];
}

/** Evidence of the other places. */
export function sameElsewhere({ file, literal, manifest, also = [] }: { readonly file: string; readonly literal: LiteralFact; readonly manifest?: { readonly kind: ManifestKind }; readonly also?: readonly Span[] }): Evidence[] {
  const message = literal.password && manifest?.kind === 'text' ? 'the same password' : 'the same value';
  return also.map((span) => ({ file, span, message }));
}

/** Other places that a finding names. */
const MOST_NAMED = 20;

interface Told {
  readonly literal: LiteralFact;
  readonly severity: Severity;
  readonly mock?: object;
  readonly ownKey?: boolean;
  readonly service?: string;
  /** The other places of one that is told once for several. */
  readonly also?: readonly Span[];
}

function isOfStore({ severity }: Told): boolean {
  return severity === 'information';
}

function isAddress({ literal }: Told): boolean {
  return literal.password !== undefined;
}

/** Addresses of containers and charts stand for themselves: each of them is given one. Those of a text that share a drawn password are of one account, whatever database they name. */
function timeOf(one: Told, kind: ManifestKind): string | undefined {
  const { digest, looks, names, password, setting } = one.literal;
  if (isOfStore(one)) return one.mock ? `${digest} mock` : digest;
  if (password && kind === 'text' && looks === 'credential') return `${password.digest} address`;
  return isAddress(one) && kind !== 'compose' && kind !== 'env' ? undefined : `${digest} ${setting ?? names.at(-1) ?? ''}`;
}
