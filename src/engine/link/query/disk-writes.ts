import { DISK_UPLOADS, FILE_WRITERS } from '../libraries/local-files';
import { importedBy, importsAny, optionAt, wordsIn } from './imported';
import type { CallFact, CallId, SourceFacts, Value } from '../../model/facts';
import type { Span } from '../../model/span';

/** A place that puts files on the disk of the process. */
export interface DiskWrite {
  readonly at: Span;
  readonly call: CallId;
  /** `upload`: middleware that stores what requests bring; `write`: a file that code writes. */
  readonly kind: 'upload' | 'write';
  /** The folder as far as it is written out. */
  readonly folder: string;
}

/** Folders that are emptied, rotated or made again. */
const PASSING = /tmp|temp|cache|logs?\b|dist\b|build\b|generated|fixtures|test/i;
const KEPT = /(?:^|[^a-z])(?:uploads?|avatars?|attachments?|photos?|pictures?|images?|documents?|media|invoices?|public|static)(?:[^a-z]|$)/i;

const MODULES: ReadonlySet<string> = new Set([...DISK_UPLOADS, FILE_WRITERS].flatMap(({ modules }): readonly string[] => modules));

/** Uploads and documents that a file puts on the disk, in folders that aren't temporary. */
export function diskWritesIn(facts: SourceFacts): DiskWrite[] {
  return !importsAny(facts, MODULES) ? [] : facts.calls.flatMap((fact, call): DiskWrite[] => {
    const from = fact.span.end > 0 ? importedBy(fact.callee, facts) : undefined;
    const at = { start: fact.span.start, end: fact.nameSpan.end };
    const folder = from ? folderOf(from, fact, facts) : undefined;
    return folder === undefined ? [] : [{ at, call, ...folder }];
  });
}

/** Whether code may put a file anywhere but in the folder for temporary ones, wherever that is told. */
export function mayWriteToDisk(facts: SourceFacts): boolean {
  return importsAny(facts, MODULES) && facts.calls.some((fact) => {
    const from = fact.span.end > 0 ? importedBy(fact.callee, facts) : undefined;
    const given = from && (uploadFolder(from, fact, facts) ?? (isWriter(from) ? fact.args[0] : undefined));
    return given !== undefined && !wordsIn(given, facts).some((word) => /tmp|temp(?!late)/i.test(word));
  });
}

function isWriter({ module, path }: { module: string; path: string }): boolean {
  return FILE_WRITERS.modules.some((one) => one === module) && FILE_WRITERS.names.some((name) => name === path.split('.').at(-1));
}

function uploadFolder(from: { module: string; path: string }, fact: CallFact, facts: SourceFacts): Value | undefined {
  const options = DISK_UPLOADS.filter(({ modules, exports }) => modules.includes(from.module) && exports.includes(from.path)).map(({ option }) => option);
  return options.flatMap((option) => fact.args.map((arg) => optionAt(arg, [option], facts))).find((one) => one !== undefined);
}

function folderOf(from: { module: string; path: string }, fact: CallFact, facts: SourceFacts): Pick<DiskWrite, 'kind' | 'folder'> | undefined {
  const given = uploadFolder(from, fact, facts);
  const writes = isWriter(from);
  const words = given ? wordsIn(given, facts) : writes ? wordsIn(fact.args[0], facts) : [];
  if (words.some((word) => PASSING.test(word))) return undefined;
  const texts = words.filter((word) => /^[\w./-]+$/.test(word) && !word.startsWith('env:'));
  if (given) return texts.some((text) => /[a-z]/i.test(text)) && !onlySet(words) ? { kind: 'upload', folder: texts.find((text) => KEPT.test(text)) ?? texts[0] ?? '' } : undefined;
  const kept = writes && !onlySet(words) ? literalsOf(fact, facts).find((text) => KEPT.test(text)) : undefined;
  return kept === undefined ? undefined : { kind: 'write', folder: kept };
}

/** Where a variable alone says it, somebody may have mounted something there. */
function onlySet(words: readonly string[]): boolean {
  return words.some((word) => word.startsWith('env:'));
}

function literalsOf({ args: [path] }: CallFact, facts: SourceFacts): string[] {
  return wordsIn(path, facts).filter((word) => /^[\w./-]+$/.test(word));
}
