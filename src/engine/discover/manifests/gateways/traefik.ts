import type { GatewayFacts, GatewayServer, PathChange, PathRewrite } from '../../../model/gateways';
import type { Span } from '../../../model/span';
import { rewriteOf } from './path-patterns';
import { parseRule } from './traefik-rules';

/** A container with the labels that it carries for Traefik. */
export interface Labelled {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly span: Span;
}

/** A router with what its settings say, whatever they are written in. */
export interface Router {
  readonly rule: string;
  readonly priority?: string | undefined;
  readonly middlewares: readonly string[];
  /** Address of the service that answers. */
  readonly to: string;
  readonly span: Span;
}

/** Options of middlewares by their names in labels, in lower case: `strip.stripprefix.prefixes`. */
export type MiddlewareOptions = ReadonlyMap<string, string>;

const chainLimit = 50;

/**
 * Reads routers that labels declare, with middlewares that change the path and the service that answers
 * (https://doc.traefik.io/traefik/reference/routing-configuration/other-providers/docker/); undefined where nothing is declared.
 */
export function parseTraefikLabels(containers: readonly Labelled[]): GatewayFacts | undefined {
  const shown = containers.filter(({ labels }) => labels['traefik.enable'] !== 'false').map((one) => ({ ...one, settings: new Map(Object.entries(one.labels).map(([key, value]) => [key.toLowerCase(), value])) }));
  const owners = new Map(shown.flatMap((one) => [...one.settings.keys()].flatMap((key) => {
    const service = /^traefik\.http\.services\.([^.]+)\./.exec(key)?.[1];
    return service === undefined ? [] : [[service, one.name] as const];
  })));
  const options: MiddlewareOptions = new Map(shown.flatMap(({ settings }) => [...settings].flatMap(([key, value]) => (key.startsWith('traefik.http.middlewares.') ? [[key.slice('traefik.http.middlewares.'.length), value] as const] : []))));
  const servers = shown.flatMap(({ name, settings, span }) => [...settings].flatMap(([key, rule]) => {
    const router = /^(traefik\.http\.routers\.[^.]+)\.rule$/.exec(key)?.[1];
    if (router === undefined) return [];
    const service = settings.get(`${router}.service`);
    const owner = service === undefined ? name : owners.get(withoutProvider(service).toLowerCase());
    // What answers is not here, or Traefik itself, but the router takes the requests all the same.
    const to = owner === undefined || service?.endsWith('@internal') === true ? '' : `http://${owner}`;
    return serversOf({ rule, priority: settings.get(`${router}.priority`), middlewares: (settings.get(`${router}.middlewares`) ?? '').split(','), to, span }, options);
  }));
  return servers.length === 0 ? undefined : { product: 'Traefik', upstreams: [], servers };
}

/** Of each alternative of its rule a server. The longest rule comes first unless a priority is set. */
export function serversOf({ rule, priority, middlewares, to, span }: Router, options: MiddlewareOptions): GatewayServer[] {
  const given = Number(priority ?? 0);
  const changes = changesOf(middlewares, options);
  return parseRule(rule).map(({ host, paths }) => ({
    hosts: host === undefined ? [] : [host], ports: [], changes: [],
    locations: [{ match: 'prefix', paths, priority: given === 0 || Number.isNaN(given) ? rule.length : given, ...(to !== '' && { to }), protocol: 'http', changes, span }],
  }));
}

/** What a chain of middlewares does to the path, in their order. */
export function changesOf(middlewares: readonly string[], options: MiddlewareOptions): (PathChange | undefined)[] {
  const names = unchained(middlewares, options);
  return names === undefined ? [undefined] : names.flatMap((name) => changeOf(name, options));
}

/** Chains in place; undefined where they go on for ever. */
function unchained(middlewares: readonly string[], options: MiddlewareOptions): readonly string[] | undefined {
  const open = [...middlewares].reverse();
  const names: string[] = [];
  for (let steps = 0; open.length > 0; steps++) {
    const name = withoutProvider((open.pop() ?? '').trim()).toLowerCase();
    if (steps > chainLimit) return undefined;
    const chained = options.get(`${name}.chain.middlewares`);
    if (chained !== undefined) open.push(...chained.split(',').reverse());
    else if (name !== '') names.push(name);
  }
  return names;
}

/** Path that a middleware makes of another; one that is declared elsewhere may make anything of it. */
function changeOf(name: string, options: MiddlewareOptions): (PathChange | undefined)[] {
  const option = (key: string): string | undefined => options.get(`${name}.${key}`);
  const [stripped, added, replaced, regex] = [option('stripprefix.prefixes'), option('addprefix.prefix'), option('replacepath.path'), option('replacepathregex.regex')];
  if (stripped !== undefined) return [{ rewrites: stripped.split(',').map((prefix) => withoutPrefix(prefix.trim())) }];
  if (added !== undefined) return [{ rewrites: [{ fits: [{ form: 'begins', path: '' }], cut: 0, to: added, rest: 'kept' }] }];
  if (replaced !== undefined) return [{ rewrites: [{ fits: [{ form: 'begins', path: '' }], cut: 0, to: replaced, rest: 'dropped' }] }];
  if (regex !== undefined) return regex.startsWith('^') ? [{ rewrites: [rewriteOf(regex, (option('replacepathregex.replacement') ?? '').replace(/(?<!\$)\$+\{?(\d)\}?/g, '$$$1'))] }] : [undefined];
  const own = [...options.keys()].filter((key) => key.startsWith(`${name}.`));
  return own.length === 0 || own.some((key) => key.startsWith(`${name}.plugin.`)) || option('stripprefixregex.regex') !== undefined || option('redirectregex.regex') !== undefined ? [undefined] : [];
}

/** Of `/api` and what follows, what follows. */
export function withoutPrefix(prefix: string): PathRewrite {
  return { fits: [{ form: 'begins', path: prefix }], cut: prefix.length, to: '', rest: 'kept' };
}

/** `strip@docker` is `strip`; what other providers declare keeps its name. */
function withoutProvider(name: string): string {
  return name.replace(/@(?:docker|swarm|file)$/, '');
}
