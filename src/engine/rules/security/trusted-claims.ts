import { occasions } from '../evidence/entries';
import { locationOf } from '../evidence/places';
import { wayAsEvidence, waysTo } from '../evidence/way';
import { isNeverInProduction } from '../operations/development-only';
import type { TrustedClaims } from '../../model/claims';
import type { Report } from '../../model/finding';
import type { Location } from '../../model/span';
import type { FilePart, SystemModel } from '../../model/system';

/** Tokens of requests that are believed here, each call once. */
export function trustedIn({ trustedClaims, unit }: FilePart, model: SystemModel): readonly TrustedClaims[] {
  const seen = new Set<number>();
  return trustedClaims.filter(({ call }) => {
    const fact = unit.facts.calls[call];
    const isFirst = !seen.has(call);
    seen.add(call);
    return isFirst && fact !== undefined && !isNeverInProduction(fact, unit.facts, model);
  });
}

export function trustedReport({ at, fn, of, entry, decoded }: TrustedClaims, { unit }: FilePart, model: SystemModel): Report {
  const reached = model.reach.entriesOf(fn).filter((by) => isSame(by.entry.location, entry));
  const service = reached[0]?.entry.service;
  return {
    message: `The token in \`${of}\` of ${occasions(reached.slice(0, 1).map((by) => by.entry))} is decoded and believed, and nothing on the way asks for its signature: whoever sends one can write into it who they like to be.`,
    at,
    ...(service !== undefined && { service }),
    related: [...(decoded ? [{ ...locationOf(decoded, model), message: 'decoded here' }] : []), ...wayAsEvidence(waysTo(fn, reached), model)],
    identity: `claims of ${of} in ${unit.facts.functions[fn.fn]?.name ?? ''}`,
    data: {},
  };
}

function isSame(a: Location, b: Location): boolean {
  return a.file === b.file && a.span.start === b.span.start;
}
