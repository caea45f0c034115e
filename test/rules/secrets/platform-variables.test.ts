import assert from 'node:assert/strict';
import { DRAWN, toldOf } from '../../fixture/told';

const render = (...lines: readonly string[]): string => `services:\n  - type: web\n    name: api\n    envVars:\n${lines.map((line) => `      ${line}\n`).join('')}`;

describe('variables that platforms set', () => {
  const cases: readonly (readonly [name: string, path: string, text: string, expected: readonly string[]])[] = [
    ['Vercel', 'vercel.json', `{ "env": { "JWT_SECRET": "kite-47-lamp", "STRIPE_KEY": "@stripe-key" }, "build": { "env": { "DB_PASSWORD": "lamp" } } }`, ['kite-47-lamp', 'lamp']],
    ['Heroku', 'app.json', `{ "name": "api", "env": { "JWT_SECRET": { "description": "Signs tokens", "value": "kite-47-lamp" }, "SESSION_SECRET": "lamp-48-kite" }, "environments": { "review": { "env": { "COOKIE_SECRET": { "value": "lamp-49" } } } } }`, ['kite-47-lamp', 'lamp-48-kite', 'lamp-49']],
    ['Render', 'render.yaml', render('- key: JWT_SECRET', '  value: kite-47-lamp', '- key: DB_PASSWORD', `  value: ${DRAWN}`, '- { key: COOKIE_SECRET, value: lamp-48-kite }'), ['kite-47-lamp', 'lamp-48-kite', DRAWN]],
    ['Fly.io', 'fly.toml', 'app = "api"\n[env]\n  JWT_SECRET = "kite-47-lamp"\n  DB_PASSWORD = "lamp-48"\n', ['kite-47-lamp', 'lamp-48']],
    ['Netlify', 'netlify.toml', `[build.environment]\n  JWT_SECRET = "kite-47-lamp"\n[context.production.environment]\n  SESSION_SECRET = "lamp-48"\n`, ['kite-47-lamp', 'lamp-48']],
    ['Cloudflare', 'wrangler.toml', 'name = "api"\n[vars]\nJWT_SECRET = "kite-47-lamp"\n[env.staging.vars]\nJWT_SECRET = "lamp-48"\n', ['kite-47-lamp', 'lamp-48']],
    ['what Heroku asks for or makes', 'app.json', '{ "env": { "JWT_SECRET": { "description": "Signs tokens", "generator": "secret" }, "SESSION_SECRET": { "description": "Any password", "required": true }, "DB_PASSWORD": { "value": "" } } }', []],
    ['what Render makes or keeps', 'render.yaml', render('- key: JWT_SECRET', '  generateValue: true', '- key: DB_PASSWORD', '  fromDatabase: { name: db, property: password }', '- key: SESSION_SECRET', '  sync: false'), []],
    ['placeholders and variables', 'vercel.json', '{ "env": { "JWT_SECRET": "<secret>", "SESSION_SECRET": "changeme", "DB_PASSWORD": "$DB_PASSWORD", "TOKEN_TTL": "3600", "COOKIE_SECRET_NAME": "sid" } }', []],
    ['an app of Expo', 'app.json', '{ "expo": { "name": "shop", "extra": { "passwordPolicy": "strong", "secretKeyName": "shop" } } }', []],
    ['words outside of variables', 'fly.toml', '[env]\n  PORT = "8080"\n[jwt]\n  secret = "secret"\n', []],
    ['an example', 'examples/vercel.json', '{ "env": { "JWT_SECRET": "kite-47-lamp" } }', []],
    ['what is for browsers', 'netlify.toml', '[build.environment]\n  VITE_API_TOKEN = "kite-47-lamp"\n  NEXT_PUBLIC_ACCESS_TOKEN = "kite-47-lamp"\n', []],
    ['tolerations', 'render.yaml', 'tolerations:\n  - key: token-secret\n    value: kite\nheaders:\n  - key: Cache-Key\n    value: no-store\n', []],
    ['words in another file of JSON', 'shop.json', '{ "env": { "JWT_SECRET": "kite-47-lamp" } }', []],
  ];
  for (const [name, path, text, expected] of cases) it(`${expected.length === 0 ? 'are silent on' : 'are read of'} ${name}`, () => assert.deepEqual(toldOf(path, text), expected));
});
