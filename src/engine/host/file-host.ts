/**
 * How the engine sees files. Paths are relative to the root, with forward slashes; `''` is the root.
 * Implementations never follow a link out of the root.
 */
export interface FileHost {
  /** Absolute path of the root, for messages only. */
  readonly root: string;
  /** Text of a file, or why there is none. */
  read(path: string): FileText;
  /** Entries of a folder, sorted by name; empty when it can't be listed. */
  list(folder: string): readonly DirectoryEntry[];
  exists(path: string): boolean;
  /** Whether the repository has the file, or a file below the folder where the path ends in `/`, whatever its ignore files say; absent where nothing is known of a repository. */
  isTracked?(path: string): boolean;
  /** What `read` would get, where that is known without reading; absent where it never is. Whoever makes do with it tells `heard`. */
  known?(path: string): TextRead | undefined;
  /** This was taken for what a file says, in place of a `read`: another reader got it, or it was known; absent where nobody wants to know. */
  heard?(path: string, read: TextRead): void;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

export type FileText =
  | { readonly ok: true; readonly text: string; readonly version: string }
  | { readonly ok: false; readonly reason: 'missing' | 'unreadable' | 'binary' | 'utf-16' | 'too-large' };

/** What a reader got, without the text. */
export type TextRead = { readonly ok: true; readonly version: string } | Extract<FileText, { ok: false }>;
