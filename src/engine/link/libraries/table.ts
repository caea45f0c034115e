import { HTTP_CLIENTS, HTTP_CLIENT_TYPES } from './http-clients';
import { HTTP_SERVERS, HTTP_SERVER_TYPES } from './http-servers';
import { NEST, NEST_TYPES } from './nest';
import { RPC, RPC_TYPES } from './rpc';
import { RUNTIME } from './runtime';
import type { LibrarySpec, TypeSpec } from './spec';

/** All library knowledge. A new library is an entry in one of these files. */
export const LIBRARIES: readonly LibrarySpec[] = [...HTTP_SERVERS, ...HTTP_CLIENTS, ...RPC, ...NEST, ...RUNTIME];

export const LIBRARY_TYPES: Readonly<Record<string, TypeSpec>> = { ...HTTP_SERVER_TYPES, ...HTTP_CLIENT_TYPES, ...RPC_TYPES, ...NEST_TYPES };
