import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const KEYS = ['hj4kl5jh34kj5h3kj4h5', 'zt7gv2bq91mxw83rdp6c', '9f8e7d6c5b4a39281706'] as const;

const STRIPE = ['sk', 'live', 'q7Zc2LmV9xTb4KdW8nHs3RyP'].join('_');

/** Variables that the fixes read, in the order of the findings; empty where there is no fix. */
function variablesIn(files: Readonly<Record<string, string>>): string[] {
  const sources = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, !path.endsWith('.ts') ? text : `import axios from 'axios';\nimport express from 'express';\n${text}\nexport const app = express();`]));
  const entry = { 'src/server.ts': `import express from 'express';\n${Object.keys(files).filter((path) => path.endsWith('.ts')).map((path) => `import './${path.slice(4, -3)}';`).join('\n')}\nexpress().listen(3000);\n` };
  const { findings } = runRule(hardcodedSecret, memoryHost({ 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', ...entry, ...sources }));
  return findings.filter(({ location }) => location.file.endsWith('.ts')).map(({ fixes: [fix] }) => /^Read (\w+)/.exec(fix?.title ?? '')?.[1] ?? '');
}

const headers = (key: string, name = 'x-api-key'): string => `{ '${name}': '${key}' }`;

const composeWith = (line: string): string => `services:\n  api:\n    build: .\n    environment:\n      ${line}\n`;

describe('variables of credentials', () => {
  const cases: readonly (readonly [name: string, files: Readonly<Record<string, string>>, expected: readonly string[]])[] = [
    ['are named after what is asked', {
      'src/a.ts': `export const a = axios.create({ baseURL: 'https://api.stripe.com/v1', headers: ${headers(KEYS[0])} });`,
      'src/b.ts': `export const b = () => fetch('https://maps.acme.io/geo', { headers: ${headers(KEYS[1])} });`,
    }, ['STRIPE_API_KEY', 'ACME_API_KEY']],
    ['are named after the host of an address, not after its user', {
      'src/a.ts': `export const a = () => fetch('https://${KEYS[0]}:${KEYS[1]}@api.acme.io/v1');\nexport const b = () => fetch('https://${KEYS[1]}:${KEYS[2]}@api.other.io/v1');`,
    }, ['ACME_CONNECTION_URL', 'OTHER_CONNECTION_URL']],
    ['are named after the client', {
      'src/a.ts': `declare const url: string;\nexport const stripe = axios.create({ baseURL: url, headers: ${headers(KEYS[0])} });\nexport const maps = axios.create({ baseURL: url, headers: ${headers(KEYS[1])} });`,
    }, ['STRIPE_API_KEY', 'MAPS_API_KEY']],
    ['are not the one that this service checks', {
      'src/a.ts': `export const a = axios.create({ baseURL: 'https://api.stripe.com', headers: ${headers(KEYS[0])} });`,
      'src/check.ts': "export const isKnown = (req: { headers: Record<string, string> }): boolean => req.headers['x-api-key'] === process.env.API_KEY;",
    }, ['STRIPE_API_KEY']],
    ['are not one for all Authorization headers', {
      'src/a.ts': `export const repos = () => fetch('https://api.github.com/user', { headers: { Authorization: 'token ${['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_')}' } });\nexport const mails = () => fetch('https://api.acme.io', { headers: { Authorization: 'Bearer ${KEYS[2]}' } });`,
    }, ['GITHUB_AUTHORIZATION_TOKEN', 'ACME_AUTHORIZATION_TOKEN']],
    ['keep an X that is no header\'s', {
      'src/a.ts': `export const X_CONSUMER_SECRET = '${KEYS[0]}';\nexport const CONSUMER_SECRET = '${KEYS[1]}';`,
    }, ['X_CONSUMER_SECRET', 'CONSUMER_SECRET']],
    ['are named after the function', {
      'src/a.ts': `import jwt from 'jsonwebtoken';\nexport function issue() { return jwt.sign({}, '${KEYS[0]}'); }\nexport function renew() { return jwt.sign({}, '${KEYS[1]}'); }`,
    }, ['ISSUE_JWT_SECRET', 'RENEW_JWT_SECRET']],
    ['are one for one key in two files', {
      'src/a.ts': `import jwt from 'jsonwebtoken';\nexport const issue = () => jwt.sign({}, '${KEYS[0]}');`,
      'src/b.ts': `import jwt from 'jsonwebtoken';\nexport const check = (token: string) => jwt.verify(token, '${KEYS[0]}');`,
    }, ['JWT_SECRET', 'JWT_SECRET']],
    ['are the one whose default it is', {
      'src/a.ts': `import jwt from 'jsonwebtoken';\nexport const issue = () => jwt.sign({}, '${KEYS[0]}');`,
      'src/b.ts': `export const JWT = process.env.JWT_SECRET ?? '${KEYS[0]}';`,
    }, ['JWT_SECRET']],
    ['are not one that another default has', {
      'src/a.ts': `import jwt from 'jsonwebtoken';\nexport const issue = () => jwt.sign({}, '${KEYS[0]}');`,
      'src/b.ts': `export const JWT = process.env.JWT_SECRET ?? '${KEYS[2]}';`,
    }, ['ISSUE_JWT_SECRET']],
    ['are not one that a manifest sets for something else', {
      'src/a.ts': `import Stripe from 'stripe';\nexport const stripe = new Stripe('${STRIPE}');`,
      'Dockerfile': 'FROM node:22\nENV API_KEY=a\n',
    }, ['STRIPE_API_KEY']],
    ['are not one that compose hands on', {
      'src/a.ts': `export const config = { apiKey: '${KEYS[1]}' };`,
      'docker-compose.yml': 'services:\n  api:\n    build: .\n    environment:\n      API_KEY: ${API_KEY}\n',
    }, ['A_API_KEY']],
    ['are the one that the example lists for the provider', {
      'src/a.ts': `import Stripe from 'stripe';\nexport const stripe = new Stripe('${STRIPE}');`,
      '.env.example': 'PORT=\nSTRIPE_SECRET_KEY=\nSTRIPE_WEBHOOK_SECRET=\nSTRIPE_PUBLISHABLE_KEY=\n',
    }, ['STRIPE_SECRET_KEY']],
    ['are Stripe\'s for a key of an account as long as one of Clerk', {
      'src/a.ts': `import Stripe from 'stripe';\nexport const stripe = new Stripe('${['sk', 'live', '51Nq7Zc2LmV9xTb4KdW8nHs3RyPa6Jf0Ge5Uw1Xk7Ci'].join('_')}');`,
      '.env.example': 'STRIPE_SECRET_KEY=\n',
    }, ['STRIPE_SECRET_KEY']],
    ['are not Stripe\'s for a key of Clerk', {
      'src/a.ts': `export const config = { apiKey: '${['sk', 'live', 'Nq7Zc2LmV9xTb4KdW8nHs3RyPa6Jf0Ge5Uw1Xk7Ci4B'].join('_').slice(0, 50)}' };`,
      '.env.example': 'STRIPE_SECRET_KEY=\n',
    }, ['API_KEY']],
    ['are the database\'s for its client', {
      'src/a.ts': `import { Pool } from 'pg';\nexport const pool = new Pool({ host: 'db.acme.io', password: '${KEYS[0]}' });`,
    }, ['DB_PASSWORD']],
    ...([
      ['the driver', {}, 'DATABASE_URL'],
      ['the example', { '.env.example': 'PORT=\nDATABASE_URL=\n' }, 'DATABASE_URL'],
      ['an env file that nothing reads', { '.env': 'DATABASE_URL=postgres://app:app@localhost/shop\n' }, 'DATABASE_URL'],
      ['another name that is listed', { '.env.example': 'POSTGRES_URL=\n' }, 'POSTGRES_URL'],
      ['the driver where the program has another DATABASE_URL', { 'src/b.ts': 'export const url = process.env.DATABASE_URL;' }, 'POSTGRES_URL'],
    ] as const).map(([name, more, expected]): [string, Readonly<Record<string, string>>, readonly string[]] => [`of an address go by ${name}`, {
      'src/a.ts': `import { Pool } from 'pg';\nexport const pool = new Pool({ connectionString: 'postgres://app:${KEYS[0]}@db.acme.io:5432/shop' });`, ...more,
    }, [expected]]),
    ...([
      ['beside compose that sets the address of the main store', 'reporting', 'postgres', { 'docker-compose.yml': composeWith('DATABASE_URL: postgres://app:kite-47-lamp@db:5432/app') }, 'REPORTING_DATABASE_URL'],
      ['beside compose that hands an address on', 'legacy', 'mysql', { 'docker-compose.yml': composeWith('DATABASE_URL: ${DATABASE_URL}') }, 'LEGACY_DATABASE_URL'],
      ['beside compose that sets an address, where the client is any', 'pool', 'postgres', { 'docker-compose.yml': composeWith('DATABASE_URL: postgres://app:kite-47-lamp@db:5432/app') }, 'POSTGRES_URL'],
      ['beside an env file that sets the address of the main store', 'reporting', 'postgres', { '.env': 'DATABASE_URL=postgres://app:app@db:5432/app\n' }, 'REPORTING_DATABASE_URL'],
      ['beside an example that lists the address of the main store', 'reporting', 'postgres', { '.env.example': 'DATABASE_URL=postgres://app:pw@db:5432/app\n' }, 'REPORTING_DATABASE_URL'],
      ['beside an example of another driver', 'pool', 'mysql', { '.env.example': 'DATABASE_URL=postgres://app:pw@localhost:5432/app\n' }, 'MYSQL_URL'],
      ['beside a manifest of a cluster', 'reporting', 'postgres', { 'k8s.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\nspec:\n  template:\n    spec:\n      containers:\n        - { name: api, image: acme/api, env: [{ name: DATABASE_URL, valueFrom: { secretKeyRef: { name: db, key: url } } }] }\n' }, 'REPORTING_DATABASE_URL'],
      ['beside an example that lists it for the one client', 'pool', 'postgres', { '.env.example': 'DATABASE_URL=postgresql://user:password@host:5432/db\n' }, 'DATABASE_URL'],
      ['beside an example that leaves it empty', 'reporting', 'postgres', { '.env.example': 'DATABASE_URL=\n' }, 'DATABASE_URL'],
      ['beside compose that sets the same one', 'reporting', 'postgres', { 'docker-compose.yml': composeWith(`DATABASE_URL: postgres://report:${KEYS[0]}@db.acme.io:5432/shop`) }, 'DATABASE_URL'],
      ['beside compose that sets it for another container', 'reporting', 'postgres', { 'docker-compose.yml': 'services:\n  viewer:\n    image: pgweb\n    environment:\n      DATABASE_URL: ${VIEWED}\n' }, 'DATABASE_URL'],
    ] as const).map(([name, client, scheme, more, expected]): [string, Readonly<Record<string, string>>, readonly string[]] => [`of an address ${name}`, {
      'src/a.ts': `import { Pool } from 'pg';\nexport const ${client} = new Pool({ connectionString: '${scheme}://report:${KEYS[0]}@db.acme.io:5432/shop' });`, ...more,
    }, [expected]]),
    ['of addresses go by the driver of each', {
      'src/a.ts': `import { Pool } from 'pg';\nimport mongoose from 'mongoose';\nimport amqp from 'amqplib';\nexport const pool = new Pool({ connectionString: 'postgres://app:${KEYS[0]}@db.acme.io:5432/shop' });\nvoid mongoose.connect('mongodb+srv://app:${KEYS[1]}@db.acme.io/shop');\nvoid amqp.connect('amqps://app:${KEYS[2]}@mq.acme.io');`,
    }, ['DATABASE_URL', 'MONGODB_URI', 'AMQP_URL']],
    ['of two addresses of one driver go by their clients, whatever is listed', {
      'src/a.ts': `import { Pool } from 'pg';\nexport const orders = new Pool({ connectionString: 'postgres://app:${KEYS[0]}@db.acme.io/a' });\nexport const stock = new Pool({ connectionString: 'postgres://app:${KEYS[1]}@db.acme.io/b' });`, '.env.example': 'DATABASE_URL=\n',
    }, ['ORDERS_DATABASE_URL', 'STOCK_DATABASE_URL']],
    ['of an address keep a name that says whose it is', {
      'src/a.ts': `import { Pool } from 'pg';\nconst ORDERS_DB = 'postgres://app:${KEYS[0]}@db.acme.io/a';\nexport const orders = new Pool({ connectionString: ORDERS_DB });`, '.env.example': 'DATABASE_URL=\n',
    }, ['ORDERS_DB']],
    ['are none where nothing tells them apart', {
      'src/a.ts': `import jwt from 'jsonwebtoken';\nexport function issue() { return [jwt.sign({}, '${KEYS[0]}'), jwt.sign({ all: true }, '${KEYS[1]}')]; }`,
    }, ['', '']],
  ];
  for (const [name, files, expected] of cases) it(name, () => assert.deepEqual(variablesIn(files), expected));
});
