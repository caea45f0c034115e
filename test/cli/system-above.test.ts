import assert from 'node:assert/strict';
import path from 'node:path';
import { commandLine, temporaryFolder, unboundedService, type Folder } from './command-line';

const own = Object.fromEntries(Object.entries(unboundedService).map(([file, text]) => [`apps/rates/${file}`, text]));

describe('a scan of a part of a repository', () => {
  let folder: Folder | undefined;
  afterEach(() => folder?.remove());

  const noticesIn = (files: Readonly<Record<string, string>>, part = 'apps/rates'): string => {
    folder = temporaryFolder({ ...own, ...files });
    return /What could not be done\n([\s\S]*?)\n\n/.exec(commandLine(path.join(folder.path, part), 'scan', '--no-cache').out)?.[1] ?? '';
  };
  const repository = { '.git/HEAD': 'ref: refs/heads/main\n' };

  for (const [name, text] of [['docker-compose.yml', 'services: {}\n'], ['pnpm-workspace.yaml', 'packages: [apps/*]\n'], ['package.json', '{ "workspaces": ["apps/*"] }'], ['nest-cli.json', '{ "projects": { "rates": {}, "mails": {} } }'], ['turbo.json', '{}']] as const) {
    it(`says what it knows nothing of, where ${name} stands above`, () => {
      assert.match(noticesIn({ ...repository, [name]: text }), new RegExp(`^ {2}Only apps/rates was read\\. ${name.replace('.', '\\.')} in \\S+ tells of the system around it`));
    });
  }

  it('names the outermost manifest of the repository', () => {
    assert.match(noticesIn({ ...repository, 'docker-compose.yml': 'services: {}\n', 'apps/turbo.json': '{}' }), /docker-compose\.yml in /);
  });

  for (const [name, text] of [['nest-cli.json', '{ "sourceRoot": "src" }'], ['nest-cli.json', '{ "projects": {} }'], ['package.json', '{ "name": "rates" }'], ['turbo.json', '{ "extends": ["//"] }'], ['project.json', '{}']] as const) {
    it(`says it where the part has a ${name} of its own that says ${text}`, () => {
      assert.match(noticesIn({ ...repository, 'docker-compose.yml': 'services: {}\n', [`apps/rates/${name}`]: text }), /^ {2}Only apps\/rates was read/);
    });
  }

  const silent: readonly (readonly [string, Readonly<Record<string, string>>, string?])[] = [
    ['the whole repository', { ...repository, 'docker-compose.yml': 'services: {}\n' }, '.'],
    ['a repository of its own', { 'docker-compose.yml': 'services: {}\n', 'apps/rates/.git/HEAD': 'x' }],
    ['a folder without a repository', { 'docker-compose.yml': 'services: {}\n' }],
    ['a package of a repository that says nothing of others', { ...repository, 'package.json': '{ "name": "all" }', 'project.json': '{}' }],
    ['a package below an application of Nest alone', { ...repository, 'nest-cli.json': '{ "sourceRoot": "src" }' }],
    ['a monorepo of Nest', { ...repository, 'docker-compose.yml': 'services: {}\n', 'apps/rates/nest-cli.json': '{ "projects": { "rates": {} } }' }],
    ['a folder with manifests of its own', { ...repository, 'docker-compose.yml': 'services: {}\n', 'apps/rates/compose.yaml': 'services: {}\n' }],
  ];
  for (const [name, files, part] of silent) it(`says nothing of ${name}`, () => assert.equal(noticesIn(files, part), ''));
});
