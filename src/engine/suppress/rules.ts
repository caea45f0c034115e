import type { RuleMeta } from '../model/rule';

/** What is said of suppressions and baselines themselves. They have no check of their own: applying suppressions and baselines finds them. */
export const suppressionWithoutReason: RuleMeta = {
  id: 'suppression-without-reason',
  pillar: 'readiness',
  severity: 'warning',
  summary: 'A suppression that does not say why hides nothing.',
  preset: 'recommended',
};

export const unusedSuppression: RuleMeta = {
  id: 'unused-suppression',
  pillar: 'readiness',
  severity: 'hint',
  summary: 'A suppression that hides no finding, names no known rule or has expired.',
  preset: 'recommended',
};

export const staleBaselineEntry: RuleMeta = {
  id: 'stale-baseline-entry',
  pillar: 'readiness',
  severity: 'information',
  summary: 'An entry of a baseline whose findings are gone, whose rule is unknown or that has expired.',
  preset: 'recommended',
};

export const suppressionRules: readonly RuleMeta[] = [staleBaselineEntry, suppressionWithoutReason, unusedSuppression];
