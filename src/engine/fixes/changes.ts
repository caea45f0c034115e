import type { FileHost, FileText } from '../host/file-host';
import { draftOf, edited, editsOf, type Draft } from './draft';
import { applyEdits, sorted, type FileEdit, type TextEdit } from './edits';
import { refused, type Refusal } from './outcome';

/** Files as the steps so far leave them, by path. Never changed in place, so that a plan can be given up halfway. */
export type Changes = ReadonlyMap<string, ChangedFile>;

export type ChangedFile = { readonly kind: 'existing'; readonly draft: Draft } | { readonly kind: 'new'; readonly text: string };

export function noChanges(): Changes {
  return new Map();
}

/** A file as it is now; undefined where there is none. */
export function openFile(host: FileHost, changes: Changes, path: string): ChangedFile | Refusal | undefined {
  const changed = changes.get(path);
  if (changed) return changed;
  if (!staysInside(path)) return refused(`${path} lies outside of the workspace.`);
  const read = host.read(path);
  if (read.ok) return { kind: 'existing', draft: draftOf(read.text) };
  if (read.reason === 'missing' && !host.exists(path)) return undefined;
  return refused(`${path} ${unread(read.reason)}.`);
}

export function textOf(file: ChangedFile): string {
  return file.kind === 'new' ? file.text : file.draft.text;
}

export function withEdits(changes: Changes, path: string, file: ChangedFile, edits: readonly TextEdit[]): Changes | Refusal {
  if (edits.length === 0) return changes;
  if (file.kind === 'new') return withFile(changes, path, { kind: 'new', text: applyEdits(file.text, sorted(edits)) });
  const draft = edited(file.draft, edits);
  return draft ? withFile(changes, path, { kind: 'existing', draft }) : refused(`Two changes to ${path} overlap.`);
}

export function withFile(changes: Changes, path: string, file: ChangedFile): Changes {
  return new Map([...changes, [path, file]]);
}

/** What has to happen to the files on disk; files that end as they began are left out. */
export function fileEdits(changes: Changes): FileEdit[] {
  return [...changes].flatMap(([path, file]): FileEdit[] => {
    if (file.kind === 'new') return [{ path, kind: 'create', text: file.text }];
    const edits = editsOf(file.draft);
    return edits.length > 0 ? [{ path, kind: 'change', edits }] : [];
  });
}

function staysInside(path: string): boolean {
  return path !== '' && !/^(?:\/|[A-Za-z]:)|\\/.test(path) && !path.split('/').includes('..');
}

function unread(reason: Extract<FileText, { ok: false }>['reason']): string {
  const sentences = { missing: 'is a folder', unreadable: 'cannot be read', binary: 'is not text', 'utf-16': 'is written in UTF-16', 'too-large': 'is too large to change' };
  return sentences[reason];
}
