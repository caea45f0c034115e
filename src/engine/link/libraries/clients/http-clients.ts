import type { ArgumentPath, LibrarySpec, MemberSpec, SendEffect, TimeoutSpec, TypeSpec } from '../spec';

/** Clients that send a request and wait for its answer. Sources: each client's documentation of its options and defaults. */

const AXIOS_VERBS: Readonly<Record<string, number>> = { get: 1, delete: 1, head: 1, options: 1, post: 2, put: 2, patch: 2 };

function axiosTimeout(options: number, extra: readonly ('rxjs' | 'defaults' | 'module')[]): TimeoutSpec {
  return {
    call: [{ argument: options, path: ['timeout'] }, { argument: options, path: ['signal'] }],
    instance: [{ argument: 0, path: ['timeout'] }],
    also: extra,
    fix: { style: extra.includes('rxjs') ? 'rxjs-timeout' : 'timeout-option', argument: options, option: 'timeout' },
  };
}

function axiosVerbs(client: string, extra: readonly ('rxjs' | 'defaults' | 'module')[]): Record<string, MemberSpec> {
  const members = Object.entries(AXIOS_VERBS).map(([verb, options]): [string, MemberSpec] => [verb, {
    call: { returns: 'http.Response', effect: axiosSend(client, verb.toUpperCase(), { argument: 0 }, options, extra) },
  }]);
  const request = axiosSend(client, [{ argument: 0, path: ['method'] }], { argument: 0, path: ['url'] }, 0, extra);
  return { ...Object.fromEntries(members), request: { call: { returns: 'http.Response', effect: request } } };
}

function axiosSend(client: string, method: string | readonly ArgumentPath[], url: ArgumentPath, options: number, extra: readonly ('rxjs' | 'defaults' | 'module')[]): SendEffect {
  return {
    kind: 'send', protocol: 'http', client, method, url: [url],
    callBase: [{ argument: options, path: ['baseURL'] }],
    base: [{ argument: 0, path: ['baseURL'] }],
    timeout: axiosTimeout(options, extra),
  };
}

/** The instance behind Nest's client, with what its module sets. Source: "Using Axios directly" on Nest's page on its HTTP module. */
const AXIOS_REF: TypeSpec = {
  members: { ...axiosVerbs('axios', ['defaults', 'module']), create: { call: { returns: 'axios.Instance', inherits: true } } },
  call: { returns: 'http.Response', effect: axiosConfigCall(['defaults', 'module']) },
};

function axiosConfigCall(extra: readonly ('defaults' | 'module')[]): SendEffect {
  return {
    kind: 'send', protocol: 'http', client: 'axios', method: [{ argument: 0, path: ['method'] }],
    url: [{ argument: 0, path: ['url'] }, { argument: 0 }], callBase: [{ argument: 0, path: ['baseURL'] }, { argument: 1, path: ['baseURL'] }], base: [{ argument: 0, path: ['baseURL'] }],
    timeout: {
      call: [{ argument: 0, path: ['timeout'] }, { argument: 1, path: ['timeout'] }, { argument: 0, path: ['signal'] }],
      instance: [{ argument: 0, path: ['timeout'] }], also: extra,
      fix: { style: 'timeout-option', argument: 1, option: 'timeout', orFirst: true },
    },
  };
}

function fetchSend(client: string): SendEffect {
  return {
    kind: 'send', protocol: 'http', client, method: [{ argument: 1, path: ['method'] }], url: [{ argument: 0 }],
    timeout: {
      call: ['signal', 'timeout', 'dispatcher'].map((name) => ({ argument: 1, path: [name] })),
      fix: { style: 'signal-option', argument: 1, option: 'signal', ...(client === 'node-fetch' && { before: NODE_FETCH_TIMEOUT }) },
    },
  };
}

/** Its types know no signal of Node's before its third version, which has no `timeout` any more. Source: its page on upgrading. */
const NODE_FETCH_TIMEOUT = { module: 'node-fetch', major: 3, option: 'timeout' };

