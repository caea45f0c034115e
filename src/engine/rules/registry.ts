import type { Rule } from '../model/rule';
import { awaitedSideEffect } from './awaited-side-effect';
import { blockingCallOnRequestPath } from './blocking-call-on-request-path';
import { cacheEntryWithoutExpiry } from './cache-entry-without-expiry';
import { cacheInMemory } from './cache-in-memory';
import { connectionPerRequest } from './connection-per-request';
import { consoleLogging } from './console-logging';
import { containerRunsAsRoot } from './container-runs-as-root';
import { crossServiceImport } from './cross-service-import';
import { embeddedDatabase } from './embedded-database';
import { fileOnLocalDisk } from './file-on-local-disk';
import { hardcodedSecret } from './hardcoded-secret';
import { lockInMemory } from './lock-in-memory';
import { mutableImageTag } from './mutable-image-tag';
import { noGracefulShutdown } from './no-graceful-shutdown';
import { noHealthEndpoint } from './no-health-endpoint';
import { noMetrics } from './no-metrics';
import { noReadinessProbe } from './no-readiness-probe';
import { noResourceLimits } from './no-resource-limits';
import { noTracing } from './no-tracing';
import { permissiveCors } from './permissive-cors';
import { queryBuiltFromInput } from './query-built-from-input';
import { queryInLoop } from './query-in-loop';
import { queueInMemory } from './queue-in-memory';
import { rateLimitInMemory } from './rate-limit-in-memory';
import { remoteCallInLoop } from './remote-call-in-loop';
import { remoteCallWithoutTimeout } from './remote-call-without-timeout';
import { requestStateInSingleton } from './request-state-in-singleton';
import { scheduleOnEveryReplica } from './schedule-on-every-replica';
import { secretFallback } from './secret-fallback';
import { secretInLog } from './secret-in-log';
import { sequentialRemoteCalls } from './sequential-remote-calls';
import { sessionInMemory } from './session-in-memory';
import { sharedDatabase } from './shared-database';
import { sharedStateInMemory } from './shared-state-in-memory';
import { socketStateInMemory } from './socket-state-in-memory';
import { swallowedError } from './swallowed-error';
import { syncCallChain } from './sync-call-chain';
import { syncCallCycle } from './sync-call-cycle';
import { syncCrossServiceCall } from './sync-cross-service-call';
import { tlsVerificationDisabled } from './tls-verification-disabled';
import { tokenWithoutExpiry } from './token-without-expiry';
import { traceContextLost } from './trace-context-lost';
import { tracingLoadedLate } from './tracing-loaded-late';
import { unboundedQuery } from './unbounded-query';
import { unsafeRegex } from './unsafe-regex';
import { wildcardPermission } from './wildcard-permission';

/** All rules, in the order of their ids. */
export const rules: readonly Rule[] = [
  awaitedSideEffect,
  blockingCallOnRequestPath,
  cacheEntryWithoutExpiry,
  cacheInMemory,
  connectionPerRequest,
  consoleLogging,
  containerRunsAsRoot,
  crossServiceImport,
  embeddedDatabase,
  fileOnLocalDisk,
  hardcodedSecret,
  lockInMemory,
  mutableImageTag,
  noGracefulShutdown,
  noHealthEndpoint,
  noMetrics,
  noReadinessProbe,
  noResourceLimits,
  noTracing,
  permissiveCors,
  queryBuiltFromInput,
  queryInLoop,
  queueInMemory,
  rateLimitInMemory,
  remoteCallInLoop,
  remoteCallWithoutTimeout,
  requestStateInSingleton,
  scheduleOnEveryReplica,
  secretFallback,
  secretInLog,
  sequentialRemoteCalls,
  sessionInMemory,
  sharedDatabase,
  sharedStateInMemory,
  socketStateInMemory,
  swallowedError,
  syncCallChain,
  syncCallCycle,
  syncCrossServiceCall,
  tlsVerificationDisabled,
  tokenWithoutExpiry,
  traceContextLost,
  tracingLoadedLate,
  unboundedQuery,
  unsafeRegex,
  wildcardPermission,
];
