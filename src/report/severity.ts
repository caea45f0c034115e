import type { Severity } from '../engine/model/finding';

/** From the gravest down. */
export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Whether a finding of this severity is at least as grave as `threshold`. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}
