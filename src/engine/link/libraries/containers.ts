import type { LibrarySpec, MemberSpec } from './spec';
import type { StateAccess, StateCell } from '../../model/state';

/** What the methods of containers do to them. Sources: ECMAScript (keyed collections, Array); the README of each library below. */
export const METHODS: ReadonlyMap<string, StateAccess['kind']> = new Map<string, StateAccess['kind']>([
  ['set', 'add'], ['add', 'add'], ['push', 'add'], ['unshift', 'add'], ['put', 'add'], ['mset', 'add'], ['splice', 'remove'],
  ['delete', 'remove'], ['del', 'remove'], ['take', 'remove'], ['shift', 'remove'], ['pop', 'remove'], ['clear', 'clear'], ['flushAll', 'clear'], ['reset', 'clear'],
  ['get', 'read'], ['has', 'read'], ['peek', 'read'], ['includes', 'read'], ['find', 'read'], ['some', 'read'], ['every', 'read'], ['indexOf', 'read'], ['findIndex', 'read'], ['at', 'read'], ['hasOwnProperty', 'read'],
  ['forEach', 'iterate'], ['entries', 'iterate'], ['keys', 'iterate'], ['values', 'iterate'], ['map', 'iterate'], ['flatMap', 'iterate'], ['filter', 'iterate'], ['reduce', 'iterate'], ['slice', 'iterate'], ['join', 'iterate'], ['sort', 'iterate'],
]);

/** Methods that answer an entry, which may then be changed in place. */
export const ENTRY_METHODS: ReadonlySet<string> = new Set(['get', 'find', 'at', 'peek']);

/** Methods that run a function that they are given once. Sources: ECMAScript (Promise), Node.js (`net.Server`, `EventEmitter`), Fastify (`ready`). */
export const RUN_ONCE: ReadonlySet<string> = new Set(['then', 'catch', 'finally', 'listen', 'once', 'ready']);

const CONTAINERS: ReadonlyMap<string, StateCell['container']> = new Map<string, StateCell['container']>([
  ['Map', 'map'], ['Set', 'set'], ['Array', 'array'], ['WeakMap', 'weak'], ['WeakSet', 'weak'], ['Object', 'object'], ['Record', 'object'],
]);

/** Kind of container that a built-in constructor or type makes. */
export function builtInContainer(name: string): StateCell['container'] | undefined {
  return CONTAINERS.get(name);
}

/** Decorators by which a container of dependency injection makes one instance, or one for each who asks. Sources: NestJS, typedi, tsyringe, inversify. */
export const SINGLETON_DECORATORS: readonly { readonly modules: readonly string[]; readonly name: string; readonly scope: 'singleton' | 'shorter' }[] = [
  ...['Injectable', 'Controller', 'Catch'].map((name) => ({ modules: ['@nestjs/common'], name, scope: 'singleton' as const })),
  { modules: ['@nestjs/graphql'], name: 'Resolver', scope: 'singleton' },
  { modules: ['@nestjs/websockets'], name: 'WebSocketGateway', scope: 'singleton' },
  { modules: ['@nestjs/bull', '@nestjs/bullmq'], name: 'Processor', scope: 'singleton' },
  { modules: ['typedi'], name: 'Service', scope: 'singleton' },
  { modules: ['tsyringe'], name: 'singleton', scope: 'singleton' },
  { modules: ['tsyringe'], name: 'injectable', scope: 'shorter' },
  { modules: ['inversify'], name: 'injectable', scope: 'shorter' },
];

/** What stands for the request itself where it is injected: whatever is given it lives as long as that. Source: NestJS, injection scopes. */
export const REQUEST_TOKENS: readonly { readonly module: string; readonly name: string }[] = [{ module: '@nestjs/core', name: 'REQUEST' }];

/** Methods by which code asks a container for what it has made. Sources: NestJS (`ModuleRef`, `INestApplicationContext`), typedi, tsyringe, inversify. */
export const ASKING: ReadonlySet<string> = new Set(['get', 'resolve', 'getAsync']);

/** Values of a decorator's `scope` with which there is one instance after all. Sources: NestJS (`DEFAULT`), inversify (`Singleton`). */
export const LASTING_SCOPES: ReadonlySet<string> = new Set(['DEFAULT', 'Singleton']);

function container(ttl: readonly string[], max: readonly string[], always: { readonly expires?: boolean; readonly bounded?: boolean } = {}): MemberSpec {
  const call = { effect: { kind: 'container' as const, ttl, max, ...always } };
  return { construct: call, call };
}

const lru = container(['ttl', 'maxAge'], ['max', 'maxSize']);

/** Maps with an expiry or a limit of their own. */
export const CONTAINER_LIBRARIES: readonly LibrarySpec[] = [
  { modules: ['lru-cache'], exports: { LRUCache: lru, default: lru } },
  { modules: ['quick-lru'], exports: { default: container(['maxAge'], ['maxSize']) } },
  { modules: ['lru.min'], exports: { createLRU: container([], ['max']) } },
  { modules: ['tiny-lru'], exports: { lru: container([], [], { expires: true, bounded: true }) } },
  { modules: ['mnemonist'], exports: { LRUCache: container([], [], { bounded: true }), LRUMap: container([], [], { bounded: true }) } },
  { modules: ['@isaacs/ttlcache'], exports: { TTLCache: container(['ttl'], ['max']), default: container(['ttl'], ['max']) } },
  { modules: ['node-cache'], exports: { default: container(['stdTTL'], ['maxKeys']), NodeCache: container(['stdTTL'], ['maxKeys']) } },
  { modules: ['memory-cache'], exports: { Cache: container([], []) } },
];
