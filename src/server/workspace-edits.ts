import path from 'node:path';
import type { CreateFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { FileEdit } from '../engine/fixes/edits';
import { lineStartsOf, positionOf } from '../engine/model/lines';
import type { Span } from '../engine/model/span';
import type { OpenDocuments } from './documents';
import type { Folder } from './folder';
import { uriIn } from './paths';

/**
 * Edits of a folder's files as the protocol says them. Open documents carry the version that the edits were made
 * for, so that a client refuses them once the text has moved on.
 */
export function workspaceEdit(folder: Folder, documents: OpenDocuments, edits: readonly FileEdit[]): WorkspaceEdit {
  return { documentChanges: edits.flatMap((edit) => documentChanges(folder, documents, edit)) };
}

function documentChanges(folder: Folder, documents: OpenDocuments, edit: FileEdit): (CreateFile | TextDocumentEdit)[] {
  const open = documents.at(path.join(folder.root, edit.path));
  const uri = open?.uri ?? uriIn(folder.uri, edit.path);
  if (edit.kind === 'create') {
    return [
      { kind: 'create', uri, options: { ignoreIfExists: false, overwrite: false } },
      { textDocument: { uri, version: null }, edits: [{ range: emptyRange, newText: edit.text }] },
    ];
  }
  const source = folder.host.read(edit.path);
  const lineStarts = lineStartsOf(source.ok ? source.text : '');
  const textEdits = edit.edits.map(({ span, newText }) => ({ range: rangeOfSpan(lineStarts, span), newText }));
  return [{ textDocument: { uri, version: open?.version ?? null }, edits: textEdits }];
}

const emptyRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function rangeOfSpan(lineStarts: readonly number[], { start, end }: Span): TextDocumentEdit['edits'][number]['range'] {
  return { start: protocolPosition(lineStarts, start), end: protocolPosition(lineStarts, end) };
}

function protocolPosition(lineStarts: readonly number[], offset: number): { line: number; character: number } {
  const { line, column } = positionOf(lineStarts, offset);
  return { line: line - 1, character: column - 1 };
}
