import type { ExtractedFile } from './extract-file';
import type { SourceFacts } from './model/facts';
import { tooLargeNotice } from './model/too-large';
import type { Notice } from './model/workspace';

/** What was extracted of a list of files, in the order of the list however it was gathered. What is said of all of them is kept while one changes. */
export interface ExtractedFiles {
  put(path: string, extracted: ExtractedFile): void;
  /** Stays the same map until a file is put that has other facts. */
  facts(): ReadonlyMap<string, SourceFacts>;
  /** The files that have facts. Stays the same list until others have. */
  paths(): readonly string[];
  notices(): Notice[];
}

/** Nothing is gathered yet; of `sources` it is said when they are packed. */
export function openExtracted(files: readonly string[], sources: ReadonlySet<string>): ExtractedFiles {
  const places = new Map(files.map((path, place) => [path, place]));
  const done = new Map<string, ExtractedFile>();
  /** Those of which notices speak. */
  const notable = new Map<string, ExtractedFile>();
  let facts: ReadonlyMap<string, SourceFacts> | undefined;
  /** Facts that are others than in that map, which somebody may still hold. */
  const others = new Map<string, SourceFacts>();
  let paths: readonly string[] | undefined;

  const placeOf = (path: string): number => places.get(path) ?? 0;
  const notableInOrder = (): ExtractedFile[] => [...notable].sort(([a], [b]) => placeOf(a) - placeOf(b)).map(([, extracted]) => extracted);

  return {
    put(path, extracted) {
      const before = done.get(path)?.facts;
      done.set(path, extracted);
      notable.delete(path);
      if (extracted.notice || extracted.facts?.hasSyntaxErrors || extracted.facts?.packed) notable.set(path, extracted);
      if (before && extracted.facts) {
        if (before !== extracted.facts) others.set(path, extracted.facts);
      } else if (before !== extracted.facts) facts = paths = undefined;
    },
    facts() {
      facts = facts && others.size === 0 ? facts : facts ? new Map([...facts, ...others]) : new Map(files.flatMap((path) => namedFacts(done.get(path))));
      others.clear();
      return facts;
    },
    paths: () => (paths ??= files.filter((path) => done.get(path)?.facts)),
    notices: () => noticesOn(notableInOrder(), sources),
  };
}

function namedFacts(extracted: ExtractedFile | undefined): [string, SourceFacts][] {
  return extracted?.facts ? [[extracted.facts.path, extracted.facts]] : [];
}

function noticesOn(notable: readonly ExtractedFile[], sources: ReadonlySet<string>): Notice[] {
  return [
    ...tooLargeNotice(notable.flatMap(({ notice }) => (notice?.kind === 'too-large' ? notice.file ?? [] : []))),
    ...notable.flatMap(({ notice, facts }) => (notice?.kind === 'too-large' ? [] : notice ?? (facts?.hasSyntaxErrors ? syntaxNotice(facts.path) : []))),
    ...packedNotice(notable.flatMap(({ facts }) => (facts?.packed && sources.has(facts.path) ? facts.path : []))),
  ];
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
