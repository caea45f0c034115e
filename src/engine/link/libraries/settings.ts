import type { CallSpec, LibrarySpec, MemberSpec, TypeSpec } from './spec';

/** Libraries that read, check and hand out settings of the environment. Sources: the README or documentation of each. */

function methods(names: readonly string[], call: CallSpec): Record<string, MemberSpec> {
  return Object.fromEntries(names.map((name) => [name, { call }]));
}

const variable: MemberSpec = { call: { returns: 'envvar.Variable' } };
const named: MemberSpec = { call: { returns: 'env:0' } };
const everything: MemberSpec = { call: { returns: 'settings.All' } };

const zod: Readonly<Record<string, MemberSpec>> = { ...methods(['object', 'strictObject', 'looseObject'], { returns: 'zod.Object' }) };
const joi: Readonly<Record<string, MemberSpec>> = { object: { call: { returns: 'joi.Object' } } };
const yup: Readonly<Record<string, MemberSpec>> = { object: { call: { returns: 'yup.Object' } } };
const convict: MemberSpec = { call: { returns: 'convict.Config' } };
const nconf: Readonly<Record<string, MemberSpec>> = { get: named, required: named, ...methods(['argv', 'env', 'file', 'defaults', 'use', 'add', 'overrides'], { returns: 'nconf.Store' }) };

export const SETTINGS: readonly LibrarySpec[] = [
  { modules: ['envalid'], exports: { cleanEnv: { call: { returns: 'settings.Checked' } } } },
  { modules: ['@t3-oss/env-core', '@t3-oss/env-nextjs'], exports: { createEnv: { call: { returns: 'settings.Server' } } } },
  { modules: ['env-var'], exports: { get: variable, from: { call: { returns: 'envvar.Env' } }, default: { members: { get: variable, from: { call: { returns: 'envvar.Env' } } } } } },
  { modules: ['getenv'], exports: { default: { ...named, members: methods(['string', 'int', 'url', 'bool', 'float', 'array'], { returns: 'env:0' }) } } },
  { modules: ['dotenv'], exports: { config: { call: { returns: 'dotenv.Output' } }, default: { members: { config: { call: { returns: 'dotenv.Output' } } } } } },
  { modules: ['env-schema'], exports: { default: everything, envSchema: everything } },
  { modules: ['zod', 'zod/v4', 'zod/v3'], exports: { ...zod, z: { members: zod }, default: { members: { ...zod, z: { members: zod } } } } },
  { modules: ['joi', '@hapi/joi'], exports: { ...joi, default: { members: joi } } },
  { modules: ['yup'], exports: { ...yup, default: { members: yup } } },
  { modules: ['valibot'], exports: { parse: { call: { returns: 'settings.Parsed', parses: { input: 1, schema: 0 } } }, object: { call: { returns: 'valibot.Object' } } } },
  { modules: ['convict'], exports: { default: convict, convict } },
  { modules: ['config'], exports: { get: { call: { returns: 'file:0' } }, default: { members: { get: { call: { returns: 'file:0' } } } } } },
  { modules: ['nconf'], exports: { ...nconf, default: { members: nconf } } },
  { modules: ['global'], exports: { Deno: { members: { env: { members: { get: named } } } } } },
];

export const SETTINGS_TYPES: Readonly<Record<string, TypeSpec>> = {
  'settings.Checked': { members: {}, settings: { schema: { argument: 1 } } },
  'settings.Server': { members: {}, settings: { schema: { argument: 0, path: ['server'] } } },
  'settings.All': { members: {}, settings: {} },
  'settings.Parsed': { members: {}, parsed: true },
  'dotenv.Output': { members: { parsed: { type: 'settings.All' } } },
  'envvar.Env': { members: { get: variable } },
  'envvar.Variable': {
    members: { default: variable, ...methods(['required', 'example', 'description', 'convertFromBase64'], { returns: 'self' }) },
    anyMethod: { returns: 'variable' },
  },
  'zod.Object': {
    members: { ...methods(['parse', 'parseAsync'], { returns: 'settings.Parsed', parses: { input: 0 } }), ...methods(['safeParse', 'safeParseAsync'], { returns: 'zod.Result', parses: { input: 0 } }) },
    anyMethod: { returns: 'self' },
  },
  'zod.Result': { members: { data: { type: 'settings.Parsed' } } },
  'joi.Object': { members: { keys: { call: { returns: 'joi.Object' } }, validate: { call: { returns: 'joi.Result', parses: { input: 0 } } } }, anyMethod: { returns: 'self' } },
  'joi.Result': { members: { value: { type: 'settings.Parsed' } } },
  'yup.Object': { members: methods(['validateSync', 'validate', 'cast'], { returns: 'settings.Parsed', parses: { input: 0 } }), anyMethod: { returns: 'self' } },
  'valibot.Object': { members: {} },
  'convict.Config': { members: { get: { call: { returns: 'convict.Tree', below: 0 } }, getProperties: { call: { returns: 'convict.Tree', below: 0 } }, ...methods(['validate', 'load', 'loadFile', 'set'], { returns: 'self' }) } },
  'convict.Tree': { members: {}, tree: { argument: 0 } },
  'nconf.Store': { members: nconf },
};
