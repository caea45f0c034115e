import type { GatewayFacts, GatewayLocation, GatewayServer } from '../../../model/gateways';
import type { Span } from '../../../model/span';
import { directivesOf, type Directive } from './nginx-directives';
import { redactText } from '../redact';
import { isOfFiles, pathOf, prefixesOf, rewriteOf } from './path-patterns';

/** Longer configurations are generated. */
const sizeLimit = 500_000;
const locationLimit = 1000;
const variableLimit = 100;
/** Values that grow by what they are made of are cut. */
const addressLimit = 300;

/** Whether a text is an nginx configuration that sends requests on. */
export function looksLikeNginx(text: string): boolean {
  return text.length <= sizeLimit && /^[^#\n]*\b(?:proxy|grpc)_pass\s/m.test(text) && /^[^#\n]*\b(?:server|location)\b/m.test(text);
}

/**
 * Reads what an nginx configuration sends where: `upstream`, `server`, `location`, `proxy_pass`, `grpc_pass`, `rewrite`, `set`
 * (https://nginx.org/en/docs/http/ngx_http_core_module.html#location, ngx_http_proxy_module, ngx_http_rewrite_module). Includes are
 * not followed: who mounts several files sees all of them. `at`: where the text stands, if it is a part of another file.
 */
export function parseNginx(text: string, at?: Span): GatewayFacts {
  const found = { upstreams: [] as GatewayFacts['upstreams'][number][], servers: [] as GatewayServer[] };
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
    if (name === 'upstream' && first !== undefined) found.upstreams.push({ name: first, servers: all(block, 'server').flatMap(([address]) => (address === undefined ? [] : redactText(address))) });
    else if (name === 'server') found.servers.push(serverOf(block, at));
    else if (name === 'http' || name === 'stream') collect(name === 'http' ? block : [], found, at);
  }
  if (directives.some(({ name, block }) => name === 'location' && block)) found.servers.push(serverOf(directives, at));
}

function serverOf(block: readonly Directive[], at: Span | undefined): GatewayServer {
  const locations = locationsIn(block, variablesIn(block, new Map()), at).slice(0, locationLimit);
  return {
    hosts: all(block, 'server_name').flat().filter((name) => name !== '_' && name !== ''),
    ports: all(block, 'listen').flatMap(([address]) => portOf(address ?? '')),
    locations: locations.flatMap((one) => (one.name === undefined ? [settled(one, locations)] : [])),
  };
}

interface Read {
  readonly location: GatewayLocation;
  /** Name of a location that others fall back to: `@backend`. */
  readonly name?: string;
  readonly fallback?: string;
}

/** Locations of a block and those within them. Paths of inner ones are whole, too. */
function locationsIn(block: readonly Directive[], variables: ReadonlyMap<string, string>, at: Span | undefined): Read[] {
  return block.flatMap((directive) => {
    if (directive.name !== 'location' || !directive.block) return [];
    const own = variablesIn(directive.block, variables);
    return [locationOf(directive, directive.block, own, at), ...locationsIn(directive.block, own, at)];
  });
}

const MODIFIERS: Readonly<Record<string, GatewayLocation['match']>> = { '=': 'exact', '^~': 'firm', '~': 'pattern', '~*': 'pattern' };

function locationOf({ args, span }: Directive, block: readonly Directive[], variables: ReadonlyMap<string, string>, at: Span | undefined): Read {
  const modifier = args.length > 1 ? MODIFIERS[args[0] ?? ''] : undefined;
  const path = args.at(-1) ?? '/';
  const to = [...all(block, 'proxy_pass'), ...all(block, 'grpc_pass')][0]?.[0];
  const address = to === undefined ? undefined : redactText(substituted(to, variables));
  const fallback = all(block, 'try_files')[0]?.at(-1);
  return {
    location: {
      ...matchOf(modifier ?? 'prefix', path),
      ...(address !== undefined && { to: address.replace(/\/\$1$/, '/') }),
      protocol: all(block, 'grpc_pass').length > 0 ? 'grpc' : 'http',
      rewrites: [...all(block, 'rewrite').map(([pattern = '', replacement = '', flag]) => (flag === 'last' ? undefined : rewriteOf(pattern, replacement))), ...captureOf(modifier, path, address)],
      span: at ?? span,
    },
    ...(path.startsWith('@') && { name: path }),
    ...(fallback?.startsWith('@') && { fallback }),
  };
}

function matchOf(match: GatewayLocation['match'], path: string): Pick<GatewayLocation, 'match' | 'paths'> {
  if (match !== 'pattern') return { match, paths: [path] };
  const only = pathOf(path);
  if (only !== undefined) return { match: 'exact', paths: [only] };
  return isOfFiles(path) ? { match: 'files', paths: [] } : { match, paths: prefixesOf(path) ?? [] };
}

/** `location ~ ^/orders/(.*)$ { proxy_pass http://orders/$1; }` rewrites by what the pattern captures. */
function captureOf(modifier: GatewayLocation['match'] | undefined, pattern: string, address: string | undefined): GatewayLocation['rewrites'] {
  const path = /^(?:[a-z]+:\/\/)?[^/]+(\/.*)?$/.exec(address ?? '')?.[1];
  if (modifier !== 'pattern' || path === undefined) return [];
  return [rewriteOf(pattern, path.replace(/\$is_args\$args$/, ''))];
}

/** A location that looks for a file first, and sends on what is none. */
function settled({ location, fallback }: Read, all: readonly Read[]): GatewayLocation {
  const other = location.to === undefined && fallback !== undefined ? all.find(({ name }) => name === fallback)?.location : undefined;
  return other?.to === undefined ? location : { ...location, to: other.to, protocol: other.protocol, rewrites: other.rewrites };
}

/** Arguments of each directive of that name that stands in the block itself. */
function all(block: readonly Directive[], name: string): (readonly string[])[] {
  return block.filter((one) => one.name === name).map(({ args }) => args);
}

/** `set $backend http://orders:3000;` */
function variablesIn(block: readonly Directive[], outer: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const variables = new Map(outer);
  for (const [name, value] of all(block, 'set').slice(0, variableLimit)) if (name?.startsWith('$') && value !== undefined) variables.set(name.slice(1), substituted(value, variables));
  return variables;
}

/** Values of `set` in place of their names; `$request_uri` at the end says that the path stays as it is. */
function substituted(text: string, variables: ReadonlyMap<string, string>): string {
  return text.slice(0, addressLimit).replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, bare?: string) => variables.get(braced ?? bare ?? '') ?? whole).replace(/\$(?:request_)?uri(?:\$is_args\$args)?$/, '').slice(0, addressLimit);
}

function portOf(address: string): number[] {
  const port = /^(?:.*:)?(\d{1,5})$/.exec(address)?.[1];
  return port === undefined ? [] : [Number(port)];
}
