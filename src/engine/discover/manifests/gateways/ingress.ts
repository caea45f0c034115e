import type { PathChange, PathForm } from '../../../model/gateways';
import type { IngressRule } from '../../../model/manifests';
import type { YamlNode } from '../yaml';
import { formsOf, rewriteOf } from './path-patterns';
import { parseRule } from './traefik-rules';

const REWRITE = ['nginx.ingress.kubernetes.io/rewrite-target', 'ingress.kubernetes.io/rewrite-target'];

/**
 * Reads Ingresses (https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/; `serviceName` is of its beta) with
 * what ingress-nginx rewrites (https://kubernetes.github.io/ingress-nginx/examples/rewrite/), and Traefik's IngressRoutes.
 */
export function ingressRulesOf(object: YamlNode): IngressRule[] {
  const kind = object.get('kind')?.text;
  if (kind === 'IngressRoute') return (object.get('spec', 'routes')?.items() ?? []).flatMap(routeOf);
  if (kind !== 'Ingress') return [];
  const annotations = object.get('metadata', 'annotations');
  const target = REWRITE.map((name) => annotations?.get(name)?.text).find((text) => text !== undefined);
  return (object.get('spec', 'rules')?.items() ?? []).flatMap((rule) => {
    const host = rule.get('host')?.text;
    return (rule.get('http', 'paths')?.items() ?? []).flatMap((path) => {
      const service = path.get('backend', 'service', 'name')?.text ?? path.get('backend', 'serviceName')?.text;
      return host === undefined || service === undefined ? [] : [ruleOf({ host: host.toLowerCase(), service, path, target })];
    });
  });
}

interface Written {
  readonly host: string;
  readonly service: string;
  readonly path: YamlNode;
  readonly target: string | undefined;
}

function ruleOf({ host, service, path: node, target }: Written): IngressRule {
  const path = node.get('path')?.text ?? '/';
  const isExact = node.get('pathType')?.text === 'Exact';
  const changes: (PathChange | undefined)[] = target === undefined || target === '' ? [] : [{ rewrites: [rewriteOf(`^${path}`, target.replace(/\$\{(\d)\}/g, '$$$1'))] }];
  return { host, service, location: { match: 'prefix', paths: isExact ? [{ form: 'is', path }] : pathsOf(path), priority: path.length * 2 + Number(isExact), to: service, protocol: 'http', changes, span: node.span } };
}

/** A prefix by whole names, or a pattern of the controller; `/*` is one of others. */
function pathsOf(path: string): readonly PathForm[] {
  const plain = path.replace(/\/\*$/, '/');
  return /^[\w/.~%-]*$/.test(plain) ? [{ form: 'below', path: plain }] : formsOf(`^${path}`);
}

function routeOf(route: YamlNode): IngressRule[] {
  const rule = route.get('match')?.text;
  const [service, ...others] = (route.get('services')?.items() ?? []).filter((one) => (one.get('kind')?.text ?? 'Service') === 'Service').flatMap((one) => one.get('name')?.text ?? []);
  if (rule === undefined || service === undefined || others.length > 0) return [];
  const priority = Number(route.get('priority')?.text ?? 0) || rule.length;
  // A middleware is an object of its own, and may make anything of the path.
  const changes = (route.get('middlewares')?.items() ?? []).length > 0 ? [undefined] : [];
  return parseRule(rule).flatMap(({ host, paths }) => (host === undefined || host === '~' ? [] : [{ host, service, location: { match: 'prefix' as const, paths, priority, to: service, protocol: 'http' as const, changes, span: route.span } }]));
}
