import type { Severity } from '../engine/model/finding';

/** Words of the engine that messages use; the extension and its pages know the engine only through here. */
export type { Severity } from '../engine/model/finding';
export type { Pillar } from '../engine/model/practice';

/** From the gravest down. */
export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

interface Graded {
  readonly severity: Severity;
}

/** For sorting: what is graver comes first. */
export function byGravity(a: Graded, b: Graded): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity);
}
