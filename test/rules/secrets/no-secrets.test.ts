import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nimport './settings';\nexpress().listen(1);\n" };

function severities(files: Readonly<Record<string, string>>): string[] {
  const host = memoryHost({ ...program, ...files });
  return [hardcodedSecret, secretFallback].flatMap((rule) => runRule(rule, host).findings).map(({ severity }) => severity);
}

type Case = readonly [name: string, files: Readonly<Record<string, string>>, expected: readonly string[]];

function checkAll(cases: readonly Case[]): void {
  for (const [name, files, expected] of cases) it(`${expected.length === 0 ? 'is silent on' : 'finds'} ${name}`, () => assert.deepEqual(severities(files), expected));
}

const base64 = (text: string): string => Buffer.from(text).toString('base64url');
const signed = (payload: object, iat: string | number = 1634609152): string => [base64('{"alg":"HS256","typ":"JWT"}'), base64(JSON.stringify({ iat, ...payload, exp: 1950185152 })), 'q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1c'].join('.');
const mapKey = ['AIza', 'SyB7Qk2WvRt9XpLmZ4nHd8GcJf3YsEaUo1T'].join('');

describe('names and public texts in sources', () => {
  const at = (code: string): Record<string, string> => ({ 'src/settings.ts': code });
  checkAll([
    ['the entry of a browser\'s storage', at("export const ORDERS_SESSION_KEY = 'shop_orders';\nexport const table = { sessionKey: 'order-items' };\nexport const ORDERS_CURSOR_SESSION_KEY = 'orders';"), []],
    ['the name of a member', at("export function kept(req: { session: Record<string, string> }): string | undefined {\n  let sessionKey;\n  if (req.session.x) sessionKey = 'jurisdictions';\n  else sessionKey = 'regions';\n  return req.session[sessionKey];\n}"), []],
    ['the name of a member of what is made', at("const apiSecret = 'outer-field';\nexport const made = { [apiSecret]: 1 };\nexport class Store {\n  private readonly authSecret = 'own-field';\n  read(all: Record<string, string>): unknown { return all[this.authSecret]; }\n}"), []],
    ['one of the texts that a type lists', at("export function pick(read: boolean): string {\n  let sessionSecret: 'reading' | 'writing';\n  sessionSecret = read ? 'reading' : 'writing';\n  return sessionSecret;\n}"), []],
    ['a secret of which a member is read', at("export const sessionSecret = 'hunter2';\nexport const first = sessionSecret[0];\nexport const made = { sessionSecret };"), ['error']],
    ['a secret beside the name of a member', at("export const sessionSecret = 'hunter2';\nexport const other = (all: Record<string, string>, sessionSecret: string): unknown => all[sessionSecret];"), ['error']],
    ['a secret with a type that leaves it open', at("export let sessionSecret: 'none' | string = 'hunter2';"), ['error']],
    ['a drawn key of a table', at("const apiSecret = 'q7Lx0Vz93kTbW2mRn58Ypc';\nexport const grants = { [apiSecret]: 'admin' };"), ['error']],
    ['a key that signs and names', at("import jwt from 'jsonwebtoken';\nconst sessionSecret = 'hunter2';\nexport const all = { [sessionSecret]: jwt.sign({}, sessionSecret) };"), ['error']],
    ['what signs sessions', at("export const sessionSecret = 'shop_orders';\nexport const OTHER_SESSION_KEY = 'my-super-secret';\nexport const sessionKey = 'q1w2e3r4';"), ['error', 'error', 'error']],
    ['what signs sessions where none is set', at("export const key = process.env.SESSION_KEY ?? 'shop_orders';"), ['error']],
    ['a key that everybody who loads a page has', at(`export const key = '${signed({ role: 'anon' })}';`), []],
    ['a key that only a service has', at(`export const key = '${signed({ role: 'service_role' })}';`), ['error']],
    ['a signed document', at(`export const point = '${signed({ id: 'banner', purposes: ['a1', 'b2'], signedAs: null }, '2025-02-18T11:07:45.46')}';`), []],
    ['a signed document that a page loads', { 'public/consent/en.json': `{ "pointToken": "${signed({ subject: 'visitor', purposes: Array.from({ length: 40 }, (_, index) => ({ id: index })) }, '2025-02-18T11:07:45.46')}" }` }, []],
    ['a token that a page loads', { 'public/consent/en.json': `{ "pointToken": "${signed({ subject: 'visitor' })}" }` }, ['error']],
    ['a token that holds a date', at(`export const point = '${signed({ id: 'ann', birthday: '2000-02-18T11:07:45' })}';`), ['error']],
    ['the account that documents show', at(`fetch('https://a.io', { headers: { Authorization: 'Basic ${btoa('Aladdin:open sesame')}', 'Proxy-Authorization': 'Basic ${btoa('aladdin:opensesame')}' } });`), []],
    ['another account', at(`fetch('https://a.io', { headers: { Authorization: 'Basic ${btoa('aladdin:k9-wq_82hd7x')}' } });`), ['error']],
    ['the hash of a file', at("export const jwtSecret = { secret: 'sha256-47DEQpj8HBSa/TImW+5JCeuQeRkm5NMpJWZG3hSuFU4=' };\nexport const apiKey = 'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==';"), []],
    ['a key that only begins as one', at("export const apiKey = 'sha256-k9wq82hd7x1m4p6z';"), ['error']],
    ['what a program compares in a package of tests', { 'packages/shop-smoke-test/server/main.ts': "export const ok = (given: { headers: { authorization: string } }): boolean => given.headers.authorization === 'Bearer shop-tok-!!!1112113243111';" }, []],
    ['what a program compares', at("export const ok = (given: { headers: { authorization: string } }): boolean => given.headers.authorization === 'Bearer shop-tok-!!!1112113243111';"), ['error']],
    ['what signs tokens for resetting', at("export const key = process.env.RESET_TOKEN_SECRET || 'hunter2';\nexport const other = process.env.CIPHER_IV_KEY || 'hunter3';"), ['error', 'error']],
    ['what only speaks of resetting', at("export const RESET_TOKEN = 'hunter2x';\nexport const invalidTokenSecret = 'hunter2y';\nexport const rowIvKey = 'hunter2z';"), []],
  ]);
});

