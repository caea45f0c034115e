import type { Answer } from './path-forms';
import type { GatewayServer } from '../../model/gateways';

export interface Request {
  readonly host: string;
  readonly port: number | undefined;
  readonly isSecure: boolean;
}

/** The one nginx server that takes a request, by its port and then its name (https://nginx.org/en/docs/http/request_processing.html); undefined where that can't be told. */
export function nginxServer({ host, port, isSecure }: Request, servers: readonly GatewayServer[]): GatewayServer | undefined {
  const wanted = port ?? (isSecure ? 443 : 80);
  const listening = servers.filter(({ ports }) => ports.length === 0 || ports.includes(wanted));
  // A port of the machine that is mapped to another one of the container.
  const pool = listening.length > 0 ? listening : servers;
  const best = pool.reduce<{ server: GatewayServer; rank: number } | undefined>((found, server) => {
    const rank = Math.max(0, ...server.hosts.map((name) => rankOf(name, host)));
    return rank > (found?.rank ?? 0) ? { server, rank } : found;
  }, undefined);
  if (best) return best.server;
  const first = pool.find(({ isDefault }) => isDefault === true) ?? pool[0];
  const mayBeAnother = host.includes('.') && pool.some((server) => server !== first && server.hosts.some((name) => name.startsWith('~')));
  return mayBeAnother ? undefined : first;
}

/** Whether routes for some hosts hold for this one. */
export function takesHost({ hosts }: GatewayServer, host: string): Answer {
  if (hosts.length === 0 || hosts.some((name) => rankOf(name, host) > 0)) return 'yes';
  return hosts.some((name) => name.startsWith('~')) ? 'maybe' : 'no';
}

const EXACT = 1_000_000;
const STARTS_OPEN = 1000;

/** Exact names come first, then the longest that begins with an asterisk, then the longest that ends with one (https://nginx.org/en/docs/http/server_names.html); 0: another host. */
export function rankOf(name: string, host: string): number {
  if (name === host || name === `.${host}`) return EXACT;
  if (name.startsWith('*.') && host.endsWith(name.slice(1))) return STARTS_OPEN + name.length;
  if (name.startsWith('.') && host.endsWith(name)) return STARTS_OPEN + name.length;
  return name.endsWith('.*') && host.startsWith(name.slice(0, -1)) ? name.length : 0;
}
