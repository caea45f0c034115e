import { sender, verbMembers } from './verbs';
import type { ArgumentPath, LibrarySpec, SendEffect, TypeSpec } from '../spec';

/** ky, a client on top of fetch. Source: its README and types: ten seconds unless `timeout` says otherwise, `false` for no limit. */

function kySend(method: string | readonly ArgumentPath[]): SendEffect {
  return {
    kind: 'send', protocol: 'http', client: 'ky', method,
    url: [{ argument: 0 }],
    callBase: [{ argument: 1, path: ['prefixUrl'] }],
    base: [{ argument: 0, path: ['prefixUrl'] }],
    timeout: {
      call: [{ argument: 1, path: ['timeout'] }, { argument: 1, path: ['signal'] }],
      instance: [{ argument: 0, path: ['timeout'] }, { argument: 0, path: ['signal'] }],
      default: 10_000,
      fix: { style: 'timeout-option', argument: 1, option: 'timeout' },
    },
  };
}

export const KY: readonly LibrarySpec[] = [
  { modules: ['ky', 'ky-universal'], exports: { default: { type: 'ky.Instance' }, KyInstance: { type: 'ky.Instance' } } },
];

export const KY_TYPES: Readonly<Record<string, TypeSpec>> = {
  'ky.Instance': {
    members: {
      ...verbMembers(['get', 'post', 'put', 'patch', 'delete', 'head'], kySend),
      create: { call: { returns: 'ky.Instance' } },
      extend: { call: { returns: 'ky.Instance', inherits: true } },
    },
    call: sender(kySend([{ argument: 1, path: ['method'] }])).call,
  },
};
