import { BLOCKING } from './blocking';
import type { LibrarySpec, MemberSpec } from './spec';

/** Node's own modules and globals as far as rules ask for them. Source: the Node.js API documentation. */

const signals: MemberSpec = { call: { effect: { kind: 'marker', name: 'process-event', options: { event: { argument: 0 } } } } };
const events = Object.fromEntries(['on', 'once', 'addListener', 'prependListener'].map((name): [string, MemberSpec] => [name, signals]));
const log: MemberSpec = { call: { effect: { kind: 'marker', name: 'console' } } };
const console = Object.fromEntries(['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table', 'group', 'timeLog', 'timeEnd'].map((name): [string, MemberSpec] => [name, log]));

export const RUNTIME: readonly LibrarySpec[] = [
  ...BLOCKING,
  { modules: ['global'], exports: { process: { members: events }, console: { members: console } } },
  /** What stands in for an object, which it hands on to, now or once it is asked. Source: MDN, `Proxy`. */
  { modules: ['global'], exports: { Proxy: { construct: { returns: 'argument:0' } } } },
  { modules: ['process'], exports: { ...events, default: { members: events } } },
  { modules: ['console'], exports: { ...console, default: { members: console } } },
];

/** Names of the object that outlives a module which is loaded again. */
export const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'global']);
