import { extract } from './extract/extract';
import type { FileHost, FileText } from './host/file-host';
import type { SourceFacts } from './model/facts';
import type { Notice, SourceFile } from './model/workspace';

/** Facts from earlier runs. They are a pure function of path and text, so the two identify them. */
export interface FactsCache {
  get(path: string, version: string): SourceFacts | undefined;
  set(path: string, version: string, facts: SourceFacts): void;
}

/** The facts of a workspace's sources, gathered in slices. */
export interface Extraction {
  readonly total: number;
  readonly facts: ReadonlyMap<string, SourceFacts>;
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
  const paths = new Set(files.map(({ path }) => path));
  const pending = new Set(paths);
  const facts = new Map<string, SourceFacts>();
  const fromCache = new Set<string>();
  const failures = new Map<string, Notice>();

  function handle(path: string): void {
    pending.delete(path);
    facts.delete(path);
    fromCache.delete(path);
    failures.delete(path);
    const source = host.read(path);
    if (!source.ok) {
      if (source.reason !== 'missing') failures.set(path, unreadable(path, source.reason));
      return;
    }
    const known = cache?.get(path, source.version);
    if (known) fromCache.add(path);
    const found = known ?? extractSafely(path, source.text, failures);
    if (!found) return;
    facts.set(path, found);
    if (!known) cache?.set(path, source.version, found);
    if (found.hasSyntaxErrors) failures.set(path, syntaxNotice(path));
  }

  return {
    total: paths.size,
    facts,
    done: () => paths.size - pending.size,
    parsed: () => facts.size - fromCache.size,
    cached: () => fromCache.size,
    notices: () => [...failures.values()],
    some(limit) {
      let left = limit;
      for (const path of pending) {
        if (left-- <= 0) break;
        handle(path);
      }
      return pending.size > 0;
    },
    again(path) {
      if (paths.has(path)) pending.add(path);
      return paths.has(path);
    },
  };
}

function extractSafely(path: string, text: string, failures: Map<string, Notice>): SourceFacts | undefined {
  try {
    return extract(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    failures.set(path, { kind: 'unreadable', file: path, message: `The file was left out, because reading it failed: ${reason}` });
    return undefined;
  }
}

function unreadable(path: string, reason: Extract<FileText, { ok: false }>['reason']): Notice {
  switch (reason) {
    case 'binary':
      return { kind: 'binary', file: path, message: 'The file was left out, because it holds binary data.' };
    case 'too-large':
      return { kind: 'too-large', file: path, message: 'The file was left out, because it is larger than 2 MB.' };
    default:
      return { kind: 'unreadable', file: path, message: "The file was left out, because it can't be read." };
  }
}

function syntaxNotice(path: string): Notice {
  return { kind: 'syntax', file: path, message: 'The file has syntax errors; what could be understood of it was judged.' };
}
