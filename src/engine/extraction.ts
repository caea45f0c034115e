import { extractFile, type ExtractedFile, type FileToExtract } from './extract-file';
import type { FileHost } from './host/file-host';
import type { SourceFacts } from './model/facts';
import { interestIn } from './model/roles';
import type { Notice, SourceFile } from './model/workspace';

/** Facts from earlier runs. They are a pure function of path, text and what of the file matters; the version stands for the last two. */
export interface FactsCache {
  get(path: string, version: string): SourceFacts | undefined;
  set(path: string, version: string, facts: SourceFacts): void;
}

/** The facts of a workspace's sources, gathered in slices. */
export interface Extraction {
  readonly total: number;
  /** In the order of the workspace's sources, however they were gathered. */
  facts(): ReadonlyMap<string, SourceFacts>;
  /** How many files are read, parsed or found unreadable. */
  done(): number;
  parsed(): number;
  cached(): number;
  notices(): Notice[];
  /** Handles up to `limit` more files, in their order; true while some are left. */
  some(limit: number): boolean;
  /** Has a file handled again because its text changed; false when it isn't one of these files. */
  again(path: string): boolean;
}

/** Starts an extraction. A file that can't be read or that breaks the extractor becomes a notice; the others go on. */
export function openExtraction(host: FileHost, files: readonly SourceFile[], cache?: FactsCache): Extraction {
  const known = new Map(files.map(({ path, role }) => [path, { path, interest: interestIn(role) }]));
  const pending = new Map(known);
  const done = new Map<string, ExtractedFile>();
  const fromCache = new Set<string>();

  function handle(file: FileToExtract): void {
    const { path } = file;
    const source = host.read(path);
    const version = source.ok ? versionOf(file, source.version) : '';
    const facts = source.ok ? cache?.get(path, version) : undefined;
    const extracted = facts ? { facts } : extractFile(file, source);
    if (facts) fromCache.add(path);
    else fromCache.delete(path);
    if (!facts && extracted.facts) cache?.set(path, version, extracted.facts);
    pending.delete(path);
    done.set(path, extracted);
  }

  const inOrder = (): ExtractedFile[] => [...known.keys()].flatMap((path) => done.get(path) ?? []);

  return {
    total: known.size,
    facts: () => new Map(inOrder().flatMap(({ facts }) => (facts ? [[facts.path, facts]] : []))),
    done: () => known.size - pending.size,
    parsed: () => inOrder().filter(({ facts }) => facts).length - fromCache.size,
    cached: () => fromCache.size,
    notices: () => inOrder().flatMap(({ notice, facts }) => notice ?? (facts?.hasSyntaxErrors ? syntaxNotice(facts.path) : [])),
    some(limit) {
      let left = limit;
      for (const file of pending.values()) {
        if (left-- <= 0) break;
        handle(file);
      }
      return pending.size > 0;
    },
    again(path) {
      const file = known.get(path);
      if (file) pending.set(path, file);
      return file !== undefined;
    },
  };
}

/** The same text has other facts where less of it matters. */
function versionOf({ interest }: FileToExtract, version: string): string {
  return interest === 'all' ? version : `${version} ${interest}`;
}

function syntaxNotice(path: string): Notice {
  return { kind: 'syntax', file: path, message: 'The file has syntax errors; what could be understood of it was judged.' };
}
