import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { SourceFacts } from '../engine/model/facts';
import type { Notice } from '../engine/model/workspace';
import { type FactsFile, keyInFile, readFactsFile } from './facts-file';
import { trackedOrUnknownIn } from './git-index';

/** Facts that somebody hands to a scan. */
export interface GivenFacts {
  get(path: string, version: string): SourceFacts | undefined;
  /** Whether any were taken. */
  isUsed(): boolean;
  /** What could not be taken. */
  readonly notices: readonly Notice[];
}

/**
 * Reads files of facts, and those that end in `.facts` in folders and the folders in these. Whoever writes such a file decides what is found, so one that git
 * tracks is left out: a pull request may have brought it. What is missing, damaged or of another version costs its time and a notice.
 */
export function openGivenFacts(named: readonly string[], factsVersion: string): GivenFacts {
  const isTracked = trackedFiles();
  const facts = new Map<string, () => SourceFacts | undefined>();
  const files = named.map((folder) => ({ folder, found: filesIn(folder) }));
  const notices = files.flatMap(({ folder, found }) => (found.length === 0 ? noFacts(folder) : []));
  for (const file of new Set(files.flatMap(({ found }) => found))) {
    const read = readGiven(file, factsVersion, isTracked);
    if ('refused' in read) notices.push({ kind: 'unreadable', message: `Facts were not taken from ${file}, because ${read.refused}. What they would have said was read from the sources.` });
    else for (const [key, one] of read) facts.set(key, one);
  }
  let used = false;
  return {
    get(source, version) {
      const found = facts.get(keyInFile(source, version))?.();
      used ||= found !== undefined;
      return found;
    },
    isUsed: () => used,
    notices,
  };
}

function noFacts(folder: string): Notice {
  return { kind: 'unreadable', message: `${folder} has no facts: nothing in it, or in the folders directly below, ends in .facts.` };
}

/** Larger ones are none of ours: that would be the facts of a hundred thousand files. */
const mostBytes = 1024 * 1024 * 1024;

function readGiven(file: string, factsVersion: string, isTracked: (file: string) => boolean | 'unknown'): FactsFile | { readonly refused: string } {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat) return { refused: 'it is not there' };
    if (!stat.isFile()) return { refused: 'it is no file' };
    if (stat.size > mostBytes) return { refused: 'it is larger than 1 GB' };
    const tracked = isTracked(file);
    if (tracked === 'unknown') return { refused: "nobody can tell whether it is part of the repository, whose index isn't read (it is larger than 64 MB, split or of version 4)" };
    if (tracked) return { refused: 'it is part of the repository, where anybody may have put it' };
    return readFactsFile(readFileSync(file), factsVersion);
  } catch (error) {
    return { refused: `it can't be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** The file itself, or the files of facts in a folder, in the order of their names; a folder for each job is what artifacts are downloaded into. Links in it are none: the repository may have put them there. */
function filesIn(named: string, depth = 0): string[] {
  const entries = entriesOf(named);
  if (entries === undefined) return [named];
  return entries.sort().flatMap((name) => {
    const below = path.join(named, name);
    if (isLink(below)) return [];
    if (depth === 0 && entriesOf(below) !== undefined) return filesIn(below, depth + 1);
    return name.endsWith('.facts') ? [below] : [];
  });
}

/** Undefined for what is no folder. */
function entriesOf(folder: string): string[] | undefined {
  try {
    return statSync(folder).isDirectory() ? readdirSync(folder) : undefined;
  } catch {
    return undefined;
  }
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** Whether git has the file, or a link by which it is named. Each folder may be in a repository of its own, as submodules are. */
function trackedFiles(): (file: string) => boolean | 'unknown' {
  const byFolder = new Map<string, (name: string) => boolean | 'unknown'>();
  const isTracked = (file: string): boolean | 'unknown' => {
    const folder = realpathSync.native(path.dirname(file));
    const inFolder = byFolder.get(folder) ?? trackedOrUnknownIn(folder);
    byFolder.set(folder, inFolder);
    return inFolder(path.basename(file));
  };
  return (file) => [file, realpathSync.native(file)].map(isTracked).find((answer) => answer !== false) ?? false;
}
