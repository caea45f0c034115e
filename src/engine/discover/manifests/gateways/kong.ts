import type { GatewayFacts, GatewayLocation, GatewayServer, PathForm } from '../../../model/gateways';
import type { Span } from '../../../model/span';
import type { YamlNode } from '../yaml';
import { redactText } from '../redact';
import { effectOf, strongest, type PluginEffect } from './kong-plugins';
import { formsOf } from './path-patterns';
import { withoutPrefix } from './traefik';

const routeLimit = 1000;
/** Routes that ask for more come first, then those with more headers, without an asterisk in a host, patterns, the longest path (https://developer.konghq.com/gateway/traditional-router/). */
const RANK = { attribute: 1e13, header: 1e12, plainHosts: 1e11, pattern: 1e10, patternPriority: 1e5 };
const MOST = { headers: 9, patternPriority: 9e4 };

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
  const served = items('services').map((service) => ({ service, serving: servingOf(service, names) }));
  const byName = new Map(served.flatMap(({ service, serving }) => (service.get('name')?.text === undefined ? [] : [[service.get('name')?.text, serving] as const])));
  const routes = [
    ...served.flatMap(({ service, serving }) => (service.get('routes')?.items() ?? []).map((route) => ({ route, serving }))),
    ...items('routes').map((route) => ({ route, serving: byName.get(route.get('service')?.text ?? route.get('service', 'name')?.text) })),
  ];
  const everywhere = effectOf(items('plugins'));
  const servers = routes.filter(({ serving }) => serving?.isOff !== true).slice(0, routeLimit).map(({ route, serving }) => serverOf(route, serving, { everywhere, at }));
  return { product: 'Kong', upstreams, servers };
}

/** A service with what its own plugins do. */
interface Serving {
  readonly to: string;
  readonly path: string;
  readonly isGrpc: boolean;
  readonly effect: PluginEffect;
  /** Its routes are as good as not there. */
  readonly isOff: boolean;
}

interface Around {
  /** What plugins of all routes do. */
  readonly everywhere: PluginEffect;
  readonly at: Span | undefined;
}

function serverOf(route: YamlNode, serving: Serving | undefined, { everywhere, at }: Around): GatewayServer {
  const texts = (key: string): readonly string[] => (route.get(key)?.items() ?? []).flatMap(({ text }) => text ?? []);
  const [hosts, paths, methods, snis] = [texts('hosts'), texts('paths'), texts('methods'), texts('snis')];
  const headers = route.get('headers')?.entries() ?? [];
  const asked = [hosts, paths, methods, headers, snis].filter(({ length }) => length > 0).length;
  const hasExpression = route.get('expression') !== undefined;
  const isOpen = hasExpression || methods.length > 0 || headers.length > 0 || snis.length > 0;
  const rank = asked * RANK.attribute + Math.min(headers.length, MOST.headers) * RANK.header + (hosts.length > 0 && hosts.every((host) => !host.includes('*')) ? RANK.plainHosts : 0);
  const patternRank = RANK.pattern + Math.min(Number(route.get('regex_priority')?.text ?? 0) || 0, MOST.patternPriority) * RANK.patternPriority;
  const effect = strongest([everywhere, serving?.effect ?? 'none', effectOf(route.get('plugins')?.items() ?? [])]);
  const strips = route.get('strip_path')?.text !== 'false' && paths.length > 0;
  return {
    hosts: hosts.map((host) => host.toLowerCase()), ports: [], changes: [],
    locations: (paths.length > 0 ? paths : ['/']).map((path): GatewayLocation => {
      const pattern = patternOf(path);
      const forms: readonly PathForm[] = pattern === undefined ? [{ form: 'begins', path }] : formsOf(pattern);
      return {
        match: 'prefix',
        paths: isOpen ? forms.map((form) => ({ ...form, isOpen: true })) : forms,
        priority: hasExpression ? Number.MAX_SAFE_INTEGER : rank + (pattern === undefined ? 0 : patternRank) + path.length,
        ...(serving && effect !== 'answers' && { to: serving.to, sent: { kind: 'behind', text: serving.path, original: false } }),
        protocol: serving?.isGrpc === true ? 'grpc' : 'http',
        changes: [...(strips ? [pattern === undefined ? { rewrites: [withoutPrefix(path)] } : undefined] : []), ...(effect === 'untold' || hasExpression ? [undefined] : [])],
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

function servingOf(service: YamlNode, names: ReadonlySet<string>): Serving {
  const get = (key: string): string | undefined => service.get(key)?.text;
  const host = get('host') ?? '';
  const url = redactText(get('url') ?? `${get('protocol') ?? 'http'}://${host}${get('port') === undefined || names.has(host) ? '' : `:${get('port') ?? ''}`}${get('path') ?? ''}`);
  const match = /^([a-z]+:\/\/[^/]+)(\/.*)?$/.exec(url);
  const to = match?.[1] ?? '';
  const upstream = to.replace(/:\d+$/, '');
  return {
    to: names.has(upstream.replace(/^[a-z]+:\/\//, '')) ? upstream : to,
    path: (match?.[2] ?? '').replace(/\/$/, ''),
    isGrpc: url.startsWith('grpc'),
    effect: effectOf(service.get('plugins')?.items() ?? []),
    isOff: get('enabled') === 'false',
  };
}
