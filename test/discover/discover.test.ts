import assert from 'node:assert/strict';
import { discover } from '../../src/engine/discover/discover';
import { memoryHost } from '../../src/engine/host/memory-host';
import type { PackageUnit, Workspace } from '../../src/engine/model/workspace';

type Files = Readonly<Record<string, string>>;

function workspaceOf(files: Files): Workspace {
  return discover(memoryHost(files));
}

function packageAt(workspace: Workspace, root: string): PackageUnit {
  const unit = workspace.packages.find((candidate) => candidate.root === root);
  assert.ok(unit, `no package at ${root}; there are ${workspace.packages.map((found) => found.root).join(', ')}`);
  return unit;
}

const json = (value: unknown): string => JSON.stringify(value);

describe('discover: packages', () => {
  it('gives an empty folder one package and nothing else', () => {
    const workspace = workspaceOf({});
    assert.deepEqual(workspace.packages.map(({ root, kind }) => [root, kind]), [['.', 'folder']]);
    assert.deepEqual([workspace.sources, workspace.manifests, workspace.notices], [[], [], []]);
  });

  it('takes ignored sources that the repository has for tools, whoever loads them, but for those of a package that it has', () => {
    const files = {
      'package.json': json({ name: 'shop', main: 'lib/main.js' }), '.gitignore': 'lib/\n*.js\ncompanies/*\n', 'src/main.ts': '', 'src/bundle.js': '', 'lib/main.js': '', 'lib/main.test.js': '', 'lib/own.js': '',
      'companies/acme/package.json': json({ name: 'acme', main: 'src/main.ts', dependencies: { express: '5' } }), 'companies/acme/src/main.ts': '',
    };
    const tracked = new Set([...Object.keys(files).filter((path) => path !== 'lib/own.js'), 'lib/', 'src/', 'companies/', 'companies/acme/', 'companies/acme/src/']);
    const { sources, packages } = discover({ ...memoryHost(files), isTracked: (path) => tracked.has(path) }, { ignoredToo: () => true });
    assert.deepEqual(sources.map(({ path, role, ignored }) => [path, role, ignored]), [
      ['companies/acme/src/main.ts', 'service', undefined], ['src/main.ts', 'service', undefined], ['lib/main.js', 'tooling', undefined], ['lib/main.test.js', 'test', undefined], ['lib/own.js', 'tooling', true], ['src/bundle.js', 'tooling', undefined],
    ]);
    assert.deepEqual(packages.map(({ root, entries }) => [root, entries]), [['.', ['src/main.ts']], ['companies/acme', ['companies/acme/src/main.ts']]]);
  });

  it('finds the packages of an npm workspace, tells libraries and services apart, and maps outputs to sources', () => {
    const workspace = workspaceOf({
      'package.json': json({ name: 'shop', workspaces: ['packages/*'] }),
      'packages/orders/package.json': json({ name: '@shop/orders', scripts: { build: 'tsc', start: 'node dist/server.js' }, dependencies: { '@shop/db': '*' } }),
      'packages/orders/src/server.ts': '',
      'packages/orders/src/index.ts': '',
      'packages/db/package.json': json({ name: '@shop/db', main: 'dist/index.js' }),
      'packages/db/src/index.ts': '',
    });
    const orders = packageAt(workspace, 'packages/orders');
    assert.deepEqual([orders.name, orders.kind, orders.library, orders.entries[0]], ['@shop/orders', 'npm', false, 'packages/orders/src/server.ts']);
    const db = packageAt(workspace, 'packages/db');
    assert.deepEqual([db.library, db.entries], [true, ['packages/db/src/index.ts']]);
    assert.equal(workspace.sources.find(({ path }) => path === 'packages/orders/src/server.ts')?.package, 'packages/orders');
  });

  it('finds the projects of a Nest monorepo that share one package.json', () => {
    const workspace = workspaceOf({
      'package.json': json({ name: 'mono', scripts: { start: 'nest start' } }),
      'nest-cli.json': json({
        monorepo: true,
        root: 'apps/api',
        projects: {
          api: { type: 'application', root: 'apps/api', entryFile: 'main', sourceRoot: 'apps/api/src' },
          mailer: { type: 'application', root: 'apps/mailer', entryFile: 'worker', sourceRoot: 'apps/mailer/src' },
          common: { type: 'library', root: 'libs/common', entryFile: 'index', sourceRoot: 'libs/common/src' },
          gone: { type: 'application', root: 'apps/gone' },
        },
      }),
      'apps/api/src/main.ts': '',
      'apps/mailer/src/worker.ts': '',
      'libs/common/src/index.ts': '',
    });
    assert.deepEqual(workspace.packages.map(({ root }) => root), ['.', 'apps/api', 'apps/mailer', 'libs/common']);
    assert.deepEqual(packageAt(workspace, 'apps/mailer').entries, ['apps/mailer/src/worker.ts']);
    assert.equal(packageAt(workspace, 'apps/api').manifest, 'package.json');
    assert.equal(packageAt(workspace, 'libs/common').library, true);
  });

  it('finds the start file of a single Nest application', () => {
    const workspace = workspaceOf({
      'package.json': json({ name: 'api', scripts: { 'start:prod': 'node dist/main', 'start:dev': 'nest start --watch' } }),
      'nest-cli.json': json({ collection: '@nestjs/schematics', sourceRoot: 'src' }),
      'src/main.ts': '',
    });
    assert.deepEqual(packageAt(workspace, '.').entries, ['src/main.ts']);
    assert.equal(packageAt(workspace, '.').name, 'api');
  });

  it('reads Nx projects and the entry that a build target names', () => {
    const workspace = workspaceOf({
      'package.json': json({ name: 'nx' }),
      'nx.json': '{}',
      'apps/pay/project.json': json({
        name: 'pay',
        projectType: 'application',
        targets: { build: { executor: '@nx/esbuild:esbuild', options: { main: 'apps/pay/src/start.ts' } } },
      }),
      'apps/pay/src/start.ts': '',
      'libs/log/project.json': json({ name: 'log', projectType: 'library' }),
      'libs/log/src/index.ts': '',
      'apps/web/project.json': json({ name: 'web', projectType: 'application', targets: { build: { executor: '@nx/next:build' } } }),
      'apps/web/src/app/page.tsx': '',
    });
    assert.deepEqual([packageAt(workspace, 'apps/pay').kind, packageAt(workspace, 'apps/pay').entries], ['nx', ['apps/pay/src/start.ts']]);
    assert.equal(packageAt(workspace, 'libs/log').library, true);
    assert.equal(packageAt(workspace, 'apps/web').frontend, true);
  });

  it('takes a package that renders pages beside a content server for no front end', () => {
    const of = (name: string): boolean => packageAt(workspaceOf({ 'package.json': json({ name: 'portal', dependencies: { 'react-dom': '16', next: '10', [name]: '*' } }), 'services/mail.ts': '' }), '.').frontend;
    assert.deepEqual(['@keystonejs/keystone', '@keystone-next/keystone', '@keystone-6/core', '@keystonejs/fields', '@keystone-ui/core'].map(of), [false, false, false, true, true]);
  });

  it('takes folders that compose builds for packages, and the command in their Dockerfile for the entry', () => {
    const workspace = workspaceOf({
      'docker-compose.yml': 'services:\n  stock:\n    build: ./stock\n  nginx:\n    build: ./nginx\n',
      'stock/Dockerfile': 'FROM node:20\nCOPY . .\nCMD ["node", "run.js"]\n',
      'stock/run.js': '',
      'nginx/Dockerfile': 'FROM nginx:1\n',
      'nginx/nginx.conf': '',
    });
    assert.deepEqual(workspace.packages.map(({ root, kind }) => [root, kind]), [['.', 'folder'], ['stock', 'folder']]);
    const stock = packageAt(workspace, 'stock');
    assert.deepEqual([stock.entries, stock.manifests], [['stock/run.js'], ['docker-compose.yml', 'stock/Dockerfile']]);
  });

  it('gives a Dockerfile that is kept elsewhere to the package that it copies and is named after', () => {
    const workspace = workspaceOf({
      'package.json': json({ name: 'root' }),
      'docker-compose.yml': 'services:\n  users:\n    build:\n      context: .\n      dockerfile: docker/users.Dockerfile\n',
      'docker/users.Dockerfile': 'FROM node:20\nCOPY libs/a ./libs/a\nCOPY apps/users ./apps/users\nCMD ["npm", "run", "serve"]\n',
      'apps/users/package.json': json({ name: 'users', scripts: { serve: 'ts-node src/boot.ts' } }),
      'apps/users/src/boot.ts': '',
    });
    const users = packageAt(workspace, 'apps/users');
    assert.deepEqual(users.entries, ['apps/users/src/boot.ts']);
    assert.deepEqual(users.manifests, ['apps/users/package.json', 'docker-compose.yml', 'docker/users.Dockerfile']);
  });

  it('leaves out what the compiler wrote beside its source', () => {
    const workspace = workspaceOf({ 'src/config.ts': '', 'src/config.js': '', 'src/view.tsx': '', 'src/view.js': '', 'src/plain.js': '', 'src/types.d.ts': '', 'src/types.js': '' });
    assert.deepEqual(workspace.sources.map(({ path }) => path), ['src/config.ts', 'src/plain.js', 'src/types.d.ts', 'src/types.js', 'src/view.tsx']);
  });

  it('maps outputs to sources that are kept in lib', () => {
    const workspace = workspaceOf({
      'package.json': json({ name: 'root' }),
      'packages/jobs/package.json': json({ name: 'jobs', main: 'dist/app.js', scripts: { start: 'tsc && node dist/app.js' } }),
      'packages/jobs/lib/app.ts': '',
    });
    const jobs = packageAt(workspace, 'packages/jobs');
    assert.deepEqual([jobs.library, jobs.entries], [false, ['packages/jobs/lib/app.ts']]);
  });

  it('gives a Dockerfile to its own package when the context above it is there for shared code', () => {
    const workspace = workspaceOf({
      'docker-compose.yml': 'services:\n  stock:\n    build:\n      context: ./src\n      dockerfile: stock/Dockerfile\n',
      'src/stock/Dockerfile': 'FROM node:22\nCMD ["node", "dist/stock/src/app.js"]\n',
      'src/stock/package.json': json({ name: 'stock', main: 'src/app.ts', scripts: { dev: 'nodemon src/app.ts' } }),
      'src/stock/src/app.ts': '',
      'src/shared/package.json': json({ name: 'shared' }),
      'src/shared/log.ts': '',
    });
    assert.deepEqual(packageAt(workspace, '.').entries, []);
    const stock = packageAt(workspace, 'src/stock');
    assert.deepEqual([stock.entries, stock.manifests.includes('docker-compose.yml')], [['src/stock/src/app.ts'], true]);
  });

  it('keeps folders with their own package.json apart without any workspace file', () => {
    const workspace = workspaceOf({
      'gateway/package.json': json({ name: 'gateway', main: 'index.js', dependencies: { express: '5' } }),
      'gateway/index.js': '',
      'users/package.json': json({ name: 'users', scripts: { dev: 'nodemon --exec ts-node -r tsconfig-paths/register app.ts' } }),
      'users/app.ts': '',
      'users/src/esm/package.json': json({ type: 'module' }),
      'users/test/fixtures/package.json': json({ name: 'made-up' }),
    });
    assert.deepEqual(workspace.packages.map(({ root }) => root), ['.', 'gateway', 'users']);
    assert.deepEqual(packageAt(workspace, 'users').entries, ['users/app.ts']);
    assert.equal(packageAt(workspace, 'gateway').library, false);
  });

  it('takes a server that is kept under infrastructure/ for a service, and leaves stacks and tools there what they are', () => {
    const server = json({ name: 'gateway', scripts: { start: 'node dist/server.js' }, dependencies: { fastify: '5' } });
    const workspace = workspaceOf({
      'package.json': json({ name: 'shop' }),
      'infrastructure/gateway/package.json': server,
      'infrastructure/gateway/src/server.ts': '',
      'infrastructure/gateway/routes/orders.ts': '',
      'infrastructure/stacks/package.json': json({ name: 'stacks', dependencies: { 'aws-cdk-lib': '2' }, devDependencies: { express: '5' } }),
      'infrastructure/stacks/src/main.ts': '',
      'infrastructure/rollout.ts': '',
      'deploy/package.json': server,
      'deploy/src/server.ts': '',
      'tools/mailbox/package.json': server,
      'tools/mailbox/src/server.ts': '',
    });
    assert.deepEqual(workspace.sources.filter(({ role }) => role === 'service').map(({ path }) => path).sort(), ['infrastructure/gateway/routes/orders.ts', 'infrastructure/gateway/src/server.ts']);
    assert.deepEqual(packageAt(workspace, 'infrastructure/gateway').entries, ['infrastructure/gateway/src/server.ts']);
    assert.deepEqual(packageAt(workspace, 'infrastructure/stacks').entries, []);
  });

  it('takes application folders under apps/ that share a package.json for packages', () => {
    const workspace = workspaceOf({
      'package.json': json({ name: 'root' }),
      'apps/a/src/main.ts': '',
      'apps/b/src/server.ts': '',
      'apps/assets/logo.ts': '',
      'src/services/mail/main.ts': '',
    });
    assert.deepEqual(workspace.packages.map(({ root }) => root), ['.', 'apps/a', 'apps/b']);
  });

  it('follows what configuration says of services', () => {
    const files = { 'packages/x/package.json': json({ name: 'x' }), 'packages/x/src/index.ts': '', 'y/package.json': json({ name: 'y' }), 'y/index.ts': '' };
    const services = new Map([['packages/x', { name: 'billing' }], ['y', { service: false }]]);
    const workspace = discover(memoryHost(files), { services });
    assert.deepEqual([packageAt(workspace, 'packages/x').name, packageAt(workspace, 'packages/x').library], ['billing', false]);
    assert.equal(packageAt(workspace, 'y').library, true);
  });
});

describe('discover: broken input', () => {
  it('reports broken manifests and keeps the rest', () => {
    const workspace = workspaceOf({ 'package.json': '{ "name": "a", "scripts": { "start": "node index.js" ', 'index.js': '', 'docker-compose.yml': 'services:\n  a: [' });
    assert.deepEqual(packageAt(workspace, '.').entries, ['index.js']);
    assert.deepEqual(workspace.notices.map(({ kind, file }) => [kind, file]), [['syntax', 'docker-compose.yml'], ['syntax', 'package.json']]);
  });

  it('stops at the limit of files and says so', () => {
    const workspace = discover(memoryHost({ 'a/1.ts': '', 'a/2.ts': '', 'b/3.ts': '', 'c/4.ts': '' }), { fileLimit: 2 });
    assert.equal(workspace.sources.length, 2);
    assert.deepEqual(workspace.notices.map(({ kind }) => kind), ['limit']);
  });
});
