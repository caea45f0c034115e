import type { Report } from '../../model/finding';
import type { FixPlan } from '../../model/fix';
import type { SystemModel } from '../../model/system';

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

/** Finds what is offered for a report once, be it asked for the plans or for the reason. */
export function offeredOnce(find: (report: Report, model: SystemModel) => Offered): (report: Report, model: SystemModel) => Offered {
  const known = new WeakMap<Report, Offered>();
  return (report, model) => {
    let found = known.get(report);
    if (found === undefined) known.set(report, found = find(report, model));
    return found;
  };
}
