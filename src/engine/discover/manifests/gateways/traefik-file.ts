import type { GatewayFacts } from '../../../model/gateways';
import type { Span } from '../../../model/span';
import type { YamlNode } from '../yaml';
import { redactText } from '../redact';
import { serversOf, type MiddlewareOptions } from './traefik';

const routerLimit = 1000;
const optionLimit = 5000;
const depthLimit = 8;

/** Whether a YAML text is dynamic configuration of Traefik. */
export function looksLikeTraefik(text: string): boolean {
  return /^http:[ \t]*(?:#.*)?$/m.test(text) && /^[ \t]+routers:/m.test(text) && /^[ \t]+rule:/m.test(text);
}

/**
 * Reads routers, services and middlewares that a file declares (https://doc.traefik.io/traefik/reference/install-configuration/providers/others/file/).
 * `at`: where the text stands, if it is a part of another file.
 */
export function parseTraefikFile(document: YamlNode, at?: Span): GatewayFacts {
  const options = optionsOf(document.get('http', 'middlewares'));
  const services = new Map((document.get('http', 'services')?.entries() ?? []).map(({ key, value }) => [key.toLowerCase(), (inAnyCase(value, 'loadbalancer')?.get('servers')?.items() ?? []).flatMap((server) => redactText(server.get('url')?.text ?? '') || [])]));
  const routers = (document.get('http', 'routers')?.entries() ?? []).slice(0, routerLimit);
  const servers = routers.flatMap(({ value, span }) => {
    const rule = value.get('rule')?.text;
    const name = value.get('service')?.text?.replace(/@file$/, '').toLowerCase() ?? '';
    // One of several stands for all under the name of the service.
    const addresses = services.get(name) ?? [];
    const to = addresses.length > 1 ? name : (addresses[0] ?? '').replace(/\/$/, '');
    const middlewares = (value.get('middlewares')?.items() ?? []).flatMap(({ text }) => text ?? []);
    return rule === undefined ? [] : serversOf({ rule, priority: value.get('priority')?.text, middlewares, to, span: at ?? span }, options);
  });
  const upstreams = [...services].flatMap(([name, addresses]) => (addresses.length > 1 ? [{ name, servers: addresses.map((address) => address.replace(/\/$/, '')) }] : []));
  return { product: 'Traefik', upstreams, servers };
}

/** Options as labels write them: `strip.stripprefix.prefixes`, lists with commas. */
export function optionsOf(middlewares: YamlNode | undefined): MiddlewareOptions {
  const options = new Map<string, string>();
  const visit = (node: YamlNode, name: string, depth: number): void => {
    if (options.size >= optionLimit || depth > depthLimit) return;
    if (node.kind === 'map') for (const { key, value } of node.entries()) visit(value, `${name}.${key.toLowerCase()}`, depth + 1);
    else options.set(name, node.kind === 'list' ? node.items().flatMap(({ text }) => text ?? []).join(',') : node.text ?? '');
  };
  for (const { key, value } of middlewares?.entries() ?? []) visit(value, key.toLowerCase(), 0);
  return options;
}

function inAnyCase(node: YamlNode, key: string): YamlNode | undefined {
  return node.entries().find((entry) => entry.key.toLowerCase() === key)?.value;
}
