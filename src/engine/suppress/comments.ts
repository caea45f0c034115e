import type { SuppressionFact } from '../model/facts';
import { positionOf } from '../model/lines';
import type { Span } from '../model/span';

/** How comments look: `slash` in TypeScript and JSONC, `hash` in YAML, Dockerfiles and env files. */
export type CommentSyntax = 'slash' | 'hash';

/**
 * Suppressions in the comments of a text:
 *
 *     // headroom-disable-next-line rule-id, other-rule -- reason
 *     // headroom-disable-line rule-id -- reason
 *     // headroom-disable rule-id -- reason            for the whole file, before its first code
 *
 * With `commentSpans` (ascending) only those are looked at, so a string that merely contains the words doesn't count;
 * without them comments are looked for line by line, outside quotes. A `headroom-disable` further down speaks
 * of its own line only, where it hides nothing and is reported for it. The next line is the next one with code on it.
 */
export function suppressionsIn(
  text: string,
  lineStarts: readonly number[],
  syntax: CommentSyntax,
  commentSpans?: readonly Span[],
): SuppressionFact[] {
  if (!mentionsSuppression(text)) return [];
  const comments = commentSpans ?? commentsByLine(text, lineStarts, syntax);
  return comments.flatMap((span) => {
    const directive = directiveIn(contentOf(text.slice(span.start, span.end)));
    return directive ? [{ span, rules: directive.rules, reason: directive.reason, line: lineOf(directive.scope, span, comments, text, lineStarts) }] : [];
  });
}

/** Whether looking closer is worth it. */
export function mentionsSuppression(text: string): boolean {
  return text.includes('headroom-disable');
}

interface Directive {
  readonly scope: 'file' | 'line' | 'next-line';
  readonly rules: readonly string[];
  readonly reason: string;
}

/** The inside of a comment, without its marks. */
function contentOf(comment: string): string {
  if (comment.startsWith('/*')) return comment.slice(2, comment.endsWith('*/') ? -2 : undefined).replace(/^\*|\n\s*\*?/g, ' ').trim();
  return comment.replace(/^(?:\/\/+|#+)/, '').trim();
}

function directiveIn(content: string): Directive | undefined {
  const head = /^headroom-disable(-next-line|-line)?(?=\s|$)/.exec(content);
  if (!head) return undefined;
  const rest = content.slice(head[0].length);
  const dashes = /(?:^|\s)--(?:\s|$)/.exec(rest);
  const names = dashes ? rest.slice(0, dashes.index) : rest;
  return {
    scope: head[1] === '-next-line' ? 'next-line' : head[1] === '-line' ? 'line' : 'file',
    rules: names.split(/[\s,]+/).filter((name) => name !== ''),
    reason: dashes ? rest.slice(dashes.index + dashes[0].length).replace(/\s+/g, ' ').trim() : '',
  };
}

function lineOf(scope: Directive['scope'], span: Span, comments: readonly Span[], text: string, lineStarts: readonly number[]): number {
  if (scope === 'file' && isAtTop(span, comments, text)) return 0;
  const last = positionOf(lineStarts, Math.max(span.start, span.end - 1)).line;
  return scope === 'next-line' ? nextLineWithCode(last, comments, text, lineStarts) : last;
}

/** Nothing but comments, white space and a shebang or byte order mark stand before it. */
function isAtTop(span: Span, comments: readonly Span[], text: string): boolean {
  let from = /^\uFEFF?(?:#![^\r\n]*)?/.exec(text)?.[0].length ?? 0;
  for (const comment of comments) {
    if (comment.start >= span.start) break;
    if (comment.end <= from) continue;
    if (!isBlank(text, from, comment.start)) return false;
    from = comment.end;
  }
  return isBlank(text, from, span.start);
}

function nextLineWithCode(line: number, comments: readonly Span[], text: string, lineStarts: readonly number[]): number {
  for (let next = line + 1; next <= lineStarts.length; next++) {
    const start = lineStarts[next - 1] ?? text.length;
    const end = lineStarts[next] ?? text.length;
    if (!isBlankBetweenComments(start, end, comments, text)) return next;
  }
  return line + 1;
}

function isBlankBetweenComments(start: number, end: number, comments: readonly Span[], text: string): boolean {
  let from = start;
  for (const comment of comments) {
    if (comment.end <= from) continue;
    if (comment.start >= end) break;
    if (!isBlank(text, from, comment.start)) return false;
    from = comment.end;
  }
  return isBlank(text, from, end);
}

function isBlank(text: string, start: number, end: number): boolean {
  return start >= end || text.slice(start, end).trim() === '';
}

/** The comment of each line, if it has one, for files whose reader keeps no comments. */
function commentsByLine(text: string, lineStarts: readonly number[], syntax: CommentSyntax): Span[] {
  const spans: Span[] = [];
  for (const [index, start] of lineStarts.entries()) {
    const line = text.slice(start, lineStarts[index + 1] ?? text.length).trimEnd();
    const column = commentColumn(line, syntax);
    if (column !== undefined) spans.push({ start: start + column, end: start + line.length });
  }
  return spans;
}

function commentColumn(line: string, syntax: CommentSyntax): number | undefined {
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const character = line.charAt(i);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || (character === "'" && !/\w/.test(line.charAt(i - 1)))) quote = character;
    else if (startsComment(line, i, syntax)) return i;
  }
  return undefined;
}

function startsComment(line: string, at: number, syntax: CommentSyntax): boolean {
  if (syntax === 'slash') return line.startsWith('//', at) || line.startsWith('/*', at);
  return line.charAt(at) === '#' && (at === 0 || /\s/.test(line.charAt(at - 1)));
}
