import type { EnvEntry } from '../../model/environment';
import type { LiteralFact } from '../../model/literals';
import type { ComposeService, ManifestFacts } from '../../model/manifests';
import { isThisMachine } from '../../model/local-hosts';
import { ofEach } from '../../model/parts';
import { valueIn } from '../../model/table';
import { isForProduction } from './purpose';

/** Whether what a credential of a file of settings opens runs on this machine, or is started by a compose file of the system. */
export function isBesideLocalHost({ host }: LiteralFact, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  if (host === undefined) return false;
  return isThisMachine(host) || servicesCalled(host, manifests).length > 0;
}

/** Whether what a credential opens is on this machine. */
export function isForThisMachine({ host }: LiteralFact): boolean {
  return host !== undefined && isThisMachine(host);
}

/** Whether an address with a made-up password lets whoever runs a tool into another machine. What the tool only shows is a hint for people. */
export function opensOtherMachine({ callee, looks, ownStore, sampleHost }: LiteralFact): boolean {
  return looks === 'weak' && !ownStore && sampleHost !== true && !(callee !== undefined && TELLS.test(callee));
}

const TELLS = /^(?:console|process\.std(?:out|err)|(?:\w{1,40}\.)?(?:logger|log))\.\w{1,40}$|Error$/i;

/** Whether an address with a made-up password is for this machine in an env file whose program is told to be on it as well, like whatever else the file names, be it for staging. */
export function isOfThisMachine({ host = '', looks }: LiteralFact, { env }: ManifestFacts): boolean {
  return env !== undefined && looks !== 'credential' && isThisMachine(host) && isAllHere(env.entries);
}

const isAllHere = ofEach((entries: readonly EnvEntry[]): boolean => entries.some(({ name, value = '' }) => OWN_SITE.test(name) && value !== '') && entries.every(isHere));

/** Whether an entry names no machine but this one: every address in it, and whatever stands where a host belongs. */
function isHere({ name, value = '' }: EnvEntry): boolean {
  if (value === '' || !(PLACE.test(name) || value.includes('://') || HOST.test(value))) return true;
  return value.split(/[\s,;|]/).every((one) => one === '' || isThisMachine(SITE.exec(one)?.[1] ?? one));
}

/** A login that somebody made up for a server that takes every message and sends none: it asks nobody who they are. What was drawn opens an account somewhere, whatever host a deployment sets. */
export function isOfMailCatcher({ host, looks }: LiteralFact, { path }: ManifestFacts, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  if (host === undefined || looks === 'credential' || isForProduction(path)) return false;
  if (CATCHER.test(firstLabel(host))) return true;
  for (const { image } of servicesCalled(host, manifests)) if (CATCHER.test(image?.text ?? '')) return true;
  return false;
}

/** A literal whose host is in a private network, unless a container of a compose file has that name or address there: then it is a neighbour. */
export function asNeighbour(literal: LiteralFact, manifests: ReadonlyMap<string, ManifestFacts>): LiteralFact {
  const { network, host } = literal;
  if (!network || host === undefined || servicesCalled(host, manifests).length === 0) return literal;
  const neighbour: { -readonly [key in keyof LiteralFact]: LiteralFact[key] } = { ...literal, ownStore: true };
  delete neighbour.network;
  delete neighbour.elsewhere;
  return neighbour;
}

/** Services of compose files by the name that others connect to, but for files for production. */
export function servicesCalled(host: string, manifests: ReadonlyMap<string, ManifestFacts>): readonly ComposeService[] {
  return byName(manifests).get(host.replace(/:\d{1,5}$/, '')) ?? [];
}

const byName = ofEach((manifests: ReadonlyMap<string, ManifestFacts>): ReadonlyMap<string, readonly ComposeService[]> => {
  const found = new Map<string, ComposeService[]>();
  for (const { path, compose } of manifests.values()) {
    if (compose && !isForProduction(path)) for (const service of compose.services) for (const name of new Set([service.name, ...service.aliases])) valueIn(found, name, (): ComposeService[] => []).push(service);
  }
  return found;
});

function firstLabel(host: string): string {
  return /^[^.:]{1,63}/.exec(host)?.[0] ?? '';
}

const SITE = /^[a-z][a-z\d+]{1,20}:\/\/(?:[^\s/@]{0,200}@)?([^\s/?#@]{1,253})/i;
/** What the variables are called that name a machine. */
const PLACE = /(?:^|_)(?:HOST|HOSTNAME|DOMAIN|SERVER|ADDR|ADDRESS|ENDPOINT|UR[IL]|DSN|ORIGIN|BROKER|NODE|SITE|PROXY)(?:E?S)?(?:_\d{1,3})?$/i;
/** A name with a domain, or an address (IPv4). */
const HOST = /^(?:[a-z\d_-]{1,63}\.){1,8}[a-z][a-z-]{1,62}(?::\d{1,5})?$|^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$/i;
/** Where people find the program. */
const OWN_SITE = /^(?:(?:NEXT_PUBLIC|VITE)_)?(?:APP|API|SITE|WEB|BASE|PUBLIC|SERVER|FRONTEND|BACKEND|NEXTAUTH)_(?:BASE_|PUBLIC_)?UR[IL]$/;
/** Mail servers for developing, by their images and the names that they are mostly given: MailHog, Mailpit, MailDev, MailCatcher, Inbucket, smtp4dev, GreenMail, MailSlurper. */
const CATCHER = /(?:^|[/._-])(?:docker-)?(?:mailhog|mailpit|maildev|mailcatcher|inbucket|smtp4dev|greenmail|mailslurper|fake-?smtp(?:-server)?)(?:$|[/:@._-])/i;
