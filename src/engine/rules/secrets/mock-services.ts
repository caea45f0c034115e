import type { EnvEntry } from '../../model/environment';
import type { LiteralFact, SecretKind } from '../../model/literals';
import type { ComposeService, ManifestFacts } from '../../model/manifests';
import { contains, type Span } from '../../model/span';
import { isForProduction } from './purpose';

/** The address beside a credential, where nothing but a stand-in of somebody else's service answers. */
export interface MockAddress {
  readonly name: string;
  readonly host: string;
  readonly span: Span;
}

/**
 * Whose a made-up credential of a container is, where each address that has the same name before it (`PAY_API_KEY`, `PAY_BASE_URL`) is that of a mock
 * which the same compose file starts, or of this machine at a port that none of its containers has.
 */
export function mockBeside({ kind, looks, names, setting, span }: LiteralFact, { path, compose }: ManifestFacts): MockAddress | undefined {
  const block = compose?.services.find((one) => contains(one.span, span));
  const owner = SENT.has(kind) && looks !== 'credential' ? whoseIs(names.at(-1) ?? setting ?? '') : undefined;
  if (!compose || !block || owner === undefined || isForProduction(path)) return undefined;
  const addresses = block.environment.filter(({ name }) => name.startsWith(`${owner}_`) && ADDRESS.test(name) && !BACK.test(name));
  const mocks = addresses.map((address) => mockAt(address, compose.services));
  return mocks.every((mock) => mock !== undefined) ? mocks[0] : undefined;
}

/** What a client sends; what a program signs or encrypts with is its own, whatever address stands beside it. */
const SENT: ReadonlySet<SecretKind> = new Set<SecretKind>(['api-key', 'token', 'password', 'authorization']);

/** The words of a variable before those that say what it is; none where they don't name anybody. */
function whoseIs(name: string): string | undefined {
  const owner = CREDENTIAL.exec(name)?.[1];
  return owner === undefined || owner.split('_').every((word) => OURS.has(word)) ? undefined : owner;
}

function mockAt({ name, value = '', span }: EnvEntry, services: readonly ComposeService[]): MockAddress | undefined {
  const [, host, port] = HOST.exec(value) ?? [];
  if (host === undefined) return undefined;
  const isMock = LOOPBACK.test(host) ? !isPublished(Number(port ?? (/^(?:https|wss):/.test(value) ? 443 : 80)), services) : services.some((one) => (one.name === host || one.aliases.includes(host)) && standsIn(one));
  return isMock ? { name, host, span } : undefined;
}

function isPublished(port: number, services: readonly ComposeService[]): boolean {
  return services.some(({ ports }) => ports.some(({ host, container }) => host === port || container === port));
}

function standsIn({ name, image }: ComposeService): boolean {
  return MOCK.test(name) || MOCK_IMAGE.test(image?.text ?? '');
}

const CREDENTIAL = /^([A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){0,6}?)(?:_(?:AUTH|API|CLIENT|ACCESS|SECRET|KEY|TOKEN|PASSWORD|PASS|PWD|BASIC|BEARER|AUTHORIZATION)){1,4}$/;
const ADDRESS = /_(?:UR[IL]|HOST|HOSTNAME|ENDPOINT|ADDRESS|SERVER)$/;
/** Where the other one sends people or messages back to. */
const BACK = /_(?:CALLBACK|RETURN|REDIRECT|WEBHOOK|HOOK|SUCCESS|CANCEL|FAILURE|NOTIFICATION|NOTIFY|LOGOUT)(?:_[A-Z]{1,20})?_(?:UR[IL]|ENDPOINT|HOST)$/;
/** Words that say nothing of whose a setting is, or that it is the program's own. */
const OURS: ReadonlySet<string> = new Set(['APP', 'API', 'AUTH', 'SERVER', 'SERVICE', 'BACKEND', 'FRONTEND', 'INTERNAL', 'ADMIN', 'GATEWAY', 'CLIENT', 'ACCESS', 'MASTER', 'OWN', 'WEB', 'JWT', 'SESSION', 'WORKER', 'ROOT', 'SECRET']);
const HOST = /^(?:[a-z][a-z\d+.-]{0,20}:\/\/)?([a-z\d][\w.-]{0,100})(?::(\d{1,5}))?(?:\/[\w./-]{0,200})?$/i;
const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/i;
const MOCK = /(?:^|[._-])(?:mock(?:s|ed|server)?|fakes?|stubs?|simulator|emulator|wiremock)(?:[._-]|$)/i;
/** Servers that answer what they are told to, by their images: WireMock, MockServer, Mockoon, mountebank, stripe-mock. */
const MOCK_IMAGE = /(?:^|\/)(?:wiremock|mockserver|mockoon|mountebank|stripe-mock)(?:\/|[:@]|$)|(?:^|\/)mockoon\/cli/;
