import { openAnalysis, type AnalysisSettings } from '../engine/analyze';
import { isSourcePath } from '../engine/discover/roles';
import { firstLook } from '../engine/first-look';
import { openBaselines } from '../config/baseline';
import { openConfiguration } from '../config/configuration';
import type { FileHost } from '../engine/host/file-host';
import type { Rule } from '../engine/model/rule';
import { suppressionRules } from '../engine/suppress/rules';
import { checkDigits } from '../platform/check-digits';
import { baselineAbove, configurationAbove } from '../platform/configuration-above';
import { nodeHost } from '../platform/node-host';
import type { OpenDocuments } from './documents';
import { openFolder } from './folder';
import type { Folder, FolderEvents } from './folder';
import { keptFacts } from './kept-facts';
import { overlayHost } from './overlay-host';
import { pathOf, relativeTo } from './paths';
import type { FolderName } from './paths';
import { inSlices } from './slices';

/** The workspace's folders, each with an analysis of its own. */
export interface Folders {
  readonly all: readonly Folder[];
  /** Opens a folder without reading it; undefined when it isn't on disk or is open already. */
  add(name: FolderName): Folder | undefined;
  remove(uri: string): Folder | undefined;
  /** Every folder that a file lies in, the innermost first: the one that speaks of it. */
  holding(uri: string): readonly FileInFolder[];
}

export interface FileInFolder {
  readonly folder: Folder;
  /** Relative to the folder. */
  readonly file: string;
}

export interface FoldersOptions {
  readonly rules: readonly Rule[];
  readonly documents: OpenDocuments;
  readonly events: FolderEvents;
  readonly debounce: number;
}

export function createFolders(options: FoldersOptions): Folders {
  const folders = new Map<string, Folder>();
  return {
    get all() {
      return [...folders.values()];
    },
    add(name) {
      const root = pathOf(name.uri);
      if (root === undefined || folders.has(name.uri)) return undefined;
      const folder = folderAt(name, root, options);
      folders.set(name.uri, folder);
      return folder;
    },
    remove(uri) {
      const folder = folders.get(uri);
      folder?.dispose();
      folders.delete(uri);
      return folder;
    },
    holding: (uri) =>
      [...folders.values()]
        .flatMap((folder) => {
          const file = relativeTo(folder.root, uri);
          return file === undefined ? [] : [{ folder, file }];
        })
        .sort((a, b) => b.folder.root.length - a.folder.root.length),
  };
}

function folderAt(name: FolderName, root: string, { rules, documents, events, debounce }: FoldersOptions): Folder {
  const disk = nodeHost(root);
  const facts = keptFacts(root, disk);
  const host = overlayHost(facts.disk, documents);
  const unread = overlayHost(disk, documents);
  const digits = checkDigits();
  const knownRules = new Set([...rules.map(({ meta }) => meta), ...suppressionRules].map(({ id }) => id));
  const settings = (host: FileHost): AnalysisSettings => {
    const above = configurationAbove(root);
    const configuration = openConfiguration(host, { knownRules, ...(above && { above }) });
    return { rules, configuration, baselines: openBaselines(host, baselineAbove(root)), digits, today: today() };
  };
  return openFolder({
    ...name,
    root,
    host,
    disk,
    events: {
      ...events,
      scanned(folder, result, milliseconds) {
        events.scanned(folder, result, milliseconds);
        // What isn't kept is found anew by the next run.
        void inSlices({ step: facts.keepSome, cancelled: () => false }).catch(() => undefined);
      },
    },
    debounce,
    open: () => openAnalysis(host, { ...settings(host), cache: facts.cache, linksAgain: true }),
    // What earlier runs kept is of all files, and takes longer to read than these few.
    look: (file) => (isSourcePath(file) ? firstLook(unread, file, settings(unread)) : []),
  });
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
