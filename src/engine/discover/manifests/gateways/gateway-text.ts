import type { GatewayFacts } from '../../../model/gateways';
import type { Span } from '../../../model/span';
import { parseYaml } from '../yaml';
import { looksLikeKong, parseKong } from './kong';
import { looksLikeNginx, parseNginx } from './nginx';
import { looksLikeTraefik, parseTraefikFile } from './traefik-file';

/** Configuration of a gateway, whatever the file is called; undefined for other texts. `at`: where the text stands, if it is a part of another file. */
export function gatewayOf(text: string, at?: Span): GatewayFacts | undefined {
  return yamlGatewayOf(text, at) ?? (looksLikeNginx(text) ? parseNginx(text, at) : undefined);
}

/** The same for a YAML text. */
export function yamlGatewayOf(text: string, at?: Span): GatewayFacts | undefined {
  const parse = looksLikeKong(text) ? parseKong : looksLikeTraefik(text) ? parseTraefikFile : undefined;
  const document = parse && parseYaml(text).documents[0];
  return document && parse(document, at);
}

/** Whether a YAML text is such a configuration. */
export function looksLikeYamlGateway(text: string): boolean {
  return looksLikeKong(text) || looksLikeTraefik(text);
}
