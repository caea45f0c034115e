import type { ArgumentPath, LibrarySpec, SendEffect, TypeSpec } from '../spec';

/** ofetch, a client on top of fetch that answers with the parsed body. Source: its README and types: no limit unless `timeout` or `signal` says one. */

const INIT: readonly ArgumentPath[] = ['timeout', 'signal'].map((name) => ({ argument: 1, path: [name] }));

const SEND: SendEffect = {
  kind: 'send', protocol: 'http', client: 'ofetch', method: [{ argument: 1, path: ['method'] }],
  url: [{ argument: 0 }],
  callBase: [{ argument: 1, path: ['baseURL'] }],
  base: [{ argument: 0, path: ['baseURL'] }],
  timeout: {
    call: INIT,
    instance: INIT.map((at) => ({ ...at, argument: 0 })),
    fix: { style: 'timeout-option', argument: 1, option: 'timeout' },
  },
};

export const OFETCH: readonly LibrarySpec[] = [
  { modules: ['ofetch', 'ofetch/node'], exports: Object.fromEntries(['ofetch', '$fetch', '$Fetch'].map((name) => [name, { type: 'ofetch.Instance' }])) },
];

export const OFETCH_TYPES: Readonly<Record<string, TypeSpec>> = {
  'ofetch.Instance': {
    members: {
      raw: { call: { returns: 'http.Response', effect: SEND } },
      create: { call: { returns: 'ofetch.Instance', inherits: true } },
    },
    call: { effect: SEND },
  },
};
