import { DISK_UPLOADS, FILE_WRITERS } from '../libraries/local-files';
import { importedBy, optionAt, wordsIn } from './imported';
import type { CallFact, CallId, SourceFacts } from '../../model/facts';
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

/** Uploads and documents that a file puts on the disk, in folders that aren't temporary. */
export function diskWritesIn(facts: SourceFacts): DiskWrite[] {
  return facts.calls.flatMap((fact, call): DiskWrite[] => {
    const from = fact.span.end > 0 ? importedBy(fact.callee, facts) : undefined;
    const at = { start: fact.span.start, end: fact.nameSpan.end };
    const folder = from ? folderOf(from, fact, facts) : undefined;
    return folder === undefined ? [] : [{ at, call, ...folder }];
  });
}

function folderOf(from: { module: string; path: string }, fact: CallFact, facts: SourceFacts): Pick<DiskWrite, 'kind' | 'folder'> | undefined {
  const upload = DISK_UPLOADS.find(({ modules, exports, option }) => modules.includes(from.module) && exports.includes(from.path) && fact.args.some((arg) => optionAt(arg, [option], facts) !== undefined));
  const given = upload && fact.args.map((arg) => optionAt(arg, [upload.option], facts)).find((one) => one !== undefined);
  const isWriter = FILE_WRITERS.modules.some((module) => module === from.module) && FILE_WRITERS.names.some((name) => name === from.path.split('.').at(-1));
  const words = given ? wordsIn(given, facts) : isWriter ? wordsIn(fact.args[0], facts) : [];
  if (words.some((word) => PASSING.test(word))) return undefined;
  const texts = words.filter((word) => /^[\w./-]+$/.test(word) && !word.startsWith('env:'));
  if (upload) return given && texts.some((text) => /[a-z]/i.test(text)) && !onlySet(words) ? { kind: 'upload', folder: texts.find((text) => KEPT.test(text)) ?? texts[0] ?? '' } : undefined;
  const kept = isWriter && !onlySet(words) ? literalsOf(fact, facts).find((text) => KEPT.test(text)) : undefined;
  return kept === undefined ? undefined : { kind: 'write', folder: kept };
}

/** Where a variable alone says it, somebody may have mounted something there. */
function onlySet(words: readonly string[]): boolean {
  return words.some((word) => word.startsWith('env:'));
}

function literalsOf({ args: [path] }: CallFact, facts: SourceFacts): string[] {
  return wordsIn(path, facts).filter((word) => /^[\w./-]+$/.test(word));
}
