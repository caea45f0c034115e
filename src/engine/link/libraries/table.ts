import { ABSENT_BASE_TYPES } from './absent-packages';
import { BREAKERS, BREAKER_TYPES } from './breakers';
import { BROKERS, BROKER_TYPES } from './brokers/table';
import { OPTION_TYPES } from './command-line';
import { BROWSERS, BROWSER_TYPES } from './browsers';
import { CONNECT, CONNECT_TYPES } from './connect';
import { CONTAINER_LIBRARIES } from './containers';
import { CORS_LIBRARIES } from './cors';
import { CQRS, CQRS_TYPES } from './cqrs';
import { DATABASES, DATABASE_TYPES } from './databases';
import { DEPENDENCY_INJECTION, DEPENDENCY_INJECTION_TYPES } from './dependency-injection';
import { ELYSIA, ELYSIA_TYPES } from './elysia';
import { EMITTERS, EMITTER_TYPES } from './emitters';
import { IN_PROCESS, IN_PROCESS_TYPES } from './in-process';
import { FEDERATION, FEDERATION_TYPES } from './federation';
import { GRAPHQL, GRAPHQL_TYPES } from './graphql';
import { HONO, HONO_TYPES } from './hono';
import { CLIENTS, CLIENT_TYPES } from './clients/table';
import { HTTP_SERVERS, HTTP_SERVER_TYPES } from './http-servers';
import { INFRASTRUCTURE, INFRASTRUCTURE_TYPES } from './infrastructure';
import { JOBS, JOB_TYPES } from './jobs';
import { KOA, KOA_TYPES } from './koa';
import { LOGGERS } from './loggers';
import { REQUEST_LOGGERS } from './request-loggers';
import { MERGING } from './merging';
import { MESSAGING, MESSAGING_TYPES } from './messaging';
import { MOLECULER, MOLECULER_TYPES } from './moleculer';
import { NEST, NEST_TYPES } from './nest';
import { PASSPORT } from './passport';
import { POTHOS, POTHOS_TYPES } from './pothos';
import { PROXIES } from './proxies';
import { RATE_LIMITS } from './rate-limits';
import { RAW_SERVERS, RAW_SERVER_TYPES } from './raw-servers';
import { RPC, RPC_TYPES } from './rpc';
import { RUNTIME } from './runtime';
import { SETTINGS, SETTINGS_TYPES } from './settings';
import { SOCKETS, SOCKET_TYPES } from './sockets';
import { STORES, STORE_TYPES } from './stores';
import { THREADS } from './threads';
import { TOKENS, TOKEN_TYPES } from './tokens';
import { TOOLS, TOOL_TYPES } from './tools';
import { ANALYTICS, ANALYTICS_TYPES } from './third-parties/analytics';
import { MAIL, MAIL_TYPES } from './third-parties/mail';
import { MESSAGES, MESSAGE_TYPES } from './third-parties/messages';
import { PLATFORMS, PLATFORM_TYPES } from './third-parties/platforms';
import type { LibrarySpec, TypeSpec } from './spec';

/** All library knowledge. A new library is an entry in one of these files. */
export const LIBRARIES: readonly LibrarySpec[] = [
  ...HTTP_SERVERS, ...KOA, ...HONO, ...ELYSIA, ...GRAPHQL, ...POTHOS, ...FEDERATION, ...DEPENDENCY_INJECTION, ...PASSPORT, ...MOLECULER, ...CLIENTS, ...BREAKERS, ...PROXIES, ...RPC, ...CONNECT, ...MESSAGING, ...BROKERS, ...RAW_SERVERS, ...SOCKETS, ...JOBS, ...TOKENS, ...TOOLS, ...DATABASES, ...NEST, ...CQRS, ...EMITTERS, ...IN_PROCESS, ...SETTINGS, ...STORES, ...RATE_LIMITS, ...CONTAINER_LIBRARIES, ...RUNTIME, ...MERGING, ...THREADS, ...BROWSERS, ...LOGGERS, ...REQUEST_LOGGERS, ...INFRASTRUCTURE, ...CORS_LIBRARIES,
  ...MAIL, ...MESSAGES, ...ANALYTICS, ...PLATFORMS,
];

export const LIBRARY_TYPES: Readonly<Record<string, TypeSpec>> = {
  ...ABSENT_BASE_TYPES, ...HTTP_SERVER_TYPES, ...KOA_TYPES, ...HONO_TYPES, ...ELYSIA_TYPES, ...GRAPHQL_TYPES, ...POTHOS_TYPES, ...FEDERATION_TYPES, ...DEPENDENCY_INJECTION_TYPES, ...MOLECULER_TYPES, ...CLIENT_TYPES, ...BREAKER_TYPES, ...RPC_TYPES, ...CONNECT_TYPES, ...MESSAGING_TYPES, ...BROKER_TYPES, ...RAW_SERVER_TYPES, ...SOCKET_TYPES, ...JOB_TYPES, ...TOKEN_TYPES, ...TOOL_TYPES, ...DATABASE_TYPES, ...NEST_TYPES, ...CQRS_TYPES, ...EMITTER_TYPES, ...IN_PROCESS_TYPES, ...BROWSER_TYPES, ...SETTINGS_TYPES, ...OPTION_TYPES, ...STORE_TYPES, ...INFRASTRUCTURE_TYPES,
  ...MAIL_TYPES, ...MESSAGE_TYPES, ...ANALYTICS_TYPES, ...PLATFORM_TYPES,
};
