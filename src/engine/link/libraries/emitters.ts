import type { LibrarySpec, MemberSpec, TypeSpec } from './spec';

/**
 * Emitters of events within one process. Sources: the page on events of the Node.js documentation, the READMEs of eventemitter3 and
 * eventemitter2, and the NestJS page on events: `emit` calls its listeners without waiting for what they promise, `emitAsync` waits.
 */

const emit: MemberSpec = { call: { effect: { kind: 'dispatch-event', event: { argument: 0 }, waits: false } } };
const emitAsync: MemberSpec = { call: { effect: { kind: 'dispatch-event', event: { argument: 0 }, waits: true } } };
const emitter: MemberSpec = { construct: { returns: 'events.Emitter' }, type: 'events.Emitter' };
const namespaced: MemberSpec = { construct: { returns: 'events.Emitter2' }, type: 'events.Emitter2' };

export const EMITTERS: readonly LibrarySpec[] = [
  { modules: ['events', 'node:events', 'eventemitter3'], exports: { default: emitter, EventEmitter: emitter } },
  { modules: ['eventemitter2'], exports: { default: namespaced, EventEmitter2: namespaced } },
  { modules: ['@nestjs/event-emitter'], exports: { EventEmitter2: { type: 'events.NestEmitter' } } },
];

export const EMITTER_TYPES: Readonly<Record<string, TypeSpec>> = {
  'events.Emitter': { members: { emit } },
  'events.Emitter2': { members: { emit, emitAsync } },
  'events.NestEmitter': { members: { emit, emitAsync } },
};

/** How functions listen to an emitter. */
export const LISTENERS = {
  types: Object.keys(EMITTER_TYPES),
  methods: new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener']),
  /** The one emitter of a Nest application, whoever it is injected into. */
  shared: 'events.NestEmitter',
  decorator: { module: '@nestjs/event-emitter', name: 'OnEvent' },
};
