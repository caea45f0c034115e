import type { SourceFacts } from './facts';

/** Modules whose tasks a platform runs, and what makes one. */
const TASKS = /^@trigger\.dev\/sdk(?:\/v3)?$/;
const TASK_MAKERS = new Set(['task', 'schemaTask', 'toolTask', 'schedules']);

/** Whether a file runs on a server, whatever folder of a front end it is in: its exports answer requests, or it has tasks that a platform runs. */
export function isServerPart({ serverActions, imports }: Pick<SourceFacts, 'serverActions' | 'imports'>): boolean {
  return serverActions === true || imports.some(({ module, imported, typeOnly }) => !typeOnly && TASKS.test(module) && TASK_MAKERS.has(imported ?? ''));
}

/** Whether a text may be of such a file: told without reading it as code. */
export function mentionsServerPart(text: string): boolean {
  return /^['"]use server['"]/m.test(text) || text.includes('@trigger.dev/sdk');
}

/**
 * Modules that no browser loads: of Node, of frameworks for what they run on a server, of databases, and those that sign, seal or check who somebody is.
 * Sources: the pages of Next on server-only, headers and middleware, SvelteKit's on `$env/*\/private`, and the packages' READMEs.
 */
const SERVER_MODULES =
  'node:[\\w/]+|crypto|fs|fs/promises|server-only|next/(?:headers|server)|next-auth(?:/(?!react)[\\w/-]+)?|@t3-oss/env-[a-z]+|@auth/(?!react)[\\w/-]+|better-auth|iron-session|jsonwebtoken|jose|bcrypt(?:js)?|argon2|pg|postgres|mysql2(?:/promise)?|mongodb|mongoose|ioredis|redis|@prisma/client|drizzle-orm/[\\w/-]+|typeorm|knex|sequelize|nodemailer|\\$env/(?:static|dynamic)/private|@remix-run/(?:node|cloudflare|deno)|@react-router/node|h3';
const SERVER_MODULE = new RegExp(`^(?:${SERVER_MODULES})$`);
const FROM_SERVER_MODULE = new RegExp(`(?:\\bfrom|\\brequire\\(|^import) ?['"](?:${SERVER_MODULES})['"]`, 'm');
/** A variable of the environment with a secret's name, which bundlers leave out of what they make for browsers unless its name says that it is public. */
const SECRET_READ = /\benv(?:\.|\[['"])[A-Z][A-Z0-9_]{0,60}?(?:SECRET|KEY|PASS|PWD|TOKEN|SALT)/;

/** Whether a file of a front end is one of the part that its server runs: it loads what no browser has, or its exports answer requests. */
export function loadsServerModules({ serverActions, imports }: Pick<SourceFacts, 'serverActions' | 'imports'>): boolean {
  return serverActions === true || imports.some(({ module, typeOnly }) => !typeOnly && SERVER_MODULE.test(module));
}

/** Whether a text may be of such a file, or read a secret of the server that renders the front end. */
export function mentionsServerSecrets(text: string): boolean {
  return SECRET_READ.test(text) || FROM_SERVER_MODULE.test(text);
}
