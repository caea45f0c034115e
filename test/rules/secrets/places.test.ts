import assert from 'node:assert/strict';
import { discover } from '../../../src/engine/discover/discover';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { isFolderOfTests, isTestFolder } from '../../../src/engine/model/test-folders';
import { isForTests } from '../../../src/engine/rules/secrets/purpose';

describe('folders of tests', () => {
  const tests = ['core_tests', 'core-tests', 'dl_core_testing', 'http-testing', 'test-tooling', 'ledger-test-tooling', 'test_base', 'test-utils', 'testenv', 'testenv-common', 'testbed', 'docker-testnet-envs', 'local-testnet', 'testnet-envs', 'commons-test', 'api_tests'];
  const others = ['test-service', 'ab-test-service', 'load-test-api', 'blood-tests', 'lab_tests', 'user-testing', 'ab-testing', 'testing', 'latest', 'contest', 'attestation', 'testnet', 'testimonials', 'protest-tools', 'test', 'tester'];
  for (const name of tests) it(`${name} is one`, () => assert.equal(isTestFolder(name), true));
  for (const name of others) it(`${name} is none by several words`, () => assert.equal(isTestFolder(name), false));

  it('are told by fewer words among sources', () => {
    assert.deepEqual(['api_tests', 'e2e_tests', 'test-tooling', 'testenv-common', 'ledger_unit_tests'].filter((name) => !isFolderOfTests(name)), []);
    assert.deepEqual(['results_tests', 'core_testing', 'blood-tests', 'lab_test', 'test-service', 'load-test-api'].filter(isFolderOfTests), []);
  });

  it('tell what their manifests are for', () => {
    const paths = ['lib/core_testing/keys/a.pem', 'lib/testenv-common/docker-compose.yml', 'drivers/docker-testnet-envs/.env.node', 'src/test/.env', 'ledger-test-ledger/.env', 'src/test-connection.ts'];
    const products = ['apps/test-service/.env', 'apps/ab-test-service/docker-compose.yml', 'apps/load-test-api/.env', 'modules/blood-tests/config.json', 'deploy/testnet/.env', 'apps/testing/.env'];
    assert.deepEqual(paths.filter((path) => !isForTests(path)), []);
    assert.deepEqual([...products, 'environments/testenv/values.yaml', 'deploy/testenv/.env'].filter(isForTests), []);
    assert.deepEqual(['testenv/setup.ts', 'lib/test-env/index.js'].filter((path) => !isForTests(path)), []);
  });
});

describe('programs in folders that are named for what tests are made with', () => {
  const files = { 'apps/test-kit/package.json': '{ "name": "test-kit", "scripts": { "start": "node src/main.js" }, "dependencies": { "express": "5" } }', 'apps/test-kit/src/main.ts': "import express from 'express';\nexpress().listen(1);\n" };
  const role = (more: Readonly<Record<string, string>>): string | undefined => discover(memoryHost({ ...files, ...more })).sources[0]?.role;
  it('are for tests without an image', () => assert.equal(role({}), 'test'));
  it('are programs with one', () => assert.equal(role({ 'apps/test-kit/Dockerfile': 'FROM node:24\nCOPY . .\nCMD ["node", "src/main.js"]\n' }), 'service'));
});

describe('packages that only tests use', () => {
  const pack = (name: string, more: object = {}): string => JSON.stringify({ name, ...more });
  const base = {
    'package.json': pack('root', { workspaces: ['packages/*'] }),
    'packages/ledger-test/package.json': pack('@acme/ledger-test', { main: 'dist/index.js' }), 'packages/ledger-test/src/index.ts': 'export const a = 1;\n',
    'packages/api/package.json': pack('@acme/api', { dependencies: { express: '5' }, devDependencies: { '@acme/ledger-test': '*' } }), 'packages/api/src/main.ts': "import express from 'express';\nexpress().listen(1);\n",
  };
  const role = (files: Readonly<Record<string, string>>): string | undefined => discover(memoryHost({ ...base, ...files })).sources.find(({ path }) => path === 'packages/ledger-test/src/index.ts')?.role;

  it('hold tests', () => assert.equal(role({}), 'test'));
  it('may be needed by one another', () => assert.equal(role({ 'packages/mocks/package.json': pack('@acme/mocks', { dependencies: { '@acme/ledger-test': '*' } }), 'packages/mocks/src/index.ts': 'export const b = 1;\n' }), 'test'));
  it('are others where a program needs them', () => assert.equal(role({ 'packages/web/package.json': pack('@acme/web', { dependencies: { '@acme/ledger-test': '*' } }) }), 'service'));
  it('are others where nothing lists them', () => assert.equal(role({ 'packages/api/package.json': pack('@acme/api', { dependencies: { express: '5' } }) }), 'service'));
  it('are others where something starts them', () => assert.equal(role({ 'packages/ledger-test/package.json': pack('@acme/ledger-test', { scripts: { start: 'node dist/index.js' }, main: 'dist/index.js' }) }), 'service'));
  it('are others by another name', () => assert.equal(role({ 'packages/ledger-test/package.json': pack('@acme/ledger-latest'), 'packages/api/package.json': pack('@acme/api', { dependencies: { express: '5' }, devDependencies: { '@acme/ledger-latest': '*' } }) }), 'service'));
});
