import type { LibrarySpec, MemberSpec, TypeSpec } from './spec';
import type { StopSpec } from './stop';

/**
 * Servers of other protocols than HTTP. Sources: the pages `net`, `tls` and `dgram` of the Node.js documentation; the documentation and type
 * declarations of smtp-server 3.
 */

/** Work in flight is let end: `close` calls back when the last connection has ended, and smtp-server waits for half a minute at most. */
const stop: StopSpec = { method: 'close', style: 'callback', of: 'either' };
const close: MemberSpec = { call: { effect: { kind: 'marker', name: 'server-close' } } };
const chained: MemberSpec = { call: { returns: 'self' } };
const events = { on: chained, once: chained, addListener: chained };

/** Who is given nothing that takes connections tries whether a port is free. */
function serving(listeners: readonly number[]): Pick<MemberSpec, 'call' | 'construct'> {
  const makes = { handled: { arguments: listeners, returns: 'net.Server' } };
  return { call: makes, construct: makes };
}

const net = { createServer: serving([0, 1]), Server: serving([0, 1]) };
const tls = { createServer: serving([0, 1]), Server: serving([0, 1]) };
const dgram: Readonly<Record<string, MemberSpec>> = { createSocket: { call: { returns: 'dgram.Socket' } } };
const smtp: Readonly<Record<string, MemberSpec>> = { SMTPServer: { construct: { returns: 'smtp.Server' }, type: 'smtp.Server' } };

export const RAW_SERVERS: readonly LibrarySpec[] = Object.entries({ net, tls, dgram, 'smtp-server': smtp }).map(([module, members]) => ({ modules: [module], exports: { ...members, default: { members } } }));

const listener: TypeSpec = { members: { ...events, listen: { call: { returns: 'self', effect: { kind: 'listen', role: 'worker', port: { argument: 0 } }, stop } }, close } };

export const RAW_SERVER_TYPES: Readonly<Record<string, TypeSpec>> = {
  'net.Server': listener,
  'smtp.Server': listener,
  /** A client binds to any port that is free. */
  'dgram.Socket': { members: { ...events, bind: { call: { returns: 'self', effect: { kind: 'listen', role: 'worker', port: { argument: 0 }, onlyWithPort: true }, stop } }, close } },
};
