import type { Rule } from '../model/rule';
import { hardcodedSecret } from './hardcoded-secret';
import { remoteCallWithoutTimeout } from './remote-call-without-timeout';
import { secretFallback } from './secret-fallback';
import { sequentialRemoteCalls } from './sequential-remote-calls';
import { syncCrossServiceCall } from './sync-cross-service-call';

/** All rules, in the order of their ids. */
export const rules: readonly Rule[] = [
  hardcodedSecret,
  remoteCallWithoutTimeout,
  secretFallback,
  sequentialRemoteCalls,
  syncCrossServiceCall,
];