describe('names and public texts in other files', () => {
  const template = (use: string): string => `apiVersion: template.openshift.io/v1
kind: Template
objects:
  - apiVersion: apps/v1
    kind: Deployment
    metadata: { name: shop }
    spec:
      template:
        spec:
          containers:
            - name: shop
              image: shop:1
              env:
                - name: TOKEN_SECRET
                  ${use}
parameters:
  - name: SHOP_TOKEN_SECRET_KEY
    value: shop-token-secret
`;
  const chart = (on: boolean): string => `replication:\n  enabled: ${String(on)}\n  user: repl\n  database:\n    password: repl_password\n`;
  const sealed = (kind: string, key: string): string => `apiVersion: v1\nkind: ${kind}\nmetadata: { name: shop }\n${key}:\n  JWT_SECRET: ${btoa('AgBy8hCi7fQ2mXw9ZrTpVk3LsNd5GhJq')}\n`;
  const page = (path: string): Record<string, string> => ({ 'web/index.html': `<script src="https://maps.googleapis.com/maps/api/${path}key=${mapKey}&sensor=false"></script>\n` });
  const vue = (attribute: string): Record<string, string> => ({ 'web/Panel.vue': `<template>\n  <panel\n    ${attribute}\n  />\n</template>\n` });
  checkAll([
    ['the name of a key in a Secret', { 'deploy/shop.yml': template('valueFrom: { secretKeyRef: { name: shop, key: "${SHOP_TOKEN_SECRET_KEY}" } }') }, []],
    ['a parameter that is the value', { 'deploy/shop.yml': template('value: "${SHOP_TOKEN_SECRET_KEY}"') }, ['error']],
    ['what a chart leaves off', { 'charts/db/values.yaml': chart(false) }, []],
    ['what a chart starts', { 'charts/db/values.yaml': chart(true) }, ['error']],
    ['what only a cluster can open', { 'k8s/shop.yaml': sealed('SealedSecret', 'spec:\n  encryptedData').replace('  JWT_SECRET', '    JWT_SECRET') }, []],
    ['a Secret', { 'k8s/shop.yaml': sealed('Secret', 'data') }, ['error']],
    ['the key of a map', page('js?libraries=places&amp;'), []],
    ['a key of what servers ask for', page('geocode/json?'), ['error']],
    ['what an attribute is bound to', vue(':apiToken="props.booking.slots[0].booking_tkn_8f3k2"'), []],
    ['a text in an attribute', vue('apiToken="k9wq82hd7x1m4p6zT3"'), ['error']],
    ['a slot of a template', { 'db/init.sql': "GRANT ALL ON *.* TO 'app'@'%' IDENTIFIED BY '{SHOP_PASSWORD}';\n" }, []],
    ['a password in a statement', { 'db/init.sql': "GRANT ALL ON *.* TO 'app'@'%' IDENTIFIED BY 'shop_pw';\n" }, ['information']],
    ['a script that tests for one run', { 'hack/ci/check-login.sh': 'docker run -e POSTGRES_PASSWORD=shop postgres:15\n' }, []],
    ['a script that deploys', { 'hack/ci/deploy.sh': 'docker run -e POSTGRES_PASSWORD=shop postgres:15\n', 'hack/circle/run.sh': 'docker run -e POSTGRES_PASSWORD=shop postgres:15\n' }, ['information', 'information']],
    ['a real one in a script of a pipeline', { 'hack/ci/check-login.sh': 'export ADMIN_PASSWORD=wJ7!kq2Lp9Zx4\n' }, ['error']],
    ['stores for testing', { 'docker-testing/docker-compose-mysql.yml': 'services:\n  db:\n    image: mysql:8\n    environment:\n      MYSQL_PASSWORD: shop\n' }, []],
    ['the environment of an editor\'s tests', { '.vscode/settings.json': '{ "go.testEnvVars": { "PSQL_PASSWORD": "postgres" } }' }, []],
    ['the environment of an editor\'s tools', { '.vscode/settings.json': '{ "go.toolsEnvVars": { "PSQL_PASSWORD": "postgres" } }' }, ['error']],
    ['a file to be renamed', { '.env.domain': '# Update this file with your own values and rename it to .env\nJWT_SECRET=jwt_secret\n' }, []],
    ['a file that is loaded', { '.env': '# Copy this file to .env\nJWT_SECRET=jwt_secret\n', '.env.other': '# Values that go into .env are not here\nJWT_SECRET=jwt_secret\n', '.env.production': '# Copy this file to .env\nJWT_SECRET=jwt_secret\n' }, ['error', 'error', 'error']],
  ]);
});

