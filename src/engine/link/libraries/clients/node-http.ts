import { sender } from './verbs';
import type { ArgumentPath, LibrarySpec, MemberSpec, SendEffect } from '../spec';

/**
 * Node's own clients. Source: the pages on http and https of the Node.js documentation: no limit by default. `timeout` alone only
 * tells of idle sockets; who sets it is taken to end the request then, and the fix sets `signal`, which ends it by itself.
 */
function nodeSend(method: string | readonly ArgumentPath[]): SendEffect {
  return {
    kind: 'send', protocol: 'http', client: 'node:http', method, url: [{ argument: 0 }], parts: [{ argument: 1 }, { argument: 0 }], callback: true,
    timeout: {
      call: [0, 1].flatMap((argument) => ['timeout', 'signal'].map((name): ArgumentPath => ({ argument, path: [name] }))),
      chained: ['setTimeout'],
      fix: { style: 'signal-option', argument: 1, option: 'signal', orFirst: true },
    },
  };
}

const MEMBERS: Record<string, MemberSpec> = {
  get: sender(nodeSend('GET'), 'http.ClientRequest'),
  request: sender(nodeSend([{ argument: 1, path: ['method'] }, { argument: 0, path: ['method'] }]), 'http.ClientRequest'),
};

/** `url.parse(address)` and `urlToHttpOptions(url)` have the members of the address. */
const ADDRESS: MemberSpec = { call: { returns: 'argument:0' } };

export const NODE_HTTP: readonly LibrarySpec[] = [
  { modules: ['http', 'https', 'follow-redirects'], exports: { ...MEMBERS, default: { members: MEMBERS } } },
  { modules: ['follow-redirects'], exports: { http: { members: MEMBERS }, https: { members: MEMBERS } } },
  { modules: ['url'], exports: { parse: ADDRESS, urlToHttpOptions: ADDRESS, default: { members: { parse: ADDRESS, urlToHttpOptions: ADDRESS } } } },
];
