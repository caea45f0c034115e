import { belongsToTheWay } from './on-the-way';
import type { NamingInput, Station } from './sites';
import { textWithHoles } from '../evaluate/texts';
import type { Known } from '../known';

type Hole = Known & { k: 'param' };

/**
 * Of the holes of a host all, where the program holds them since somebody filled them, such as settings of a singleton: nobody on the
 * way from the site to the send gives them, and no caller gives another route.
 */
export function heldHosts(hosts: readonly Hole[], station: Station, { evaluator, runTogether }: NamingInput): readonly Hole[] {
  const { address } = station;
  const route = address.k === 'text' ? address.parts[1] : '/a';
  if (!runTogether || typeof route !== 'string' || !/[a-z]/i.test(route)) return NONE;
  return hosts.every(({ ref }) => !belongsToTheWay(ref, station, evaluator)) ? hosts : NONE;
}

/** Those who fill what is held, those aside of which one program runs several that say different things. */
export function tellingGivers(givers: readonly Station[], station: Station, { runTogether }: NamingInput): Station[] {
  return givers.filter((giver) => {
    const said = textWithHoles(giver.address);
    return givers.every((other) => textWithHoles(other.address) === said || runTogether?.([station.call.file, giver.call.file, other.call.file]) !== true);
  });
}

const NONE: readonly never[] = [];
