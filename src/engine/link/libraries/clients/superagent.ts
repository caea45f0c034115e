import { sender, verbMembers } from './verbs';
import type { ArgumentPath, LibrarySpec, MemberSpec, SendEffect, TypeSpec } from '../spec';

/** superagent. Source: its documentation and source: no limit unless `.timeout(…)` sets one, on the request or on the agent. */

function superagentSend(method: string | readonly ArgumentPath[], url: readonly ArgumentPath[]): SendEffect {
  return {
    kind: 'send', protocol: 'http', client: 'superagent', method, url, callback: true,
    timeout: { call: [], chained: ['timeout'], fix: { style: 'timeout-method', argument: 0, option: 'timeout' } },
  };
}

const VERBS: Record<string, MemberSpec> = verbMembers(['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options'], (method) => superagentSend(method, [{ argument: 0 }]));
const AGENT: MemberSpec = { call: { returns: 'superagent.Agent' }, construct: { returns: 'superagent.Agent' } };
/** What sets a default for all requests of an agent. */
const SETTERS = ['use', 'on', 'once', 'set', 'query', 'type', 'accept', 'auth', 'withCredentials', 'retry', 'ok', 'redirects', 'timeout', 'buffer', 'serialize', 'parse', 'ca', 'key', 'pfx', 'cert', 'disableTLSCerts'];

export const SUPERAGENT: readonly LibrarySpec[] = [
  { modules: ['superagent'], exports: { ...VERBS, agent: AGENT, default: { type: 'superagent.Api', members: { ...VERBS, agent: AGENT } } } },
];

export const SUPERAGENT_TYPES: Readonly<Record<string, TypeSpec>> = {
  'superagent.Api': { members: { ...VERBS, agent: AGENT }, call: sender(superagentSend([{ argument: 0 }], [{ argument: 1 }])).call },
  'superagent.Agent': { members: { ...VERBS, ...Object.fromEntries(SETTERS.map((name): [string, MemberSpec] => [name, { call: { returns: 'self' } }])) } },
};
