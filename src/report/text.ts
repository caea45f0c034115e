import type { Finding, Severity } from '../engine/model/finding';
import type { Result } from '../engine/model/result';
import type { Notice } from '../engine/model/workspace';
import { printable } from '../engine/model/printable';
import type { ChangedSince } from './json';
import { isAtLeast, severities } from './severity';

export interface TextOptions {
  /** The least grave severity that is shown. */
  readonly level: Severity;
  /** Whether to colour with ANSI escapes (ECMA-48). */
  readonly colour: boolean;
  /** How long the scan took, in milliseconds. */
  readonly ms: number;
  /** Findings are only those that a commit has not. */
  readonly changedSince?: ChangedSince;
  /** The folder that has a page for each rule. */
  readonly pages?: string | undefined;
  /** Nobody chose rules for this scan, so that it matters which of them are off. */
  readonly allRules?: boolean;
  /** Facts were handed to this scan, so that it matters of how many files. */
  readonly factsGiven?: boolean;
}

/** A result for people: findings by file with their evidence, then notices and a summary; ends with a line end. */
export function textOf(result: Result, options: TextOptions): string {
  const shown = result.findings.filter(({ severity }) => isAtLeast(severity, options.level));
  const paint = options.colour ? inColour : plainly;
  const sections = [
    ...byFile(shown).map(([file, findings]) => [paint('bold', printable(file)), ...findings.map((finding) => linesOf(finding, paint))].join('\n')),
    ...noticeSection(result.stats.notices, paint),
    ...pagesSection(shown, options, paint),
    ...adviceOn(result),
    summaryOf(result, shown.length, options, paint),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** What could not be done, for where its findings are not shown; ends with a line end, and is empty where there are none. */
export function noticesText(notices: readonly Notice[]): string {
  return noticeSection(notices, plainly).map((section) => `${section}\n`).join('');
}

/** What a service is and where to scan from, for who has source files and no service among them; nothing for others. */
export function adviceOn({ services, stats: { files } }: Result): string[] {
  if (services.length > 0 || files === 0) return [];
  return ['No service was found here, and most rules judge services alone. A service is a program that listens, consumes messages or is deployed. Scan a monorepo from its root, where the manifests say what is deployed; what is missed can be named under "services" in headroom.config.jsonc.'];
}

type Style = 'bold' | 'dim' | Severity;
type Paint = (style: Style, text: string) => string;

const codes: Readonly<Record<Style, string>> = { bold: '1', dim: '2', error: '31', warning: '33', information: '34', hint: '36' };

function inColour(style: Style, text: string): string {
  return `\u001b[${codes[style]}m${text}\u001b[0m`;
}

function plainly(_style: Style, text: string): string {
  return text;
}

function byFile(findings: readonly Finding[]): [string, Finding[]][] {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { file } = finding.location;
    const group = files.get(file);
    if (group) group.push(finding);
    else files.set(file, [finding]);
  }
  return [...files];
}

function linesOf(finding: Finding, paint: Paint): string {
  const { line, column } = finding.range;
  const mark = finding.fixes.length > 0 ? paint('dim', '  (has a fix)') : '';
  const known = finding.known ? paint('dim', `  (known${finding.known.reason === undefined ? '' : `: ${printable(finding.known.reason)}`})`) : '';
  const head = `  ${line}:${column}  ${paint(finding.severity, finding.severity)}  ${printable(finding.message)}  ${paint('dim', finding.rule)}${mark}${known}`;
  const related = finding.related.map(({ location, range, message }) => paint('dim', `      ${printable(location.file)}:${range.line}  ${printable(message)}`));
  return [head, ...related].join('\n');
}

/** Where to read of the rules that spoke. */
function pagesSection(shown: readonly Finding[], { pages }: TextOptions, paint: Paint): string[] {
  return pages === undefined || shown.length === 0 ? [] : [paint('dim', `What each rule means and how to mend what it finds: ${printable(pages)}/<rule>.md`)];
}

function noticeSection(notices: readonly Notice[], paint: Paint): string[] {
  if (notices.length === 0) return [];
  const shown = notices.slice(0, noticesShown).map(({ file, message }) => `  ${printable(file === undefined ? message : `${file}: ${message}`)}`);
  const rest = notices.length - shown.length;
  return [[paint('bold', 'What could not be done'), ...shown, ...(rest > 0 ? [`  … and ${count(rest, 'more notice')}; see scan --format json.`] : [])].join('\n')];
}

const noticesShown = 20;

function summaryOf(result: Result, shown: number, { level, ms, changedSince, allRules, factsGiven }: TextOptions, paint: Paint): string {
  const { files, cached, preview } = result.stats;
  const scanned = `${count(files, 'file')}${factsGiven ? ` with facts of ${cached} at hand` : ''}, ${count(result.services.length, 'service')}, ${(ms / 1000).toFixed(1)} s`;
  if (files === 0) return `No source files here, so there is nothing to judge (${scanned}).`;
  const known = isAtLeast('hint', level) ? [] : result.findings.filter((finding) => finding.known);
  const hidden = result.findings.length - shown - known.length;
  const more = [
    ...(hidden > 0 ? [`${count(hidden, 'finding')} below ${level} not shown: --level hint shows all.`] : []),
    ...(known.length > 0 ? [`${count(known.length, 'known finding')} in ${baselinesOf(known)}.`] : []),
    ...(changedSince && changedSince.before > 0 ? [`${count(changedSince.before, 'finding')} of ${changedSince.commit.slice(0, 10)} left out.`] : []),
    ...(allRules && preview ? previewSentence(preview) : []),
  ].map((sentence) => ` ${sentence}`).join('');
  const since = changedSince ? ` since ${printable(changedSince.ref)}` : '';
  if (shown === 0) return `No ${changedSince ? 'new ' : ''}findings of level ${level} or graver${since} (${scanned}).${more}`;
  return `${paint('bold', count(shown, changedSince ? 'new finding' : 'finding'))}${since}: ${tally(result.findings, level)} (${scanned}).${more}`;
}

function previewSentence({ on, off }: NonNullable<Result['stats']['preview']>): string[] {
  if (off === 0) return on === 0 ? [] : [`${count(on, 'preview rule')} on.`];
  return [`${count(off, 'preview rule')} off${on > 0 ? ` and ${on} on` : ''}: "preset": "all" in headroom.config.jsonc turns ${off === 1 ? 'it' : 'them'} on.`];
}

function baselinesOf(known: readonly Finding[]): string {
  const files = [...new Set(known.flatMap((finding) => finding.known?.baseline ?? []))];
  return files.length === 1 ? printable(files[0] ?? '') : `${files.length} baselines`;
}

function tally(findings: readonly Finding[], level: Severity): string {
  return severities
    .filter((severity) => isAtLeast(severity, level))
    .map((severity) => [findings.filter((finding) => finding.severity === severity).length, severity] as const)
    .filter(([many]) => many > 0)
    .map(([many, severity]) => (severity === 'information' ? `${many} information` : count(many, severity)))
    .join(', ');
}

function count(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? '' : 's'}`;
}
