import { sender, verbMembers } from './verbs';
import type { ArgumentPath, LibrarySpec, MemberSpec, SendEffect, TypeSpec } from '../spec';

/** request and its wrappers that answer with promises. Source: the README of request: no limit unless `timeout` sets one. */

const OPTIONS = [0, 1];

function either(name: string): ArgumentPath[] {
  return OPTIONS.map((argument) => ({ argument, path: [name] }));
}

function requestSend(method: string | readonly ArgumentPath[]): SendEffect {
  return {
    kind: 'send', protocol: 'http', client: 'request', method, callback: true,
    url: [...either('url'), ...either('uri'), { argument: 0 }],
    callBase: either('baseUrl'),
    base: [{ argument: 0, path: ['baseUrl'] }],
    timeout: {
      call: either('timeout'),
      instance: [{ argument: 0, path: ['timeout'] }],
      fix: { style: 'timeout-option', argument: 1, option: 'timeout', orFirst: true },
    },
  };
}

const VERBS: Record<string, MemberSpec> = verbMembers(['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options'], requestSend);
const DEFAULTS: MemberSpec = { call: { returns: 'request.Api', inherits: true } };

export const REQUEST: readonly LibrarySpec[] = [
  {
    modules: ['request', 'request-promise', 'request-promise-native', '@cypress/request', '@cypress/request-promise', 'postman-request'],
    exports: { ...VERBS, defaults: DEFAULTS, default: { type: 'request.Api', members: { ...VERBS, defaults: DEFAULTS } } },
  },
];

export const REQUEST_TYPES: Readonly<Record<string, TypeSpec>> = {
  'request.Api': { members: { ...VERBS, defaults: DEFAULTS }, call: sender(requestSend(either('method'))).call },
};
