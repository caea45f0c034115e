import type { Finding } from '../model/finding';
import type { BaselineEntry } from '../model/settings';
import { valueIn } from '../model/table';

/** What tells whether a finding speaks of the same credential as before; undefined where it speaks of none. */
export type CheckOf = (finding: Pick<Finding, 'credential' | 'location'>) => string | undefined;

export interface ClaimsContext {
  /** The workspace has such a file. */
  isThere(file: string): boolean;
  /** Asked for findings of which an entry has check digits. */
  readonly checkOf: CheckOf;
}

/**
 * Which findings each entry of a baseline speaks of: at most as many as it counts, of the same rule and defect, in the file that it names. Only
 * what is left over of an entry whose file is gone is looked for elsewhere, as the file may have moved; while the file is there, the same defect
 * in another place is a new one. An entry with check digits speaks of that credential alone; one without them, as older versions wrote them, of
 * whatever is left. Among several, those with the entry's words come first.
 */
export function claimsOf(entries: readonly BaselineEntry[], findings: readonly Finding[], context: ClaimsContext): Map<BaselineEntry, Finding[]> {
  const checked = new Set(entries.flatMap(({ rule, hash, check }) => (check === undefined ? [] : keyOf(rule, hash))));
  const told = findings.map((finding): Told => {
    const key = keyOf(finding.rule, finding.defect);
    return { finding, key, file: finding.location.file, words: wordsOf(finding), check: checked.has(key) ? context.checkOf(finding) : undefined };
  });
  const claims = new Map<BaselineEntry, Finding[]>(entries.map((entry) => [entry, []]));
  const taken = new Set<Finding>();
  const hasMoved = ({ file }: BaselineEntry): boolean => file !== undefined && !context.isThere(file);

  /** Lets each entry that may take the first findings that are left and go by the same name. */
  function round(nameOf: (one: Name) => string, mayTake: (entry: BaselineEntry) => boolean): void {
    const open = new Map<string, { next: number; readonly findings: Finding[] }>();
    for (const one of told) if (!taken.has(one.finding)) valueIn(open, nameOf(one), () => ({ next: 0, findings: [] })).findings.push(one.finding);
    for (const [entry, claimed] of claims) {
      const { rule, hash, file, message, check } = entry;
      const group = mayTake(entry) ? open.get(nameOf({ key: keyOf(rule, hash), file, words: message, check })) : undefined;
      for (; group && group.next < group.findings.length && claimed.length < entry.count; group.next++) {
        const finding = group.findings[group.next];
        if (finding) claimed.push(finding);
        if (finding) taken.add(finding);
      }
    }
  }

  const inPlace = ({ file }: BaselineEntry): boolean => file !== undefined;
  const shapes: readonly (readonly [typeof inPlace, (one: Name) => readonly (string | undefined)[]])[] = [
    [inPlace, ({ key, file, words }) => [key, file, words]],
    [inPlace, ({ key, file }) => [key, file]],
    [hasMoved, ({ key, words }) => [key, words]],
    [hasMoved, ({ key }) => [key]],
  ];
  for (const [may, parts] of shapes) {
    round((one) => JSON.stringify([one.check, ...parts(one)]), (entry) => entry.check !== undefined && may(entry));
    round((one) => JSON.stringify(parts(one)), (entry) => entry.check === undefined && may(entry));
  }
  return claims;
}

/** By which findings and entries are compared. */
interface Name {
  readonly key: string;
  readonly file: string | undefined;
  readonly words: string;
  readonly check: string | undefined;
}

interface Told extends Name {
  readonly finding: Finding;
}

/** A finding's message without the lines that it names, which move. */
export function wordsOf({ message }: Finding): string {
  return message.replace(/(\.\w+):\d+\b/g, '$1');
}

function keyOf(rule: string, hash: string): string {
  return `${rule} ${hash}`;
}
