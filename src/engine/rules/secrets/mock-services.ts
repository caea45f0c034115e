import type { EnvEntry } from '../../model/environment';
import type { LiteralFact, SecretKind } from '../../model/literals';
import type { ComposeFacts, ComposeService, ManifestFacts } from '../../model/manifests';
import { ofEach } from '../../model/parts';
import type { Span } from '../../model/span';
import { isOfLocalProfile, isToldDeployed } from './development-run';
import { isForProduction } from './purpose';
import { serviceAround } from './service-around';

/** The address beside a credential, where nothing but a stand-in of somebody else's service answers. */
export interface MockAddress {
  readonly name: string;
  readonly host: string;
  readonly span: Span;
}

/**
 * Whose a made-up credential of a container is, where each address that has the same name before it (`PAY_API_KEY`, `PAY_BASE_URL`) is that of a mock
 * which the same compose file starts, or, of a container for local work alone, of itself. An address that somebody may set is none.
 */
export function mockBeside({ kind, looks, names, setting, span }: LiteralFact, { path, compose }: ManifestFacts, manifests: ReadonlyMap<string, ManifestFacts>): MockAddress | undefined {
  const owner = SENT.has(kind) && looks !== 'credential' ? whoseIs(names.at(-1) ?? setting ?? '') : undefined;
  const block = compose && owner !== undefined && !isForProduction(path) ? serviceAround(compose, span) : undefined;
  if (!compose || !block || owner === undefined || block.sharesNetwork || isToldDeployed(block, manifests)) return undefined;
  return mocks(manifests)(compose)(block).get(owner) ?? undefined;
}

/** Whether a name says of nobody that a credential is theirs: `APP_API_KEY`. */
export function isOfNobodyElse(name: string): boolean {
  return CREDENTIAL.test(name) && whoseIs(name) === undefined;
}

/** What a client sends; what a program signs or encrypts with is its own, whatever address stands beside it. */
const SENT: ReadonlySet<SecretKind> = new Set<SecretKind>(['api-key', 'token', 'password', 'authorization']);

/** The words of a variable before those that say what it is; none where they don't name anybody. */
function whoseIs(name: string): string | undefined {
  const owner = CREDENTIAL.exec(name)?.[1];
  return owner === undefined || owner.split('_').every((word) => OURS.has(word)) ? undefined : owner;
}

/** Of each container the first mock by the words before its address; nothing where another address begins with them that is none. */
const mocks = ofEach((manifests: ReadonlyMap<string, ManifestFacts>) => ofEach((compose: ComposeFacts) => ofEach((block: ComposeService): ReadonlyMap<string, MockAddress | null> => {
  const found = new Map<string, MockAddress | null>();
  const isAlone = isOfLocalProfile(block) && !compose.services.some(({ sharesNetwork }) => sharesNetwork);
  for (const entry of block.environment) {
    const { name, value = '' } = entry;
    if (BACK.test(name) || !ADDRESS.test(name) && !value.includes('://')) continue;
    const mock = mockAt(entry, standIns(compose), isAlone ? publishedPorts(manifests) : undefined) ?? null;
    for (const owner of beginnings(name)) if (mock === null || !found.has(owner)) found.set(owner, mock);
  }
  return found;
})));

/** What of a name may be the words before those that say what it is. */
function beginnings(name: string): string[] {
  const words = name.split('_').slice(0, MOST_WORDS + 1);
  return words.slice(1).map((_, at) => words.slice(0, at + 1).join('_'));
}

function mockAt({ name, value = '', default: may, span }: EnvEntry, services: ReadonlySet<string>, published: ReadonlySet<number> | undefined): MockAddress | undefined {
  const [, host, port] = may ? [] : HOST.exec(value) ?? [];
  if (host === undefined) return undefined;
  const isMock = LOOPBACK.test(host) ? published?.has(Number(port ?? (/^(?:https|wss):/.test(value) ? 443 : 80))) === false : services.has(host);
  return isMock ? { name, host, span } : undefined;
}

/** The ports of every container that a compose file starts. */
const publishedPorts = ofEach((manifests: ReadonlyMap<string, ManifestFacts>): ReadonlySet<number> => new Set([...manifests.values()].flatMap(({ compose }) => (compose?.services ?? []).flatMap(({ ports }) => ports.flatMap(({ host, container }) => [host ?? container, container])))));

/** The names that mocks have for others. */
const standIns = ofEach(({ services }: ComposeFacts): ReadonlySet<string> => new Set(services.filter(({ name, image }) => MOCK.test(name) || MOCK_IMAGE.test(image?.text ?? '')).flatMap(({ name, aliases }) => [name, ...aliases])));

/** Words of the longest owner. */
const MOST_WORDS = 7;
const CREDENTIAL = /^([A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){0,6}?)(?:_(?:AUTH|API|CLIENT|ACCESS|SECRET|KEY|TOKEN|PASSWORD|PASS|PWD|BASIC|BEARER|AUTHORIZATION)){1,4}$/;
const ADDRESS = /_(?:UR[IL]|HOST|HOSTNAME|ENDPOINT|ADDRESS|SERVER|DOMAIN|ORIGIN)$/;
/** Where the other one sends people or messages back to. */
const BACK = /_(?:CALLBACK|RETURN|REDIRECT|WEBHOOK|HOOK|SUCCESS|CANCEL|FAILURE|NOTIFICATION|NOTIFY|LOGOUT)(?:_[A-Z]{1,20})?_(?:UR[IL]|ENDPOINT|HOST)$/;
/** Words that say nothing of whose a setting is, or that it is the program's own. */
const OURS: ReadonlySet<string> = new Set(['APP', 'API', 'AUTH', 'SERVER', 'SERVICE', 'BACKEND', 'FRONTEND', 'INTERNAL', 'ADMIN', 'GATEWAY', 'CLIENT', 'ACCESS', 'MASTER', 'OWN', 'WEB', 'JWT', 'SESSION', 'WORKER', 'ROOT', 'SECRET']);
const HOST = /^(?:[a-z][a-z\d+.-]{0,20}:\/\/)?([a-z\d][\w.-]{0,100})(?::(\d{1,5}))?(?:\/[\w./-]{0,200})?$/i;
const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/i;
const MOCK = /(?:^|[._-])(?:mock(?:s|ed|server)?|fakes?|stubs?|wiremock)(?:[._-]|$)/i;
/** Servers that answer what they are told to, by their images: WireMock, MockServer, Mockoon, mountebank, stripe-mock. */
const MOCK_IMAGE = /(?:^|\/)(?:wiremock|mockserver|mockoon|mountebank|stripe-mock)(?:\/|[:@]|$)|(?:^|\/)mockoon\/cli/;
