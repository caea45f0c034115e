import { CodeActionKind } from 'vscode-languageserver/node';
import type { CodeAction, CodeActionParams, Command, Diagnostic, Range } from 'vscode-languageserver/node';
import type { Finding } from '../engine/model/finding';
import type { RuleMeta } from '../engine/model/rule';
import { staleBaselineEntry } from '../engine/suppress/rules';
import { commands, diagnosticSource, fixAllKind } from '../protocol/contributions';
import { byGravity } from '../protocol/levels';
import type { BaselineArguments, SnippetOffer, SuppressArguments } from '../protocol/messages';
import { fits } from '../protocol/snippet-fit';
import { protocolRange } from './places';

/** What the server needs to find an action's edit once somebody picks it. */
export type ActionData =
  | { readonly kind: 'fix'; readonly uri: string; readonly version: number | null; readonly fingerprint: string; readonly fix: number }
  | { readonly kind: 'fix-all'; readonly uri: string; readonly version: number | null };

export interface ActionContext {
  /** Findings of the document, as it is in the editor. */
  readonly findings: readonly Finding[];
  readonly version: number | null;
  readonly ruleOf: (id: string) => RuleMeta | undefined;
  /** What the client can insert, by id. */
  readonly snippets: Readonly<Record<string, SnippetOffer>>;
  /** Frameworks of a service, by module name. */
  readonly frameworksOf: (service: string | null) => readonly string[];
  /** Whether something can hide the finding where it stands. */
  readonly canDisable: (finding: Finding) => boolean;
}

/** What the lightbulb offers for a range: fixes first, the gravest finding's before the others', edits left to be resolved. */
export function codeActionsFor(params: CodeActionParams, context: ActionContext): CodeAction[] {
  const { only } = params.context;
  const wants = (kind: string): boolean => !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  const here = context.findings.filter((finding) => touches(protocolRange(finding.range), params.range));
  const actions = wants(CodeActionKind.QuickFix) ? here.sort(byGravity).flatMap((finding) => quickFixes(finding, params, context)) : [];
  return [...withOnePreferred(actions), ...(only && wants(fixAllKind) ? fixAll(params, context) : [])];
}

function quickFixes(finding: Finding, params: CodeActionParams, context: ActionContext): CodeAction[] {
  const diagnostics = params.context.diagnostics.filter((diagnostic) => speaksOf(diagnostic, finding));
  const action = (title: string, rest: Omit<CodeAction, 'title' | 'kind' | 'diagnostics'>): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    ...rest,
  });
  const uri = params.textDocument.uri;
  const fixes = finding.fixes.flatMap((plan, fix) => {
    if (plan.steps.length === 0) return [];
    const data: ActionData = { kind: 'fix', uri, version: context.version, fingerprint: finding.fingerprint, fix };
    return [action(plan.title, { data, isPreferred: plan.preferred ?? (fix === 0 && plan.applicability === 'safe') })];
  });
  const suppression: SuppressArguments = { uri, rule: finding.rule, line: finding.range.line - 1 };
  const inBaseline: BaselineArguments = { uri, fingerprint: finding.fingerprint };
  return [
    ...fixes,
    ...snippetCommands(finding, context).map((command) => action(command.title, { command })),
    action(`Explain ${finding.rule}`, {
      command: { title: 'Explain', command: commands.openRuleDocumentation, arguments: [finding.rule] },
    }),
    ...(context.canDisable(finding) ? [action(`Disable ${finding.rule} for this line…`, { command: { title: 'Disable', command: commands.suppressFinding, arguments: [suppression] } })] : []),
    ...(finding.known || finding.rule === staleBaselineEntry.id ? [] : [action(`Add this ${finding.rule} to the baseline…`, { command: { title: 'Add to Baseline', command: commands.addToBaseline, arguments: [inBaseline] } })]),
  ];
}

function snippetCommands(finding: Finding, { ruleOf, snippets, frameworksOf }: ActionContext): Command[] {
  const frameworks = frameworksOf(finding.service);
  const all = Object.values(snippets);
  const planned = finding.fixes.flatMap(({ snippet }) => (snippet === undefined ? [] : [snippet]));
  const ids = new Set([...planned, ...(ruleOf(finding.rule)?.snippets ?? [])]);
  return [...ids].flatMap((id) => {
    const offer = snippets[id];
    return offer && fits(offer, frameworks, all) ? [{ title: `Insert snippet: ${offer.title}`, command: commands.insertSnippet, arguments: [id] }] : [];
  });
}

function fixAll({ textDocument: { uri } }: CodeActionParams, context: ActionContext): CodeAction[] {
  const safe = context.findings.filter(({ fixes }) => fixes.some(({ applicability }) => applicability === 'safe'));
  if (safe.length === 0) return [];
  const data: ActionData = { kind: 'fix-all', uri, version: context.version };
  return [{ title: 'Apply all safe Headroom fixes', kind: fixAllKind, data }];
}

/** Several preferred fixes at one place would leave the editor to choose; the gravest finding's is the one. */
function withOnePreferred(actions: readonly CodeAction[]): CodeAction[] {
  const first = actions.findIndex(({ isPreferred }) => isPreferred);
  return actions.map((action, index) => (action.isPreferred && index !== first ? { ...action, isPreferred: false } : action));
}

/** The diagnostic is at the finding's place; one diagnostic stands for every finding of its place. */
function speaksOf(diagnostic: Diagnostic, finding: Finding): boolean {
  const { start } = protocolRange(finding.range);
  const at = diagnostic.range.start;
  return diagnostic.source === diagnosticSource && at.line === start.line && at.character === start.character;
}

function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
