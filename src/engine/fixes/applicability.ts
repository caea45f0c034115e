import type { Finding } from '../model/finding';

/** Whether a finding can be fixed, but by nothing that leaves behaviour as it is, so that somebody has to look first. */
export function wantsALook({ fixes }: Finding): boolean {
  const plans = fixes.filter(({ steps }) => steps.length > 0);
  return plans.length > 0 && plans.every(({ applicability }) => applicability === 'suggested');
}
