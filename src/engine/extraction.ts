import { extractFile, type ExtractedFile, type FileToExtract } from './extract-file';
import type { FileHost, TextRead } from './host/file-host';
import type { SourceFacts } from './model/facts';
import { interestIn } from './model/roles';
import { tooLargeNotice } from './model/too-large';
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
  const sources = new Set(files.flatMap(({ path, role }) => (role === 'service' ? path : [])));
  const pending = new Map(known);
  const done = new Map<string, ExtractedFile>();
  const fromCache = new Set<string>();
  /** What others may have read before it changed. */
  const changed = new Set<string>();
  const shared = others?.share([...known.values()]);

  function handle(file: FileToExtract): void {
    const { path } = file;
    const source = host.read(path);
    const version = source.ok ? versionOf(file, source.version) : '';
    const facts = source.ok ? cache?.get(path, version) : undefined;
    const extracted = facts ? { facts } : extractFile(file, source);
    if (facts) fromCache.add(path);
    else fromCache.delete(path);
    if (!facts && extracted.facts) {
      spareRoom(extracted.facts);
      cache?.set(path, version, extracted.facts);
    }
    pending.delete(path);
    done.set(path, extracted);
  }

  /** What others are done with, but for what has changed since. */
  function receive({ path, read, extracted }: ExtractedElsewhere): void {
    if (changed.has(path) || !pending.delete(path)) return;
    const file = known.get(path);
    if (file && read.ok && extracted.facts) cache?.set(path, versionOf(file, read.version), extracted.facts);
    host.heard?.(path, read);
    done.set(path, extracted);
  }

  /** Handles a file, or waits a moment for others who have taken all of them. */
  function handleNext(): void {
    for (const one of shared?.arrived() ?? []) receive(one);
    const file = shared && !shared.isOver() ? shared.take() : firstOf(pending.values());
    if (file) handle(file);
    else if (pending.size > 0) shared?.wait();
  }

  const inOrder = (): ExtractedFile[] => [...known.keys()].flatMap((path) => done.get(path) ?? []);

  return {
    total: known.size,
    facts: () => new Map(inOrder().flatMap(({ facts }) => (facts ? [[facts.path, facts]] : []))),
    done: () => known.size - pending.size,
    parsed: () => inOrder().filter(({ facts }) => facts).length - fromCache.size,
    cached: () => fromCache.size,
    notices: () => [
      ...tooLargeNotice(inOrder().flatMap(({ notice }) => (notice?.kind === 'too-large' ? notice.file ?? [] : []))),
      ...inOrder().flatMap(({ notice, facts }) => (notice?.kind === 'too-large' ? [] : notice ?? (facts?.hasSyntaxErrors ? syntaxNotice(facts.path) : []))),
      ...packedNotice(inOrder().flatMap(({ facts }) => (facts?.packed && sources.has(facts.path) ? facts.path : []))),
    ],
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

/** One for all of them: libraries are committed by the dozen, and other notices would be lost among them. */
function packedNotice(packed: readonly string[]): Notice[] {
  const [first, ...others] = packed;
  if (first === undefined) return [];
  if (others.length === 0) return [{ kind: 'limit', file: first, message: `Only tokens were looked for in this file, because it is larger than 2 MB or reads like what a bundler makes of a library. If you wrote it, break its long lines, or have package.json name it as what it starts.` }];
  return [{ kind: 'limit', message: `Only tokens were looked for in ${packed.length} files such as ${first}, because they are larger than 2 MB or read like what a bundler makes of a library.` }];
}

function syntaxNotice(path: string): Notice {
  return { kind: 'syntax', file: path, message: 'The file has syntax errors; what could be understood of it was judged.' };
}
