import { openChecks } from '../engine/credential-checks';
import { isEnvFileName } from '../engine/discover/manifests/manifest-kind';
import type { Finding, Severity } from '../engine/model/finding';
import type { Result } from '../engine/model/result';
import type { BaselineEntry } from '../engine/model/settings';
import { claimsOf, wordsOf, type CheckOf, type ClaimsContext } from '../engine/suppress/claims';
import { staleBaselineEntry } from '../engine/suppress/rules';
import { GitError, treeSince, type CommittedTree } from '../platform/git';
import { committedHost } from '../platform/git-host';
import { nodeHost } from '../platform/node-host';
import type { ChangedSince } from '../report/json';
import { isAtLeast } from '../report/severity';
import { openScan, type ScanRequest } from './open-scan';
import { remembering } from './remembering';
import { UsageError } from './terminal';

export interface NewSince {
  /** With the new findings alone. */
  readonly result: Result;
  readonly changedSince: ChangedSince;
}

/**
 * What is found in a folder and was not in the commit where the branch left `ref`: that commit is scanned as well, by today's rules and
 * configuration, and what both have is left out. So a finding is new also where another file than its own has changed, and one that became graver
 * counts as new.
 */
export function newSince(ref: string, root: string, request: ScanRequest): NewSince {
  const disk = nodeHost(root);
  const tree = treeOf(root, ref);
  // Most files are the same in both scans.
  const cache = remembering(request.cache);
  // git has no earlier state of what it ignores.
  const both = { ...request, cache, gitIgnored: false };
  const committed = committedHost(tree, disk, isEnvFileName);
  const before = openScan({ ...both, baseline: false, configured: disk }, committed)();
  const now = openScan(both, disk)();
  const judged = now.findings.filter(({ rule }) => rule !== staleBaselineEntry.id);
  const [checkBefore, checkNow] = [committed, disk].map((host) => openChecks(host, (credential) => credential)()) as [CheckOf, CheckOf];
  const old = knownBefore(before.findings.map((finding) => [entryOf(finding, checkBefore), finding.severity]), judged, { isThere: (file) => disk.exists(file), checkOf: checkNow });
  const findings = judged.filter((finding) => !old.has(finding));
  return { result: { ...now, findings }, changedSince: { ref, commit: tree.commit, before: old.size } };
}

function treeOf(root: string, ref: string): CommittedTree {
  try {
    return treeSince(root, ref);
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(error.message);
    throw error;
  }
}

/** Both texts are at hand, so credentials are compared as they are. */
function knownBefore(before: readonly (readonly [BaselineEntry, Severity])[], now: readonly Finding[], context: ClaimsContext): Set<Finding> {
  const entries = new Map(before);
  const claims = claimsOf([...entries.keys()], now, context);
  return new Set([...claims].flatMap(([entry, claimed]) => claimed.filter(({ severity }) => isAtLeast(entries.get(entry) ?? 'hint', severity))));
}

function entryOf(finding: Finding, checkOf: CheckOf): BaselineEntry {
  const { defect, rule, location } = finding;
  const check = checkOf(finding);
  return { hash: defect, rule, message: wordsOf(finding), ...(check !== undefined && { check }), file: location.file, count: 1, at: location };
}
