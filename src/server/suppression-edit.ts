import { applyEdits, modify } from 'jsonc-parser';
import type { FileEdit } from '../engine/fixes/edits';
import type { FileHost } from '../engine/host/file-host';
import { lineStartsOf } from '../engine/model/lines';
import { folderOf } from '../engine/model/paths';
import { configurationFile } from '../protocol/contributions';
import { mannerOf, type Manner } from './comment-places';

export interface Suppression {
  readonly file: string;
  /** From 0. */
  readonly line: number;
  readonly rule: string;
  readonly reason: string;
  /** A configuration in a folder above the workspace decides where the workspace has none. */
  readonly configuredAbove: boolean;
}

export type SuppressionEdit =
  | { readonly ok: true; readonly edit: FileEdit }
  /** `reason` is a sentence for people. */
  | { readonly ok: false; readonly reason: string };

/**
 * The edit that hides one finding: a comment above its line, or an entry in the nearest `headroom.config.jsonc`
 * for files that can't hold comments.
 */
export function suppressionEdit(host: FileHost, suppression: Suppression): SuppressionEdit {
  const source = host.read(suppression.file);
  if (!source.ok) return { ok: false, reason: 'The file can’t be read, so nothing was written.' };
  const manner = mannerOf(suppression.file);
  if (manner !== undefined) return commentEdit(source.text, manner, suppression);
  const path = nearestConfiguration(host, suppression.file);
  // A new configuration here would take the place of the one above, with all its settings.
  if (suppression.configuredAbove && !host.exists(path)) {
    return { ok: false, reason: `${suppression.file.endsWith('.json') ? 'JSON holds no comments' : 'No comment can stand there'}. Add the suppression to the ${configurationFile} above this folder.` };
  }
  return { ok: true, edit: configurationEdit(host, path, suppression) };
}

function commentEdit(text: string, manner: Manner, { file, line, rule, reason }: Suppression): SuppressionEdit {
  const start = lineStartsOf(text)[line] ?? 0;
  const indentation = manner.unindented ? '' : (/^[ \t]*/.exec(text.slice(start))?.[0] ?? '');
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const newText = `${indentation}${manner.mark} headroom-disable-next-line ${rule} -- ${asWords(reason, manner)}${ending}`;
  const after = { text: text.slice(0, start) + newText + text.slice(start), line, rule };
  if (!manner.isPlace({ file, text, start, after })) {
    return { ok: false, reason: `No comment can stand above this line, which lies in the middle of a text or a command. The baseline can take the finding, and so can an entry under suppressions in ${configurationFile}.` };
  }
  return { ok: true, edit: { path: file, kind: 'change', edits: [{ span: { start, end: start }, newText }] } };
}

/** The reason without what would carry the comment on into the next line, or mean something in it. */
function asWords(reason: string, { mark }: Manner): string {
  const line = reason.replace(/[\r\n]+/g, ' ');
  return (mark === 'REM' ? line.replace(/[%^]/g, '') : mark === '//' ? line : line.replace(/[\\`^]{1,50}$/, '')).trimEnd();
}

function configurationEdit(host: FileHost, path: string, { file, rule, reason }: Suppression): FileEdit {
  const folder = path.slice(0, path.length - configurationFile.length);
  const entry = { rule, file: file.slice(folder.length), reason };
  const source = host.read(path);
  const text = source.ok ? source.text : '{}\n';
  const options = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: text.includes('\r\n') ? '\r\n' : '\n' }, isArrayInsertion: true };
  const edits = modify(text, ['suppressions', -1], entry, options);
  if (!source.ok) return { path, kind: 'create', text: applyEdits(text, edits) };
  return {
    path,
    kind: 'change',
    edits: edits.map(({ offset, length, content }) => ({ span: { start: offset, end: offset + length }, newText: content })),
  };
}

function nearestConfiguration(host: FileHost, file: string): string {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    const path = folder === '' ? configurationFile : `${folder}/${configurationFile}`;
    if (folder === '' || host.exists(path)) return path;
  }
}
