import type { GatewayFacts, GatewayLocation, GatewayServer, PathRewrite } from '../../../model/gateways';
import type { Span } from '../../../model/span';

/** A container with the labels that it carries for Traefik. */
export interface Labelled {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly span: Span;
}

/**
 * Reads routers that labels declare, with middlewares that change the path and the service that answers
 * (https://doc.traefik.io/traefik/reference/routing-configuration/other-providers/docker/); undefined where nothing is declared.
 */
export function parseTraefikLabels(containers: readonly Labelled[]): GatewayFacts | undefined {
  const shown = containers.filter(({ labels }) => labels['traefik.enable'] !== 'false');
  const owners = new Map(shown.flatMap((one) => Object.keys(one.labels).flatMap((key) => {
    const service = /^traefik\.http\.services\.([^.]+)\./.exec(key)?.[1];
    return service === undefined ? [] : [[service, one] as const];
  })));
  const settings = new Map(shown.flatMap(({ labels }) => Object.entries(labels)));
  const servers = shown.flatMap((container) => Object.entries(container.labels).flatMap(([key, rule]) => {
    const router = /^traefik\.http\.routers\.([^.]+)\.rule$/.exec(key)?.[1];
    return router === undefined ? [] : serverOf(router, rule, container, owners, settings);
  }));
  return servers.length === 0 ? undefined : { product: 'Traefik', upstreams: [], servers };
}

function serverOf(router: string, written: string, container: Labelled, owners: ReadonlyMap<string, Labelled>, settings: ReadonlyMap<string, string>): GatewayServer[] {
  const rule = ruleOf(written);
  const service = container.labels[`traefik.http.routers.${router}.service`];
  const owner = service === undefined ? container : owners.get(withoutProvider(service));
  if (rule === undefined || owner === undefined || service?.endsWith('@internal') === true) return [];
  const middlewares = (container.labels[`traefik.http.routers.${router}.middlewares`] ?? '').split(',').map((name) => withoutProvider(name.trim())).filter((name) => name !== '');
  const rewrites = middlewares.flatMap((name) => rewritesOf(name, settings));
  const location = { to: `http://${owner.name}`, protocol: 'http' as const, rewrites, span: container.span };
  return [{ hosts: rule.hosts, ports: [], locations: rule.locations.map((one): GatewayLocation => ({ ...one, ...location })) }];
}

interface Rule {
  readonly hosts: readonly string[];
  readonly locations: readonly Pick<GatewayLocation, 'match' | 'paths'>[];
}

const MATCHER = /(!)?\b([A-Za-z]+)\(([^()]{0,500})\)/g;

/** Hosts and paths of a rule; undefined where it says more than that. */
function ruleOf(rule: string): Rule | undefined {
  const matchers = [...rule.slice(0, 2000).matchAll(MATCHER)].map(([, not, name = '', args = '']) => ({ not: not !== undefined, name, args: [...args.matchAll(/[`"']([^`"']*)[`"']/g)].map(([, arg = '']) => arg) }));
  const of = (...names: readonly string[]): string[] => matchers.filter(({ name }) => names.includes(name)).flatMap(({ args }) => args);
  const [hosts, prefixes, paths] = [of('Host'), of('PathPrefix'), of('Path')];
  if (matchers.length === 0 || matchers.some(({ not, name, args }) => not || UNTOLD.has(name) || args.some((arg) => arg.includes('{')))) return undefined;
  if (rule.includes('||') && hosts.length > 1 && prefixes.length + paths.length > 1) return undefined;
  const locations: Rule['locations'] = [...prefixes.map((path) => ({ match: 'prefix' as const, paths: [path] })), ...paths.map((path) => ({ match: 'exact' as const, paths: [path] }))];
  return { hosts, locations: locations.length > 0 ? locations : [{ match: 'prefix', paths: ['/'] }] };
}

/** What they take can't be told from texts alone. */
const UNTOLD = new Set(['PathRegexp', 'HostRegexp', 'HostSNI', 'HostSNIRegexp', 'ClientIP']);

function rewritesOf(name: string, settings: ReadonlyMap<string, string>): (PathRewrite | undefined)[] {
  const setting = (option: string): string | undefined => settings.get(`traefik.http.middlewares.${name}.${option}`);
  if (['replacepath.path', 'replacepathregex.regex', 'stripprefixregex.regex'].some((option) => setting(option) !== undefined)) return [undefined];
  const stripped = setting('stripprefix.prefixes')?.split(',').map((prefix) => ({ from: prefix.trim(), to: '', dropsSlash: false })) ?? [];
  const added = setting('addprefix.prefix');
  return added === undefined ? stripped : [...stripped, { from: '', to: added, dropsSlash: false }];
}

/** `strip@docker` is `strip`. */
function withoutProvider(name: string): string {
  return name.replace(/@(?:docker|swarm)$/, '');
}
