import type { Notice } from './workspace';

/** One notice for all files that are too large to be read: data is committed by the dozen. */
export function tooLargeNotice(files: readonly string[]): Notice[] {
  const [first, ...others] = files;
  if (first === undefined) return [];
  if (others.length === 0) return [{ kind: 'too-large', file: first, message: 'The file was left out, because it is larger than 5 MB.' }];
  return [{ kind: 'too-large', message: `${files.length} files were left out, because they are larger than 5 MB: ${listed(files)}.` }];
}

/** One notice for all texts that are too large to be looked through for more than tokens and addresses. */
export function skimmedNotice(files: readonly string[]): Notice[] {
  const [first, ...others] = files;
  if (first === undefined) return [];
  if (others.length === 0) return [{ kind: 'limit', file: first, message: 'Only tokens and addresses were looked for in the file, because it is larger than 2 MB.' }];
  return [{ kind: 'limit', message: `Only tokens and addresses were looked for in ${files.length} files, because they are larger than 2 MB: ${listed(files)}.` }];
}

function listed(files: readonly string[]): string {
  const named = files.slice(0, SHOWN);
  const list = `${named.slice(0, -1).join(', ')} and ${named.at(-1) ?? ''}`;
  return files.length > SHOWN ? `${list}, among others` : list;
}

const SHOWN = 3;
