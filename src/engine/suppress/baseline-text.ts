import type { Finding } from '../model/finding';
import { folderOf, isWithin } from '../model/paths';
import { baselineVersion, type BaselineEntry, type BaselineFile, type Baselines } from '../model/settings';
import { claimsOf, wordsOf, type ClaimsContext } from './claims';
import { staleBaselineEntry } from './rules';

export interface BaselineChange {
  readonly text: string;
  /** How many findings it knows, how many of them it did not know before, and how many it knew before that are gone. */
  readonly known: number;
  readonly added: number;
  readonly gone: number;
  /** How many are left to a baseline further down. */
  readonly elsewhere: number;
}

export interface BaselineRequest extends ClaimsContext {
  /** Path of the file to write, relative to the workspace root. */
  readonly target: string;
  /** What the baseline in the same folder says: its reasons and last days are kept. */
  readonly existing?: BaselineFile;
  readonly findings: readonly Finding[];
  readonly baselines: Baselines;
  /** What of the findings that it doesn't know it shall know; all of them where this is absent. */
  readonly wanted?: (finding: Finding) => boolean;
  /** Why they are left for later. */
  readonly reason?: string;
  /** Leaves entries whose findings are gone. */
  readonly keepsGone?: boolean;
  readonly lineEnd: string;
}

/** A baseline that knows the findings there are below its folder, but for those that a baseline further down decides for, and for what is wrong with baselines themselves. */
export function baselineText(request: BaselineRequest): BaselineChange {
  const { target, existing, findings, baselines, wanted = () => true, lineEnd } = request;
  const folder = folderOf(target);
  const below = findings.filter(({ rule, location }) => rule !== staleBaselineEntry.id && isWithin(location.file, folder));
  const own = below.filter(({ location }) => !isFurtherDown(baselines.decidingFor(location.file), folder));
  const entries = existing?.entries ?? [];
  const claims = claimsOf(entries, own, request);
  const claimed = new Set([...claims.values()].flat());
  const added = own.filter((finding) => !claimed.has(finding) && wanted(finding));
  const written = joined([...[...claims].flatMap(([entry, ofEntry]) => keptOf(entry, ofEntry, folder, request)), ...added.map((finding) => writtenOf(finding, folder, request, request))]);
  const text = `${JSON.stringify({ version: baselineVersion, findings: written.sort(inOrder) }, undefined, 2)}\n`;
  const before = entries.reduce((sum, { count }) => sum + count, 0);
  return { text: text.replaceAll('\n', lineEnd), known: claimed.size + added.length, added: added.length, gone: before - claimed.size, elsewhere: below.length - own.length };
}

function isFurtherDown(file: BaselineFile | undefined, folder: string): boolean {
  return file !== undefined && folderOf(file.path) !== folder && isWithin(file.path, folder);
}

/** In the order in which the properties are written. */
interface WrittenEntry {
  readonly rule: string;
  readonly file: string;
  readonly message: string;
  readonly hash: string;
  readonly check?: string;
  readonly count: number;
  readonly reason?: string;
  readonly expires?: string;
}

function keptOf(entry: BaselineEntry, claimed: readonly Finding[], folder: string, request: BaselineRequest): WrittenEntry[] {
  const found = claimed.map((finding) => writtenOf(finding, folder, entry, request));
  const gone = entry.count - claimed.length;
  if (request.keepsGone !== true || gone === 0 || entry.file === undefined) return found;
  const { rule, file, message, hash, check } = entry;
  return [...found, { rule, file: relativeTo(folder, file), message, hash, ...(check !== undefined && { check }), count: gone, ...noted(entry) }];
}

function writtenOf(finding: Finding, folder: string, notes: Notes, { checkOf }: BaselineRequest): WrittenEntry {
  const check = checkOf(finding);
  return { rule: finding.rule, file: relativeTo(folder, finding.location.file), message: wordsOf(finding), hash: finding.defect, ...(check !== undefined && { check }), count: 1, ...noted(notes) };
}

type Notes = Pick<BaselineEntry, 'reason' | 'expires'>;

function noted({ reason, expires }: Notes): Notes {
  return { ...(reason !== undefined && { reason }), ...(expires !== undefined && { expires }) };
}

function relativeTo(folder: string, file: string): string {
  return folder === '' ? file : file.slice(folder.length + 1);
}

/** Equal ones as one, with their number. */
function joined(entries: readonly WrittenEntry[]): WrittenEntry[] {
  const equal = new Map<string, WrittenEntry>();
  for (const entry of entries) {
    const key = JSON.stringify({ ...entry, count: 0 });
    equal.set(key, { ...entry, count: entry.count + (equal.get(key)?.count ?? 0) });
  }
  return [...equal.values()];
}

function inOrder(a: WrittenEntry, b: WrittenEntry): number {
  const [left, right] = [a, b].map(({ file, rule, message, hash, check = '' }) => [file, rule, message, hash, check].join('\0')) as [string, string];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