function fetchLike(client: string): MemberSpec {
  return { call: { returns: 'http.Response', effect: fetchSend(client) } };
}

const GOT_TIMEOUT: TimeoutSpec = {
  call: [{ argument: 1, path: ['timeout'] }, { argument: 1, path: ['signal'] }], instance: [{ argument: 0, path: ['timeout'] }],
  fix: { style: 'timeout-option', argument: 1, option: 'timeout', within: 'request' },
};

function gotSend(method: string | readonly ArgumentPath[]): SendEffect {
  return { kind: 'send', protocol: 'http', client: 'got', method, url: [{ argument: 0 }], callBase: [{ argument: 1, path: ['prefixUrl'] }], base: [{ argument: 0, path: ['prefixUrl'] }], timeout: GOT_TIMEOUT };
}

const GOT_VERBS: Record<string, MemberSpec> = Object.fromEntries(['get', 'post', 'put', 'patch', 'delete', 'head'].map((verb): [string, MemberSpec] => [verb, { call: { returns: 'http.Response', effect: gotSend(verb.toUpperCase()) } }]));

export const HTTP_CLIENTS: readonly LibrarySpec[] = [
  { modules: ['global'], exports: { fetch: fetchLike('fetch'), ...Object.fromEntries(['globalThis', 'global', 'self', 'window'].map((name) => [name, { members: { fetch: fetchLike('fetch') } }])), Response: { type: 'http.Response' } } },
  { modules: ['node-fetch', 'cross-fetch', 'isomorphic-fetch', 'isomorphic-unfetch'], exports: { default: fetchLike('node-fetch'), fetch: fetchLike('node-fetch') } },
  { modules: ['node-fetch-commonjs', 'node-fetch-native', 'node-fetch-native/node', '@whatwg-node/fetch', '@adobe/fetch'], exports: { default: fetchLike('fetch'), fetch: fetchLike('fetch') } },
  /** What is given to it, tried again. */
  { modules: ['fetch-retry'], exports: { default: { call: { returns: 'argument:0' } } } },
  { modules: ['undici'], exports: { fetch: fetchLike('undici') } },
  { modules: ['got', 'got/dist/source'], exports: { default: { type: 'got.Instance', members: { extend: { call: { returns: 'got.Instance' } } } }, got: { type: 'got.Instance' } } },
  {
    modules: ['axios'],
    exports: {
      default: { type: 'axios.Instance', members: { create: { call: { returns: 'axios.Instance' } } } },
      create: { call: { returns: 'axios.Instance' } },
      Axios: { construct: { returns: 'axios.Instance' }, type: 'axios.Instance' },
      AxiosInstance: { type: 'axios.Instance' },
      AxiosStatic: { type: 'axios.Instance' },
    },
  },
  {
    modules: ['@nestjs/axios', '@nestjs/common'],
    exports: {
      HttpService: { type: 'nest.HttpService' },
      HttpModule: {
        members: {
          register: { call: { effect: { kind: 'http-module', options: { argument: 0 } } } },
          registerAsync: { call: { effect: { kind: 'http-module', options: { argument: 0, path: ['useFactory'] } } } },
        },
      },
    },
  },
];

export const HTTP_CLIENT_TYPES: Readonly<Record<string, TypeSpec>> = {
  'axios.Instance': { members: { ...axiosVerbs('axios', ['defaults']), create: { call: { returns: 'axios.Instance', inherits: true } } }, call: { returns: 'http.Response', effect: axiosConfigCall(['defaults']) } },
  'got.Instance': { members: { ...GOT_VERBS, extend: { call: { returns: 'got.Instance', inherits: true } } }, call: { returns: 'http.Response', effect: gotSend([{ argument: 1, path: ['method'] }]) } },
  'nest.HttpService': { members: { ...axiosVerbs('HttpService', ['rxjs', 'defaults', 'module']), axiosRef: { type: 'nest.axiosRef' } } },
  'nest.axiosRef': AXIOS_REF,
  'http.Response': { members: {} },
};
