import type { EntryPoint, ReachedBy, SystemModel } from '../../model/system';
import { identifierWords } from '../../model/words';

/** Entry points whose requests bring passwords, by what they are called: `POST /auth/login`, a mutation `signUp`. */
export function bringingPasswords(reached: readonly ReachedBy[]): readonly ReachedBy[] {
  return reached.filter(({ entry }) => bringsPassword(entry));
}

/** Services that have such an entry point. */
export function servicesWithLogins(services: readonly string[], model: SystemModel): readonly string[] {
  const known = model.ofAll('services that are sent passwords', () => [...new Set(model.entryPoints.flatMap((entry) => (bringsPassword(entry) ? entry.service : [])))].sort());
  return services.filter((service) => known.includes(service));
}

function bringsPassword({ kind, method, path }: EntryPoint): boolean {
  if (!KINDS.has(kind) || method === 'GET' || method === 'emit') return false;
  const words = identifierWords(path.replace(/[:{][^/]{0,80}/g, ' '));
  return LOGIN.test(` ${words.join(' ')} `) && !words.some((word) => OTHERS.has(word));
}

const KINDS: ReadonlySet<EntryPoint['kind']> = new Set<EntryPoint['kind']>(['http', 'rpc', 'graphql', 'message']);
const LOGIN = / (?:log ?in|sign ?in|sign ?up|register|registration|(?:reset|change|set|update) password|authenticate) /;
/** What registers or logs in without a password of a person. */
const OTHERS = new Set(['as', 'device', 'devices', 'webhook', 'webhooks', 'client', 'agent', 'worker', 'node', 'plugin', 'push', 'instance', 'callback', 'google', 'github', 'facebook', 'apple', 'social', 'oauth', 'sso', 'saml', 'otp', 'magic', 'event', 'course', 'domain', 'token', 'options', 'logout', 'hook', 'cash']);
