import type { Finding } from '../model/finding';
import type { BaselineEntry } from '../model/settings';
import { valueIn } from '../model/table';

/**
 * Which findings each entry of a baseline speaks of: at most as many as it counts, of the same rule and defect, in the file that it names. Only
 * what is left over of an entry whose file is gone is looked for elsewhere, as the file may have moved; while the file is there, the same defect
 * in another place is a new one. Among several, those with the entry's words come first.
 */
export function claimsOf(entries: readonly BaselineEntry[], findings: readonly Finding[], isThere: (file: string) => boolean): Map<BaselineEntry, Finding[]> {
  const told = findings.map((finding) => ({ finding, key: keyOf(finding.rule, finding.defect), file: finding.location.file, words: wordsOf(finding) }));
  const claims = new Map<BaselineEntry, Finding[]>(entries.map((entry) => [entry, []]));
  const taken = new Set<Finding>();
  const hasMoved = ({ file }: BaselineEntry): boolean => file !== undefined && !isThere(file);

  /** Lets each entry that may take the first findings that are left and go by the same name. */
  function round(nameOf: (key: string, file: string | undefined, words: string | undefined) => string, mayTake: (entry: BaselineEntry) => boolean): void {
    const open = new Map<string, { next: number; readonly findings: Finding[] }>();
    for (const { finding, key, file, words } of told) if (!taken.has(finding)) valueIn(open, nameOf(key, file, words), () => ({ next: 0, findings: [] })).findings.push(finding);
    for (const [entry, claimed] of claims) {
      const group = mayTake(entry) ? open.get(nameOf(keyOf(entry.rule, entry.hash), entry.file, entry.message)) : undefined;
      for (; group && group.next < group.findings.length && claimed.length < entry.count; group.next++) {
        const finding = group.findings[group.next];
        if (finding) claimed.push(finding);
        if (finding) taken.add(finding);
      }
    }
  }

  round((key, file, words) => JSON.stringify([key, file, words]), ({ file }) => file !== undefined);
  round((key, file) => JSON.stringify([key, file]), ({ file }) => file !== undefined);
  round((key, _, words) => JSON.stringify([key, words]), hasMoved);
  round((key) => key, hasMoved);
  return claims;
}

/** A finding's message without the lines that it names, which move. */
export function wordsOf({ message }: Finding): string {
  return message.replace(/(\.\w+):\d+\b/g, '$1');
}

function keyOf(rule: string, hash: string): string {
  return `${rule} ${hash}`;
}
