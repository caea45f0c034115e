import { openChecks } from './credential-checks';
import type { Candidate } from './findings';
import { fingerprintOf } from './fingerprint';
import type { FileHost } from './host/file-host';
import type { EnvEntry } from './model/environment';
import type { Report, SharedCredential } from './model/finding';
import type { Location } from './model/span';
import { valueIn } from './model/table';
import { isNameBeside, isTelling } from './extract/secrets/canonical';
import type { SystemModel } from './model/system';
import { withoutReplacement, withReplacement } from './rules/secrets/wording';

/** What reports say once it is known which of them speak of one credential. */
export type Weigh = (candidates: readonly Candidate[], factsOf: (file: string) => object | undefined, model: Named) => readonly Candidate[];

/** What of a system has names that people also take for passwords. */
type Named = Pick<SystemModel, 'services' | 'manifests'> & { readonly workspace: Pick<SystemModel['workspace'], 'packages'> };

/**
 * One credential has one severity: what is fine on one machine is an error where the same one opens a host elsewhere, or, if it was drawn, is among settings that
 * any machine may get, and names that place. One that is made on one machine alone is fine wherever nothing deploys it. Words and names of the system say nothing of
 * where else they are used. Texts are told apart by a hash that stays in memory.
 */
export function openWeighing(host: FileHost): Weigh {
  const checks = openChecks(host, (credential, _, around) => (isTelling(credential) && !isNameBeside(credential, around) ? fingerprintOf(credential) : UNTOLD));
  let declared: { readonly by: Named['workspace']; readonly names: readonly string[] } | undefined;
  return (candidates, factsOf, model) => {
    if (!candidates.some(({ report }) => report.shared?.instead) || !candidates.some(({ report }) => report.shared && (report.shared.at !== 'other' || report.shared.ifMadeHere) && !report.shared.instead)) return candidates;
    const checkOf = checks(factsOf);
    if (declared?.by !== model.workspace) declared = { by: model.workspace, names: hashesOf(declaredNames(model)) };
    const names = new Set([UNTOLD, ...hashesOf(model.services.map(({ name }) => name)), ...declared.names]);
    const valueOf = ({ at, credential }: Report): string | undefined => {
      const value = credential && checkOf({ location: at, credential });
      return value !== undefined && names.has(value) ? undefined : value;
    };
    const made = madeHere(candidates, valueOf);
    const weighed = made.size === 0 ? candidates : candidates.map((candidate) => (candidate.report.shared?.ifMadeHere !== undefined && made.has(valueOf(candidate.report) ?? UNTOLD) ? lowered(candidate, candidate.report.shared.ifMadeHere) : candidate));
    const graver = graverPlaces(weighed, valueOf);
    return weighed.map((candidate) => {
      const { shared } = candidate.report;
      const value = shared?.instead && valueOf(candidate.report);
      const places = value === undefined ? undefined : placesFor(shared, graver.get(value));
      return places ? raised(candidate, places) : candidate;
    });
  };
}

function hashesOf(names: readonly string[]): string[] {
  return names.filter(isTelling).map((name) => fingerprintOf(name));
}

/** Names of packages, containers, accounts and databases, which stay the same in one workspace. */
function declaredNames({ manifests, workspace }: Named): string[] {
  const named = [...manifests.values()].flatMap(({ compose, env }) => [...(compose?.services ?? []).flatMap(({ name, aliases, environment }) => [name, ...aliases, ...accountsIn(environment)]), ...accountsIn(env?.entries ?? [])]);
  return [...workspace.packages.flatMap(({ name }) => [name, ...name.split('/').slice(1)]), ...named];
}

function accountsIn(entries: readonly EnvEntry[]): string[] {
  return entries.flatMap(({ name, value }) => (value !== undefined && ACCOUNT.test(name) ? value : []));
}

const ACCOUNT = /(?:USER|USERNAME|LOGIN|NAME|DB|DATABASE)$/i;

/** In the place of a text that says nothing. */
const UNTOLD = '';

type ValueOf = (report: Report) => string | undefined;

/** What is made on one machine alone: each place that has it is that of what makes it, or of those who take it from there. */
function madeHere(candidates: readonly Candidate[], valueOf: ValueOf): ReadonlySet<string> {
  const found = new Set(candidates.flatMap(({ report }) => (report.shared?.madeHere ? valueOf(report) ?? [] : [])));
  if (found.size > 0) for (const { report } of candidates) if (report.shared && report.shared.at !== 'local' && report.shared.ifMadeHere === undefined) found.delete(valueOf(report) ?? UNTOLD);
  return found;
}

function lowered(candidate: Candidate, message: string): Candidate {
  return { ...candidate, report: { ...candidate.report, message, severity: 'information', shared: { at: 'local' } }, fixes: withoutReplacement(candidate.fixes ?? []) };
}

type Graver = 'host' | 'settings';

interface Places {
  readonly at: Graver;
  readonly locations: readonly Location[];
}

type PlacesOf = Readonly<Record<Graver | 'defaults', Location[]>>;

/** Hosts before settings. What is a default here and there is set by whoever sets the one, as by whoever sets the other. */
function placesFor(shared: SharedCredential | undefined, places: PlacesOf | undefined): Places | undefined {
  if (!places) return undefined;
  const settings = shared?.isDefault ? places.settings : [...places.settings, ...places.defaults].slice(0, MOST_NAMED);
  return places.host.length > 0 ? { at: 'host', locations: places.host } : settings.length > 0 ? { at: 'settings', locations: settings } : undefined;
}

/** By value the places where it is no matter of one machine. */
function graverPlaces(candidates: readonly Candidate[], valueOf: ValueOf): ReadonlyMap<string, PlacesOf> {
  const found = new Map<string, PlacesOf>();
  for (const { report } of candidates) {
    const { at, isDefault } = report.shared ?? {};
    const value = at === 'host' || at === 'settings' ? valueOf(report) : undefined;
    if (at !== 'host' && at !== 'settings' || value === undefined) continue;
    const places = valueIn(found, value, (): PlacesOf => ({ host: [], settings: [], defaults: [] }))[at === 'settings' && isDefault ? 'defaults' : at];
    if (places.length < MOST_NAMED) places.push(report.at);
  }
  return found;
}

/** Other places that a finding names. */
const MOST_NAMED = 20;

function raised(candidate: Candidate, { at, locations }: Places): Candidate {
  const { report, fixes = [] } = candidate;
  const message = report.shared?.instead?.[at];
  if (message === undefined) return candidate;
  const related = [...(report.related ?? []), ...locations.map((place) => ({ ...place, message: at === 'host' ? 'the same value, for a host that is not this machine' : 'the same value, not for one machine alone' }))];
  return { ...candidate, report: { ...report, message, severity: 'error', related }, fixes: withReplacement(fixes, 'error', undefined) };
}
