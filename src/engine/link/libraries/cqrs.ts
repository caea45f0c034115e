import type { LibrarySpec, MemberSpec, TypeSpec } from './spec';

/** Buses within one process. Source: the NestJS page on CQRS: `execute` answers what the handler does, `publish` doesn't wait for who takes the event. */

const execute: MemberSpec = { call: { effect: { kind: 'dispatch', message: { argument: 0 }, waits: true } } };
const publish: MemberSpec = { call: { effect: { kind: 'dispatch', message: { argument: 0 }, waits: false } } };

export const CQRS: readonly LibrarySpec[] = [
  { modules: ['@nestjs/cqrs'], exports: { CommandBus: { type: 'cqrs.Bus' }, QueryBus: { type: 'cqrs.Bus' }, EventBus: { type: 'cqrs.EventBus' } } },
];

export const CQRS_TYPES: Readonly<Record<string, TypeSpec>> = {
  'cqrs.Bus': { members: { execute } },
  'cqrs.EventBus': { members: { publish } },
};

/** Decorators of classes that take messages of the classes that they name, and the method that does. */
export const MESSAGE_HANDLERS = {
  module: '@nestjs/cqrs',
  methods: new Map([['CommandHandler', 'execute'], ['QueryHandler', 'execute'], ['EventsHandler', 'handle']]),
};
