import { extractFile, type ExtractedFile, type FileToExtract } from './extract-file';
import { openExtracted } from './extracted-files';
import type { FileHost, FileText, TextRead } from './host/file-host';
import type { SourceFacts } from './model/facts';
import { interestIn } from './model/roles';
import type { Notice, SourceFile } from './model/workspace';
import { spareRoom } from './spare-room';

/** Facts from earlier runs. They are a pure function of path, text and what of the file matters; the version stands for the last two. */
export interface FactsCache {
  get(path: string, version: string): SourceFacts | undefined;
  set(path: string, version: string, facts: SourceFacts): void;
}

/** Others who extract files at the same time, such as threads. */
export interface OtherExtractors {
  /** Has them take files of this list; undefined where it isn't worth while. */
  share(files: readonly FileToExtract[]): SharedExtraction | undefined;
}

/** A list of files of which several take the next one. */
export interface SharedExtraction {
  /** The next file that nobody has taken; undefined when there is none. */
  take(): FileToExtract | undefined;
  /** What others are done with since somebody asked last. */
  arrived(): readonly ExtractedElsewhere[];
  /** Waits a moment for something to arrive. */
  wait(): void;
  /** Nothing will arrive any more, whether all is done or not. */
  isOver(): boolean;
  /** Whoever began it doesn't want it any more. */
  end(): void;
}

export interface ExtractedElsewhere {
  readonly path: string;
  readonly read: TextRead;
  readonly extracted: ExtractedFile;
}

/** The facts of a workspace's sources, extractedFiles in slices. */
export interface Extraction {
  readonly total: number;
  /** In the order of the workspace's sources, however they were extractedFiles. */
  facts(): ReadonlyMap<string, SourceFacts>;
  /** The files that have facts, in that order. Stays the same list until others have. */
  paths(): readonly string[];
  /** How many files are read, parsed or found unreadable. */
  done(): number;
  parsed(): number;
  cached(): number;
  notices(): Notice[];
  /** Handles up to `limit` more files, in their order; true while some are left. */
  some(limit: number): boolean;
  /** Has a file handled again because its text changed; false when it isn't one of these files. */
  again(path: string): boolean;
  /** It isn't wanted any more. */
  end(): void;
}

export interface ExtractionOptions {
  readonly cache?: FactsCache | undefined;
  readonly others?: OtherExtractors | undefined;
}

/** Starts an extraction; `entries` are the files that manifests start. A file that can't be read or that breaks the extractor becomes a notice; the others go on. */
export function openExtraction(host: FileHost, files: readonly SourceFile[], entries: ReadonlySet<string>, { cache, others }: ExtractionOptions = {}): Extraction {
  const known = new Map(files.map(({ path, role }) => [path, { path, interest: interestIn(role), isEntry: entries.has(path) }]));
  const extractedFiles = openExtracted([...known.keys()], new Set(files.flatMap(({ path, role }) => (role === 'service' ? path : []))));
  const pending = new Map(known);
  const fromCache = new Set<string>();
  /** What others may have read before it changed. */
  const changed = new Set<string>();
  const shared = others?.share([...known.values()]);

  function handle(file: FileToExtract): void {
    const { path } = file;
    const known = host.known?.(path);
    const facts = cachedFacts(file, known);
    if (facts && known) host.heard?.(path, known);
    const extracted = facts ? { facts } : handleText(file, host.read(path));
    pending.delete(path);
    extractedFiles.put(path, extracted);
  }

  function handleText(file: FileToExtract, source: FileText): ExtractedFile {
    const facts = cachedFacts(file, source);
    if (facts) return { facts };
    const extracted = extractFile(file, source);
    fromCache.delete(file.path);
    if (!extracted.facts) return extracted;
    spareRoom(extracted.facts);
    if (cache && source.ok) cache.set(file.path, versionOf(file, source.version), extracted.facts);
    return extracted;
  }

  function cachedFacts(file: FileToExtract, read: TextRead | undefined): SourceFacts | undefined {
    // A version is a hash, which nobody makes for nothing.
    const facts = cache && read?.ok === true ? cache.get(file.path, versionOf(file, read.version)) : undefined;
    if (facts) fromCache.add(file.path);
    return facts;
  }

  /** What others are done with, but for what has changed since. */
  function receive({ path, read, extracted }: ExtractedElsewhere): void {
    if (changed.has(path) || !pending.delete(path)) return;
    const file = known.get(path);
    if (cache && file && read.ok && extracted.facts) cache.set(path, versionOf(file, read.version), extracted.facts);
    host.heard?.(path, read);
    extractedFiles.put(path, extracted);
  }

  /** Handles a file, or waits a moment for others who have taken all of them. */
  function handleNext(): void {
    for (const one of shared?.arrived() ?? []) receive(one);
    const file = shared && !shared.isOver() ? shared.take() : firstOf(pending.values());
    if (file) handle(file);
    else if (pending.size > 0) shared?.wait();
  }

  return {
    total: known.size,
    facts: () => extractedFiles.facts(),
    paths: () => extractedFiles.paths(),
    done: () => known.size - pending.size,
    parsed: () => extractedFiles.paths().length - fromCache.size,
    cached: () => fromCache.size,
    notices: () => extractedFiles.notices(),
    some(limit) {
      for (let left = limit; left > 0 && pending.size > 0; left--) handleNext();
      return pending.size > 0;
    },
    again(path) {
      const file = known.get(path);
      if (file) pending.set(path, file);
      changed.add(path);
      return file !== undefined;
    },
    end: () => shared?.end(),
  };
}

function firstOf<T>(values: Iterable<T>): T | undefined {
  for (const value of values) return value;
  return undefined;
}

/** The same text has other facts where less of it matters, or where it can't be a library's. */
function versionOf({ interest, isEntry }: FileToExtract, version: string): string {
  if (interest !== 'all') return `${version} ${interest}`;
  return isEntry === true ? `${version} entry` : version;
}
