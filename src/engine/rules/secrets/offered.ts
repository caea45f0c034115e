import type { FixPlan } from '../../model/fix';

/** The plans for a finding, or why there is none: a sentence for people. */
export type Offered = readonly FixPlan[] | string;

/** The plans alone. */
export function plansIn(offered: Offered): readonly FixPlan[] {
  return typeof offered === 'string' ? [] : offered;
}

/** Why there is none. */
export function reasonIn(offered: Offered): string | undefined {
  return typeof offered === 'string' ? offered : undefined;
}
