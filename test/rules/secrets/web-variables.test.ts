import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

function count(path: string, text: string): number {
  const host = memoryHost({ 'package.json': '{ "name": "shop", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nimport './settings';\nexpress().listen(1);\n", [path]: text });
  return [hardcodedSecret, secretFallback].flatMap((rule) => runRule(rule, host).findings).length;
}

const google = ['AIza', 'SyB7Qk2WvRt9XpLmZ4nHd8GcJf3YsEaUo1T'].join('');
const drawn = ['9TkRWvZqLmdY4B', 'xNGh7PsJeUcFoA2bQ8'].join('');
const hex = ['7c1e9d04b2f3a86e', '51d07be3c94fa218'].join('');
const app = (prefix: string, { key = 'API_KEY', domain = 'AUTH_DOMAIN', project = 'PROJECT_ID', more = '' } = {}): string => `${prefix}${key}=${google}\n${prefix}${domain}=shop-1.firebaseapp.com\n${prefix}${project}=shop-1\n${more}`;
const withApp = (prefix: string): string => app(prefix, { more: `${prefix}APP_ID=1:123456789:web:7c1e9d04b2f3\n` });

describe('keys that pages are built with, in variables', () => {
  const silent: readonly (readonly [name: string, text: string, path?: string])[] = [
    ...['NEXT_PUBLIC_', 'VITE_', 'REACT_APP_', 'EXPO_PUBLIC_', 'PUBLIC_', 'NUXT_PUBLIC_', 'VUE_APP_'].map((prefix) => [`a web app of Firebase under ${prefix}`, app(`${prefix}FIREBASE_`)] as const),
    ['one in quotes, for production', app('VITE_FIREBASE_').replaceAll(/=(.+)/g, '="$1"'), 'web/.env.production'],
    ['one with a word between', app('VITE_FIREBASE_WEB_', { key: 'APIKEY', domain: 'AUTHDOMAIN' })],
    ['one under names without a prefix', withApp('FIREBASE_')],
    ['one of an image', `FROM node:22\nARG NEXT_PUBLIC_FIREBASE_API_KEY=${google}\nENV NEXT_PUBLIC_FIREBASE_PROJECT_ID=shop-1 NEXT_PUBLIC_FIREBASE_AUTH_DOMAIN=shop-1.firebaseapp.com\n`, 'web/Dockerfile'],
    ['one of a container', `services:\n  web:\n    build: web\n    environment:\n      VITE_FIREBASE_API_KEY: ${google}\n      VITE_FIREBASE_PROJECT_ID: shop-1\n      VITE_FIREBASE_AUTH_DOMAIN: shop-1.firebaseapp.com\n`, 'compose.yml'],
    ['one of a cluster', `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: web:1\n          env:\n            - name: VITE_FIREBASE_API_KEY\n              value: ${google}\n            - name: VITE_FIREBASE_PROJECT_ID\n              value: shop-1\n            - name: VITE_FIREBASE_AUTH_DOMAIN\n              value: shop-1.firebaseapp.com\n`, 'deploy/web.yml'],
    ['one in a pipeline', `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    env:\n      VITE_FIREBASE_API_KEY: ${google}\n      VITE_FIREBASE_PROJECT_ID: shop-1\n      VITE_FIREBASE_AUTH_DOMAIN: shop-1.firebaseapp.com\n    steps: [{ run: npm run build }]\n`, '.github/workflows/web.yml'],
    ['one as a default', `export const app = { apiKey: process.env.NEXT_PUBLIC_FIREBASE_API_KEY || '${google}', authDomain: 'shop-1.firebaseapp.com', projectId: 'shop-1' };`, 'src/settings.ts'],
    ['the key of a map', `NEXT_PUBLIC_GOOGLE_MAPS_API_KEY=${google}\nexport VITE_MAPS_KEY=${google}\n`],
    ['keys by their form', `NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY=${['pk', 'live', drawn].join('_')}\nVITE_POSTHOG_KEY=${['phc', drawn].join('_')}\nREACT_APP_MAPBOX_TOKEN=pk.eyJ1Ijoi${drawn}.${drawn}\n`],
    ['keys by their names', `NEXT_PUBLIC_RECAPTCHA_SITE_KEY=6Lc7tQAAAAAA${drawn.slice(0, 28)}\nNEXT_PUBLIC_ALGOLIA_SEARCH_KEY=${hex}\nPUBLIC_SENTRY_DSN=https://${hex}@o123456.ingest.sentry.io/4504\n`],
  ];
  for (const [name, text, path = '.env'] of silent) it(`is silent on ${name}`, () => { assert.equal(count(path, text), 0); });

  const told: readonly (readonly [name: string, text: string, path?: string])[] = [
    ['a key of Google alone', `NEXT_PUBLIC_FIREBASE_API_KEY=${google}\n`],
    ['one beside a project alone', `NEXT_PUBLIC_FIREBASE_API_KEY=${google}\nNEXT_PUBLIC_FIREBASE_PROJECT_ID=shop-1\n`],
    ['one beside those of another app', `NEXT_PUBLIC_GEMINI_API_KEY=${google}\n${app('NEXT_PUBLIC_FIREBASE_', { key: 'STORAGE_BUCKET' }).replace(google, 'shop')}`],
    ['one under another name before it', `VITE_FIREBASE_API_KEY=${google}\n${app('REACT_APP_FIREBASE_', { key: 'STORAGE_BUCKET' }).replace(google, 'shop')}`],
    ['one without a prefix and without an app', app('FIREBASE_')],
    ['one without a prefix beside an account of a server', `${withApp('FIREBASE_')}FIREBASE_CLIENT_EMAIL=a@shop-1.iam.gserviceaccount.com\n`],
    ['a key for a model that pages get', `VITE_GEMINI_API_KEY=${google}\n`],
    ['the key of a map that a server asks with', `GOOGLE_MAPS_API_KEY=${google}\n`],
    ['a secret key that pages get', `NEXT_PUBLIC_STRIPE_SECRET_KEY=${['sk', 'live', drawn].join('_')}\n`],
    ['a personal key that pages get', `VITE_POSTHOG_KEY=${['phx', drawn + drawn.slice(0, 11)].join('_')}\n`],
    ['a key as a default beside nothing of an app', `export const maps = { apiKey: process.env.GOOGLE_API_KEY || '${google}', region: 'eu' };`, 'src/settings.ts'],
  ];
  for (const [name, text, path = '.env'] of told) it(`tells of ${name}`, () => { assert.equal(count(path, text), 1); });
});
