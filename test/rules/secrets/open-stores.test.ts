import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(1);\n" };

function severities(files: Readonly<Record<string, string>>): string[] {
  return runRule(hardcodedSecret, memoryHost({ ...program, ...files })).findings.map(({ severity }) => severity);
}

const search = (...environment: string[]): string => `services:\n  search:\n    image: opensearchproject/opensearch:2.9.0\n    environment:\n${environment.map((line) => `      - ${line}\n`).join('')}`;
const trusting = (more: string): string => `services:\n  shop-db:\n    image: postgres:16\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: trust\n${more}`;
const client = (host: string): string => `  api:\n    build: .\n    environment:\n      DB_HOST: ${host}\n      DB_PASSWORD: hunter2\n`;
const empty = (own: string): string => `services:\n  cache:\n    image: bitnami/redis:7\n    environment:\n      ALLOW_EMPTY_PASSWORD: "yes"\n${own}  api:\n    build: .\n    environment:\n      REDIS_HOST: cache\n      REDIS_PASSWORD: hunter2\n`;
const drawn = 'q7Lx0Vz93kTbW2mRn58Ypc';

describe('passwords of stores that ask for none', () => {
  const cases: readonly (readonly [name: string, files: Readonly<Record<string, string>>, found: readonly string[]])[] = [
    ['OpenSearch without its plugin', { 'docker-compose.yml': search('DISABLE_SECURITY_PLUGIN=true', 'OPENSEARCH_PASSWORD=admin') }, []],
    ['OpenSearch without security', { 'docker-compose.yml': search('plugins.security.disabled=true', 'OPENSEARCH_INITIAL_ADMIN_PASSWORD=hunter2') }, []],
    ['OpenSearch with its plugin', { 'docker-compose.yml': search('DISABLE_SECURITY_PLUGIN=false', 'OPENSEARCH_PASSWORD=admin') }, ['information']],
    ['the password of something else beside it', { 'docker-compose.yml': search('DISABLE_SECURITY_PLUGIN=true', 'GRAFANA_PASSWORD=admin') }, ['information']],
    ['a password that was drawn', { 'docker-compose.yml': search('DISABLE_SECURITY_PLUGIN=true', `OPENSEARCH_PASSWORD=${drawn}`) }, ['information']],
    ['a store of another block', { 'docker-compose.yml': `${search('DISABLE_SECURITY_PLUGIN=true')}  other:\n    image: opensearchproject/opensearch:2.9.0\n    environment:\n      OPENSEARCH_PASSWORD: admin\n` }, ['information']],
    ['a tool beside the one store', { 'docker-compose.yml': `${search('DISABLE_SECURITY_PLUGIN=true')}  tool:\n    image: opensearchproject/opensearch-dashboards:2.9.0\n    environment:\n      OPENSEARCH_PASSWORD: admin\n` }, []],
    ['Elasticsearch without security', { 'docker-compose.yml': 'services:\n  es:\n    image: elasticsearch:8.5.3\n    environment:\n      xpack.security.enabled: "false"\n      ELASTIC_PASSWORD: hunter2\n' }, []],
    ['Elasticsearch with security', { 'docker-compose.yml': 'services:\n  es:\n    image: elasticsearch:8.5.3\n    environment:\n      xpack.security.enabled: "true"\n      ELASTIC_PASSWORD: hunter2\n' }, ['information']],
    ['PostgreSQL that trusts', { 'docker-compose.yml': 'services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: trust\n      POSTGRES_PASSWORD: hunter2\n' }, []],
    ['PostgreSQL that asks', { 'docker-compose.yml': 'services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: scram-sha-256\n      POSTGRES_PASSWORD: hunter2\n' }, ['information']],
    ['an address of PostgreSQL that trusts', { '.env': 'DATABASE_URL=postgres://app:hunter2@db:5432/app\n', 'docker-compose.yml': 'services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: trust\n' }, []],
    ['an address of one of two', { '.env': 'DATABASE_URL=postgres://app:hunter2@db:5432/app\n', 'docker-compose.yml': 'services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: trust\n', 'demo/docker-compose.yml': 'services:\n  db:\n    image: postgres:16\n' }, ['information']],
    ['a Redis that may have none', { 'docker-compose.yml': 'services:\n  redis:\n    image: bitnami/redis:7\n    environment:\n      ALLOW_EMPTY_PASSWORD: "yes"\n      REDIS_PASSWORD: hunter2\n' }, ['information']],
    ['a password for another one elsewhere', { 'docker-compose.yml': `${search('DISABLE_SECURITY_PLUGIN=true')}  api:\n    build: .\n    environment:\n      ELASTIC_URL: https://acme.es.io\n      ELASTIC_PASSWORD: Sommer2024\n` }, ['error']],
    ['a password for the one store', { 'docker-compose.yml': `${search('DISABLE_SECURITY_PLUGIN=true')}  api:\n    build: .\n    environment:\n      ELASTIC_URL: http://search:9200\n      ELASTIC_PASSWORD: Sommer2024\n` }, []],
    ['a program that may have another one', { 'docker-compose.yml': `${search('DISABLE_SECURITY_PLUGIN=true')}  api:\n    build: .\n    environment:\n      ELASTIC_PASSWORD: Sommer2024\n` }, ['information']],
    ['a sender of mails with a like name', { 'docker-compose.yml': search('DISABLE_SECURITY_PLUGIN=true', 'ELASTICEMAIL_PASSWORD=Sommer2024') }, ['information']],
    ['another store with the setting of one', { '.env': 'DB_HOST=db\nDB_PASSWORD=hunter2\n', 'docker-compose.yml': 'services:\n  db:\n    image: mysql:8\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: trust\n' }, ['information']],
    ['a password beside the host that trusts', { 'docker-compose.yml': trusting(client('shop-db')) }, []],
    ['a password beside another host', { 'docker-compose.yml': trusting(`${client('other-db')}  other-db:\n    image: postgres:16\n`) }, ['information']],
    ['a password beside no host', { 'docker-compose.yml': trusting('  api:\n    build: .\n    environment:\n      DB_PASSWORD: hunter2\n') }, ['information']],
    ['a password beside the host of something else', { 'docker-compose.yml': trusting(client('shop-db').replace('DB_HOST', 'MAIL_DB_HOST')) }, ['information']],
    ['a drawn password beside the host that trusts', { 'docker-compose.yml': trusting(client('shop-db').replace('hunter2', drawn)) }, ['information']],
    ['the client of a Redis that has none', { 'docker-compose.yml': empty('') }, []],
    ['the client of a Redis that has one', { 'docker-compose.yml': empty('      REDIS_PASSWORD: ${REDIS_PASSWORD:?unset}\n') }, ['information']],
    ['the client of an image that knows nothing of it', { 'docker-compose.yml': empty('').replace('bitnami/redis', 'redis') }, ['information']],
    ['a container of a cluster', { 'k8s.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: db\nspec:\n  template:\n    spec:\n      containers:\n        - name: db\n          image: postgres:16\n          env:\n            - name: POSTGRES_HOST_AUTH_METHOD\n              value: trust\n            - name: POSTGRES_PASSWORD\n              value: hunter2\n' }, []],
  ];
  it('are silent on a default beside the host that trusts', () => assert.deepEqual(runRule(secretFallback, memoryHost({ ...program, 'docker-compose.yml': trusting(client('shop-db').replace('hunter2', '${SHOP_DB_PASSWORD:-hunter2}')) })).findings, []));
  it('count for a default beside another host', () => assert.equal(runRule(secretFallback, memoryHost({ ...program, 'docker-compose.yml': trusting(client('other').replace('hunter2', '${SHOP_DB_PASSWORD:-hunter2}')) })).findings.length, 1));
  for (const [name, files, found] of cases) it(`${found.length === 0 ? 'are silent on' : 'count for'} ${name}`, () => assert.deepEqual(severities(files), found));
});
