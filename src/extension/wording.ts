import type { Counts } from '../protocol/messages';

/** "2 errors, 1 warning"; "no findings" when all are zero. */
export function countsText(counts: Counts): string {
  const parts = [
    plural(counts.error, 'error'),
    plural(counts.warning, 'warning'),
    plural(counts.information, 'note'),
    plural(counts.hint, 'hint'),
  ].filter((part) => !part.startsWith('0 '));
  return parts.length > 0 ? parts.join(', ') : 'no findings';
}

/** "1 finding", "3 findings"; `nouns` where an s does not do. */
export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : nouns}`;
}

/** A rule's id as words: `session-in-memory` → "Session in memory". */
export function ruleTitle(rule: string): string {
  const words = rule.replace(/-/g, ' ').replace('cross service', 'cross-service').replace('start up', 'start-up');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "server.ts:14": the last segment of a path and a line counted from 0. */
export function shortPlace(path: string, line: number): string {
  return `${path.slice(path.lastIndexOf('/') + 1)}:${line + 1}`;
}
