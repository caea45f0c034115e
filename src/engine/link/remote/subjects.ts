import { wordsOf } from '../../model/words';
import { plainName } from '../services/names';
import type { BareService } from '../services/services';

/** Words of a variable's name that say what kind of setting it is, not whose address. */
const ADDRESS_WORDS = new Set(['url', 'uri', 'host', 'hostname', 'base', 'baseurl', 'endpoint', 'addr', 'address', 'origin', 'api', 'http', 'https', 'grpc', 'internal', 'service', 'svc', 'server', 'ms', 'microservice', 'port', 'root', 'path', 'target', 'proxy', 'tcp', 'backend']);
/** Of these, the ones that people also name a service. */
const NAMES = ['api', 'backend', 'server'];

/** Of these, the ones that say where something is, and never what. */
const PLACE_WORDS = new Set(['url', 'uri', 'host', 'hostname', 'base', 'baseurl', 'endpoint', 'addr', 'address', 'origin', 'port', 'http', 'https', 'grpc', 'tcp']);

/** What many services have a part of that is called so, or somebody else does for them. */
const ROLES = new Set(['gateway', 'worker', 'admin', 'web', 'client', 'app', 'provider', 'frontend', 'ui', 'portal', 'dashboard', 'consumer', 'producer', 'scheduler', 'cache', 'db', 'database', 'store', 'storage', 'queue', 'broker', 'webhook', 'callback', 'redirect', 'public', 'private', 'external', 'docs', 'site', 'health', 'metrics', 'proxy', 'token', 'tokens', 'userinfo', 'login', 'logout', 'authorize', 'session', 'sessions', 'jwks', 'issuer', 'email', 'mail', 'smtp', 'sms', 'otp', 'push', 'storefront']);

/** What a setting's name says of whose address it is. */
export interface Subject {
  readonly name: string;
  readonly isGeneric: boolean;
  /** All that doesn't only say where: `ordersapi` of `ORDERS_API_URL`. */
  readonly whole: string;
}

/**
 * Whose address a setting is by its name: `ORDERS_SERVICE_URL` is of `orders`, `API_ROOT_URL` of `api` if anybody's; none for other
 * settings. The second one is told without the name of the project in front: `orders` of `ACME_ORDERS_URL`.
 */
export function subjectsOf(setting: string, projects: readonly (readonly string[])[]): readonly Subject[] {
  const words = wordsOf(setting);
  const project = projects.find((own) => own.length < words.length && startsWith(words, own));
  return [words, ...(project ? [words.slice(project.length)] : [])].flatMap((one) => subjectIn(one) ?? []);
}

/**
 * Whose address a setting is by what stands behind the name of the service that reads it: `authz` of `APISERVER_AUTHZ_SERVICE_HOST`
 * in `apiserver`. Nobody's if that says what part of itself or of somebody else is meant, as in `PAYMENT_GATEWAY_URL`.
 */
export function subjectBehindOwn(setting: string, own: string, projects: readonly (readonly string[])[]): Subject | undefined {
  const words = wordsOf(setting);
  const name = wordsOf(own).filter((word) => !ADDRESS_WORDS.has(word));
  const prefixes = [name, ...projects.flatMap((project) => [[...project, ...name], ...(startsWith(name, project) ? [name.slice(project.length)] : [])])];
  const prefix = name.length === 0 ? undefined : prefixes.find((one) => one.length > 0 && one.length < words.length && startsWith(words, one));
  const subject = prefix && subjectIn(words.slice(prefix.length));
  return !subject || subject.isGeneric || ROLES.has(subject.name) ? undefined : subject;
}

function startsWith(words: readonly string[], first: readonly string[]): boolean {
  return first.every((word, at) => word === words[at]);
}

function subjectIn(words: readonly string[]): Subject | undefined {
  const telling = words.filter((word) => !ADDRESS_WORDS.has(word));
  if (telling.length === words.length) return undefined;
  const whole = words.filter((word) => !PLACE_WORDS.has(word)).join('');
  if (telling.length > 0) return { name: telling.join(''), isGeneric: false, whole };
  const generic = words.find((word) => NAMES.includes(word));
  return generic === undefined ? undefined : { name: generic, isGeneric: true, whole };
}

/**
 * The one service that goes by a name: exactly, in the plural, or without what says nothing of it, namely a first word that
 * several services share (`acme-orders`) and words such as `api`.
 */
export function serviceNamed(name: string, services: readonly BareService[], from: BareService): BareService | undefined {
  const plain = plainName(name);
  const others = services.filter((one) => one.name !== from.name);
  const find = (match: (host: string) => boolean): BareService | undefined => others.find((one) => [one.name, ...one.hosts].some((host) => match(plainName(host))));
  const exact = find((host) => host === plain) ?? find((host) => isPluralOf(host, plain) || isPluralOf(plain, host));
  if (exact) return exact;
  const core = coresOf(services);
  if (core(from) === plain) return undefined;
  const alike = others.filter((one) => core(one) === plain);
  return alike.length === 1 ? alike[0] : undefined;
}

/** What the names of services say of each, in one look at all of them. */
function coresOf(services: readonly BareService[]): (one: BareService) => string {
  const once = new Set<string>();
  const shared = new Set<string>();
  for (const { name } of services) {
    const [first = ''] = wordsOf(name);
    (once.has(first) ? shared : once).add(first);
  }
  return ({ name }) => {
    const words = wordsOf(name);
    const [first = ''] = words;
    return (words.length > 1 && shared.has(first) ? words.slice(1) : words).filter((word) => !ADDRESS_WORDS.has(word)).join('');
  };
}

function isPluralOf(word: string, other: string): boolean {
  return other.length > 3 && word === `${other}s`;
}
