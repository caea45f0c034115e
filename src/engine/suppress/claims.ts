import type { Finding } from '../model/finding';
import type { BaselineEntry } from '../model/settings';

/**
 * Which findings each entry of a baseline speaks of: at most as many as it counts, of the same rule and defect, in the file that it names. Only
 * what is left over of an entry whose file is gone is looked for elsewhere, as the file may have moved; while the file is there, the same defect
 * in another place is a new one. Among several, those with the entry's words come first.
 */
export function claimsOf(entries: readonly BaselineEntry[], findings: readonly Finding[], isThere: (file: string) => boolean): Map<BaselineEntry, Finding[]> {
  const open = new Map<string, Finding[]>();
  for (const finding of findings) open.set(keyOf(finding.rule, finding.defect), [...(open.get(keyOf(finding.rule, finding.defect)) ?? []), finding]);
  const claims = new Map<BaselineEntry, Finding[]>(entries.map((entry) => [entry, []]));

  for (const fits of [isSame, isInFile, movedUnlessThere(isThere, isSaid), movedUnlessThere(isThere, () => true)]) {
    for (const [entry, claimed] of claims) {
      const key = keyOf(entry.rule, entry.hash);
      const candidates = open.get(key) ?? [];
      const taken = new Set(candidates.filter((finding) => fits(entry, finding)).slice(0, entry.count - claimed.length));
      if (taken.size === 0) continue;
      claimed.push(...taken);
      open.set(key, candidates.filter((finding) => !taken.has(finding)));
    }
  }
  return claims;
}

/** A finding's message without the lines that it names, which move. */
export function wordsOf({ message }: Finding): string {
  return message.replace(/(\.\w+):\d+\b/g, '$1');
}

type Fit = (entry: BaselineEntry, finding: Finding) => boolean;

const isInFile: Fit = (entry, finding) => entry.file === finding.location.file;
const isSaid: Fit = (entry, finding) => entry.message === wordsOf(finding);
const isSame: Fit = (entry, finding) => isInFile(entry, finding) && isSaid(entry, finding);

function movedUnlessThere(isThere: (file: string) => boolean, fits: Fit): Fit {
  return (entry, finding) => entry.file !== undefined && !isThere(entry.file) && fits(entry, finding);
}

function keyOf(rule: string, hash: string): string {
  return `${rule} ${hash}`;
}
