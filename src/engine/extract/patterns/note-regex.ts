import { ts } from '@ts-morph/common';
import { startOf } from '../compiler';
import { backtrackingOf, workOf } from './backtracking';
import { spanOf, type Draft } from '../draft';

/** Keeps what a regular expression does where it may be slow; each is met once for its value and once for the walk. */
export function noteRegex(draft: Draft, node: ts.Expression): void {
  const start = startOf(node, draft.file);
  if (draft.regexes.has(start)) return;
  const { source, flags } = regexParts(node.getText(draft.file));
  note(draft, node, source, flags);
}

/** `new RegExp('^a+$', 'i')`. */
export function notePatternText(draft: Draft, callee: ts.Expression, args: readonly ts.Expression[] | undefined): void {
  if (!ts.isIdentifier(callee) || callee.text !== 'RegExp') return;
  const [pattern, flags] = args ?? [];
  if (pattern && ts.isStringLiteralLike(pattern)) note(draft, pattern, pattern.text, flags && ts.isStringLiteralLike(flags) ? flags.text : '');
}

/** A file with more to check than this is generated, or made to hold the checker up: of the rest nothing is said. */
const MAX_WORK_IN_FILE = 20_000;

function note(draft: Draft, node: ts.Expression, source: string, flags: string): void {
  const found = draft.checking.done < MAX_WORK_IN_FILE ? backtrackingOf(source, flags) : undefined;
  draft.checking.done += workOf(source, flags);
  draft.regexes.set(startOf(node, draft.file), found && { span: spanOf(draft, node), ...found });
}

export function regexParts(text: string): { readonly source: string; readonly flags: string } {
  const end = text.lastIndexOf('/');
  return { source: text.slice(1, Math.max(1, end)), flags: text.slice(end + 1) };
}
