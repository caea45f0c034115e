import { extract } from './extract/extract';
import { extractBystander } from './extract/extract-bystander';
import type { FileText } from './host/file-host';
import type { SourceFacts } from './model/facts';
import type { Interest } from './model/roles';
import { mostStructured } from './model/text-files';
import type { Notice } from './model/workspace';

/** What became of one source file. Without facts and notice it is gone. */
export interface ExtractedFile {
  readonly facts?: SourceFacts;
  readonly notice?: Notice;
}

export interface FileToExtract {
  readonly path: string;
  readonly interest: Interest;
  /** Manifests name it as what starts a program, so it is the project's own, whatever it looks like. */
  readonly isEntry?: boolean;
}

/** Facts of a file that was read. A file that can't be read or that breaks the extractor becomes a notice. */
export function extractFile({ path, interest, isEntry = false }: FileToExtract, source: FileText): ExtractedFile {
  if (!source.ok) return source.reason === 'missing' ? {} : { notice: unreadable(path, source.reason) };
  try {
    if (interest !== 'all') return { facts: extractBystander(path, source.text, source.text.length > mostStructured && interest === 'credentials' ? 'tokens' : interest) };
    if (source.text.length <= mostStructured && (isEntry || !isPacked(path, source.text))) return { facts: extract(path, source.text) };
    return { facts: { ...extractBystander(path, source.text, 'tokens'), packed: true } };
  } catch (error) {
    return { notice: { kind: 'unreadable', file: path, message: `The file was left out, because ${reasonOf(error)}` } };
  }
}

/**
 * Whether a file is what a bundler made of a library, such as the runtimes that Prisma writes beside its client: nearly all of its code stands in
 * lines that nobody could read. Nobody does, and its facts are many times those of the program around it. Data in one line, such as an image or a
 * table, says nothing of who wrote the code around it.
 */
function isPacked(path: string, text: string): boolean {
  if (text.length < 30_000 || !/\.[cm]?js$/.test(path)) return false;
  let short = 0;
  let long = 0;
  for (const line of text.split('\n')) {
    if (line.length <= 400) short += line.length;
    else if (/\b(?:function|return)\b|=>/.test(line)) long += line.length;
  }
  return long > 4 * short;
}

/** A RangeError is how a JavaScript engine says that its stack is full; the wording is each engine's own. */
function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'its code is nested too deeply.';
  return `reading it failed: ${error instanceof Error ? error.message : String(error)}`;
}

function unreadable(path: string, reason: Extract<FileText, { ok: false }>['reason']): Notice {
  switch (reason) {
    case 'binary':
      return { kind: 'binary', file: path, message: 'The file was left out, because it holds binary data.' };
    case 'utf-16':
      return { kind: 'unreadable', file: path, message: 'The file was left out, because it is written in UTF-16. Save it as UTF-8 to have it read.' };
    case 'too-large':
      return { kind: 'too-large', file: path, message: 'The file was left out, because it is larger than 5 MB.' };
    default:
      return { kind: 'unreadable', file: path, message: "The file was left out, because it can't be read." };
  }
}
