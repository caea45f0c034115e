import type { Notice } from './workspace';

/** One notice for all files that are too large to be read: data is committed by the dozen. */
export function tooLargeNotice(files: readonly string[]): Notice[] {
  const [first, ...others] = files;
  if (first === undefined) return [];
  if (others.length === 0) return [{ kind: 'too-large', file: first, message: 'The file was left out, because it is larger than 5 MB.' }];
  const named = files.slice(0, SHOWN);
  const list = `${named.slice(0, -1).join(', ')} and ${named.at(-1) ?? ''}`;
  return [{ kind: 'too-large', message: `${files.length} files were left out, because they are larger than 5 MB: ${files.length > SHOWN ? `${list}, among others` : list}.` }];
}

const SHOWN = 3;
