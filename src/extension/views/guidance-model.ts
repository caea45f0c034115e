import { byGravity, severities } from '../../protocol/levels';
import type { Pillar } from '../../protocol/levels';
import type { Guidance, PillarGuidance, Problem, Strength } from '../../protocol/guidance';
import type { PillarContent } from '../../protocol/guidance-content';
import type { FindingReport, PracticeReport, RuleReport, Status, WorkspaceReport } from '../../protocol/messages';
import { fits } from '../../protocol/snippet-fit';
import type { SnippetEntry } from '../snippet-library';
import { plural } from '../wording';

const EXAMPLES = 3;
const EVIDENCE = 3;

export interface GuidanceSources {
  readonly report: WorkspaceReport;
  readonly status: Status;
  readonly hasFolder: boolean;
  readonly content: readonly PillarContent[];
  readonly snippets: readonly Pick<SnippetEntry, 'id' | 'title' | 'pillar' | 'frameworks'>[];
}

/** What the guidance page shows: the pillars with findings first, the rest in the content's order. */
export function buildGuidance(sources: GuidanceSources): Guidance {
  const { report, status, hasFolder, content } = sources;
  const state = stateOf(status, report, hasFolder);
  const pillars = content.map((pillar) => pillarGuidance(pillar, sources));
  return {
    state,
    summary: summaryOf(state, sources),
    pillars: [...pillars].sort((a, b) => rankOf(a) - rankOf(b)),
  };
}

function stateOf(status: Status, report: WorkspaceReport, hasFolder: boolean): Guidance['state'] {
  if (!hasFolder) return 'no-folder';
  if (status.state === 'error') return 'error';
  if (report.folders.some(({ scanned }) => scanned)) return 'ready';
  return status.state === 'scanning' ? 'scanning' : 'not-scanned';
}

function summaryOf(state: Guidance['state'], { report, status }: GuidanceSources): string {
  if (state === 'no-folder') return 'Open a folder with TypeScript services, and this page says how ready they are to grow.';
  if (state === 'error') return status.message ?? 'The last scan did not finish. The log says why.';
  if (state === 'not-scanned') return 'Nothing has been scanned yet.';
  if (state === 'scanning') return 'Reading the workspace. This page fills in when the scan is done.';
  const services = report.folders.flatMap((folder) => folder.services);
  if (services.length === 0) {
    return `No service was recognised in ${plural(status.files, 'file')}. A service is a package that listens, consumes messages or is deployed.`;
  }
  return `${plural(services.length, 'service')} in ${plural(status.files, 'file')}: ${services.join(', ')}.`;
}

/** The chapter that has a next step for the rule; for rules without one, that of their pillar. */
function chapterOf({ rule, pillar }: FindingReport, content: readonly PillarContent[]): Pillar {
  return content.find(({ steps }) => steps.some((step) => step.rules.includes(rule)))?.pillar ?? pillar;
}

function pillarGuidance(content: PillarContent, { report, snippets, content: all }: GuidanceSources): PillarGuidance {
  const { pillar } = content;
  const findings = report.folders.flatMap((folder) => folder.findings).filter((finding) => chapterOf(finding, all) === pillar);
  const strengths = strengthsOf(report.folders.flatMap((folder) => folder.practices).filter((practice) => practice.pillar === pillar));
  const frameworks = report.folders.flatMap((folder) => folder.frameworks);
  const rules = new Set(findings.map(({ rule }) => rule));
  const steps = content.steps.filter((step) => step.rules.some((rule) => rules.has(rule))).map(({ text }) => text);
  return {
    pillar,
    title: content.title,
    meaning: content.meaning,
    ...verdictOf(findings.length, strengths.length),
    strengths,
    problems: problemsOf(findings, report.rules),
    steps: findings.length === 0 && strengths.length === 0 ? [content.whenQuiet] : steps,
    snippets: snippets.filter((snippet) => snippet.pillar === pillar && fits(snippet, frameworks, snippets)).map(({ id, title }) => ({ id, title })),
  };
}

function verdictOf(findings: number, strengths: number): Pick<PillarGuidance, 'verdict' | 'verdictText'> {
  if (findings > 0) return { verdict: 'attention', verdictText: plural(findings, 'finding') };
  if (strengths > 0) return { verdict: 'good', verdictText: 'looks good' };
  return { verdict: 'quiet', verdictText: 'nothing found' };
}

function rankOf({ problems }: PillarGuidance): number {
  return Math.min(...problems.map(({ severity }) => severities.indexOf(severity)), severities.length);
}

/** One problem per rule, gravest first, with a few examples. */
function problemsOf(findings: readonly FindingReport[], rules: readonly RuleReport[]): Problem[] {
  const byRule = new Map<string, FindingReport[]>();
  for (const finding of findings) byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), finding]);
  const problems = [...byRule].map(([rule, found]): Problem => {
    const sorted = [...found].sort(byGravity);
    return {
      rule,
      summary: rules.find(({ id }) => id === rule)?.summary ?? rule,
      severity: sorted[0]?.severity ?? 'hint',
      count: found.length,
      examples: sorted.slice(0, EXAMPLES).map(({ message, place }) => ({ message, place })),
    };
  });
  return problems.sort((a, b) => byGravity(a, b) || b.count - a.count);
}

/** The same statement about several services becomes one, with their names. */
function strengthsOf(practices: readonly PracticeReport[]): Strength[] {
  const byStatement = new Map<string, PracticeReport[]>();
  for (const practice of practices) {
    byStatement.set(practice.statement, [...(byStatement.get(practice.statement) ?? []), practice]);
  }
  return [...byStatement].map(([statement, same]) => {
    const services = [...new Set(same.map(({ service }) => service).filter((service) => service !== ''))];
    const named = services.some((service) => statement.includes(service));
    return {
      statement: named || services.length === 0 ? statement : `${services.join(', ')}: ${statement}`,
      evidence: same.flatMap(({ evidence }) => evidence).slice(0, EVIDENCE),
    };
  });
}
