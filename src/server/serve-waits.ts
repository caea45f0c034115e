import { CodeLensRefreshRequest } from 'vscode-languageserver/node';
import type { CodeLens, Connection, Hover } from 'vscode-languageserver/node';
import { settings } from '../protocol/contributions';
import type { EntryWaits } from '../engine/model/system';
import type { Client, WaitsShown } from './client';
import type { Folder } from './folder';
import type { Folders } from './folders';
import { hoverOf, lensesOf } from './waits';

export interface WaitsServer {
  /** A folder's result changed: the client asks for lenses again where they would differ. */
  analyzed(folder: Folder): void;
  /** The settings may have changed. */
  configure(): Promise<void>;
}

/** Answers with code lenses and hovers what the requests of entry points wait for. */
export function serveWaits(connection: Connection, { client, folders }: { readonly client: Client; readonly folders: Folders }): WaitsServer {
  let shown: WaitsShown = client.waits;
  /** By folder: what the lenses of all its files rest on, and as text to compare. */
  const known = new Map<string, { readonly waits: readonly EntryWaits[]; readonly text: string }>();

  connection.onCodeLens(({ textDocument: { uri } }): CodeLens[] => {
    const [place] = folders.holding(uri);
    if (!shown.lens || !place?.folder.catchUp() || !place.folder.result) return [];
    return lensesOf(place.folder, place.folder.result, place.file);
  });
  connection.onHover(({ textDocument: { uri }, position }): Hover | null => {
    const [place] = folders.holding(uri);
    if (!shown.hover || !place?.folder.catchUp() || !place.folder.result) return null;
    return hoverOf(place.folder, place.folder.result, place.file, position, client.hoverIsMarkdown) ?? null;
  });

  function refresh(): void {
    if (client.refreshesLenses) void connection.sendRequest(CodeLensRefreshRequest.type);
  }

  return {
    analyzed(folder) {
      const waits = folder.result?.waits ?? [];
      const before = known.get(folder.uri);
      if (before?.waits.length === waits.length && waits.every((one, at) => one === before.waits[at])) return;
      const text = JSON.stringify(waits.map(({ entry, services, calls, paths }) => [entry.location, services, calls, paths.map((hops) => hops.map(({ at }) => at))]));
      known.set(folder.uri, { waits, text });
      if (before?.text !== text) refresh();
    },
    async configure() {
      if (!client.hasConfiguration) return;
      const [lens, hover] = (await connection.workspace.getConfiguration([{ section: settings.waitsLens }, { section: settings.waitsHover }])) as unknown[];
      shown = { lens: lens !== false, hover: hover !== false };
      refresh();
    },
  };
}
