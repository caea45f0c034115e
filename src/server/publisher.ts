import path from 'node:path';
import type { Connection } from 'vscode-languageserver/node';
import type { Finding, Severity } from '../engine/model/finding';
import { valueIn } from '../engine/model/table';
import { diagnosticsOf } from './diagnostics';
import type { OpenDocument, OpenDocuments } from './documents';
import type { Folder } from './folder';
import { uriIn } from './paths';

export interface PublisherOptions {
  readonly ruleLink?: string;
  readonly hasRelatedInformation: boolean;
  levels(): ReadonlySet<Severity>;
  /** Whether the folder is the one to speak of the file: the innermost that contains it. */
  owns(folder: Folder, uri: string): boolean;
}

/** Sends diagnostics, each only when it differs from what the client has. */
export interface Publisher {
  /** What the folder's result says now. Files of which it has the same findings as before are passed over. */
  publish(folder: Folder): void;
  /** Looks at all files again: other levels are shown, or another folder may be the one to speak of them. */
  publishAgain(folder: Folder): void;
  /** The document was opened or closed, so other levels show. */
  publishFile(folder: Folder, file: string): void;
  /** What is known of a file before there is a result. */
  publishEarly(folder: Folder, file: string, findings: readonly Finding[]): void;
  clear(folder: Folder): void;
}

export function createPublisher(connection: Connection, documents: OpenDocuments, options: PublisherOptions): Publisher {
  /** By folder: what the client has of each file, as text to compare. */
  const sent = new Map<string, Map<string, string>>();
  /** By folder: what was last said of each file, whether the client has it or needs none of it. */
  const said = new Map<string, Map<string, Said>>();

  /** Says what is new of a file. */
  function tell(folder: Folder, file: string, findings: readonly Finding[]): void {
    const stamp = documents.at(path.join(folder.root, file))?.stamp;
    const known = valueIn(said, folder.uri, () => new Map<string, Said>());
    const before = known.get(file);
    if (before?.stamp === stamp && isSame(before?.findings, findings)) return;
    known.set(file, { findings, stamp });
    send(folder, file, findings);
  }

  function send(folder: Folder, file: string, findings: readonly Finding[]): void {
    const open = documents.at(path.join(folder.root, file));
    const uri = open?.uri ?? uriIn(folder.uri, file);
    if (!options.owns(folder, uri)) return;
    const { ruleLink, hasRelatedInformation } = options;
    const diagnostics = diagnosticsOf(folder, findings, {
      ...(ruleLink === undefined ? {} : { ruleLink }),
      hasRelatedInformation,
      levels: options.levels(),
      open: open !== undefined,
    });
    const known = sentOf(folder);
    const text = textOf(diagnostics, open);
    if (diagnostics.length === 0 && !known.has(file) && !open) return;
    if (known.get(file) === text) return;
    if (diagnostics.length === 0 && !open) known.delete(file);
    else known.set(file, text);
    void connection.sendDiagnostics({ uri, diagnostics, ...(open ? { version: open.version } : {}) });
  }

  function sentOf(folder: Folder): Map<string, string> {
    return valueIn(sent, folder.uri, () => new Map<string, string>());
  }

  function publish(folder: Folder): void {
    const byFile = findingsByFile(folder);
    for (const file of new Set([...byFile.keys(), ...sentOf(folder).keys()])) tell(folder, file, byFile.get(file) ?? []);
  }

  return {
    publish,
    publishAgain(folder) {
      said.delete(folder.uri);
      publish(folder);
    },
    publishFile(folder, file) {
      if (folder.result) tell(folder, file, folder.result.findings.filter(({ location }) => location.file === file));
    },
    publishEarly(folder, file, findings) {
      if (findings.length > 0 || sentOf(folder).has(file)) tell(folder, file, findings);
    },
    clear(folder) {
      said.delete(folder.uri);
      for (const file of sentOf(folder).keys()) void connection.sendDiagnostics({ uri: uriIn(folder.uri, file), diagnostics: [] });
      sent.delete(folder.uri);
    },
  };
}

interface Said {
  readonly findings: readonly Finding[];
  /** Of the open document's text; absent where the file isn't open. */
  readonly stamp: string | undefined;
}

function isSame(before: readonly Finding[] | undefined, findings: readonly Finding[]): boolean {
  return before?.length === findings.length && findings.every((finding, at) => finding === before[at]);
}

/** Diagnostics of an open document also say of which version they are, so an unchanged list is sent again for a new one. */
function textOf(diagnostics: readonly unknown[], open: OpenDocument | undefined): string {
  return `${open?.stamp ?? 'closed'} ${JSON.stringify(diagnostics)}`;
}

function findingsByFile({ result }: Folder): Map<string, Finding[]> {
  const byFile = new Map<string, Finding[]>();
  for (const finding of result?.findings ?? []) {
    valueIn(byFile, finding.location.file, (): Finding[] => []).push(finding);
  }
  return byFile;
}
