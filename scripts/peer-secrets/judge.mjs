import * as gitleaks from './gitleaks.mjs';
import * as kingfisher from './kingfisher.mjs';
import * as noseyparker from './noseyparker.mjs';
import * as secretlint from './secretlint.mjs';
import * as semgrepRules from './semgrep-rules.mjs';
import * as sonarjs from './sonarjs.mjs';
import { scanner } from './scan.mjs';
import { disagreementOf, outOfScope, subjectOf } from './scope.mjs';

/** By the name of the repository. An adapter yields `{ peer, rule, id, kind, text, file?, lines? }`. */
export const ADAPTERS = { 'semgrep-rules': semgrepRules, gitleaks, secretlint, SonarJS: sonarjs, kingfisher, noseyparker };

/**
 * The cases of a peer's clone, each with its `verdict`: a positive is `found` or `missed`, a negative `flagged` or `silent`; `out` is out of
 * scope, `disagreed` a negative that is a credential by Headroom's definition. The last two have a `reason`.
 */
export function judged(peer, folder) {
  const scan = scanner();
  const seen = new Set();
  const cases = [];
  const given = [...ADAPTERS[peer].casesOf(folder)];
  const positives = given.filter((one) => one.kind === 'positive' && one.lines === undefined && outOfScope(one) === undefined).map(({ text }) => text.trim()).filter((text) => text.length >= MIN_SHARED);
  for (const one of given) {
    const key = [one.kind, one.rule, one.file, one.lines ? one.id : '', one.text].join('\n');
    if (seen.has(key)) continue;
    seen.add(key);
    const reason = outOfScope(one);
    cases.push(reason === undefined ? withVerdict(one, scan(one), positives) : { ...one, verdict: 'out', reason });
  }
  return cases;
}

/** Shorter texts of positives stand in others by chance. */
const MIN_SHARED = 12;

function withVerdict(one, { path, found, findings, shift }, positives) {
  if (one.kind === 'positive') return { ...one, path, verdict: found ? 'found' : 'missed' };
  if (!found) return { ...one, path, verdict: 'silent' };
  const reasons = findings.map((finding) => reasonFor(one, finding, shift, positives));
  return { ...one, path, findings, ...(reasons.includes(undefined) ? { verdict: 'flagged' } : { verdict: 'disagreed', reason: reasons[0] }) };
}

/** Why a finding in a negative is right: a reason has to be one for what is told, not for what else the case holds. */
function reasonFor(one, { from, to }, shift, positives) {
  const own = { ...one, lines: new Set(Array.from({ length: to - from + 1 }, (_, at) => from + at - shift)) };
  const told = subjectOf(own).trim();
  const isElsewhere = positives.some((text) => told.includes(text) || (told.length >= MIN_SHARED && text.includes(told)));
  return disagreementOf({ ...own, isElsewhere });
}
