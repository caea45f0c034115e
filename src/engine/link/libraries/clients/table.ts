import { GRAPHQL_CLIENTS, GRAPHQL_CLIENT_TYPES } from './graphql-clients';
import { HONO_CLIENT, HONO_CLIENT_TYPES } from './hono-client';
import { HTTP_CLIENTS, HTTP_CLIENT_TYPES } from './http-clients';
import { KY, KY_TYPES } from './ky';
import { NEEDLE, NEEDLE_TYPES } from './needle';
import { NODE_HTTP } from './node-http';
import { OFETCH, OFETCH_TYPES } from './ofetch';
import { OPENAPI_FETCH, OPENAPI_FETCH_TYPES } from './openapi-fetch';
import { REQUEST, REQUEST_TYPES } from './request';
import { SUPERAGENT, SUPERAGENT_TYPES } from './superagent';
import { UNDICI, UNDICI_TYPES } from './undici';
import type { LibrarySpec, TypeSpec } from '../spec';

/** Everything that sends requests over HTTP. */
export const CLIENTS: readonly LibrarySpec[] = [...HTTP_CLIENTS, ...KY, ...SUPERAGENT, ...REQUEST, ...NEEDLE, ...NODE_HTTP, ...UNDICI, ...OFETCH, ...OPENAPI_FETCH, ...HONO_CLIENT, ...GRAPHQL_CLIENTS];

export const CLIENT_TYPES: Readonly<Record<string, TypeSpec>> = {
  ...HTTP_CLIENT_TYPES, ...KY_TYPES, ...SUPERAGENT_TYPES, ...REQUEST_TYPES, ...NEEDLE_TYPES, ...UNDICI_TYPES, ...OFETCH_TYPES, ...OPENAPI_FETCH_TYPES, ...HONO_CLIENT_TYPES, ...GRAPHQL_CLIENT_TYPES,
};
