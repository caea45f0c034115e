import type { PathChange, PathForm } from '../../../model/gateways';
import type { IngressRule } from '../../../model/kubernetes';
import type { YamlNode } from '../yaml';
import { formsOf, rewriteOf } from './path-patterns';
import { parseRule } from './traefik-rules';

const REWRITE = 'nginx.ingress.kubernetes.io/rewrite-target';
/** Of several controllers, which don't agree on what it does. */
const OLD_REWRITE = 'ingress.kubernetes.io/rewrite-target';

/**
 * Reads Ingresses (https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/; `serviceName` is of its beta) with
 * what ingress-nginx rewrites (https://kubernetes.github.io/ingress-nginx/examples/rewrite/), and Traefik's IngressRoutes. What can't be
 * followed is kept: it takes requests all the same.
 */
export function ingressRulesOf(object: YamlNode): IngressRule[] {
  const kind = object.get('kind')?.text;
  if (kind === 'IngressRoute') return (object.get('spec', 'routes')?.items() ?? []).flatMap(routeOf);
  if (kind !== 'Ingress') return [];
  const annotations = object.get('metadata', 'annotations');
  const target = annotations?.get(REWRITE)?.text;
  const isUntold = target === undefined && annotations?.get(OLD_REWRITE) !== undefined;
  return (object.get('spec', 'rules')?.items() ?? []).flatMap((rule) => {
    const host = rule.get('host')?.text?.toLowerCase();
    return (rule.get('http', 'paths')?.items() ?? []).map((path) => ruleOf({ host, path, target, isUntold }));
  });
}

interface Written {
  readonly host: string | undefined;
  readonly path: YamlNode;
  readonly target: string | undefined;
  readonly isUntold: boolean;
}

function ruleOf({ host, path: node, target, isUntold }: Written): IngressRule {
  const service = node.get('backend', 'service', 'name')?.text ?? node.get('backend', 'serviceName')?.text;
  const path = node.get('path')?.text ?? '/';
  const type = node.get('pathType')?.text;
  const changes: (PathChange | undefined)[] = isUntold ? [undefined] : target === undefined || target === '' ? [] : [{ rewrites: [rewriteOf(`^${path}`, target.replace(/\$\{(\d)\}/g, '$$$1'))] }];
  return {
    ...(host !== undefined && { host }),
    location: { match: 'prefix', paths: type === 'Exact' ? [{ form: 'is', path }] : pathsOf(path, type === 'Prefix'), priority: path.length * 2 + Number(type === 'Exact'), ...(service !== undefined && { to: service }), protocol: 'http', changes, span: node.span },
  };
}

/** A prefix by whole names, where a controller has kinds of its own maybe not, or a pattern of the controller; `/*` is one of others. */
function pathsOf(path: string, isByNames: boolean): readonly PathForm[] {
  const plain = path.replace(/\/\*$/, '/');
  if (!/^[\w/.~%-]*$/.test(plain)) return formsOf(`^${path}`);
  return [{ form: 'below', path: plain }, ...(isByNames ? [] : [{ form: 'begins' as const, path: plain, isOpen: true as const }])];
}

function routeOf(route: YamlNode): IngressRule[] {
  const rule = route.get('match')?.text;
  if (rule === undefined) return [];
  const [service, ...others] = route.get('services')?.items() ?? [];
  const isPlain = others.length === 0 && (service?.get('kind')?.text ?? 'Service') === 'Service';
  const to = isPlain ? service?.get('name')?.text : undefined;
  const priority = Number(route.get('priority')?.text ?? 0) || rule.length;
  // A middleware is an object of its own, and may make anything of the path.
  const changes = (route.get('middlewares')?.items() ?? []).length > 0 ? [undefined] : [];
  return parseRule(rule).map(({ host, paths }) => ({
    ...(host !== undefined && host !== '~' && { host }),
    location: { match: 'prefix', paths, priority, ...(to !== undefined && { to }), protocol: 'http', changes, span: route.span },
  }));
}
