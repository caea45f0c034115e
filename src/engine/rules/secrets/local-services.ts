import type { EnvEntry } from '../../model/environment';
import type { LiteralFact } from '../../model/literals';
import { isLocalHost, leadsBackHere } from '../../model/local-hosts';
import type { ComposeFacts, ComposeService, ManifestFacts } from '../../model/manifests';
import { ofEach } from '../../model/parts';
import { isToldDeployed } from './development-run';
import { isForProduction } from './purpose';
import { serviceAround } from './service-around';

type Manifests = ReadonlyMap<string, ManifestFacts>;

/** Whether a key of a store is one of the store that the same compose file starts: the store is made with it, the endpoints beside it are its, or it was made up and none stands there. */
export function isOfKeyedStoreBeside({ looks, names, setting, span }: LiteralFact, { path, compose }: ManifestFacts): boolean {
  const name = names.at(-1) ?? setting ?? '';
  const store = KEYED.find(({ key }) => key.test(setting ?? name) || key.test(name));
  const block = compose && store && !isForProduction(path) ? serviceAround(compose, span) : undefined;
  if (!compose || !store || !block || !compose.services.some(({ image }) => store.image.test(image?.text ?? ''))) return false;
  if (store.made?.test(name)) return store.image.test(block.image?.text ?? '');
  const endpoints = block.environment.filter((entry) => store.endpoint.test(entry.name) && (entry.value ?? '') !== '');
  return endpoints.length > 0 ? endpoints.every(({ value = '' }) => isHere(value, compose)) : looks !== 'credential' && !name.startsWith('AWS_');
}

/**
 * Whether it is the secret of a client of a Keycloak on this machine, by each address in the same env file or container that bears the same name: it was made with that
 * Keycloak. So was what somebody made up for a client, but where an address begins like its name that leads elsewhere: providers draw theirs.
 */
export function isOfLocalKeycloak({ looks, names, setting, span }: LiteralFact, { path, env, compose }: ManifestFacts, manifests: Manifests): boolean {
  const name = setting ?? names.at(-1) ?? '';
  const owner = looks === 'credential' ? undefined : MADE_UP_CLIENT.exec(name)?.[1];
  if (!(CLIENT.test(name) || owner !== undefined) || isForProduction(path)) return false;
  const block = compose && serviceAround(compose, span);
  if (block && isToldDeployed(block, manifests)) return false;
  const entries = compose ? block?.environment : env?.entries;
  if (!entries || owner !== undefined && !CLIENT.test(name) && asksElsewhere(owner, entries, compose)) return false;
  return (compose ? keycloaksHere(compose) : keycloakIsHere)(entries);
}

function asksElsewhere(owner: string, entries: readonly EnvEntry[], compose: ComposeFacts | undefined): boolean {
  return entries.some(({ name, value = '' }) => name.startsWith(`${owner}_`) && (ADDRESS.test(name) || value.includes('://')) && !(compose ? isHere(value, compose) : leadsToThisMachine(value)));
}

const keycloaksHere = ofEach((compose: ComposeFacts) => ofEach((environment: readonly EnvEntry[]) => areAllOfKeycloak(environment, (value) => isHere(value, compose))));
const keycloakIsHere = ofEach((entries: readonly EnvEntry[]) => areAllOfKeycloak(entries, leadsToThisMachine));

