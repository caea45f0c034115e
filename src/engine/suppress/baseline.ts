import type { Finding } from '../model/finding';
import type { BaselineEntry, BaselineFile, Baselines } from '../model/settings';
import { unreadableDay } from '../model/settings';
import type { SuppressionContext, SuppressionReport } from './apply';
import { claimsOf, type ClaimsContext } from './claims';
import { staleBaselineEntry } from './rules';

export type BaselineContext = SuppressionContext & ClaimsContext;

export interface WithBaseline {
  /** All findings, the known ones as hints. */
  readonly findings: readonly Finding[];
  /** What is wrong with the baselines themselves. */
  readonly reports: readonly SuppressionReport[];
}

/** Marks the findings that baselines know, and says which entries have expired or know of nothing that is there. */
export function applyBaselines(findings: readonly Finding[], baselines: Baselines, files: readonly BaselineFile[], context: BaselineContext): WithBaseline {
  if (files.length === 0) return { findings, reports: [] };
  const known = new Map<Finding, Finding>();
  const reports = files.flatMap((file) => {
    const own = findings.filter(({ location }) => baselines.decidingFor(location.file) === file);
    const claims = claimsOf(file.entries, own, context);
    for (const [entry, claimed] of claims) {
      if (!isExpired(entry, context.today)) for (const finding of claimed) known.set(finding, asKnown(finding, entry, file));
    }
    return file.entries.flatMap((entry) => reportsOn(entry, claims.get(entry)?.length ?? 0, context));
  });
  return { findings: findings.map((finding) => known.get(finding) ?? finding), reports };
}

/** Whether an entry counts no more. */
export function isExpired({ expires }: BaselineEntry, today: string): boolean {
  return expires !== undefined && expires < today;
}

function asKnown(finding: Finding, { reason }: BaselineEntry, { path }: BaselineFile): Finding {
  return { ...finding, severity: 'hint', known: { baseline: path, ...(reason !== undefined && { reason }) } };
}

function reportsOn(entry: BaselineEntry, found: number, context: BaselineContext): SuppressionReport[] {
  // A baseline above the folder also speaks for files that this scan doesn't see.
  if (entry.at.file.startsWith('../')) return [];
  const message = staleness(entry, found, context);
  return message === undefined ? [] : [{ meta: staleBaselineEntry, report: { message, at: entry.at, identity: `${entry.hash} ${entry.file ?? ''}` }, unnecessary: false }];
}

function staleness(entry: BaselineEntry, found: number, context: BaselineContext): string | undefined {
  const { rule, count } = entry;
  if (!context.isKnown(rule)) return `There is no rule \`${rule}\`, so this entry can go.`;
  if (!context.wasJudged(rule, entry.file ?? entry.at.file)) return undefined;
  if (found === 0) return `\`${rule}\` finds this no more, so the entry can go; \`headroom baseline --prune\` takes it out.`;
  if (entry.expires === unreadableDay) return "This entry counts for nothing, because its last day can't be read; write `expires` like 2030-12-31.";
  if (isExpired(entry, context.today)) return `This entry expired on ${String(entry.expires)}, so what it speaks of is reported again.`;
  return found < count ? `Of the ${count} findings that this entry knows, ${found} ${found === 1 ? 'is' : 'are'} left; \`headroom baseline --prune\` lowers the count, so that no new one hides behind it.` : undefined;
}
