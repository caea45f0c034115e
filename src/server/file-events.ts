import { FileChangeType } from 'vscode-languageserver/node';
import type { FileEvent } from 'vscode-languageserver/node';
import type { OpenDocuments } from './documents';
import type { FileInFolder, Folders } from './folders';
import { manifestCandidate } from '../engine/discover/manifests/manifest-kind';
import { textLiterals } from '../engine/extract/secrets/text-literals';
import { mentionsSuppression } from '../engine/suppress/comments';

/** Takes changes of files to the folders that they lie in: saved, created, renamed, deleted, switched by git. */
export function takeFileEvents(events: readonly FileEvent[], folders: Folders, documents: OpenDocuments): void {
  for (const { uri, type } of events) {
    for (const place of folders.holding(uri)) {
      if (isIgnored(place.file)) continue;
      if (type === FileChangeType.Changed) {
        if (!documents.get(uri)) takeTextChange(place);
      } else if (canMatter(place.file) && !isSilent(place)) void place.folder.rescan();
    }
  }
}

/** Takes the changed text of one file, saved or not: code is read again alone, a manifest changes what is known of the whole. */
export function takeTextChange({ folder, file }: FileInFolder): void {
  if (folder.isSource(file)) folder.changed(file);
  else if (!isCode(file) && canMatter(file) && !isSilent({ folder, file })) void folder.rescan();
}

/** A script or document that had nothing and has nothing to report: most of what people write in them. */
function isSilent({ folder, file }: FileInFolder): boolean {
  if (manifestCandidate(file) !== 'text' || /\.(?:jsonc?|json5|ya?ml|tpl)$/.test(file) || folder.isManifest(file)) return false;
  const source = folder.host.read(file);
  return !source.ok || (!mentionsSuppression(source.text) && textLiterals(file, 'text', source.text).length === 0);
}

function isIgnored(file: string): boolean {
  return /(?:^|\/)(?:node_modules|\.git)(?:\/|$)/.test(file);
}

function isCode(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file);
}

/** Code, manifests, configurations and folders (which have no extension). */
function canMatter(file: string): boolean {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return isCode(name) || manifestCandidate(file) !== undefined || /\.(?:jsonc?|ya?ml|tpl)$/.test(name) || /ignore$/i.test(name) || !name.includes('.');
}
