import type { SuppressionFact } from '../model/suppression';
import { positionOf } from '../model/lines';
import type { Span } from '../model/span';

/**
 * How comments look: `slash` in TypeScript, JSONC and Prisma, `hash` in YAML, Dockerfiles and scripts, `env` in env files, where what is commented out may be told as well, `either` of both in Terraform and files of
 * requests, `settings` in INI (`;` too), `properties` in Java's (`!` too), `batch` in batch files (`REM`, `::`), `markup` in Markdown and XML.
 */
export type CommentSyntax = 'slash' | 'hash' | 'env' | 'either' | 'settings' | 'properties' | 'batch' | 'dashes' | 'markup';

/**
 * Suppressions in the comments of a text:
 *
 *     // headroom-disable-next-line rule-id, other-rule -- reason
 *     // headroom-disable-line rule-id -- reason
 *     // headroom-disable rule-id -- reason            for the whole file, before its first code but a prologue such as 'use strict'
 *
 * Before the reason any dash counts (`-`, `--`, `–`, `—`), as no id of a rule has one that stands alone.
 *
 * With `commentSpans` (ascending) only those are looked at, so a string that merely contains the words doesn't count;
 * without them comments are looked for line by line, outside quotes. A `headroom-disable` further down speaks
 * of its own line only, where it hides nothing and is reported for it. The next line is the next one with code on it, in pages also behind the fence of a block.
 */
export function suppressionsIn(
  text: string,
  lineStarts: readonly number[],
  syntax: CommentSyntax,
  commentSpans?: readonly Span[],
): SuppressionFact[] {
  if (!mentionsSuppression(text)) return [];
  const comments = commentSpans ?? commentsByLine(text, lineStarts, syntax);
  const code = codeLinesOf(comments, text, lineStarts, syntax);
  return comments.flatMap((span) => {
    const directive = directiveIn(contentOf(text.slice(span.start, span.end)));
    return directive ? [{ span, rules: directive.rules, reason: directive.reason, line: lineOf(directive.scope, span, code, lineStarts) }] : [];
  });
}

/** Lines that read as a suppression in a file whose comments look otherwise, or which has none: they hide nothing, and whoever wrote them thinks that they do. */
export function straySuppressions(text: string, lineStarts: readonly number[], found: readonly SuppressionFact[]): SuppressionFact[] {
  const lines = new Set(found.map(({ span }) => positionOf(lineStarts, span.start).line));
  return lineStarts.flatMap((start, index) => {
    const line = text.slice(start, lineStarts[index + 1] ?? text.length).trimEnd();
    const comment = line.trimStart();
    const directive = !lines.has(index + 1) && STRAY.test(comment) ? directiveIn(contentOf(comment)) : undefined;
    return directive ? [{ span: { start: start + line.length - comment.length, end: start + line.length }, rules: directive.rules, reason: directive.reason, line: NOWHERE }] : [];
  });
}

