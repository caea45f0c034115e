import type { ProvidesSpec } from './provides';
import type { CallSpec, LibrarySpec, MemberSpec, TypeSpec } from './spec';

/** Containers that are asked for an object by its class or token, and what they are told. Sources: the READMEs of tsyringe and TypeDI, the pages on containers, bindings and container modules of InversifyJS, and the types of the three. */

const instance: MemberSpec = { call: { returns: 'instance:0' } };

function provides(token: ProvidesSpec['token'], as: ProvidesSpec['as'], argument = 0, more: CallSpec = {}): MemberSpec {
  return { call: { ...more, provides: { token, as, argument } } };
}

const container: MemberSpec = { type: 'inversify.Container' };
const binding: MemberSpec = { call: { returns: 'inversify.Binding' } };
const context: CallSpec = { callbacks: { 0: ['inversify.Context'] } };
const typedi: MemberSpec = { members: { get: instance, set: provides(0, 'useValue', 1) } };

/** What is made to be a token and nothing else. */
export const TOKEN_TYPES: ReadonlySet<string> = new Set(['global.Symbol', 'typedi.Token']);

export const DEPENDENCY_INJECTION: readonly LibrarySpec[] = [
  { modules: ['global'], exports: { Symbol: { call: { returns: 'global.Symbol' }, members: { for: { call: { returns: 'argument:0' } } } } } },
  { modules: ['tsyringe'], exports: { container: { type: 'tsyringe.Container' }, DependencyContainer: { type: 'tsyringe.Container' } } },
  { modules: ['typedi'], exports: { Container: typedi, default: typedi, Token: { construct: { returns: 'typedi.Token' } } } },
  {
    modules: ['inversify'],
    exports: {
      Container: { construct: { returns: 'inversify.Container' }, type: 'inversify.Container' },
      ContainerModule: { construct: { callbacks: { 0: ['inversify.Bind', '', '', 'inversify.Bind'] } } },
      ContainerModuleLoadOptions: { type: 'inversify.Bind' },
      ResolutionContext: { type: 'inversify.Context' },
      interfaces: { members: { Container: container, Bind: { type: 'inversify.Bind' }, Context: { type: 'inversify.Context' } } },
    },
  },
];

export const DEPENDENCY_INJECTION_TYPES: Readonly<Record<string, TypeSpec>> = {
  'global.Symbol': { members: {} },
  'typedi.Token': { members: {} },
  'tsyringe.Container': {
    members: {
      resolve: instance,
      createChildContainer: { call: { returns: 'self' } },
      register: provides(0, 'object', 1, { returns: 'self' }),
      registerInstance: provides(0, 'useValue', 1, { returns: 'self' }),
      registerSingleton: provides(0, 'useExisting', 1, { returns: 'self' }),
      registerType: provides(0, 'useExisting', 1, { returns: 'self' }),
    },
  },
  'inversify.Container': { members: { get: instance, getAsync: instance, resolve: instance, bind: binding, rebind: binding } },
  /** `bind` that a module is handed, or since version 7 what has it. */
  'inversify.Bind': { call: { returns: 'inversify.Binding' }, members: { bind: binding, rebind: binding } },
  'inversify.Context': { members: { container, get: instance, getAsync: instance } },
  'inversify.Binding': {
    members: {
      to: provides('maker', 'useClass'),
      toConstantValue: provides('maker', 'useValue'),
      toDynamicValue: provides('maker', 'useFactory', 0, context),
      toResolvedValue: provides('maker', 'useFactory'),
      toService: provides('maker', 'useExisting'),
    },
  },
};

/** Names of the methods that tell a container something. */
export const PROVIDING: ReadonlySet<string> = new Set(Object.values(DEPENDENCY_INJECTION_TYPES).flatMap(({ members }) => Object.keys(members).filter((name) => members[name]?.call?.provides)).concat('set'));
