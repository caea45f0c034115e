import type { Rule } from '../model/rule';
import { blockingCallOnRequestPath } from './blocking-call-on-request-path';
import { consoleLogging } from './console-logging';
import { hardcodedSecret } from './hardcoded-secret';
import { noGracefulShutdown } from './no-graceful-shutdown';
import { noTracing } from './no-tracing';
import { remoteCallWithoutTimeout } from './remote-call-without-timeout';
import { secretFallback } from './secret-fallback';
import { sequentialRemoteCalls } from './sequential-remote-calls';
import { syncCrossServiceCall } from './sync-cross-service-call';

/** All rules, in the order of their ids. */
export const rules: readonly Rule[] = [
  blockingCallOnRequestPath,
  consoleLogging,
  hardcodedSecret,
  noGracefulShutdown,
  noTracing,
  remoteCallWithoutTimeout,
  secretFallback,
  sequentialRemoteCalls,
  syncCrossServiceCall,
];
