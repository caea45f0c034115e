import { extractFile, type ExtractedFile, type FileToExtract } from './extract-file';
import type { FileHost } from './host/file-host';
import type { SourceFacts } from './model/facts';
import { interestIn } from './model/roles';
import { tooLargeNotice } from './model/too-large';
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

/** Starts an extraction; `entries` are the files that manifests start. A file that can't be read or that breaks the extractor becomes a notice; the others go on. */
export function openExtraction(host: FileHost, files: readonly SourceFile[], entries: ReadonlySet<string>, cache?: FactsCache): Extraction {
  const known = new Map(files.map(({ path, role }) => [path, { path, interest: interestIn(role), isEntry: entries.has(path) }]));
  const sources = new Set(files.flatMap(({ path, role }) => (role === 'service' ? path : [])));
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
    notices: () => [
      ...tooLargeNotice(inOrder().flatMap(({ notice }) => (notice?.kind === 'too-large' ? notice.file ?? [] : []))),
      ...inOrder().flatMap(({ notice, facts }) => (notice?.kind === 'too-large' ? [] : notice ?? (facts?.hasSyntaxErrors ? syntaxNotice(facts.path) : []))),
      ...packedNotice(inOrder().flatMap(({ facts }) => (facts?.packed && sources.has(facts.path) ? facts.path : []))),
    ],
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
