import assert from 'node:assert/strict';
import { isSourcePath, roleOf } from '../../src/engine/discover/roles';

const service = { folder: '', frontend: false, browserFramework: false };
const role = (path: string): string => roleOf(path, service);

describe('roles', () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    service: ['src/main.ts', 'src/tools/search.ts', 'src/config/database.config.ts', 'src/app.config.ts', 'src/latest/contest.ts', 'src/attestation.ts', 'src/documents.ts', 'src/infra/db.ts', 'src/demographics.ts', 'src/deploy/run.ts', 'src/mocking.ts', 'src/contests.ts'],
    test: ['src/a.test.ts', 'src/a.spec.js', 'test/x.ts', 'src/__tests__/a.ts', 'src/__mocks__/axios.ts', 'src/a.stories.tsx', 'apps/api-e2e/src/x.ts', 'e2e/app.e2e-spec.ts', 'src/fixtures/a.ts', 'cypress/x.js', 'src/mock.ts', 'src/utils/tests.ts', 'vite.integration.config.ts'],
    tooling: ['webpack.config.js', 'jest.config.ts', 'eslint.config.mjs', '.eslintrc.js', 'scripts/x.ts', 'prisma/seed.ts', 'src/migrations/1-a.ts', 'src/db/seeds/users.ts', 'tools/gen.ts', 'apps/a/webpack.app.config.js', 'gulpfile.js'],
    generated: ['src/generated/a.ts', 'src/__generated__/a.ts', 'src/api.gen.ts', 'proto/users_pb.js', 'proto/users_grpc_pb.d.ts'],
    declaration: ['src/types.d.ts', 'src/types.d.mts'],
    example: ['examples/a.ts', 'docs/conf.js', 'samples/x/src/main.ts'],
    frontend: ['public/app.js'],
  };
  for (const [expected, paths] of Object.entries(cases)) {
    for (const path of paths) it(`${path} is ${expected}`, () => assert.equal(role(path), expected));
  }

  it('tell the server part of a front end from its pages', () => {
    const web = { folder: 'apps/web', frontend: true, browserFramework: true };
    for (const path of ['app/api/users/route.ts', 'src/app/api/users/route.ts', 'pages/api/users.ts', 'middleware.ts', 'server/db.ts', 'src/lib/server/db.ts', 'src/lib/a.server.ts', 'src/hooks.server.ts', 'src/routes/x/+server.ts']) {
      assert.equal(roleOf(`apps/web/${path}`, web), 'service', path);
    }
    for (const path of ['app/page.tsx', 'src/components/route.ts', 'pages/users.tsx', 'src/api/client.ts', 'src/routes/x/+page.ts']) {
      assert.equal(roleOf(`apps/web/${path}`, web), 'frontend', path);
    }
  });

  it('tell browser code from server code in a package that holds both', () => {
    const both = { folder: '', frontend: false, browserFramework: true };
    assert.equal(roleOf('client/src/api.ts', both), 'frontend');
    assert.equal(roleOf('src/App.tsx', both), 'frontend');
    assert.equal(roleOf('server/index.ts', both), 'service');
    assert.equal(roleOf('client/orders.ts', service), 'service');
  });

  it('tell the tools of a package that stands deep in a workspace from its sources', () => {
    const api = { folder: 'packages/backend/api', frontend: false, browserFramework: false };
    assert.equal(roleOf('packages/backend/api/tools/login.ts', api), 'tooling');
    assert.equal(roleOf('packages/backend/api/src/tools/search.ts', api), 'service');
  });

  it('tell the outer layer of a program from what sets up machines', () => {
    const orders = { folder: 'orders', frontend: false, browserFramework: false };
    const machines = { folder: 'infra', frontend: false, browserFramework: false };
    for (const path of ['src/infrastructure/controllers/x.ts', 'infrastructure/http/server.ts', 'infra/repositories/orders.ts', 'services/orders/infra/db.ts']) assert.equal(role(path), 'service', path);
    assert.equal(roleOf('orders/infrastructure/db.ts', orders), 'service');
    for (const path of ['infra/cdk.ts', 'infrastructure/lib/stack.ts', 'infra/api/stack.ts', 'infra/database.ts', 'deploy/http/run.ts', 'ci/controllers/x.ts']) assert.equal(role(path), 'tooling', path);
    assert.equal(roleOf('infra/bin/app.ts', machines), 'tooling');
    assert.equal(roleOf('orders/deploy/run.ts', orders), 'tooling');
  });

  it('tell what fills another store from seeds', () => {
    const image = { ...service, folder: 'apps/search-seeder', image: 'apps/search-seeder' };
    assert.equal(roleOf('apps/search-seeder/src/main.ts', image), 'service');
    for (const path of ['apps/search-seeder/scripts/run.ts', 'apps/search-seeder/seeds/users.ts']) assert.equal(roleOf(path, image), 'tooling', path);
    for (const folder of ['apps/seeder', 'apps/stock-migrations']) assert.equal(roleOf(`${folder}/src/main.ts`, { ...service, folder, image: folder }), 'tooling', folder);
    assert.equal(roleOf('apps/shop/user-seeder/main.ts', { ...service, folder: 'apps/shop', image: 'apps/shop' }), 'tooling');
    assert.equal(roleOf('apps/search-seeder/src/main.ts', { ...service, folder: 'apps/search-seeder' }), 'tooling');
  });

  it('list what people wrote', () => {
    for (const path of ['a.ts', 'a.tsx', 'a.mts', 'a.cts', 'a.js', 'a.mjs', 'a.cjs', 'a.d.ts']) assert.ok(isSourcePath(path), path);
    for (const path of ['bootstrap.js', 'src/bootstrap.js', 'src/bootstrap.server.js', 'lib/lodash.js', 'bootstrap-db.js', 'server/bootstrap.mjs']) assert.ok(isSourcePath(path), path);
    for (const path of ['bootstrap.min.js', 'js/bootstrap-5.3.0.js', 'bootstrap.v4.1.js', 'bootstrap.bundle.js', 'public/js/bootstrap.js', 'app/static/bootstrap.js', 'vendor/lodash.js', 'lodash-4.17.21.js']) assert.ok(!isSourcePath(path), path);
    for (const path of ['a.min.js', 'app.bundle.js', '.pnp.cjs', 'a.json', 'a.tsbuildinfo', 'jquery-3.6.0.js']) assert.ok(!isSourcePath(path), path);
  });
});
