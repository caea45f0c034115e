import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../src/engine/rules/secret-fallback';
import { runRule } from '../fixture/run';

const NEXT = { 'package.json': '{ "name": "shop", "dependencies": { "next": "15", "react": "19", "react-dom": "19" } }', 'app/page.tsx': 'export default function Page() { return <p>Shop</p>; }\n' };
const SVELTE = { 'package.json': '{ "name": "shop", "dependencies": { "@sveltejs/kit": "2", "svelte": "5" } }' };
const NUXT = { 'package.json': '{ "name": "shop", "dependencies": { "nuxt": "3", "vue": "3" } }' };
const REMIX = { 'package.json': '{ "name": "shop", "dependencies": { "@remix-run/node": "2", "@remix-run/react": "2", "react": "18" } }' };
const ASTRO = { 'package.json': '{ "name": "shop", "dependencies": { "astro": "4" } }' };
const VIEWS = { 'package.json': '{ "name": "shop", "dependencies": { "react": "19", "react-dom": "19" } }' };
const DEFAULT = "const secret = process.env.JWT_SECRET ?? 'cat';\n";

type Files = Readonly<Record<string, string>>;

/** How many findings each of the rules has in a program that is all of its workspace. */
function told(app: Files, path: string, code: string): { readonly fallbacks: number; readonly written: number } {
  const host = memoryHost({ ...app, [path]: code });
  return { fallbacks: runRule(secretFallback, host).findings.length, written: runRule(hardcodedSecret, host).findings.length };
}

describe('secret-fallback and hardcoded-secret, in what renders pages and has a server of its own', () => {
  const fallbacks: Readonly<Record<string, readonly [Files, string, string]>> = {
    'a route handler of Next': [NEXT, 'app/api/login/route.ts', `import jwt from 'jsonwebtoken';\n${DEFAULT}export async function POST() { return Response.json({ token: jwt.sign({ exp: 1 }, secret) }); }`],
    'an API route of Next': [NEXT, 'pages/api/login.ts', `${DEFAULT}export default function handler(req: unknown, res: { json(body: unknown): void }) { res.json(secret); }`],
    'middleware of Next': [NEXT, 'middleware.ts', `import { jwtVerify } from 'jose';\n${DEFAULT}export async function middleware() { await jwtVerify('t', new TextEncoder().encode(secret)); }`],
    'the settings of NextAuth': [NEXT, 'auth.ts', "import NextAuth from 'next-auth';\nexport const { handlers } = NextAuth({ secret: process.env.NEXTAUTH_SECRET ?? 'cat', providers: [] });"],
    'a module that views never are': [NEXT, 'lib/auth.ts', `${DEFAULT}export { secret };`],
    'a client of a database': [NEXT, 'src/lib/db.ts', "import { Pool } from 'pg';\nexport const pool = new Pool({ host: 'db', password: process.env.DB_PASSWORD || 'postgres' });"],
    'a server action': [NEXT, 'app/actions.ts', `'use server';\n${DEFAULT}export async function login() { return secret; }`],
    'checked settings': [NEXT, 'src/env.ts', "import { createEnv } from '@t3-oss/env-nextjs';\nimport { z } from 'zod';\nexport const env = createEnv({ server: { JWT_SECRET: z.string().default('cat') }, runtimeEnv: { JWT_SECRET: process.env.JWT_SECRET } });"],
    'a component that runs on the server': [NEXT, 'app/report/page.tsx', `import 'server-only';\n${DEFAULT}export default function Page() { return <p>{secret.length}</p>; }`],
    'the server folder of Nuxt': [NUXT, 'server/api/login.post.ts', `${DEFAULT}export default defineEventHandler(() => secret);`],
    'the settings of Nuxt': [NUXT, 'nuxt.config.ts', "export default defineNuxtConfig({ runtimeConfig: { jwtSecret: process.env.JWT_SECRET ?? 'cat' } });"],
    'private variables of SvelteKit': [SVELTE, 'src/lib/auth.ts', "import { env } from '$env/dynamic/private';\nexport const secret = env.JWT_SECRET ?? 'cat';"],
    'hooks of SvelteKit': [SVELTE, 'src/hooks.server.ts', `${DEFAULT}export const handle = async () => secret;`],
    'cookies of Remix': [REMIX, 'app/session.server.ts', "import { createCookieSessionStorage } from '@remix-run/node';\nexport const storage = createCookieSessionStorage({ cookie: { name: 'sid', secrets: [process.env.SESSION_SECRET ?? 'cat'] } });"],
    'an endpoint of Astro': [ASTRO, 'src/pages/api/login.ts', "const secret = import.meta.env.JWT_SECRET ?? 'cat';\nexport const POST = async () => new Response(secret);"],
  };
  for (const [name, [app, path, code]] of Object.entries(fallbacks)) it(`finds a default in ${name}`, () => { assert.deepEqual(told(app, path, code), { fallbacks: 1, written: 0 }); });

  const written: Readonly<Record<string, readonly [Files, string, string]>> = {
    'a module that signs': [NEXT, 'lib/auth.ts', "import jwt from 'jsonwebtoken';\nexport const sign = () => jwt.sign({ exp: 1 }, 'cat');"],
    'cookies of Remix': [REMIX, 'app/session.server.ts', "import { createCookieSessionStorage } from '@remix-run/node';\nexport const storage = createCookieSessionStorage({ cookie: { name: 'sid', secrets: ['cat'] } });"],
  };
  for (const [name, [app, path, code]] of Object.entries(written)) it(`finds a key in ${name}`, () => { assert.deepEqual(told(app, path, code), { fallbacks: 0, written: 1 }); });

  const silent: Readonly<Record<string, readonly [Files, string, string]>> = {
    'a component of the browser': [NEXT, 'components/form.tsx', `'use client';\n${DEFAULT}export const Form = () => <p>{secret}</p>;`],
    'a variable that is meant for browsers': [NEXT, 'lib/maps.ts', "export const token = process.env.NEXT_PUBLIC_MAP_SECRET ?? 'cat';"],
    'a setting that is no secret': [NEXT, 'lib/auth.ts', "export const cookie = process.env.TOKEN_COOKIE ?? 'session-token';"],
    'a default for developing': [NEXT, 'lib/auth.ts', "export const secret = process.env.NODE_ENV === 'production' ? process.env.JWT_SECRET! : process.env.JWT_SECRET ?? 'cat';"],
    'an input of a form': [NEXT, 'components/login.tsx', "export const fields = { password: 'Winter2024', secret: 'answer' };\nexport const Login = () => <input type=\"password\" />;"],
    'a word among views that a database is not far from': [NEXT, 'lib/labels.ts', "import type { Pool } from 'pg';\nexport const labels = { password: 'Passwort' };\nexport type Db = Pool;"],
    'public settings of Nuxt': [NUXT, 'nuxt.config.ts', "export default defineNuxtConfig({ runtimeConfig: { public: { mapSecret: process.env.MAP_SECRET ?? 'cat' } } });"],
    'a module of what runs in browsers alone': [VIEWS, 'src/auth.ts', `${DEFAULT}export { secret };`],
    'a test': [NEXT, 'lib/auth.test.ts', `${DEFAULT}it('signs', () => secret);`],
  };
  for (const [name, [app, path, code]] of Object.entries(silent)) it(`is silent on ${name}`, () => { assert.deepEqual(told(app, path, code), { fallbacks: 0, written: 0 }); });
});