describe('how bad the password of a store is', () => {
  const dockerfile = (image: string): Record<string, string> => ({ 'docker/db/Dockerfile': `FROM ${image}\nENV MYSQL_PASSWORD=secret\n` });
  const settings = '{ "address": "postgres://shop:shop-password@shop-db/shop" }';
  const compose = 'services:\n  shop-db:\n    image: postgres:15\n';
  checkAll([
    ['one that its image is built with, as information', dockerfile('mariadb:10.2'), ['information']],
    ['one in the image of a program', dockerfile('node:20'), ['error']],
    ['one in settings beside the compose file, as information', { 'docker/config.json': settings, 'docker/docker-compose.yml': compose }, ['information']],
    ['one in settings elsewhere, of a store that a compose file starts, as information', { 'docker/config.json': settings, 'docker-compose.yml': compose }, ['information']],
    ['one in settings elsewhere', { 'docker/config.json': settings, 'docker-compose.yml': compose.replace('shop-db', 'other-db') }, ['error']],
    ['one in settings for production', { 'production/config.json': settings, 'docker-compose.yml': compose }, ['error']],
  ]);
});

describe('descriptions of APIs', () => {
  const drawn = 'q7Lx0Vz93kTbW2mRn58Ypc';
  const token = ['sbp', 'a1f4c27b9e83d056a1f4c27b9e83d056a1f4c27b'].join('_');
  const json = (version: string, value: string, paths = 'paths'): string => `{
  "${version}": "3.0.0",
  "${paths}": { "/login": { "post": { "responses": { "200": { "content": { "application/json": {
    "schema": { "properties": { "serverToken": { "type": "string", "default": "${drawn}d" } } },
    "examples": { "ok": { "value": {
      "clientToken": "${value}"
    } } } } } } } } } }
}`;
  const yaml = (version: string): string => `${version}: "2.0"\npaths:\n  /login:\n    post:\n      parameters:\n        - in: body\n          schema:\n            default:\n              apiSecret: ${drawn}\n              address: postgres://app:${drawn}@db.acme.io/shop\n`;
  checkAll([
    ['examples and defaults', { 'src/openapi.json': json('openapi', drawn) }, []],
    ['examples and defaults in a folder of settings', { 'config/api.json': json('openapi', drawn) }, []],
    ['a large one', { 'src/swagger-old.json': json('openapi', drawn).replace('{', `{ "x-tags": [${'"orders of the shop", '.repeat(4000)}""],`) }, []],
    ['defaults in YAML', { 'src/api.yaml': yaml('swagger') }, []],
    ['a token of a provider', { 'src/openapi.json': json('openapi', token) }, ['error']],
    ['what only looks like one', { 'src/openapi.json': json('openApiFormat', drawn) }, ['error', 'error']],
    ['settings of a generator', { 'src/openapi.json': json('openapi', drawn, 'inputs') }, ['error', 'error']],
    ['in one line', { 'src/openapi.json': JSON.stringify(JSON.parse(json('openapi', drawn))) }, []],
    ['settings that have a page of descriptions', { 'config/default.json': `{\n  "docs": { "swagger": "2.0", "title": "x" },\n  "uploads": { "paths": { "tmp": "/tmp" } },\n  "jwtSecret": "${drawn}"\n}` }, ['error']],
    ['the same in YAML', { 'config/default.yaml': `docs:\n  swagger: "2.0"\nuploads:\n  paths:\n    tmp: /tmp\njwtSecret: ${drawn}\n` }, ['error']],
    ['paths that are no object', { 'src/api.json': `{ "openapi": "3.0.0", "paths": ["a"], "jwtSecret": "${drawn}" }` }, ['error']],
    ['other settings in YAML', { 'src/api.yaml': yaml('version') }, ['error', 'error']],
  ]);
});

