import { sender, verbMembers } from './verbs';
import type { ArgumentPath, LibrarySpec, MemberSpec, SendEffect, TypeSpec } from '../spec';

/**
 * needle. Source: its README: by default ten seconds to connect, and no limit for the answer, which `response_timeout` and
 * `read_timeout` set. Who sets `timeout` alone bounds only the connection, but has thought of it, so that counts.
 */
const TIMEOUTS = ['response_timeout', 'read_timeout', 'timeout', 'open_timeout', 'signal'];

/** With several places for the options a fix would not know which of them to use. */
function needleSend(method: string | readonly ArgumentPath[], url: number, ...options: readonly number[]): SendEffect {
  const [only, ...others] = options;
  return {
    kind: 'send', protocol: 'http', client: 'needle', method, url: [{ argument: url }], callback: true,
    timeout: {
      call: options.flatMap((argument) => TIMEOUTS.map((name) => ({ argument, path: [name] }))),
      ...(only !== undefined && others.length === 0 && { fix: { style: 'timeout-option', argument: only, option: 'response_timeout' } }),
    },
  };
}

const METHOD: readonly ArgumentPath[] = [{ argument: 0 }];
const MEMBERS: Record<string, MemberSpec> = {
  ...verbMembers(['get', 'head'], (method) => needleSend(method, 0, 1)),
  ...verbMembers(['post', 'put', 'patch', 'delete'], (method) => needleSend(method, 0, 2)),
  request: sender(needleSend(METHOD, 1, 3)),
  defaults: { call: { effect: { kind: 'client-defaults', clients: ['needle'], options: { argument: 0 }, timeouts: TIMEOUTS } } },
};

export const NEEDLE: readonly LibrarySpec[] = [
  { modules: ['needle'], exports: { ...MEMBERS, default: { type: 'needle.Api', members: MEMBERS } } },
];

export const NEEDLE_TYPES: Readonly<Record<string, TypeSpec>> = {
  /** `needle('get', url, options)`, but `needle('post', url, data, options)`. */
  'needle.Api': { members: MEMBERS, call: sender(needleSend(METHOD, 1, 2, 3)).call },
};
