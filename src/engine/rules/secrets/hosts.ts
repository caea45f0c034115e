import type { LiteralFact } from '../../model/literals';
import type { ComposeService, ManifestFacts } from '../../model/manifests';
import { isForProduction } from './purpose';

/** Whether what a credential of a file of settings opens runs on this machine, or is started by a compose file of the system. */
export function isBesideLocalHost({ host }: LiteralFact, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  if (host === undefined) return false;
  return THIS_MACHINE.test(host) || servicesCalled(host, manifests).next().done !== true;
}

/** Whether an address with a made-up password is for this machine in an env file whose program is told to be on it as well, whatever stage the file is named for. */
export function isOfThisMachine({ host = '', looks }: LiteralFact, { env }: ManifestFacts): boolean {
  if (!env || looks === 'credential' || !THIS_MACHINE.test(host)) return false;
  const sites = env.entries.flatMap(({ name, value = '' }) => ({ name, host: SITE.exec(value)?.[1] })).filter((site) => site.host !== undefined);
  return sites.some(({ name }) => OWN_SITE.test(name)) && sites.every((site) => THIS_MACHINE.test(site.host ?? ''));
}

/** A login that somebody made up for a server that takes every message and sends none: it asks nobody who they are. What was drawn opens an account somewhere, whatever host a deployment sets. */
export function isOfMailCatcher({ host, looks }: LiteralFact, { path }: ManifestFacts, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  if (host === undefined || looks === 'credential' || isForProduction(path)) return false;
  if (CATCHER.test(firstLabel(host))) return true;
  for (const { image } of servicesCalled(host, manifests)) if (CATCHER.test(image?.text ?? '')) return true;
  return false;
}

/** Services of compose files by the name that others connect to, but for files for production. */
export function* servicesCalled(host: string, manifests: ReadonlyMap<string, ManifestFacts>): Generator<ComposeService> {
  const name = host.replace(/:\d{1,5}$/, '');
  for (const { path, compose } of manifests.values()) {
    if (compose && !isForProduction(path)) for (const service of compose.services) if (service.name === name || service.aliases.includes(name)) yield service;
  }
}

function firstLabel(host: string): string {
  return /^[^.:]{1,63}/.exec(host)?.[0] ?? '';
}

const SITE = /^[a-z][a-z\d+]{1,20}:\/\/(?:[^\s/@]{1,200}@)?([^\s/?#@]{1,253})/i;
/** Where people find the program. */
const OWN_SITE = /^(?:(?:NEXT_PUBLIC|VITE)_)?(?:APP|API|SITE|WEB|BASE|PUBLIC|SERVER|FRONTEND|BACKEND|NEXTAUTH)_(?:BASE_|PUBLIC_)?UR[IL]$/;
const THIS_MACHINE = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?|host\.docker\.internal)(?::\d{1,5})?$/i;
/** Mail servers for developing, by their images and the names that they are mostly given: MailHog, Mailpit, MailDev, MailCatcher, Inbucket, smtp4dev, GreenMail, MailSlurper. */
const CATCHER = /(?:^|[/._-])(?:docker-)?(?:mailhog|mailpit|maildev|mailcatcher|inbucket|smtp4dev|greenmail|mailslurper|fake-?smtp(?:-server)?)(?:$|[/:@._-])/i;
