import type { GatewayFacts, GatewayLocation, GatewayServer, PathForm } from '../../../model/gateways';
import type { Span } from '../../../model/span';
import type { YamlNode } from '../yaml';
import { redactText } from '../redact';
import { formsOf } from './path-patterns';
import { withoutPrefix } from './traefik';

const routeLimit = 1000;
/** Routes that ask for more come first, then patterns, then the longest path (https://developer.konghq.com/gateway/traditional-router/). */
const RANK = { attribute: 10_000_000, pattern: 1_000_000, patternPriority: 1000 };

/** Whether a YAML text is a declarative configuration of Kong. */
export function looksLikeKong(text: string): boolean {
  return /^_format_version:/m.test(text) && /^services:/m.test(text);
}

/**
 * Reads services with their routes and upstreams with their targets (https://developer.konghq.com/gateway/entities/route/). `at`: where
 * the text stands, if it is a part of another file.
 */
export function parseKong(document: YamlNode, at?: Span): GatewayFacts {
  const items = (...path: string[]): readonly YamlNode[] => document.get(...path)?.items() ?? [];
  const upstreams = items('upstreams').flatMap((one) => {
    const name = one.get('name')?.text;
    return name === undefined ? [] : [{ name, servers: (one.get('targets')?.items() ?? []).flatMap((target) => redactText(target.get('target')?.text ?? target.text ?? '') || []) }];
  });
  const names = new Set(upstreams.map(({ name }) => name));
  const services = items('services');
  const routes = [
    ...services.flatMap((service) => (service.get('routes')?.items() ?? []).map((route) => ({ route, service }))),
    ...items('routes').map((route) => {
      const name = route.get('service')?.text ?? route.get('service', 'name')?.text;
      return { route, service: services.find((one) => name !== undefined && one.get('name')?.text === name) };
    }),
  ];
  const servers = routes.slice(0, routeLimit).map(({ route, service }) => serverOf(route, service, { names, everywhere: items('plugins'), at }));
  return { product: 'Kong', upstreams, servers };
}

interface Around {
  readonly names: ReadonlySet<string>;
  /** Plugins of all routes. */
  readonly everywhere: readonly YamlNode[];
  readonly at: Span | undefined;
}

function serverOf(route: YamlNode, service: YamlNode | undefined, { names, everywhere, at }: Around): GatewayServer {
  const texts = (key: string): readonly string[] => (route.get(key)?.items() ?? []).flatMap(({ text }) => text ?? []);
  const [hosts, paths, methods] = [texts('hosts'), texts('paths'), texts('methods')];
  const headers = route.get('headers')?.entries() ?? [];
  const asked = [hosts, paths, methods, headers].filter(({ length }) => length > 0).length;
  const isOpen = methods.length > 0 || headers.length > 0 || texts('snis').length > 0;
  const plugins = [...everywhere, ...(service?.get('plugins')?.items() ?? []), ...(route.get('plugins')?.items() ?? [])];
  const strips = route.get('strip_path')?.text !== 'false';
  const address = service && addressOf(service, names);
  return {
    hosts: hosts.map((host) => host.toLowerCase()), ports: [], changes: [],
    locations: (paths.length > 0 ? paths : ['/']).map((path): GatewayLocation => {
      const pattern = patternOf(path);
      const forms: readonly PathForm[] = pattern === undefined ? [{ form: 'begins', path }] : formsOf(pattern);
      return {
        match: 'prefix',
        paths: isOpen ? forms.map((form) => ({ ...form, isOpen: true })) : forms,
        priority: asked * RANK.attribute + (pattern === undefined ? 0 : RANK.pattern + Number(route.get('regex_priority')?.text ?? 0) * RANK.patternPriority) + path.length,
        ...(address && !plugins.some((one) => one.get('name')?.text === 'request-termination') && { to: address.to, sent: { kind: 'behind', text: address.path, original: false } }),
        protocol: address?.isGrpc === true ? 'grpc' : 'http',
        changes: [...(strips && paths.length > 0 ? [pattern === undefined ? { rewrites: [withoutPrefix(path)] } : undefined] : []), ...(plugins.some(changesPath) ? [undefined] : [])],
        span: at ?? route.span,
      };
    }),
  };
}

/** Patterns begin with a tilde; before Kong 3 they were whatever is no plain path. */
function patternOf(path: string): string | undefined {
  if (path.startsWith('~')) return `^${path.slice(1).replace(/^\^/, '')}`;
  return /^[\w/.~%-]*$/.test(path) ? undefined : `^${path}`;
}

function addressOf(service: YamlNode, names: ReadonlySet<string>): { readonly to: string; readonly path: string; readonly isGrpc: boolean } {
  const get = (key: string): string | undefined => service.get(key)?.text;
  const host = get('host') ?? '';
  const url = redactText(get('url') ?? `${get('protocol') ?? 'http'}://${host}${get('port') === undefined || names.has(host) ? '' : `:${get('port') ?? ''}`}${get('path') ?? ''}`);
  const match = /^([a-z]+:\/\/[^/]+)(\/.*)?$/.exec(url);
  const to = match?.[1] ?? '';
  const upstream = to.replace(/:\d+$/, '');
  return { to: names.has(upstream.replace(/^[a-z]+:\/\//, '')) ? upstream : to, path: (match?.[2] ?? '').replace(/\/$/, ''), isGrpc: url.startsWith('grpc') };
}

function changesPath(plugin: YamlNode): boolean {
  return (plugin.get('name')?.text ?? '').startsWith("request-transformer") && plugin.get('config', 'replace', 'uri') !== undefined;
}
