import type { ArgumentPath, LibrarySpec, MemberSpec, TypeSpec } from './spec';

/**
 * Pothos, whose builder is given functions that answer with fields: `fields: (t) => ({ lines: t.field({ resolve }) })`. Sources: the pages of
 * its documentation on the schema builder, on queries and on its plug-ins for relay, Prisma, Drizzle and DataLoader, and their `schema-builder.ts`.
 */

const BUILDER = 'pothos.Builder';
const TYPE = 'pothos.Type';
const FIRST: ArgumentPath = { argument: 0 };

function fields(of: string | ArgumentPath, ...maps: readonly ArgumentPath[]): MemberSpec {
  return { call: { returns: TYPE, effect: { kind: 'built-fields', of, maps } } };
}

/** One field, whose name stands before the function that makes it. */
function field(of: string | ArgumentPath, name: number): MemberSpec {
  return { call: { effect: { kind: 'built-fields', of, name: { argument: name }, maps: [{ argument: name + 1 }] } } };
}

function root(name: 'query' | 'mutation' | 'subscription', type: string): Readonly<Record<string, MemberSpec>> {
  return {
    [`${name}Type`]: fields(type, { argument: 0, path: ['fields'] }, { argument: 1 }),
    [`${name}Fields`]: fields(type, FIRST),
    [`${name}Field`]: field(type, 0),
  };
}

const type = fields(FIRST, { argument: 1, path: ['fields'] }, { argument: 2 });
const typeFields = fields(FIRST, { argument: 1 });
const typeField = field(FIRST, 1);
const ref: MemberSpec = { call: { returns: TYPE } };

export const POTHOS: readonly LibrarySpec[] = [{ modules: ['@pothos/core'], exports: { default: { construct: { returns: BUILDER }, type: BUILDER }, SchemaBuilder: { construct: { returns: BUILDER } } } }];

export const POTHOS_TYPES: Readonly<Record<string, TypeSpec>> = {
  [BUILDER]: {
    members: {
      ...root('query', 'Query'), ...root('mutation', 'Mutation'), ...root('subscription', 'Subscription'),
      objectType: type, objectFields: typeFields, objectField: typeField, objectRef: ref,
      interfaceType: type, interfaceFields: typeFields, interfaceField: typeField, interfaceRef: ref,
      node: type, relayMutationField: { call: { effect: { kind: 'built-fields', of: 'Mutation', name: FIRST, maps: [{ argument: 2 }] } } },
      prismaObject: type, prismaNode: type, prismaInterface: type, prismaObjectFields: typeFields, prismaObjectField: typeField, prismaInterfaceFields: typeFields, prismaInterfaceField: typeField,
      drizzleObject: type, drizzleNode: type, drizzleInterface: type, drizzleObjectFields: typeFields, drizzleObjectField: typeField, drizzleInterfaceFields: typeFields, drizzleInterfaceField: typeField,
      loadableObject: type, loadableInterface: type, loadableNode: type, loadableObjectRef: ref, loadableInterfaceRef: ref, loadableNodeRef: ref,
    },
  },
  [TYPE]: { members: { implement: fields({ argument: -1 }, { argument: 0, path: ['fields'] }) } },
};
