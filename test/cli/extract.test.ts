import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { asBuilt } from './built-here';
import { commandLine, temporaryFolder, unboundedService, type Folder } from './command-line';

const shop = path.resolve(__dirname, '../projects/shop');

describe('headroom extract', () => {
  asBuilt();
  let folder: Folder;
  let out: Folder;
  const target = (name: string): string => path.join(out.path, name);
  const extract = (name: string, ...args: string[]): Buffer => {
    const { code, err } = commandLine(folder.path, 'extract', ...args, '--output', target(name));
    assert.deepEqual([code, err], [0, '']);
    return readFileSync(target(name));
  };
  const filesIn = (bytes: Buffer): string[] => (JSON.parse(bytes.toString('utf8', 0, bytes.indexOf('\n'))) as { files: [string][] }).files.map(([file]) => file);
  const inputs = (...args: string[]): string[] => commandLine(folder.path, 'extract', '--inputs', ...args).out.trimEnd().split('\n');

  beforeEach(() => {
    out = temporaryFolder();
    folder = temporaryFolder();
    cpSync(shop, folder.path, { recursive: true });
  });

  afterEach(() => {
    out.remove();
    folder.remove();
  });

  it('writes the facts of one package, by its folder, its names, and from within', () => {
    const facts = extract('a.facts', '--service', 'services/orders');
    assert.equal(filesIn(facts).length, 12);
    assert.ok(filesIn(facts).every((file) => file.startsWith('services/orders/src/')));
    for (const name of ['orders', '@shop/orders', './services/orders/']) assert.ok(extract('b.facts', '--service', name).equals(facts), name);
    assert.equal(commandLine(path.join(folder.path, 'services/orders'), 'extract', '../..', '--service', '.', '-o', target('c.facts')).code, 0);
    assert.ok(readFileSync(target('c.facts')).equals(facts));
  });

  it('writes the same bytes for the same files elsewhere, and nothing of the place', () => {
    const here = extract('a.facts', '--service', 'orders');
    const elsewhere = temporaryFolder();
    try {
      cpSync(folder.path, elsewhere.path, { recursive: true });
      assert.equal(commandLine(elsewhere.path, 'extract', '--service', 'orders', '-o', target('b.facts')).code, 0);
      assert.ok(readFileSync(target('b.facts')).equals(here));
      assert.ok(!here.includes(folder.path));
    } finally {
      elsewhere.remove();
    }
  });

  it('writes no secret', () => {
    const secret = `ghp_${'q7Lx0Vz93kTbW2mRn58Ypc'.repeat(2).slice(0, 36)}`;
    folder.write('services/orders/src/token.ts', `export const token = '${secret}';\nexport const url = 'postgres://me:hunter2hunter3@db.example.com/a';\n`);
    const facts = extract('a.facts', '--service', 'orders');
    assert.ok(filesIn(facts).includes('services/orders/src/token.ts'));
    for (const text of [secret, 'hunter2hunter3']) assert.ok(!facts.includes(text));
  });

  it('divides all files among shards that are about as much work', () => {
    const sizes = [1, 2, 3, 4].map((shard) => extract(`${shard}.facts`, '--shard', `${shard}/4`));
    const all = filesIn(extract('all.facts'));
    assert.deepEqual(sizes.flatMap(filesIn), all);
    assert.ok(all.length > 40);
    const bytes = sizes.map((one) => filesIn(one).reduce((sum, file) => sum + folder.read(file).length, 0));
    assert.ok(Math.max(...bytes) < 1.5 * Math.min(...bytes), bytes.join());
  });

  it('has shards without a file where there are more of them than files', () => {
    folder.remove();
    folder = temporaryFolder(unboundedService);
    const shards = [1, 2, 3].map((shard) => filesIn(extract('a.facts', '--shard', `${shard}/3`)));
    assert.deepEqual(shards, [[], ['src/server.ts'], []]);
  });

  it('lists what the facts are made of, and what it lists not changes nothing', () => {
    const listed = inputs('--service', 'orders');
    assert.deepEqual(listed, [...listed].sort());
    assert.deepEqual(listed.filter((file) => !file.includes('/src/')), ['docker-compose.yml', 'services/orders/Dockerfile', 'services/orders/package.json', 'services/orders/tsconfig.build.json']);
    const before = extract('a.facts', '--service', 'orders');
    for (const file of inputs().filter((one) => !listed.includes(one) && one.endsWith('.ts'))) folder.write(file, `${folder.read(file)}\nexport {};\n`);
    folder.write('README.md', 'Another text.\n');
    assert.ok(extract('b.facts', '--service', 'orders').equals(before));
    assert.deepEqual(inputs('--service', 'orders'), listed);
    folder.write('headroom.config.jsonc', '{ "exclude": ["services/orders/src/carts"] }');
    assert.deepEqual(inputs('--service', 'orders').filter((file) => !listed.includes(file)), ['headroom.config.jsonc']);
    assert.equal(filesIn(extract('c.facts', '--service', 'orders')).length, 10);
  });

  it('makes the folders of the file', () => {
    extract('a/b/c.facts', '--service', 'orders');
    assert.ok(existsSync(target('a/b/c.facts')));
  });

  for (const { args, says } of [
    { args: ['--service', 'nope', '-o', 'a.facts'], says: /There is no package "nope" in .*services\/orders \(@shop\/orders\), services\/payments/ },
    { args: ['--service', '../elsewhere', '-o', 'a.facts'], says: /There is no package/ },
    { args: ['--service', 'orders', '--shard', '1/2', '-o', 'a.facts'], says: /exclude each other/ },
    { args: ['--shard', '3/2', '-o', 'a.facts'], says: /no such share/ },
    { args: ['--shard', '0/2', '-o', 'a.facts'], says: /no such share/ },
    { args: ['--service', 'orders'], says: /needs the name of the file/ },
    { args: ['--inputs', '-o', 'a.facts'], says: /--inputs lists what would be read and writes no file/ },
    { args: ['-o', 'facts.json'], says: /ends in \.facts/ },
    { args: ['-o', 'deploy/Dockerfile.facts'], says: /ends in \.facts/ },
  ]) {
    it(`refuses ${args.join(' ')}`, () => {
      const { code, err } = commandLine(folder.path, 'extract', ...args);
      assert.equal(code, 2);
      assert.match(err, says);
      assert.ok(!existsSync(path.join(folder.path, 'a.facts')));
    });
  }

  it('asks for the folder where several packages go by a name', () => {
    folder.write('old/orders/package.json', '{ "name": "@old/orders", "dependencies": { "express": "5.0.0" } }');
    folder.write('old/orders/src/main.ts', 'export const a = 1;\n');
    const { code, err } = commandLine(folder.path, 'extract', '--service', 'orders', '-o', target('a.facts'));
    assert.equal(code, 2);
    assert.match(err, /old\/orders \(@old\/orders\), services\/orders \(@shop\/orders\)/);
  });
});
