import { occasionOf } from '../engine/rules/evidence/entries';
import type { EntryWaits, Hop } from '../engine/model/system';

const NAMED = 3;

/** `waits for orders, stock (2 hops) · worst case 4 calls`. */
export function lensTitle({ services, paths, calls }: EntryWaits): string {
  const hops = hopsOf(paths);
  const far = hops > 1 ? ` (${hops} hops)` : '';
  return `waits for ${listed(services)}${far}${calls > 1 ? ` · worst case ${calls} calls` : ''}`;
}

/** What a hover says, in Markdown; `linkTo` gives the address of the line where a hop's call stands, if the client can follow it. */
export function hoverText({ entry, services, paths, calls }: EntryWaits, linkTo?: (hop: Hop) => string): string {
  const name = (hop: Hop): string => (linkTo ? `[${plain(hop.to)}](${linkTo(hop)})` : plain(hop.to));
  const ways = paths.map((hops) => `- ${plain(entry.service)} → ${hops.map((hop) => name(hop) + answerOf(hop)).join(' → ')}`);
  const all = services.length + 1;
  const up = `It succeeds only while all ${all} services are up: ${(100 * 0.999 ** all).toFixed(1)} % of the time if each is up 99.9 %.`;
  const made = calls > 1 ? ` At worst it makes ${calls} calls between services.` : '';
  return [`\`${occasionOf(entry)}\` of ${plain(entry.service)} waits for ${listed(services)}:`, '', ...ways, '', up + made].join('\n');
}

/** The longest way. */
export function hopsOf(paths: EntryWaits['paths']): number {
  return Math.max(0, ...paths.map((hops) => hops.length));
}

function answerOf({ entry }: Hop): string {
  return entry && entry.path !== '' ? ` (\`${occasionOf(entry)}\`)` : '';
}

function listed(services: readonly string[]): string {
  const shown = services.length > NAMED + 1 ? services.slice(0, NAMED) : services;
  const others = services.length - shown.length;
  return shown.map(plain).join(', ') + (others > 0 ? ` and ${others} others` : '');
}

/** Names come from folders and manifests; in Markdown some of their characters would mean something. */
function plain(name: string): string {
  return name.replace(/[^\w.@/-]/g, ' ');
}
