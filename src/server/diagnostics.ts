import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver/node';
import type { Diagnostic, DiagnosticRelatedInformation } from 'vscode-languageserver/node';
import type { Finding, Severity } from '../engine/model/finding';
import { diagnosticSource } from '../protocol/contributions';
import { byGravity } from '../protocol/levels';
import { plainText } from '../protocol/plain-text';
import type { Folder } from './folder';
import { uriIn } from './paths';
import { protocolRange } from './places';

export interface DiagnosticOptions {
  /** Address of a rule's page with `{rule}` for its id. */
  readonly ruleLink?: string;
  readonly hasRelatedInformation: boolean;
  readonly levels: ReadonlySet<Severity>;
  /** Open files show every level; the others warnings and above. */
  readonly open: boolean;
}

const protocolSeverities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Diagnostics of one file's findings: one for each place, the gravest; the others of that place are related to it. */
export function diagnosticsOf(folder: Folder, findings: readonly Finding[], options: DiagnosticOptions): Diagnostic[] {
  const shown = findings.filter(({ severity }) => isShown(severity, options));
  return groupByPlace(shown).map((group) => diagnosticOf(folder, group, options));
}

/** Findings that start at one place, gravest first; in the order of the file. */
export function groupByPlace(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.location.span.start}${finding.unnecessary ? finding.fingerprint : ''}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].map((group) => group.sort(byGravity));
}

function isShown(severity: Severity, { levels, open }: DiagnosticOptions): boolean {
  return levels.has(severity) && (open || severity === 'error' || severity === 'warning');
}

function diagnosticOf(folder: Folder, group: readonly Finding[], options: DiagnosticOptions): Diagnostic {
  const [first, ...others] = group as [Finding, ...Finding[]];
  const related = [...evidenceOf(folder, first), ...others.flatMap((other) => asRelated(folder, other))];
  return {
    range: protocolRange(first.range),
    severity: protocolSeverities[first.severity],
    source: diagnosticSource,
    code: first.rule,
    message: messageOf(first),
    ...(options.ruleLink === undefined ? {} : { codeDescription: { href: options.ruleLink.replace('{rule}', first.rule) } }),
    ...(options.hasRelatedInformation && related.length > 0 ? { relatedInformation: related } : {}),
    ...(first.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

/** Of a finding that a baseline knows it is said, with the reason that stands there. */
function messageOf({ message, known }: Finding): string {
  if (!known) return plainText(message);
  return `${plainText(message)} (known${known.reason === undefined ? '' : `: ${known.reason}`})`;
}

function asRelated(folder: Folder, finding: Finding): DiagnosticRelatedInformation[] {
  const location = { uri: uriIn(folder.uri, finding.location.file), range: protocolRange(finding.range) };
  return [{ location, message: `${finding.rule}: ${messageOf(finding)}` }, ...evidenceOf(folder, finding)];
}

function evidenceOf(folder: Folder, finding: Finding): DiagnosticRelatedInformation[] {
  return finding.related.map(({ location, range, message }) => ({
    location: { uri: uriIn(folder.uri, location.file), range: protocolRange(range) },
    message: plainText(message),
  }));
}
