import type { LibrarySpec, TypeSpec } from './spec';

/** Libraries that check the environment and hand it out as an object. Sources: the README of each. */
export const SETTINGS: readonly LibrarySpec[] = [
  { modules: ['envalid'], exports: { cleanEnv: { call: { returns: 'settings.Checked' } } } },
  { modules: ['@t3-oss/env-core', '@t3-oss/env-nextjs'], exports: { createEnv: { call: { returns: 'settings.Server' } } } },
];

export const SETTINGS_TYPES: Readonly<Record<string, TypeSpec>> = {
  'settings.Checked': { members: {}, settings: { schema: { argument: 1 } } },
  'settings.Server': { members: {}, settings: { schema: { argument: 0, path: ['server'] } } },
};
