import type { LiteralFact } from '../../model/literals';
import type { ComposeService, ManifestFacts } from '../../model/manifests';
import { ofEach } from '../../model/parts';
import { asFolder, isWithin, resolveFrom } from '../../model/paths';
import { leadsToThisMachine } from './local-services';
import { isForProduction } from './purpose';

type Manifests = ReadonlyMap<string, ManifestFacts>;

/**
 * Whether it is of a client or user in a realm that nothing imports but a Keycloak for developing, or one that people find on this machine alone: it makes the
 * credential, so wherever else that stands, it opens this Keycloak. Sources: Keycloak, "Importing and exporting realms", `start-dev`, and "Configuring the hostname (v2)".
 */
export function isOfLocalRealm({ names }: LiteralFact, { path }: ManifestFacts, manifests: Manifests): boolean {
  if (!path.endsWith('.json') || isForProduction(path) || !isMadeByRealm(names)) return false;
  const mounting = keycloaks(manifests).filter(({ mounts }) => mounts.some((mount) => isWithin(path, mount)));
  return mounting.length > 0 && mounting.every(({ isLocal }) => isLocal);
}

/** Of a large file the last key alone is known: those of others are called `clientSecret` and `password`. Source: Keycloak's REST API, `ClientRepresentation` and `IdentityProviderRepresentation`. */
function isMadeByRealm(names: readonly string[]): boolean {
  return names.length === 1 ? names[0] === 'secret' : names.some((name) => OF_REALM.has(name)) && !names.some((name) => OF_OTHERS.has(name));
}

const keycloaks = ofEach((manifests: Manifests): readonly { readonly mounts: readonly string[]; readonly isLocal: boolean }[] =>
  [...manifests.values()].flatMap(({ path, compose }) => (compose?.services ?? []).filter((service) => isKeycloak(service, manifests)).map((service) => ({ mounts: service.mounts, isLocal: isHere(service) && !isForProduction(path) }))));

/** By its image, or by the one that its own is made of. */
function isKeycloak({ image, build }: ComposeService, manifests: Manifests): boolean {
  const dockerfile = build && resolveFrom(asFolder(build.context), build.dockerfile ?? 'Dockerfile');
  return [image?.text, manifests.get(dockerfile ?? '')?.docker?.stages.at(-1)?.image].some((name) => KEYCLOAK.test(name ?? ''));
}

function isHere({ command, environment }: ComposeService): boolean {
  const told = command?.text ?? '';
  if (/(?:^|[\s/"'])start-dev(?=$|[\s"'])/.test(told)) return true;
  const addresses = [HOSTNAME.exec(told)?.[1], ...environment.flatMap(({ name, value }) => (VARIABLES.has(name) ? value : []))].flatMap((address) => address ?? []);
  return addresses.length > 0 && addresses.every(leadsToThisMachine);
}

const KEYCLOAK = /(?:^|\/)keycloak(?:[:@]|$)/;
const OF_REALM: ReadonlySet<string> = new Set(['clients', 'users', 'components']);
/** What of a realm somebody else gave out. */
const OF_OTHERS: ReadonlySet<string> = new Set(['identityProviders', 'smtpServer']);
/** Where people find it. */
const HOSTNAME = /(?:^|[\s"'])--hostname[\s"',=]{1,6}([^\s"',]{1,300})/;
const VARIABLES: ReadonlySet<string> = new Set(['KC_HOSTNAME', 'KC_HOSTNAME_URL']);
