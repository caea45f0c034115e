import { wantsALook } from '../engine/fixes/applicability';
import { applyPlan, applyPlans, type SkippedPlan } from '../engine/fixes/apply';
import { applyEdits, type FileEdit } from '../engine/fixes/edits';
import type { FileHost } from '../engine/host/file-host';
import type { Finding } from '../engine/model/finding';
import type { FixPlan } from '../engine/model/fix';
import type { Result } from '../engine/model/result';
import type { Service } from '../engine/model/system';
import type { Notice } from '../engine/model/workspace';
import type { FileChange } from '../platform/write-file';

export interface FixingOptions {
  /** The files as they were when they were first read. */
  readonly original: FileHost;
  /** The same files with `texts` in their place. */
  readonly fixed: FileHost;
  readonly texts: Map<string, string>;
  /** Scans `fixed`. */
  readonly scan: () => Result;
  /** Also take fixes that may change behaviour. */
  readonly suggested: boolean;
  /** The files stay as they are: what is left is told by its place in them. */
  readonly dryRun: boolean;
  /** Why a file can't be written, as it was when it was first read; undefined where it can. */
  readonly obstacle: (path: string) => string | undefined;
}

export interface Fixing {
  readonly changes: readonly FileChange[];
  /** The fixes in `changes`, in the order in which they were applied. */
  readonly applied: readonly Applied[];
  readonly refused: readonly Refused[];
  /** How many findings have only fixes that may change behaviour, where those were not asked for. */
  readonly unasked: number;
  /** Findings of the last scan that have no fix, though people expect one, with where each is. */
  readonly unfixed: readonly { readonly at: string; readonly rule: string; readonly reason: string }[];
  /** Of the last scan: what it could not do. */
  readonly notices: readonly Notice[];
}

export interface Applied {
  readonly plan: FixPlan;
  /** Where the finding was: `src/main.ts:12`. */
  readonly at: string;
  readonly file: string;
  /** Services that the finding is in, with the manifests that run each. */
  readonly runBy: readonly { readonly service: string; readonly manifests: readonly string[] }[];
}

export interface Refused {
  readonly title: string;
  /** Where the finding is: `src/main.ts:12`; without a `dryRun`, when it was refused. */
  readonly at: string;
  readonly reason: string;
  /** The file that can't be changed as it is. */
  readonly file?: string;
}

/** Fixes can clear the way for others; after so many rounds whatever is left stays. */
const mostRounds = 10;

/** Applies fixes that don't touch the same code, scans again, and goes on until nothing new can be applied. Writes nothing. */
export function fixAll({ original, fixed, texts, scan, suggested, dryRun, obstacle }: FixingOptions): Fixing {
  const applied: Applied[] = [];
  const tried = new Map<string, Refused>();
  const before = new Map<string, string>();
  let findings: readonly Finding[] = [];
  let notices: readonly Notice[] = [];
  for (let round = 0; round < mostRounds; round++) {
    const scanned = scan();
    ({ findings, stats: { notices } } = scanned);
    if (round === 0 && dryRun) for (const finding of findings) before.set(finding.fingerprint, placeOf(finding));
    const chosen = findings.flatMap((finding) => choiceOf(finding, suggested, tried, before));
    if (chosen.length === 0) break;
    const blocked = chosen.flatMap(({ plan }) => blockedPlan(fixed, plan, obstacle));
    const result = applyPlans(fixed, chosen.map(({ plan }) => plan).filter((plan) => !blocked.some((other) => other.plan === plan)));
    for (const { plan, reason, file } of [...blocked, ...result.skipped]) note(plan, reason, file);
    if (result.edits.length === 0) {
      for (const plan of result.applied) note(plan, 'There was nothing left to change.');
      continue;
    }
    for (const edit of result.edits) texts.set(edit.path, textAfter(edit, fixed));
    applied.push(...chosen.filter(({ plan }) => result.applied.includes(plan)).map(({ plan, at, file, service }) => ({ plan, at, file, runBy: runnersOf(file, service, scanned.services) })));

    function note(plan: FixPlan, reason: string, file?: string): void {
      const choice = chosen.find((one) => one.plan === plan);
      if (choice) tried.set(choice.key, { title: plan.title, at: choice.at, reason, ...(file !== undefined && { file }) });
    }
  }
  const unasked = suggested ? 0 : findings.filter(wantsALook).length;
  // What another fix has seen to as well was refused for a while, and is no matter any more.
  const left = new Set(findings.flatMap(({ fingerprint, fixes }) => fixes.map(({ title }) => keyOf(fingerprint, title))));
  const refused = [...tried].flatMap(([key, one]) => (left.has(key) ? [one] : []));
  const unfixed = findings.flatMap((finding) => (finding.unfixed === undefined ? [] : [{ at: before.get(finding.fingerprint) ?? placeOf(finding), rule: finding.rule, reason: finding.unfixed }]));
  return { changes: changesOf(texts, original), applied, refused, unasked, unfixed, notices };
}

/** A plan is written whole or not at all, so one file that can't be written keeps all others as they are. */
function blockedPlan(fixed: FileHost, plan: FixPlan, obstacle: FixingOptions['obstacle']): SkippedPlan[] {
  const outcome = applyPlan(fixed, plan);
  for (const { path } of outcome.ok ? outcome.edits : []) {
    const reason = obstacle(path);
    if (reason !== undefined) return [{ plan, reason: `${path} was left as it is: ${reason}.`, file: path }];
  }
  return [];
}

interface Choice extends Omit<Applied, 'runBy'> {
  readonly key: string;
  readonly service: string | null;
}

/** The service that a finding names, else all that load its file. */
function runnersOf(file: string, service: string | null, services: readonly Service[]): Applied['runBy'] {
  const running = services.filter(({ name, files }) => (service === null ? files.has(file) : name === service));
  return running.map(({ name, manifests }) => ({ service: name, manifests }));
}

function keyOf(fingerprint: string, title: string): string {
  return `${fingerprint} ${title}`;
}

/** The preferred fix of a finding, else its first one; a fix that was refused once is not tried again. */
function choiceOf(finding: Finding, suggested: boolean, tried: ReadonlyMap<string, unknown>, before: ReadonlyMap<string, string>): Choice[] {
  const { fixes, fingerprint, location: { file }, service } = finding;
  const at = before.get(fingerprint) ?? placeOf(finding);
  const open = fixes
    .filter(({ applicability }) => suggested || applicability === 'safe')
    .map((plan) => ({ key: keyOf(fingerprint, plan.title), plan, at, file, service }))
    .filter(({ key }) => !tried.has(key));
  const choice = open.find(({ plan }) => plan.preferred) ?? open[0];
  return choice ? [choice] : [];
}

/** `src/main.ts:12` */
function placeOf({ location: { file }, range: { line } }: Finding): string {
  return `${file}:${line}`;
}

function textAfter(edit: FileEdit, host: FileHost): string {
  if (edit.kind === 'create') return edit.text;
  const source = host.read(edit.path);
  if (!source.ok) throw new Error(`${edit.path} can't be read any more.`);
  return applyEdits(source.text, edit.edits);
}

function changesOf(texts: ReadonlyMap<string, string>, original: FileHost): FileChange[] {
  return [...texts].flatMap(([path, after]) => {
    const source = original.read(path);
    if (!source.ok) return [{ path, after }];
    return source.text === after ? [] : [{ path, before: source.text, after }];
  });
}
