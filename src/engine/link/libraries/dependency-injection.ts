import type { LibrarySpec, MemberSpec, TypeSpec } from './spec';

/** Containers that are asked for an object by its class. Sources: the READMEs of tsyringe and TypeDI, the page on containers of InversifyJS. */

const instance: MemberSpec = { call: { returns: 'instance:0' } };

export const DEPENDENCY_INJECTION: readonly LibrarySpec[] = [
  { modules: ['tsyringe'], exports: { container: { type: 'tsyringe.Container' }, DependencyContainer: { type: 'tsyringe.Container' } } },
  { modules: ['typedi'], exports: { Container: { members: { get: instance } }, default: { members: { get: instance } } } },
  { modules: ['inversify'], exports: { Container: { construct: { returns: 'inversify.Container' }, type: 'inversify.Container' } } },
];

export const DEPENDENCY_INJECTION_TYPES: Readonly<Record<string, TypeSpec>> = {
  'tsyringe.Container': { members: { resolve: instance, createChildContainer: { call: { returns: 'self' } } } },
  'inversify.Container': { members: { get: instance, getAsync: instance, resolve: instance } },
};
