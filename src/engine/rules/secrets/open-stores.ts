import type { EnvEntry } from '../../model/environment';
import type { LiteralFact } from '../../model/literals';
import type { ComposeService, ManifestFacts } from '../../model/manifests';
import { contains, type Span } from '../../model/span';
import { servicesCalled } from './hosts';
import { serviceAround } from './service-around';

/** Whether what was made up as a password is for a store that asks nobody for one, by a setting of the container that starts it. */
export function isOfOpenStore(literal: LiteralFact, manifest: ManifestFacts, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  const { kind, looks, host, names, setting = '', span } = literal;
  if (looks === 'credential') return false;
  if (kind === 'password' && isOpenTo([...names.slice(-1), setting], manifest, span)) return true;
  const told = host ?? (kind === 'password' ? hostBeside(names.at(-1) ?? '', manifest, span) : undefined);
  if (told === undefined) return false;
  const called = servicesCalled(told, manifests);
  return called.length > 0 && called.every(({ environment, image }) => SWITCHES.some((one) => one.image.test(image?.text ?? '') && isOff(one, environment)));
}

/** The container that a place configures is one of the stores, or each of them that the file starts. */
function isOpenTo(names: readonly string[], manifest: ManifestFacts, place: Span): boolean {
  const { image, environment, isBuilt } = containerAround(manifest, place);
  return SWITCHES.some((one) => {
    if (!names.some((name) => one.opens.test(name))) return false;
    if (one.image.test(image)) return isOff(one, environment);
    return areOff(one, manifest.compose?.services ?? []) && !isAskedElsewhere(environment, isBuilt, manifest.compose?.services ?? []);
  });
}

function areOff(one: Switch, services: readonly ComposeService[]): boolean {
  const stores = services.filter(({ image }) => one.image.test(image?.text ?? ''));
  return stores.length > 0 && stores.every(({ environment }) => isOff(one, environment));
}

function isOff({ name, value, unless }: Switch, environment: readonly EnvEntry[]): boolean {
  return environment.some((entry) => name.test(entry.name) && value.test(entry.value ?? '')) && !(unless && environment.some((entry) => unless.test(entry.name) && entry.value !== ''));
}

/** The host that a container of a compose file is told beside a password: `DB_HOST` of `DB_PASSWORD`. */
function hostBeside(name: string, { compose }: ManifestFacts, place: Span): string | undefined {
  const owner = PASSWORD.exec(name)?.[1];
  const block = owner === undefined || compose === undefined ? undefined : serviceAround(compose, place);
  return block?.environment.find((entry) => entry.name === `${owner}_HOST`)?.value;
}

const PASSWORD = /^([A-Z][A-Z0-9_]{0,60})_PASS(?:WORD|WD)?$/;

/** Whether what a container is told isn't seen to be for a store of the same file: an address of another, or none where a program of the system has its own. */
function isAskedElsewhere(environment: readonly EnvEntry[], isBuilt: boolean, services: readonly ComposeService[]): boolean {
  const addresses = environment.filter(({ name }) => STORE.test(name) && ADDRESS.test(name));
  const isNeighbour = (value: string): boolean => services.some(({ name, aliases }) => [name, ...aliases].includes(HOST.exec(value)?.[1] ?? ''));
  return addresses.length === 0 ? isBuilt : !addresses.every(({ value = '' }) => isNeighbour(value));
}

const STORE = /ELASTIC|OPENSEARCH|(?:^|_)ES_|POSTGRES|PG|DB_/i;
const ADDRESS = /(?:UR[LI]|HOSTS?|NODES?|ENDPOINT|CLOUD_ID)$/i;
const HOST = /^\W{0,4}(?:https?:\/\/)?([\w-]{1,60})(?::\d{1,5})?\W{0,4}$/;

/** What the container that a place configures is started of, and told. */
function containerAround({ compose, kubernetes }: ManifestFacts, place: Span): { readonly image: string; readonly environment: readonly EnvEntry[]; readonly isBuilt: boolean } {
  const holds = ({ span }: { readonly span: Span }): boolean => contains(span, place);
  const block = compose && serviceAround(compose, place);
  const container = block ?? kubernetes?.workloads.find(holds)?.containers.find(holds);
  return { image: container?.image?.text ?? '', environment: container?.environment ?? [], isBuilt: block?.image === undefined || block.build !== undefined };
}

interface Switch {
  readonly name: RegExp;
  readonly value: RegExp;
  /** Names of the passwords that open nothing then. */
  readonly opens: RegExp;
  /** Images of the store. */
  readonly image: RegExp;
  /** Settings of the same container without which alone nothing is asked for. */
  readonly unless?: RegExp;
}

const SEARCH = /^(?:[A-Z]{1,20}_)?(?:ELASTIC(?:SEARCH)?|OPENSEARCH)_(?:[A-Z]{1,20}_){0,3}PASS(?:WORD)?$/;

/**
 * Settings by which stores ask for no password, whatever else they are told. Sources: OpenSearch, "Disabling security" and its image's entry point;
 * Elasticsearch, "Security settings" (`ES_SETTING_…` by its image); the image of PostgreSQL, whose warning says that a password is not asked for even if one is set; Bitnami's images, whose stores ask for a password where they are given one.
 */
const SWITCHES: readonly Switch[] = [
  { name: /^(?:DISABLE_SECURITY_PLUGIN|plugins\.security\.disabled)$/, value: /^true$/i, opens: SEARCH, image: /(?:^|\/)opensearch(?:[:@]|$)/ },
  { name: /^(?:xpack\.security\.enabled|ES_SETTING_XPACK_SECURITY_ENABLED)$/, value: /^false$/i, opens: SEARCH, image: /(?:^|\/)elasticsearch(?:[:@]|$)/ },
  { name: /^POSTGRES_HOST_AUTH_METHOD$/, value: /^trust$/, opens: /^(?:POSTGRES_|PG)PASSWORD$/, image: /(?:^|\/)(?:postgres|postgresql|postgis|timescaledb|pgvector)(?:[:@]|$)/ },
  { name: /^ALLOW_EMPTY_PASSWORD$/, value: /^yes$/, opens: /^(?!)/, image: /(?:^|\/)bitnami(?:legacy|secure)?\/(?:redis|postgresql|mysql|mariadb|mongodb)(?:[:@]|$)/, unless: /^(?!ALLOW_).*PASSWORD(?:_FILE)?$/ },
];
