import type { GatewayFacts, GatewayLocation, GatewayServer, PathRewrite } from '../../model/gateways';

/** Where a gateway sends a request. */
export interface Forwarded {
  /** Scheme and host as written, with upstreams in place of their names. */
  readonly address: string;
  /** Path as the one behind it sees it; empty where that can't be told. */
  readonly path: string;
  readonly location: GatewayLocation;
}

export interface Called {
  readonly host: string;
  readonly port: number | undefined;
  /** With `{…}` for holes. */
  readonly path: string;
}

/** Where requests for a path go; undefined where the gateway answers itself, or where it can't be told. */
export function forwarded(called: Called, gateway: GatewayFacts): Forwarded | undefined {
  const path = called.path === '' ? '/' : called.path;
  const location = locationFor(path, serversFor(called, gateway).flatMap(({ locations }) => locations));
  const address = location && addressOf(location, gateway);
  return location && address ? { address: address.origin, path: pathBehind(path, location, address.path), location } : undefined;
}

/** Scheme, host and path that a location sends to. */
export function addressOf({ to }: GatewayLocation, { upstreams }: GatewayFacts): { readonly origin: string; readonly path: string | undefined } | undefined {
  const scheme = /^[a-z]+:\/\//.exec(to ?? '')?.[0] ?? '';
  const rest = (to ?? '').slice(scheme.length);
  const slash = rest.indexOf('/');
  const host = slash < 0 ? rest : rest.slice(0, slash);
  if (host === '' || /\$[a-z]/.test(host)) return undefined;
  const servers = upstreams.find(({ name }) => name === host)?.servers;
  return { origin: `${scheme}${servers ? servers[0] ?? host : host}`, path: slash < 0 ? undefined : rest.slice(slash) };
}

/** nginx takes the first server for names that none has; Traefik takes none. */
function serversFor({ host, port }: Called, { product, servers }: GatewayFacts): readonly GatewayServer[] {
  const named = servers.filter(({ hosts }) => hosts.includes(host));
  if (product === 'Traefik') return [...named, ...servers.filter(({ hosts }) => hosts.length === 0)];
  const listening = servers.filter(({ ports }) => port !== undefined && ports.includes(port));
  const [first] = named.length > 0 ? named : listening.length > 0 ? listening : servers;
  return first ? [first] : [];
}

/** As nginx chooses (https://nginx.org/en/docs/http/ngx_http_core_module.html#location). */
function locationFor(path: string, locations: readonly GatewayLocation[]): GatewayLocation | undefined {
  const exact = locations.find(({ match, paths }) => match === 'exact' && paths.includes(path));
  if (exact) return exact;
  const prefixes = locations.filter(({ match, paths: [start] }) => (match === 'prefix' || match === 'firm') && start !== undefined && path.startsWith(start));
  const longest = prefixes.reduce<GatewayLocation | undefined>((best, one) => (lengthOf(one) > lengthOf(best) ? one : best), undefined);
  if (longest?.match !== 'firm') {
    const patterns = locations.filter(({ match, paths }) => match === 'pattern' && (paths.length === 0 || paths.some((start) => path.startsWith(start))));
    const [first] = patterns;
    if (first) return first.paths.length === 0 ? undefined : first;
  }
  return longest && isTold(path, longest, locations) ? longest : undefined;
}

function lengthOf(location: GatewayLocation | undefined): number {
  return location?.paths[0]?.length ?? -1;
}

/** Not where a hole in the path may stand for what another location takes: `/{kind}/1` beside `/orders/` and `/carts/`. */
function isTold(path: string, chosen: GatewayLocation, locations: readonly GatewayLocation[]): boolean {
  const fixed = path.split('{')[0] ?? '';
  return fixed === path || !locations.some((one) => one !== chosen && one.to !== chosen.to && one.paths.some((start) => start.length > fixed.length && start.startsWith(fixed)));
}

function pathBehind(path: string, location: GatewayLocation, target: string | undefined): string {
  if (location.rewrites.length > 0) return rewritten(path, location.rewrites);
  if (target === undefined) return path;
  const start = location.paths.find((one) => path.startsWith(one));
  if (target.includes('$') || location.match === 'pattern' || start === undefined) return '';
  return `${target}${path.slice(start.length)}`;
}

/** Each that fits does its part, in order; those that don't leave the path as it is. */
function rewritten(path: string, rewrites: readonly (PathRewrite | undefined)[]): string {
  let now = path;
  for (const rewrite of rewrites) {
    if (!rewrite) return '';
    if (!now.startsWith(rewrite.from)) continue;
    const rest = now.slice(rewrite.from.length);
    now = rewrite.to + (rewrite.dropsSlash && rest.startsWith('/') ? rest.slice(1) : rest);
  }
  return now.startsWith('/') ? now : `/${now}`;
}
