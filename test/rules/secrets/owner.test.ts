import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const service = (name: string, load = ''): Record<string, string> => ({
  [`${name}/package.json`]: JSON.stringify({ name, main: 'src/main.ts', dependencies: { express: '5' } }),
  [`${name}/src/main.ts`]: `import express from 'express';\n${load}express().listen(1);\n`,
});
const pem = `-----BEGIN PRIVATE KEY-----\n${'MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC7\n'.repeat(31)}-----END PRIVATE KEY-----\n`;

const compose = (services: Readonly<Record<string, string>>): string => `services:\n${Object.entries(services).map(([name, rest]) => `  ${name}:\n    build: ./${name}\n${rest}`).join('')}`;
const deployment = (name: string, secret: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: ${name}
          image: ${name}:1
          env: [${secret === '' ? '' : `{ name: JWT_SECRET, value: ${secret} }`}]
---
`;
const tools = { 'tools/package.json': '{ "name": "tools" }', 'tools/keys/jwt.pem': pem };

/** The files of a service without its folder. */
const atRoot = (files: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(files).map(([path, text]) => [path.slice(path.indexOf('/') + 1), text]));

/** `file: service` of each credential that is found. */
function ownersIn(files: Readonly<Record<string, string>>): string[] {
  return runRule(hardcodedSecret, memoryHost(files)).findings.map(({ location, service: owner }) => `${location.file}: ${owner ?? 'none'}`);
}

describe('the service that a credential belongs to', () => {
  const shared = "import { key } from '../../shared/key';\nvoid key;\n";
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
    ['is the one whose env file it is', { ...service('a'), ...service('b'), 'a/.env': 'JWT_SECRET=hunter2\n' }, ['a/.env: a']],
    ['is the one in whose folder a key lies', { ...service('a'), ...service('b'), 'b/keys/jwt.pem': pem }, ['b/keys/jwt.pem: b']],
    ['is the one of the block of a compose file', { ...service('a'), ...service('b'), 'docker-compose.yml': 'services:\n  a:\n    build: ./a\n    environment:\n      PORT: 1\n  b:\n    build: ./b\n    environment:\n      JWT_SECRET: hunter2\n' }, ['docker-compose.yml: b']],
    ['is the only one there is', { ...atRoot(service('a')), '.env': 'JWT_SECRET=hunter2\n' }, ['.env: a']],
    ['is none for an env file that all may read', { ...service('a'), ...service('b'), '.env': 'JWT_SECRET=hunter2\n' }, ['.env: none']],
    ['is none for a key outside of their folders', { ...service('a'), ...service('b'), 'certs/jwt.pem': pem }, ['certs/jwt.pem: none']],
    ['is none for the store of a compose file', { ...service('a'), 'docker-compose.yml': 'services:\n  a:\n    build: ./a\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: hunter2\n' }, ['docker-compose.yml: none']],
    ['is none for code that several load', { ...service('a', shared), ...service('b', shared), 'shared/key.ts': "export const jwtSecret = 'hunter2';\nexport const key = jwtSecret;\n" }, ['shared/key.ts: none']],
    ['is the one that loads the code', { ...service('a', shared), ...service('b'), 'shared/key.ts': "export const jwtSecret = 'hunter2';\nexport const key = jwtSecret;\n" }, ['shared/key.ts: a']],
    ['is the one whose block names the env file, wherever that lies', { ...service('orders'), ...service('stock'), 'docker-compose.yml': compose({ orders: '    env_file: stock/orders.env\n', stock: '' }), 'stock/orders.env': 'JWT_SECRET=hunter2\n' }, ['stock/orders.env: orders']],
    ['is none where blocks of several name the env file', { ...service('orders'), ...service('stock'), 'docker-compose.yml': compose({ orders: '    env_file: stock/all.env\n', stock: '    env_file: stock/all.env\n' }), 'stock/all.env': 'JWT_SECRET=hunter2\n' }, ['stock/all.env: none']],
    ['is none where a store reads the env file, too', { ...service('orders'), 'docker-compose.yml': `${compose({ orders: '    env_file: orders/all.env\n' })}  db:\n    image: postgres\n    env_file: orders/all.env\n`, 'orders/all.env': 'POSTGRES_PASSWORD=hunter2\n' }, ['orders/all.env: none']],
    ['is the one of the Deployment, of several in a file', { ...service('orders'), ...service('stock'), 'k8s/all.yaml': deployment('orders', '') + deployment('stock', 'hunter2') }, ['k8s/all.yaml: stock']],
    ['is the one whose Deployment stands beside it', { ...service('orders'), ...service('stock'), 'k8s/orders.yaml': `${deployment('orders', '')}apiVersion: v1\nkind: Secret\nmetadata: { name: x }\nstringData:\n  password: Qz83kfhs92LmPq\n` }, ['k8s/orders.yaml: orders']],
    ['is none for what stands beside several Deployments', { ...service('orders'), ...service('stock'), 'k8s/all.yaml': `${deployment('orders', '')}${deployment('stock', '')}apiVersion: v1\nkind: Secret\nmetadata: { name: x }\nstringData:\n  password: Qz83kfhs92LmPq\n` }, ['k8s/all.yaml: none']],
    ['is the one that this compose file runs, though another runs one of that name', {
      ...service('x/orders'), ...service('y/stock'), 'x/docker-compose.yml': 'services:\n  api:\n    build: ./orders\n    environment:\n      JWT_SECRET: hunter2\n', 'y/docker-compose.yml': 'services:\n  api:\n    build: ./stock\n',
    }, ['x/docker-compose.yml: orders']],
    ['is the one in the innermost folder', { ...service('orders'), ...service('orders/worker'), 'orders/worker/keys/jwt.pem': pem }, ['orders/worker/keys/jwt.pem: worker']],
    ['is the one at the root for what its package holds', { ...atRoot(service('orders')), ...service('stock'), 'keys/jwt.pem': pem }, ['keys/jwt.pem: orders']],
    ['is none for what lies in a package of tools below one of several', { ...atRoot(service('orders')), ...service('stock'), ...tools }, ['tools/keys/jwt.pem: none']],
    ['is the only one there is, also for a package of tools', { ...atRoot(service('orders')), ...tools }, ['tools/keys/jwt.pem: orders']],
  ];
  for (const [name, files, expected] of cases) it(name, () => assert.deepEqual(ownersIn(files), expected));

  it('stands in the message', () => {
    const text = (files: Readonly<Record<string, string>>): string => runRule(hardcodedSecret, memoryHost(files)).findings.map(({ message }) => message.split('. ')[0]).join('\n');
    assert.equal(text({ ...service('mailer'), 'docker-compose.yml': compose({ mailer: '    environment:\n      SMTP_PASS: Qz83kfhs92LmPq\n' }) }), '`SMTP_PASS` of mailer holds a password that is written out here');
    assert.equal(text({ ...service('mailer'), ...service('stock'), 'stock/keys/jwt.pem': pem }), 'A private key of stock is written out here');
    assert.equal(text({ 'docker-compose.yml': 'services:\n  x:\n    image: acme/x\n    environment:\n      SMTP_PASS: Qz83kfhs92LmPq\n' }), '`SMTP_PASS` holds a password that is written out here');
  });
});

describe('the container that a credential is given to', () => {
  const started = (names: readonly string[]): string => `services:\n${names.map((name) => `  ${name}:\n    build: ./a\n    environment:\n      ${name.toUpperCase()}_JWT_SECRET: hunter${name.length}\n`).join('')}`;
  const messages = (names: readonly string[]): string[] => runRule(hardcodedSecret, memoryHost({ ...service('a'), 'docker-compose.yml': started(names) })).findings.map(({ message }) => /`\w+`( of [\w-]+)?/.exec(message)?.[0] ?? '');

  it('is named where the file runs a service in several', () => assert.deepEqual(messages(['web', 'migrate']), ['`WEB_JWT_SECRET` of web', '`MIGRATE_JWT_SECRET` of migrate']));
  it('is the service where it runs in one', () => assert.deepEqual(messages(['web']), ['`WEB_JWT_SECRET` of a']));
});
