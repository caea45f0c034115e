import { occasions } from './evidence/entries';
import { wayAsEvidence, waysTo } from './evidence/way';
import type { Report } from '../model/finding';
import type { PatternMatch } from '../model/matches';
import type { Rule } from '../model/rule';
import type { SystemModel } from '../model/system';

/** A pattern that a client can keep busy: one request with the right text stops all others. */
export const unsafeRegex: Rule = {
  meta: {
    id: 'unsafe-regex',
    pillar: 'event-loop',
    severity: 'warning',
    summary: 'A regular expression that some texts keep busy for long is matched against what a client sends.',
    preset: 'recommended',
    cwe: 1333,
  },
  *inFile({ matches }, model) {
    for (const match of matches) yield reportOf(match, model);
  },
};

function reportOf(match: PatternMatch, model: SystemModel): Report {
  const { at, fn, pattern, growth, part, of } = match;
  const reached = model.reach.entriesOf(fn);
  const service = reached[0]?.entry.service;
  const grows = growth === 'exponential' ? 'doubles with every further character' : 'grows at least with the square of its length';
  return {
    message: `The time to match ${of} ${grows}, because \`${part}\` can be matched in many ways: one long text on the path of ${occasions(reached.map(({ entry }) => entry))} stops all other requests of this process.`,
    at,
    ...(service !== undefined && { service }),
    related: [{ ...pattern, message: 'the pattern' }, ...wayAsEvidence(waysTo(fn, reached), model)],
    identity: `${part} against ${of} in ${model.files.get(fn.file)?.facts.functions[fn.fn]?.name ?? ''}`,
  };
}
