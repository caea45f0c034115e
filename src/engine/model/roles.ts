import type { FileRole } from './workspace';

/** Whether code of this role takes part in the system; of other files only the credentials in them matter. */
export function takesPart(role: FileRole): boolean {
  return role === 'service' || role === 'generated';
}
