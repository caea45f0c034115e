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
import { withReplacement } from './rules/secrets/wording';

/** What reports say once it is known which of them speak of one credential. */
export type Weigh = (candidates: readonly Candidate[], factsOf: (file: string) => object | undefined, model: Named) => readonly Candidate[];

/** What of a system has names that people also take for passwords. */
type Named = Pick<SystemModel, 'services' | 'manifests'> & { readonly workspace: Pick<SystemModel['workspace'], 'packages'> };

/**
 * One credential has one severity: what is fine on one machine is an error where the same one opens a host elsewhere, or, if it was drawn, is among settings that
 * any machine may get, and names that place. Words and names of the system say nothing of where else they are used. Texts are told apart by a hash that stays in memory.
 */
export function openWeighing(host: FileHost): Weigh {
  const checks = openChecks(host, (credential, _, around) => (isTelling(credential) && !isNameBeside(credential, around) ? fingerprintOf(credential) : UNTOLD));
  return (candidates, factsOf, model) => {
    if (!candidates.some(({ report }) => report.shared?.instead) || !candidates.some(({ report }) => report.shared && !report.shared.instead)) return candidates;
    const checkOf = checks(factsOf);
    const names = new Set([UNTOLD, ...namesIn(model).filter(isTelling).map((name) => fingerprintOf(name))]);
    const valueOf = ({ at, credential }: Report): string | undefined => {
      const value = credential && checkOf({ location: at, credential });
      return value !== undefined && names.has(value) ? undefined : value;
    };
    const graver = graverPlaces(candidates, valueOf);
    return candidates.map((candidate) => {
      const value = candidate.report.shared?.instead && valueOf(candidate.report);
      const places = value === undefined ? undefined : graver.get(value);
      return places ? raised(candidate, places) : candidate;
    });
  };
}

/** Of packages, services, containers, accounts and databases. */
function namesIn({ services, manifests, workspace }: Named): string[] {
  const named = [...manifests.values()].flatMap(({ compose, env }) => [...(compose?.services ?? []).flatMap(({ name, aliases, environment }) => [name, ...aliases, ...accountsIn(environment)]), ...accountsIn(env?.entries ?? [])]);
  return [...workspace.packages.flatMap(({ name }) => [name, ...name.split('/').slice(1)]), ...services.map(({ name }) => name), ...named];
}

function accountsIn(entries: readonly EnvEntry[]): string[] {
  return entries.flatMap(({ name, value }) => (value !== undefined && ACCOUNT.test(name) ? value : []));
}

const ACCOUNT = /(?:USER|USERNAME|LOGIN|NAME|DB|DATABASE)$/i;

/** In the place of a text that says nothing. */
const UNTOLD = '';

interface Places {
  readonly at: Exclude<SharedCredential['at'], 'local'>;
  readonly locations: readonly Location[];
}

/** By value the places where it is no matter of one machine: hosts before settings. */
function graverPlaces(candidates: readonly Candidate[], valueOf: (report: Report) => string | undefined): ReadonlyMap<string, Places> {
  const found = new Map<string, Record<Places['at'], Location[]>>();
  for (const { report } of candidates) {
    const at = report.shared?.at;
    const value = at === undefined || at === 'local' ? undefined : valueOf(report);
    if (at === undefined || at === 'local' || value === undefined) continue;
    const places = valueIn(found, value, (): Record<Places['at'], Location[]> => ({ host: [], settings: [] }));
    if (places[at].length < MOST_NAMED) places[at].push(report.at);
  }
  return new Map([...found].map(([value, { host, settings }]) => [value, host.length > 0 ? { at: 'host', locations: host } : { at: 'settings', locations: settings }]));
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