/** Whether an address, with a scheme or without, leads whoever asks to their own machine. */
export function leadsToThisMachine(address: string): boolean {
  return leadsBackHere(/^(?:https?:\/\/)?([^/?#@\s]{1,253})/.exec(address)?.[1] ?? '');
}

/** Whether there are addresses of a Keycloak, and all of them lead here. */
function areAllOfKeycloak(entries: readonly EnvEntry[], leadsHere: (address: string) => boolean): boolean {
  const addresses = entries.filter(({ name, value = '' }) => name.includes('KEYCLOAK') && value !== '' && (ADDRESS.test(name) || value.includes('://')));
  return addresses.length > 0 && addresses.every(({ value = '' }) => leadsHere(value));
}

/** Whether it is a key of a proxy that signs people in on this machine: each address that the proxy is told leads here. What another provider gave out is none. */
export function isOfLocalProxy({ names, setting, span }: LiteralFact, { path, compose }: ManifestFacts, manifests: Manifests): boolean {
  const name = setting ?? names.at(-1) ?? '';
  const block = compose && name.startsWith('OAUTH2_PROXY_') && !isForProduction(path) ? serviceAround(compose, span) : undefined;
  if (!compose || !block || !PROXY.test(block.image?.text ?? '') || isToldDeployed(block, manifests)) return false;
  const addresses = block.environment.filter(({ name: told, value = '' }) => told.startsWith('OAUTH2_PROXY_') && /_URLS?$/.test(told) && value !== '');
  const isOurs = addresses.some((entry) => (name.includes('CLIENT_SECRET') ? /ISSUER/ : /REDIRECT|ISSUER/).test(entry.name));
  return isOurs && addresses.every(({ value = '' }) => value.split(',').every((one) => isHere(one.trim(), compose)));
}

/** Whether a proxy that signs people in keeps them signed in with it on this machine alone: its file of settings sends them back here. */
export function isOfLocalCookies({ format, host, names }: LiteralFact, { kind, path }: ManifestFacts): boolean {
  return kind === 'text' && format === 'generic' && names.at(-1) === 'cookie_secret' && host !== undefined && leadsBackHere(host) && !isForProduction(path);
}

/** Whether an env file is loaded by a container that runs elsewhere: of a compose file for production, or told to be deployed. */
export function isLoadedInProduction({ path, env }: ManifestFacts, manifests: Manifests): boolean {
  return env !== undefined && loadedInProduction(manifests).has(path);
}

const loadedInProduction = ofEach((manifests: Manifests): ReadonlySet<string> => new Set([...manifests.values()].flatMap(({ path, compose }) => (compose?.services ?? []).flatMap((service) => (isForProduction(path) || isToldDeployed(service, manifests) ? service.envFiles : [])))));

/** The host of an address is this machine, or a container of the same file. */
function isHere(address: string, { services }: ComposeFacts): boolean {
  const host = HOST.exec(address)?.[1];
  if (host === undefined) return false;
  return host.includes('.') || host === 'localhost' ? isLocalHost(host) : namesIn(services).has(host);
}

const namesIn = ofEach((services: readonly ComposeService[]): ReadonlySet<string> => new Set(services.flatMap(({ name, aliases }) => [name, ...aliases])));

interface KeyedStore {
  /** Names of its keys, of what it is made with by its own container, and of its addresses. */
  readonly key: RegExp;
  readonly made?: RegExp;
  readonly endpoint: RegExp;
  readonly image: RegExp;
}

/** Servers that speak the interface of S3 on one machine, and InfluxDB. Source of the latter: its image, "Automated setup". */
const KEYED: readonly KeyedStore[] = [
  {
    key: /(?:^|_)(?:S3|AWS|MINIO|STORAGE|OBJECT|BUCKET)_(?:[A-Z]{1,20}_){0,3}SECRET(?:_ACCESS)?_KEY$|(?:^|_)(?:S3|AWS|MINIO|STORAGE)_SECRET$/,
    endpoint: /(?:^|_)(?:S3|AWS|MINIO|STORAGE|OBJECT|BUCKET)_(?:[A-Z0-9]{1,20}_){0,3}(?:ENDPOINT|UR[IL]|HOST)$/,
    image: /(?:^|\/)(?:minio|localstack|localstack-pro|s3mock|s3ninja|seaweedfs|garage)(?:[:@]|$)/,
  },
  { key: /^(?:DOCKER_INFLUXDB_INIT_ADMIN|INFLUX(?:DB)?(?:_ADMIN|_API|_AUTH)?)_TOKEN$/, made: /^DOCKER_INFLUXDB_INIT_ADMIN_TOKEN$/, endpoint: /^INFLUX(?:DB)?_(?:UR[IL]|HOST|ENDPOINT)$/, image: /(?:^|\/)influxdb(?:[:@]|$)/ },
];
const CLIENT = /^(?:[A-Z0-9]{1,30}_){0,3}KEYCLOAK_(?:[A-Z0-9]{1,30}_){0,3}SECRET$/;
const MADE_UP_CLIENT = /^([A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){0,4}?)_(?:CLIENT|SERVICE_ACCOUNT)_SECRET$/;
const ADDRESS = /(?:UR[IL]|ISSUER|HOST|SERVER|ENDPOINT|AUTHORITY|DOMAIN)$/;
const PROXY = /(?:^|\/)oauth2-proxy(?:[:@]|$)/;
const HOST = /^(?:[a-z][a-z\d+.-]{0,20}:\/\/)?([a-z\d][\w.-]{0,100})(?::\d{1,5})?(?:\/[^\s]{0,200})?$/i;
