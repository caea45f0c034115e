import type { YamlNode } from '../yaml';

/** What plugins make of a request: `untold`: any path. `answers`: nothing is sent on. */
export type PluginEffect = 'none' | 'untold' | 'answers';

/** More are no configuration of a person. */
const pluginLimit = 100;

/** Bundled plugins that leave path and address alone, with or without `-advanced` (https://developer.konghq.com/plugins/). */
const QUIET: ReadonlySet<string> = new Set([
  'acl', 'basic-auth', 'bot-detection', 'correlation-id', 'cors', 'datadog', 'file-log', 'header-cert-auth', 'hmac-auth', 'http-log', 'ip-restriction', 'jwt', 'jwt-signer', 'kafka-log', 'key-auth', 'key-auth-enc',
  'ldap-auth', 'loggly', 'mtls-auth', 'oauth2', 'oauth2-introspection', 'opa', 'openid-connect', 'opentelemetry', 'prometheus', 'proxy-cache', 'rate-limiting', 'request-size-limiting', 'request-validator',
  'response-ratelimiting', 'response-transformer', 'session', 'statsd', 'syslog', 'tcp-log', 'udp-log', 'zipkin',
]);

/** Those that answer by themselves or send to an address of their own. */
const ANSWERING: ReadonlySet<string> = new Set(['request-termination', 'mocking', 'redirect', 'aws-lambda', 'azure-functions', 'openwhisk', 'canary', 'route-by-header', 'kafka-upstream', 'confluent']);

/** What a list of plugins does together. One that isn't known, or that runs code, may make anything of the path. */
export function effectOf(plugins: readonly YamlNode[]): PluginEffect {
  if (plugins.length > pluginLimit) return 'untold';
  return strongest(plugins.filter((one) => one.get('enabled')?.text !== 'false').map(effectOfOne));
}

/** The one that leaves the least. */
export function strongest(effects: readonly PluginEffect[]): PluginEffect {
  return effects.includes('answers') ? 'answers' : effects.includes('untold') ? 'untold' : 'none';
}

function effectOfOne(plugin: YamlNode): PluginEffect {
  const name = (plugin.get('name')?.text ?? '').replace(/-advanced$/, '');
  if (ANSWERING.has(name)) return 'answers';
  if (name === 'request-transformer') return plugin.get('config', 'replace', 'uri') === undefined ? 'none' : 'untold';
  return QUIET.has(name) ? 'none' : 'untold';
}
