import { sender, verbMembers } from './verbs';
import type { ArgumentPath, LibrarySpec, SendEffect, TypeSpec } from '../spec';

/** openapi-fetch, whose paths are those of an OpenAPI document: `client.GET('/orders/{id}', …)`. Source: its API page: options are those of fetch. */

function openApiSend(method: string | readonly ArgumentPath[], url: number): SendEffect {
  const options = url + 1;
  return {
    kind: 'send', protocol: 'http', client: 'openapi-fetch', method,
    url: [{ argument: url }],
    callBase: [{ argument: options, path: ['baseUrl'] }],
    base: [{ argument: 0, path: ['baseUrl'] }],
    timeout: {
      call: [{ argument: options, path: ['signal'] }, { argument: options, path: ['fetch'] }],
      instance: [{ argument: 0, path: ['signal'] }, { argument: 0, path: ['fetch'] }],
      fix: { style: 'signal-option', argument: options, option: 'signal' },
    },
  };
}

const CREATE = { call: { returns: 'openapi-fetch.Client' } };

export const OPENAPI_FETCH: readonly LibrarySpec[] = [
  { modules: ['openapi-fetch'], exports: { default: CREATE, createClient: CREATE, Client: { type: 'openapi-fetch.Client' } } },
];

export const OPENAPI_FETCH_TYPES: Readonly<Record<string, TypeSpec>> = {
  'openapi-fetch.Client': {
    members: {
      ...verbMembers(['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'], (method) => openApiSend(method, 0), (verb) => verb.toUpperCase()),
      request: sender(openApiSend([{ argument: 0 }], 1)),
    },
  },
};
