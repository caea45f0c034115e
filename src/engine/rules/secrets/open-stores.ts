import type { EnvEntry } from '../../model/environment';
import type { LiteralFact } from '../../model/literals';
import type { ComposeService, ManifestFacts } from '../../model/manifests';
import { contains, type Span } from '../../model/span';
import { servicesCalled } from './hosts';

/** Whether what was made up as a password is for a store that asks nobody for one, by a setting of the container that starts it. */
export function isOfOpenStore(literal: LiteralFact, manifest: ManifestFacts, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  const { kind, looks, host, names, setting = '', span } = literal;
  if (looks === 'credential') return false;
  if (kind === 'password' && isOpenTo([...names.slice(-1), setting], manifest, span)) return true;
  if (host === undefined) return false;
  const called = [...servicesCalled(host, manifests)];
  return called.length > 0 && called.every(({ environment }) => SWITCHES.some((one) => isOff(one, environment)));
}

/** The container that a place configures is one of the stores, or each of them that the file starts. */
function isOpenTo(names: readonly string[], manifest: ManifestFacts, place: Span): boolean {
  const around = environmentAround(manifest, place);
  return SWITCHES.some((one) => names.some((name) => one.opens.test(name)) && (isOff(one, around) || areOff(one, manifest.compose?.services ?? [])));
}

function areOff(one: Switch, services: readonly ComposeService[]): boolean {
  const stores = services.filter(({ image }) => one.image.test(image?.text ?? ''));
  return stores.length > 0 && stores.every(({ environment }) => isOff(one, environment));
}

function isOff({ name, value }: Switch, environment: readonly EnvEntry[]): boolean {
  return environment.some((entry) => name.test(entry.name) && value.test(entry.value ?? ''));
}

/** What the container that a place configures is told. */
function environmentAround({ compose, kubernetes }: ManifestFacts, place: Span): readonly EnvEntry[] {
  const holds = ({ span }: { readonly span: Span }): boolean => contains(span, place);
  return compose?.services.find(holds)?.environment ?? kubernetes?.workloads.find(holds)?.containers.find(holds)?.environment ?? [];
}

interface Switch {
  readonly name: RegExp;
  readonly value: RegExp;
  /** Names of the passwords that open nothing then. */
  readonly opens: RegExp;
  /** Images of the store. */
  readonly image: RegExp;
}

/**
 * Settings by which stores ask for no password, whatever else they are told. Sources: OpenSearch, "Disabling security" and its image's entry point;
 * Elasticsearch, "Security settings" (`ES_SETTING_…` by its image); the image of PostgreSQL, whose warning says that a password is not asked for even if one is set.
 */
const SWITCHES: readonly Switch[] = [
  { name: /^(?:DISABLE_SECURITY_PLUGIN|plugins\.security\.disabled)$/, value: /^true$/i, opens: /opensearch|elastic/i, image: /(?:^|\/)opensearch(?:[:@]|$)/ },
  { name: /^(?:xpack\.security\.enabled|ES_SETTING_XPACK_SECURITY_ENABLED)$/, value: /^false$/i, opens: /elastic/i, image: /(?:^|\/)elasticsearch(?:[:@]|$)/ },
  { name: /^POSTGRES_HOST_AUTH_METHOD$/, value: /^trust$/, opens: /^(?:POSTGRES_|PG)PASSWORD$/, image: /(?:^|\/)(?:postgres|postgresql|postgis|timescaledb|pgvector)(?:[:@]|$)/ },
];
