import type { Span } from '../../../model/span';

/** A piece of a Go template (https://pkg.go.dev/text/template). */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string; readonly start: number }
  | { readonly kind: 'action'; readonly code: string; readonly span: Span }
  | { readonly kind: 'if' | 'with' | 'range'; readonly branches: readonly Branch[]; readonly span: Span };

export interface Branch {
  /** Condition or collection; absent for `else`. */
  readonly code?: string;
  readonly body: readonly TemplateNode[];
}

export interface Template {
  readonly body: readonly TemplateNode[];
  /** Named templates that the text defines. */
  readonly defines: ReadonlyMap<string, readonly TemplateNode[]>;
}

const blockDepthLimit = 40;

interface OpenBlock {
  readonly keyword: string;
  readonly code: string;
  readonly start: number;
  readonly outer: TemplateNode[];
  readonly branches: { code?: string; body: TemplateNode[] }[];
}

/** Parses a template. Unclosed blocks end with the text; an `end` too many is passed over. */
export function parseTemplate(text: string): Template {
  const defines = new Map<string, readonly TemplateNode[]>();
  const open: OpenBlock[] = [];
  const top: TemplateNode[] = [];
  let current = top;
  const close = (end: number): void => {
    const block = open.pop();
    if (block === undefined) return;
    current = block.outer;
    const name = /^(?:define|block)\s+"([^"]*)"/.exec(block.code)?.[1];
    if (block.keyword === 'define' || block.keyword === 'block') defines.set(name ?? '', block.branches[0]?.body ?? []);
    else current.push({ kind: block.keyword as 'if' | 'with' | 'range', branches: block.branches, span: { start: block.start, end } });
  };
  for (const piece of piecesOf(text)) {
    if (piece.kind === 'text') {
      if (piece.text !== '') current.push(piece);
      continue;
    }
    const { code, span } = piece;
    const keyword = /^\w+/.exec(code)?.[0] ?? '';
    if (/^(?:if|with|range|define|block)$/.test(keyword) && open.length < blockDepthLimit) {
      const body: TemplateNode[] = [];
      open.push({ keyword, code, start: span.start, outer: current, branches: [{ code: code.slice(keyword.length).trim(), body }] });
      current = body;
    } else if (keyword === 'else') {
      const body: TemplateNode[] = [];
      const condition = code.replace(/^else\s*(?:if|with)?/, '').trim();
      open.at(-1)?.branches.push({ ...(condition !== '' && { code: condition }), body });
      if (open.length > 0) current = body;
    } else if (keyword === 'end') close(span.end);
    else if (!code.startsWith('/*')) current.push({ kind: 'action', code, span });
  }
  while (open.length > 0) close(text.length);
  return { body: top, defines };
}

type Piece = Extract<TemplateNode, { kind: 'text' | 'action' }>;

/** Text and actions in turn, with the white space that `{{-` and `-}}` take away left out. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let trimNext = false;
  for (let start = text.indexOf('{{'); ; start = text.indexOf('{{', from)) {
    const end = start < 0 ? -1 : endOfAction(text, start + 2);
    const trimThis = end >= 0 && /^-\s/.test(text.slice(start + 2, start + 4));
    pieces.push(trimmed(text.slice(from, end < 0 ? text.length : start), from, trimNext, trimThis));
    if (end < 0) return pieces;
    trimNext = text[end - 1] === '-' && /\s/.test(text[end - 2] ?? '');
    const code = text.slice(start + (trimThis ? 3 : 2), trimNext ? end - 1 : end).trim();
    pieces.push({ kind: 'action', code, span: { start, end: end + 2 } });
    from = end + 2;
  }
}

function trimmed(text: string, start: number, atStart: boolean, atEnd: boolean): Piece {
  const head = atStart ? text.length - text.trimStart().length : 0;
  const rest = text.slice(head);
  return { kind: 'text', text: atEnd ? rest.trimEnd() : rest, start: start + head };
}

/** Offset of the `}}` that ends an action, outside of its strings; -1 when there is none. */
function endOfAction(text: string, from: number): number {
  if (/^-?\s*\/\*/.test(text.slice(from, from + 8))) {
    const comment = text.indexOf('*/', from);
    return comment < 0 ? -1 : text.indexOf('}}', comment);
  }
  for (let i = from; i < text.length; i++) {
    const character = text[i];
    if (character === '}' && text[i + 1] === '}') return i;
    if (character === '"' || character === '`') i = endOfString(text, i, character);
    if (i < 0) return -1;
  }
  return -1;
}

function endOfString(text: string, from: number, quote: string): number {
  for (let i = from + 1; i < text.length; i++) {
    if (quote === '"' && text[i] === '\\') i++;
    else if (text[i] === quote) return i;
  }
  return -1;
}