describe('keys that pages carry', () => {
  const hex = '9f86d081884c7d659a2feaa0c55ad015';
  const drawn = 'q7Lx0Vz93kTbW2mRn58YpcA4dF6gH1jK';
  const at = (code: string): Record<string, string> => ({ 'src/settings.ts': code });
  const mapbox = [base64('{"u":"acme","a":"cka81kd0x0001"}'), drawn.slice(0, 22)].join('.');
  checkAll([
    ['client tokens of monitoring', at(`datadogRum.init({ clientToken: 'pub${hex}' });\nexport const browser = { apiKey: 'NRJS-${hex.slice(0, 19)}' };`), []],
    ['what a key of monitoring is cut to', at(`datadogRum.init({ clientToken: '${hex}' });`), ['error']],
    ['a key of the same beginning', at(`export const clientToken = 'pub${hex}${hex.slice(0, 8)}';`), ['error']],
    ['publishable keys', at(`export const a = { stripe: { apiKey: 'pk_live_${drawn}' }, supabase: { apiKey: 'sb_publishable_${drawn}' } };`), []],
    ['the secret key of the same account', at(`export const a = { stripe: { apiKey: '${['sk', 'live', drawn].join('_')}' } };`), ['error']],
    ['a public token of maps', at(`mapboxgl.accessToken = '${['pk', mapbox].join('.')}';`), []],
    ['a secret token of maps', at(`mapboxgl.accessToken = '${['sk', mapbox].join('.')}';`), ['error']],
    ['the key of a client of flags and of apps', at(`export const a = { statsig: { clientKey: 'client-${drawn}${drawn.slice(0, 11)}' }, purchases: { apiKey: 'appl_QwzKrTbWmRnYpcAdFgHjKsVxLq' } };`), []],
    ['an address that events are sent to', at("export const connectionString = 'InstrumentationKey=2c9f8a7b-6c5d-4e3f-8a1b-0c9f8a7b6c5d;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/';"), []],
    ['projects of product analytics and error reports', at(`export const mixpanelToken = '${hex}';\nexport const a = { amplitude: { apiKey: '${hex}' }, rollbar: { postClientItemAccessToken: '${hex}' } };\nBugsnag.start({ apiKey: '${hex}' });`), []],
    ['the secrets of those projects', at(`export const mixpanelSecret = '${hex}';\nexport const amplitudeSecretKey = '${hex}1';\nexport const a = { rollbar: { postServerItemAccessToken: '${hex}2' } };`), ['error', 'error', 'error']],
    ['tokens of accounts with those providers', at(`export const BUGSNAG_AUTH_TOKEN = '${hex}';\nexport const AMPLITUDE_API_TOKEN = '${hex}1';\nexport const searchOnlyDatabaseToken = '${hex}2';`), ['error', 'error', 'error']],
    ['keys that fill an index or watch it', at(`export const algoliaSearchCrawlerApiKey = '${hex}';\nexport const docsearch = { crawlerApiKey: '${hex}1', adminApiKey: '${hex}2', apiKey: '${hex}3' };\nexport const algoliaSearchMonitoringApiKey = '${hex}4';`), ['error', 'error', 'error', 'error']],
    ['a key that may only search', at(`export const algoliaSearchKey = '${hex}';\nexport const a = { algolia: { searchApiKey: '${hex}' } };`), []],
    ['a key that may do more, and one of a server for searching', at(`export const algoliaAdminKey = '${hex}';\nexport const a = { azureSearch: { searchApiKey: '${hex}' } };`), ['error', 'error']],
    ['variables of an env file', { '.env': `DD_CLIENT_TOKEN=pub${hex}\nMIXPANEL_TOKEN=${hex}\nALGOLIA_SEARCH_API_KEY=${hex}\n` }, []],
  ]);
});
