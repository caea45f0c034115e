import type { Rule } from '../model/rule';
import { remoteCallWithoutTimeout } from './remote-call-without-timeout';
import { sequentialRemoteCalls } from './sequential-remote-calls';
import { syncCrossServiceCall } from './sync-cross-service-call';

/** All rules, in the order of their ids. */
export const rules: readonly Rule[] = [
  remoteCallWithoutTimeout,
  sequentialRemoteCalls,
  syncCrossServiceCall,
];
