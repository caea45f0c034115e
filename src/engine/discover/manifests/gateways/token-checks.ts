import type { ManifestKind } from '../../../model/manifests';

const KINDS: ReadonlySet<ManifestKind> = new Set(['kubernetes', 'gateway', 'compose', 'config']);

/**
 * What has a gateway or a sidecar ask for the signature of tokens before it hands a request on, or ask somebody who does. Sources: the documentation
 * of Istio (RequestAuthentication), ingress-nginx (annotations), Envoy (HTTP filters), nginx (ngx_http_auth_jwt_module, ngx_http_auth_request_module)
 * and Traefik (ForwardAuth).
 */
const ASKS: readonly RegExp[] = [
  /^[ \t]{0,12}(?:- )?kind:[ \t]{0,4}["']?RequestAuthentication\b/m,
  /^[ \t]{0,40}["']?nginx\.ingress\.kubernetes\.io\/auth-url["']?:/m,
  /^[^#\n]{0,200}\benvoy\.filters\.http\.(?:jwt_authn|ext_authz)\b/m,
  /^[ \t]{0,40}auth_(?:jwt|request)[ \t]{1,8}(?!off\b)/m,
  /^[^#\n]{0,200}\bforwardauth\b/im,
];
/** Kong's plugins that do so, in a declarative configuration and as an object of its ingress controller. Source: the documentation of its plugins. */
const KONG = /_format_version:|^[ \t]{0,12}kind:[ \t]{0,4}["']?Kong(?:Cluster)?Plugin\b/m;
const KONG_PLUGIN = /^[^#\n]{0,400}\b(?:name|plugin):[ \t]{0,4}["']?(?:jwt|jwt-signer|oauth2-introspection|openid-connect)["']?[ \t]{0,4}(?:[,}\]#\r]|$)/m;

/** Whether a manifest shows that tokens are checked before a service gets the request. */
export function checksTokens(kind: ManifestKind, text: string): boolean {
  return KINDS.has(kind) && (ASKS.some((asks) => asks.test(text)) || (KONG.test(text) && KONG_PLUGIN.test(text)));
}
