import type { FileRole } from './workspace';

/**
 * What of a file matters. `all`: its code takes part in the system. `credentials`: only those in it that read as drawn at
 * random, for weak ones open nothing there, and addresses with a password. `tokens`: of those only the ones of a known format. `nothing`: not even those.
 */
export type Interest = 'all' | 'credentials' | 'tokens' | 'nothing';

const INTERESTS: Readonly<Record<FileRole, Interest>> = {
  service: 'all',
  generated: 'all',
  frontend: 'credentials',
  tooling: 'credentials',
  test: 'tokens',
  example: 'tokens',
  declaration: 'nothing',
};

export function interestIn(role: FileRole): Interest {
  return INTERESTS[role];
}
