import type { SuppressionFact } from '../model/suppression';
import type { Finding, Report } from '../model/finding';
import type { FixPlan } from '../model/fix';
import type { RuleMeta } from '../model/rule';
import { unreadableDay, type ConfigurationSuppression } from '../model/settings';
import type { Location } from '../model/span';
import { valueIn } from '../model/table';
import { suppressionWithoutReason, unusedSuppression } from './rules';

/** All suppressions of a workspace. */
export interface Suppressions {
  readonly comments: readonly CommentsOfFile[];
  readonly configured: readonly ConfigurationSuppression[];
}

export interface CommentsOfFile {
  readonly file: string;
  readonly facts: readonly SuppressionFact[];
}

/** What can be said of rules while suppressions are judged. */
export interface SuppressionContext {
  isKnown(rule: string): boolean;
  /** The rule ran to its end and is on in the file, so its silence means something. */
  wasJudged(rule: string, file: string): boolean;
  /** As `YYYY-MM-DD`. */
  readonly today: string;
}

export interface Suppressed {
  readonly kept: readonly Finding[];
  /** What is wrong with the suppressions themselves. */
  readonly reports: readonly SuppressionReport[];
}

export interface SuppressionReport {
  readonly meta: RuleMeta;
  readonly report: Report;
  readonly fixes?: readonly FixPlan[];
  readonly unnecessary: boolean;
}

/**
 * Takes away the findings that comments and configuration hide, and says which suppressions lack a reason
 * (they hide nothing until they have one), name no rule, have expired or hide nothing.
 */
export function applySuppressions(findings: readonly Finding[], suppressions: Suppressions, context: SuppressionContext): Suppressed {
  const entries = [
    ...suppressions.comments.flatMap(({ file, facts }) => facts.map((fact) => commentEntry(file, fact))),
    ...suppressions.configured.map((entry) => configuredEntry(entry, context.today)),
  ];
  const active = entries.filter(isActive);
  const byPlace = groupByPlace(active);
  const files = new Set(active.flatMap(({ isComment, at }) => (isComment ? at.file : [])));
  const looksAnywhere = active.some(({ isComment }) => !isComment);
  const kept = findings.filter((finding) => {
    if (!looksAnywhere && !files.has(finding.location.file)) return true;
    const hiding = placesOf(finding).flatMap((place) => byPlace.get(place) ?? []).filter((entry) => entry.covers(finding));
    for (const entry of hiding) entry.used.add(finding.rule);
    return hiding.length === 0;
  });
  return { kept, reports: entries.flatMap((entry) => [...reportsOn(entry, context)]) };
}

interface Entry {
  readonly at: Location;
  /** Stands in a comment of the file, rather than in the configuration. */
  readonly isComment: boolean;
  readonly rules: readonly string[];
  readonly reason: string;
  readonly expired?: string;
  /** It is no comment in its file. */
  readonly stray?: true;
  /** Where it looks: a line of a file, a whole file, anywhere. */
  readonly place: string;
  /** Rules of which it hid a finding. */
  readonly used: Set<string>;
  covers(finding: Finding): boolean;
  /** Whether the silence of the rule where the suppression looks means something. */
  judges(rule: string, context: SuppressionContext): boolean;
}

function commentEntry(file: string, fact: SuppressionFact): Entry {
  return {
    at: { file, span: fact.span },
    isComment: true,
    rules: fact.rules,
    reason: fact.reason,
    ...(fact.line < 0 && { stray: true as const }),
    place: placeIn(file, fact.line),
    used: new Set(),
    covers: (finding) => finding.location.file === file && (fact.line === 0 || finding.range.line === fact.line),
    judges: (rule, context) => context.wasJudged(rule, file),
  };
}

function configuredEntry(entry: ConfigurationSuppression, today: string): Entry {
  return {
    at: entry.at,
    isComment: false,
    rules: [entry.rule],
    reason: entry.reason,
    place: ANYWHERE,
    ...(entry.expires !== undefined && entry.expires < today ? { expired: entry.expires } : {}),
    used: new Set(),
    covers: (finding) => entry.matches(finding.location.file),
    judges: (rule, context) => context.wasJudged(rule, entry.at.file),
  };
}

function isActive(entry: Entry): boolean {
  return entry.reason !== '' && entry.expired === undefined && !entry.stray;
}

const ANYWHERE = '';

/** `line` 0 is the whole file. */
function placeIn(file: string, line: number): string {
  return `${String(line)} ${file}`;
}

function placesOf({ rule, location: { file }, range: { line } }: Finding): string[] {
  return [placeIn(file, line), placeIn(file, 0), ANYWHERE].map((place) => `${rule} ${place}`);
}

/** Active suppressions by rule and by where they look: a file may have as many of both as it has lines. */
function groupByPlace(entries: readonly Entry[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) for (const rule of new Set(entry.rules)) valueIn(groups, `${rule} ${entry.place}`, (): Entry[] => []).push(entry);
  return groups;
}

function* reportsOn(entry: Entry, context: SuppressionContext): Generator<SuppressionReport> {
  const identity = entry.rules.join(' ');
  const useless = uselessness(entry, context);
  // A configuration above the folder also speaks for files that this scan doesn't see.
  if (entry.at.file.startsWith('../')) return;
  if (useless !== undefined) yield { meta: unusedSuppression, report: { message: useless, at: entry.at, identity }, fixes: removals(entry, context), unnecessary: true };
  else if (entry.reason === '') {
    const how = entry.isComment ? 'end it with ` -- ` and the reason' : 'add a `"reason"` to the entry';
    const message = `This suppression hides nothing until it says why, so that the next reader can judge it: ${how}.`;
    yield { meta: suppressionWithoutReason, report: { message, at: entry.at, identity }, unnecessary: false };
  }
}

/** A comment of which no part hides anything can go; behaviour doesn't change, so it is safe. */
function removals(entry: Entry, context: SuppressionContext): FixPlan[] {
  const idle = entry.rules.every((rule) => context.isKnown(rule) && !entry.used.has(rule) && entry.judges(rule, context));
  if (!entry.isComment || entry.stray || !idle || entry.rules.length === 0) return [];
  const { file, span } = entry.at;
  return [{ title: 'Remove this suppression', applicability: 'safe', preferred: true, steps: [{ kind: 'remove-comment', file, span }] }];
}

function uselessness(entry: Entry, context: SuppressionContext): string | undefined {
  if (entry.stray) return 'This file has no comments that begin like that, so nothing is hidden here.';
  if (entry.rules.length === 0) return 'This suppression names no rule, so it hides nothing.';
  const unknown = entry.rules.filter((rule) => !context.isKnown(rule));
  if (unknown.length > 0) return `There is no rule ${quoted(unknown)}, so nothing is hidden by naming ${unknown.length > 1 ? 'them' : 'it'}.`;
  if (entry.expired === unreadableDay) return "This suppression hides nothing, because its last day can't be read; write `expires` like 2030-12-31.";
  if (entry.expired !== undefined) return `This suppression expired on ${entry.expired} and hides nothing any more.`;
  const idle = entry.rules.filter((rule) => !entry.used.has(rule) && entry.judges(rule, context));
  if (entry.reason === '' || idle.length === 0) return undefined;
  return `${quoted(idle)} ${idle.length > 1 ? 'find' : 'finds'} nothing here any more, so this suppression can go.`;
}

function quoted(rules: readonly string[]): string {
  return rules.map((rule) => `\`${rule}\``).join(', ');
}
