import { sender } from './verbs';
import type { ArgumentPath, LibrarySpec, MemberSpec, SendEffect, TimeoutSpec, TypeSpec } from '../spec';

/** undici. Source: its documentation of Client, Pool, Agent and `request`: headers and body may each take 300 seconds, which bounds nothing. */
const TIMEOUTS = ['headersTimeout', 'bodyTimeout'];

function limits(options: number, instance?: number): TimeoutSpec {
  return {
    call: [...['signal', ...TIMEOUTS, 'dispatcher'].map((name): ArgumentPath => ({ argument: options, path: [name] }))],
    ...(instance !== undefined && { instance: TIMEOUTS.map((name): ArgumentPath => ({ argument: instance, path: [name] })) }),
    fix: { style: 'signal-option', argument: options, option: 'signal' },
  };
}

/** `request(url, options)`: the URL may be an object with its parts. */
const toUrl: SendEffect = {
  kind: 'send', protocol: 'http', client: 'undici', method: [{ argument: 1, path: ['method'] }], url: [{ argument: 0 }], parts: [{ argument: 0 }],
  timeout: limits(1),
};

/** `client.request({ path, method })`; an agent is told the origin as well. */
function dispatched(instance: number): SendEffect {
  return {
    kind: 'send', protocol: 'http', client: 'undici', method: [{ argument: 0, path: ['method'] }], url: [{ argument: 0, path: ['path'] }],
    callBase: [{ argument: 0, path: ['origin'] }], callback: true,
    ...(instance > 0 && { base: [{ argument: 0 }] }),
    timeout: limits(0, instance),
  };
}

function dispatcher(instance: number): TypeSpec {
  return { members: Object.fromEntries(['request', 'stream', 'pipeline'].map((name) => [name, sender(dispatched(instance))])) };
}

function made(type: string): MemberSpec {
  return { type, construct: { returns: type } };
}

export const UNDICI: readonly LibrarySpec[] = [
  {
    modules: ['undici'],
    exports: {
      ...Object.fromEntries(['request', 'stream', 'pipeline'].map((name) => [name, sender(toUrl)])),
      ...Object.fromEntries(['Client', 'Pool', 'BalancedPool', 'RoundRobinPool'].map((name) => [name, made('undici.Client')])),
      Agent: made('undici.Agent'),
      setGlobalDispatcher: { call: { effect: { kind: 'client-defaults', clients: ['undici', 'fetch'], options: { argument: 0 }, timeouts: TIMEOUTS } } },
      default: { members: Object.fromEntries(['request', 'stream', 'pipeline'].map((name) => [name, sender(toUrl)])) },
    },
  },
];

export const UNDICI_TYPES: Readonly<Record<string, TypeSpec>> = {
  'undici.Client': dispatcher(1),
  'undici.Agent': dispatcher(0),
};