const STRAY = /^(?:\/\/|\/\*|[#;!]|--|::|<!--|REM\s)\s{0,8}headroom-disable/i;
const NOWHERE = -1;

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
  return comment.replace(/^(?:\/\/+|#+|;+|--+|!+|::+|@?REM\s|<!--)/i, '').replace(/-->$/, '').trim();
}

/** Editors make one dash of two, and no id has a long one. */
const DASHES = /(?:^|\s)-{1,3}(?=\s|$)|[–—]/;

function directiveIn(content: string): Directive | undefined {
  const head = /^headroom-disable(-next-line|-line)?(?=\s|$)/.exec(content);
  if (!head) return undefined;
  const rest = content.slice(head[0].length);
  const dashes = DASHES.exec(rest);
  const names = dashes ? rest.slice(0, dashes.index) : rest;
  return {
    scope: head[1] === '-next-line' ? 'next-line' : head[1] === '-line' ? 'line' : 'file',
    rules: names.split(/[\s,]+/).filter((name) => name !== ''),
    reason: dashes ? rest.slice(dashes.index + dashes[0].length).replace(/\s+/g, ' ').trim() : '',
  };
}

function lineOf(scope: Directive['scope'], span: Span, code: CodeLines, lineStarts: readonly number[]): number {
  if (scope === 'file' && span.start <= code.first) return 0;
  const last = positionOf(lineStarts, Math.max(span.start, span.end - 1)).line;
  return scope === 'next-line' ? (code.after[last] ?? last + 1) : last;
}

/** Where code stands: what is neither comment nor white space, nor a shebang or byte order mark at the very top. */
interface CodeLines {
  /** Offset of the first code; the length of the text when there is none. */
  readonly first: number;
  /** By line, counted from 1: the next line with code on it. */
  readonly after: readonly (number | undefined)[];
}

/** Looks at each comment and each line once, as a generated file can have thousands of both. */
function codeLinesOf(comments: readonly Span[], text: string, lineStarts: readonly number[], syntax: CommentSyntax): CodeLines {
  const top = /^\uFEFF?(?:#![^\r\n]*)?/.exec(text)?.[0].length ?? 0;
  const blank = withoutComments(comments, text);
  const isCode = lineStarts.map((start, index) => {
    const line = blank.slice(start, lineStarts[index + 1] ?? text.length).trim();
    return line !== '' && !(syntax === 'markup' && FENCE.test(line));
  });
  const after: (number | undefined)[] = [];
  for (let line = isCode.length - 1; line >= 1; line--) after[line] = isCode[line] ? line + 1 : after[line + 1];
  const rest = blank.slice(top).trimStart();
  return { first: text.length - (syntax === 'slash' ? withoutPrologue(rest) : rest).length, after };
}

/** What opens or closes a block of code in a page. Source: CommonMark, "Fenced code blocks". */
const FENCE = /^(?:```|~~~)/;

/** What stands behind `'use strict'` and its kin. Source: ECMA-262, "Directive Prologues". */
function withoutPrologue(code: string): string {
  let rest = code;
  for (let count = 0; count < MOST_DIRECTIVES; count++) {
    const directive = PROLOGUE.exec(rest.slice(0, 100));
    if (!directive) return rest;
    rest = rest.slice(directive[0].length).trimStart();
  }
  return rest;
}

const MOST_DIRECTIVES = 4;
const PROLOGUE = /^(?:'use [a-z -]{1,40}'|"use [a-z -]{1,40}")(?:;|(?=[ \t]{0,20}(?:[\r\n]|$)))/;

/** The text with spaces in the place of comments. */
function withoutComments(comments: readonly Span[], text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of comments) {
    if (end <= from) continue;
    pieces.push(text.slice(from, Math.max(start, from)), ' '.repeat(end - Math.max(start, from)));
    from = end;
  }
  return [...pieces, text.slice(from)].join('');
}

/** The comment of each line, if it has one, for files whose reader keeps no comments. */
function commentsByLine(text: string, lineStarts: readonly number[], syntax: CommentSyntax): Span[] {
  const spans: Span[] = [];
  for (const [index, start] of lineStarts.entries()) {
    const line = text.slice(start, lineStarts[index + 1] ?? text.length).trimEnd();
    const column = commentColumn(line, syntax);
    if (column === undefined) continue;
    const close = line.startsWith('<!--', column) ? line.indexOf('-->', column) : -1;
    spans.push({ start: start + column, end: start + (close < 0 ? line.length : close + '-->'.length) });
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
  const isApart = at === 0 || /\s/.test(line.charAt(at - 1));
  switch (syntax) {
    case 'slash': return line.startsWith('//', at) || line.startsWith('/*', at);
    case 'hash': return isApart && line.charAt(at) === '#';
    case 'env': return isApart && line.charAt(at) === '#' && !(line.slice(0, at).trim() === '' && ASIDE.test(line.slice(at, at + 200)));
    case 'either': return isApart && (line.charAt(at) === '#' || line.startsWith('//', at) || line.startsWith('/*', at));
    case 'properties': return /[#!]/.test(line.charAt(at)) && line.slice(0, at).trim() === '';
    case 'batch': return line.slice(0, at).trim() === '' && /^(?:@?REM(?:\s|$)|::)/i.test(line.slice(at, at + 5));
    case 'settings': return isApart && /[#;]/.test(line.charAt(at));
    case 'dashes': return line.startsWith('--', at);
    // In a code block a comment is one of its language.
    case 'markup': return line.startsWith('<!--', at) || (isApart && /^(?:#|\/\/) headroom-disable/.test(line.slice(at, at + 20)));
  }
}

/** A setting that is commented out, by a name that findings speak of: for whoever looks for credentials it is a line of its own. */
const ASIDE = /^#[ \t#]{0,8}(?:export[ \t]{1,8})?(?=[\w.-]{0,100}(?:pass|pwd|psw|secret|token|key|salt|credential|auth|ur[il]|dsn))[A-Za-z_][\w.-]{0,100}[ \t]{0,8}=[ \t]{0,8}[^ \t]/i;
