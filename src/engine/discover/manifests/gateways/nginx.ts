import type { GatewayFacts, GatewayServer } from '../../../model/gateways';
import type { Span } from '../../../model/span';
import { directivesOf, type Directive } from './nginx-directives';
import { all, changesIn, locationsOf, redirectOf, variablesIn } from './nginx-locations';
import { redactText } from '../redact';

/** Longer configurations are generated. */
const sizeLimit = 500_000;

/** Whether a text is an nginx configuration that sends requests on. */
export function looksLikeNginx(text: string): boolean {
  return text.length <= sizeLimit && /^[^#\r\n\u2028\u2029]*\b(?:proxy|grpc)_pass\s/m.test(text) && /^[^#\r\n\u2028\u2029]*\b(?:server|location)\b/m.test(text);
}

/**
 * Reads what an nginx configuration sends where: `upstream`, `server`, `location`, `proxy_pass`, `grpc_pass`, `rewrite`, `return`, `set`
 * (https://nginx.org/en/docs/http/ngx_http_core_module.html#location, ngx_http_proxy_module, ngx_http_rewrite_module). Includes are
 * not followed: who mounts several files sees all of them. `at`: where the text stands, if it is a part of another file.
 */
export function parseNginx(text: string, at?: Span): GatewayFacts {
  const found: Found = { upstreams: [], servers: [] };
  collect(directivesOf(text), found, at);
  return { product: 'nginx', ...found };
}

interface Found {
  readonly upstreams: GatewayFacts['upstreams'][number][];
  readonly servers: GatewayServer[];
}

/** Files for a folder such as `conf.d` begin with servers, files for `include` in a server with locations. */
function collect(directives: readonly Directive[], found: Found, at: Span | undefined): void {
  for (const directive of directives) {
    const { name, args: [first], block } = directive;
    if (!block) continue;
    if (name === 'upstream' && first !== undefined) found.upstreams.push({ name: first, servers: upstreamServers(block) });
    else if (name === 'server') found.servers.push(serverOf(block, at));
    else if (name === 'http') collect(block, found, at);
  }
  if (directives.some(({ name, block }) => name === 'location' && block)) found.servers.push(serverOf(directives, at));
}

/** Those that stand by for the others are left out. */
function upstreamServers(block: readonly Directive[]): string[] {
  return all(block, 'server').flatMap(([address, ...parameters]) => (address === undefined || parameters.includes('backup') || parameters.includes('down') ? [] : redactText(address)));
}

function serverOf(block: readonly Directive[], at: Span | undefined): GatewayServer {
  const listening = all(block, 'listen');
  const variables = variablesIn(block, new Map());
  const answer = block.find(({ name }) => name === 'return');
  return {
    hosts: all(block, 'server_name').flat().filter((name) => name !== '_' && name !== '').map((name) => (name.includes('$') ? '~' : name.toLowerCase())),
    ports: listening.length === 0 ? [80] : listening.flatMap(([address]) => portOf(address ?? '')),
    ...(listening.some((parameters) => parameters.includes('default_server')) && { isDefault: true }),
    changes: changesIn(block),
    locations: answer ? [{ match: 'prefix', paths: [{ form: 'begins', path: '/' }], ...redirectOf(answer.args), protocol: 'http', changes: [], span: at ?? answer.span }] : locationsOf(block, variables, at),
  };
}

/** `80`, `[::]:443`, `127.0.0.1:8080`; an address alone means 80 (https://nginx.org/en/docs/http/ngx_http_core_module.html#listen). */
function portOf(address: string): number[] {
  const port = /^(?:.*:)?(\d{1,5})$/.exec(address)?.[1];
  if (port !== undefined) return [Number(port)];
  return address.includes('$') || address.includes('{') || address.startsWith('unix:') ? [] : [80];
}
