import type { Span } from '../model/span';
import { minimal, sorted, type TextEdit } from './edits';

/**
 * A text being edited step by step that knows which parts of it are still the original.
 * So spans of the original can be followed through earlier steps, and what comes out at the end are edits of the original.
 */
export interface Draft {
  readonly original: string;
  readonly text: string;
  readonly pieces: readonly Piece[];
}

type Piece = { readonly kept: Span } | { readonly added: string };

export function draftOf(original: string): Draft {
  return { original, text: original, pieces: [{ kept: { start: 0, end: original.length } }] };
}

/** The draft after further edits, whose offsets are those of `draft.text`. Edits that overlap give undefined. */
export function edited(draft: Draft, edits: readonly TextEdit[]): Draft | undefined {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { span, newText } of sorted(edits)) {
    if (span.start < at || span.end < span.start || span.end > draft.text.length) return undefined;
    pieces.push(...slice(draft.pieces, at, span.start));
    if (newText !== '') pieces.push({ added: newText });
    at = span.end;
  }
  pieces.push(...slice(draft.pieces, at, draft.text.length));
  const text = pieces.map((piece) => pieceText(draft.original, piece)).join('');
  return { original: draft.original, text, pieces };
}

/**
 * Where a span of the original is in the draft. What was inserted at its borders stays outside.
 * Undefined when it is out of range or its first or last character is gone.
 */
export function currentSpan(draft: Draft, span: Span): Span | undefined {
  const inRange = Number.isInteger(span.start) && Number.isInteger(span.end) && 0 <= span.start && span.start <= span.end;
  if (!inRange || span.end > draft.original.length) return undefined;
  if (span.start === span.end) {
    const at = span.start === 0 ? 0 : afterCharacter(draft, span.start - 1);
    return at === undefined ? undefined : { start: at, end: at };
  }
  const after = afterCharacter(draft, span.start);
  const end = afterCharacter(draft, span.end - 1);
  return after === undefined || end === undefined ? undefined : { start: after - 1, end };
}

/** No earlier step changed anything inside of the span. */
export function isUntouched(draft: Draft, span: Span): boolean {
  const now = currentSpan(draft, span);
  return now !== undefined && draft.text.slice(now.start, now.end) === draft.original.slice(span.start, span.end);
}

/** What was done to the original, as small as it can be said. */
export function editsOf(draft: Draft): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let added = '';
  for (const piece of [...draft.pieces, endPiece(draft)]) {
    if ('added' in piece) {
      added += piece.added;
      continue;
    }
    const edit = minimal(draft.original, { span: { start: at, end: piece.kept.start }, newText: added });
    if (edit) edits.push(edit);
    at = piece.kept.end;
    added = '';
  }
  return edits;
}

function endPiece(draft: Draft): Piece {
  return { kept: { start: draft.original.length, end: draft.original.length } };
}

/** Offset in the draft behind one character of the original. */
function afterCharacter(draft: Draft, character: number): number | undefined {
  let at = 0;
  for (const piece of draft.pieces) {
    if ('kept' in piece && piece.kept.start <= character && character < piece.kept.end) {
      return at + character - piece.kept.start + 1;
    }
    at += lengthOf(piece);
  }
  return undefined;
}

function slice(pieces: readonly Piece[], start: number, end: number): Piece[] {
  const result: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const length = lengthOf(piece);
    const from = Math.max(0, start - at);
    const to = Math.min(length, end - at);
    if (from < to) result.push(part(piece, from, to));
    at += length;
  }
  return result;
}

function part(piece: Piece, from: number, to: number): Piece {
  if ('added' in piece) return { added: piece.added.slice(from, to) };
  return { kept: { start: piece.kept.start + from, end: piece.kept.start + to } };
}

function lengthOf(piece: Piece): number {
  return 'added' in piece ? piece.added.length : piece.kept.end - piece.kept.start;
}

function pieceText(original: string, piece: Piece): string {
  return 'added' in piece ? piece.added : original.slice(piece.kept.start, piece.kept.end);
}
