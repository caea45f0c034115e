import { taken, type Answer } from './path-forms';
import type { GatewayLocation } from '../../model/gateways';

/** A location with whether it takes the request, as far as hosts and paths tell. */
export interface Candidate {
  readonly location: GatewayLocation;
  readonly answer: Answer;
}

/**
 * Locations of one nginx server that may take a path, the first that does last
 * (https://nginx.org/en/docs/http/ngx_http_core_module.html#location). Empty where none does for sure.
 */
export function nginxCandidates(path: string, locations: readonly GatewayLocation[]): readonly GatewayLocation[] {
  const taking = locations.map((location) => ({ location, answer: taken(location.paths, path) })).filter(({ answer }) => answer !== 'no');
  const of = (...matches: readonly GatewayLocation['match'][]): readonly Candidate[] => taking.filter(({ location }) => matches.includes(location.match));
  const prefixes = upToSure([...of('prefix', 'firm')].sort((a, b) => lengthOf(b.location) - lengthOf(a.location)));
  const isFirm = ({ location }: Candidate): boolean => location.match === 'firm';
  const patterns = prefixes.some(isSure) && prefixes.every(isFirm) ? [] : upToSure(of('pattern'));
  const exact = upToSure(of('exact'));
  if (exact.some(isSure)) return exact.map(({ location }) => location);
  const all = [...exact, ...patterns, ...(patterns.some(isSure) ? prefixes.filter(isFirm) : prefixes)];
  return all.some(isSure) ? all.map(({ location }) => location) : [];
}

/** The same where the highest priority decides, and of equal ones any may. */
export function rankedCandidates(candidates: readonly Candidate[]): readonly GatewayLocation[] {
  const ranked = candidates.filter(({ answer }) => answer !== 'no').sort((a, b) => priorityOf(b) - priorityOf(a));
  const decided = ranked.find(({ answer }) => answer === 'yes');
  return decided ? ranked.filter((one) => priorityOf(one) >= priorityOf(decided)).map(({ location }) => location) : [];
}

function priorityOf({ location }: Candidate): number {
  return location.priority ?? 0;
}

function lengthOf({ paths }: GatewayLocation): number {
  return paths[0]?.path.length ?? 0;
}

function upToSure(candidates: readonly Candidate[]): readonly Candidate[] {
  const at = candidates.findIndex(isSure);
  return at < 0 ? candidates : candidates.slice(0, at + 1);
}

function isSure({ answer }: Candidate): boolean {
  return answer === 'yes';
}
