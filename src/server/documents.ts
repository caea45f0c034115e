import { TextDocuments } from 'vscode-languageserver/node';
import type { Connection } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { pathOf } from './paths';

/** Documents that are open in the editor, by the file that they are. */
export interface OpenDocuments {
  /** The open document of an absolute path. */
  at(path: string): OpenDocument | undefined;
  /** The open document of an address, however the client encodes it. */
  get(uri: string): OpenDocument | undefined;
}

export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly document: TextDocument;
  /** Tells one text of the file apart from every other that this process has seen. */
  readonly stamp: string;
}

export interface DocumentEvents {
  opened(uri: string): void;
  changed(uri: string): void;
  closed(uri: string): void;
}

/** Keeps the texts of open documents and says when they change. */
export function watchDocuments(connection: Connection, events: DocumentEvents): OpenDocuments {
  const documents = new TextDocuments(TextDocument);
  const byPath = new Map<string, { readonly uri: string; readonly opening: number }>();
  let openings = 0;

  documents.onDidOpen(({ document: { uri } }) => {
    const path = pathOf(uri);
    if (path === undefined) return;
    byPath.set(path, { uri, opening: ++openings });
    events.opened(uri);
  });
  documents.onDidChangeContent(({ document }) => {
    if (document.version !== openedVersion(document)) events.changed(document.uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    const path = pathOf(uri);
    if (path === undefined) return;
    byPath.delete(path);
    events.closed(uri);
  });
  documents.listen(connection);

  const firstVersions = new WeakMap<TextDocument, number>();
  /** An opened document announces its content once as a change; that is not an edit. */
  function openedVersion(document: TextDocument): number {
    const first = firstVersions.get(document) ?? document.version;
    firstVersions.set(document, first);
    return first;
  }

  const at = (path: string): OpenDocument | undefined => {
    const entry = byPath.get(path);
    const document = entry && documents.get(entry.uri);
    if (!document) return undefined;
    return {
      uri: document.uri,
      version: document.version,
      text: document.getText(),
      document,
      stamp: `open ${entry.opening}.${document.version}`,
    };
  };
  return {
    at,
    get: (uri) => {
      const path = pathOf(uri);
      return path === undefined ? undefined : at(path);
    },
  };
}
