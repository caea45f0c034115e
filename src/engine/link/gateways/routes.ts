import { changed, sentOf } from './changes';
import { nginxCandidates, rankedCandidates } from './choice';
import { nginxServer, takesHost, type Request } from './hosts';
import { taken } from './path-forms';
import type { GatewayFacts, GatewayLocation, GatewayServer } from '../../model/gateways';

/** Where a gateway sends a request. */
export interface Forwarded {
  /** Scheme and host as written, with upstreams in place of their names; several where requests are shared among them. */
  readonly origins: readonly string[];
  /** Path as the one behind it sees it; empty where that can't be told. */
  readonly path: string;
  readonly location: GatewayLocation;
}

export interface Called {
  readonly host: string;
  readonly port: number | undefined;
  /** By https. */
  readonly isSecure?: boolean;
  /** With `{…}` for holes. */
  readonly path: string;
}

/** Each is followed, through gateways behind it as well. */
const originLimit = 8;
/** As often nginx looks for a location (https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#rewrite). */
const roundLimit = 10;

/** Where requests for a path go; undefined where the gateway answers itself, or where it can't be told. */
export function forwarded({ host, port, isSecure = false, path: written }: Called, gateway: GatewayFacts): Forwarded | undefined {
  const path = written === '' ? '/' : written;
  const request = { host, port, isSecure };
  if (gateway.product !== 'nginx') {
    const candidates = gateway.servers.flatMap((server) => {
      const answer = takesHost(server, host);
      return server.locations.map((location) => ({ location, answer: answer === 'yes' ? taken(location.paths, path) : answer === 'maybe' && taken(location.paths, path) !== 'no' ? answer : 'no' as const }));
    });
    return agreed(rankedCandidates(candidates), (location) => sentThrough(location, path, gateway));
  }
  const found = throughNginx(path, request, gateway);
  if (found !== 'redirected') return found;
  const again = isSecure ? undefined : throughNginx(path, { host, port: 443, isSecure: true }, gateway);
  return again === 'redirected' ? undefined : again;
}

/** Scheme and hosts that a location sends to. */
export function originsOf({ to = '' }: GatewayLocation, { upstreams }: GatewayFacts): readonly string[] {
  const scheme = /^[a-z]+:\/\//.exec(to)?.[0] ?? '';
  const host = to.slice(scheme.length);
  if (host === '' || /\$\{?[a-z]/.test(host)) return [];
  const upstream = upstreams.find(({ name }) => name === host);
  return (upstream ? upstream.servers.slice(0, originLimit) : [host]).map((one) => scheme + one);
}

function throughNginx(path: string, request: Request, gateway: GatewayFacts): Forwarded | 'redirected' | undefined {
  const server = nginxServer(request, gateway.servers);
  if (!server) return undefined;
  const start = changed(path, server.changes);
  if (start.path === undefined || start.then === 'answers' || start.then === 'untold') return undefined;
  return within(server, start.path, { original: path, gateway, rounds: 0 });
}

interface Way {
  readonly original: string;
  readonly gateway: GatewayFacts;
  readonly rounds: number;
}

/** Through the locations of a server, again and again where rewrites say so. */
function within(server: GatewayServer, path: string, { original, gateway, rounds }: Way): Forwarded | 'redirected' | undefined {
  const candidates = nginxCandidates(path, server.locations);
  // Once a rewrite made another path of it, a request is one of the server's own.
  if (path === original && candidates.some(({ isInternal }) => isInternal)) return undefined;
  const [only] = candidates;
  if (candidates.length === 1 && only) {
    if (only.isRedirect) return 'redirected';
    const next = changed(path, only.changes);
    if (next.then === 'restarts' && next.path !== undefined) return rounds < roundLimit ? within(server, next.path, { original, gateway, rounds: rounds + 1 }) : undefined;
  }
  return agreed(candidates, (location) => sentThrough(location, path, gateway, original));
}

function sentThrough(location: GatewayLocation, path: string, gateway: GatewayFacts, original = path): Forwarded | undefined {
  const origins = originsOf(location, gateway);
  const after = changed(path, location.changes);
  return origins.length === 0 || after.then !== 'sends' ? undefined : { origins, path: sentOf(location, original, after), location };
}

/** What all of them say. */
function agreed(locations: readonly GatewayLocation[], sent: (location: GatewayLocation) => Forwarded | undefined): Forwarded | undefined {
  const all = locations.map(sent);
  const last = all.at(-1);
  const isSame = (one: Forwarded | undefined): boolean => one?.path === last?.path && one?.origins.join(' ') === last?.origins.join(' ');
  return all.every(isSame) ? last : undefined;
}
