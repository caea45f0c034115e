import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { extract } from '../../src/engine/extract/extract';
import { factsFileOf } from '../../src/platform/facts-file';
import { nodeHost } from '../../src/platform/node-host';
import type { ScanReport } from '../../src/report/json';
import { asBuilt } from './built-here';
import { commandLine, temporaryFolder, unboundedService, type Folder } from './command-line';

const shop = path.resolve(__dirname, '../projects/shop');

describe('headroom scan --facts', () => {
  const versions = asBuilt();
  let folder: Folder;
  let facts: Folder;

  const scan = (...args: string[]): ScanReport => JSON.parse(commandLine(folder.path, 'scan', '--no-cache', '--fail-on', 'never', '--format', 'json', ...args).out) as ScanReport;
  const extracted = (name: string, ...args: string[]): string => {
    const file = path.join(facts.path, name);
    assert.equal(commandLine(folder.path, 'extract', ...args, '--output', file).code, 0);
    return file;
  };
  /** All but the numbers and notices of a run. */
  const said = ({ stats: { files }, ...others }: ScanReport): unknown => ({ ...others, files });
  const saysTheSame = (...args: string[]): ScanReport['stats'] => {
    const given = scan('--facts', ...args);
    assert.deepEqual(said(given), said(scan()));
    return given.stats;
  };

  const inShop = (): void => {
    folder.remove();
    folder = temporaryFolder();
    cpSync(shop, folder.path, { recursive: true });
  };

  beforeEach(() => {
    facts = temporaryFolder();
    folder = temporaryFolder({ ...unboundedService, 'src/rates.ts': `export const rate = (id: string): Promise<Response> => fetch('https://rates.example.com/' + id);\n` });
  });

  afterEach(() => {
    facts.remove();
    folder.remove();
  });

  it('says what a scan without them says, and reads only the files that they lack', () => {
    inShop();
    const { parsed, cached, notices } = saysTheSame(extracted('orders.facts', '--service', 'orders'));
    assert.deepEqual([cached, notices], [12, []]);
    assert.ok(parsed > 12);
  });

  it('takes files as a shell lists them, a folder of them, and a folder for each job', () => {
    inShop();
    const shards = [1, 2, 3].map((shard) => extracted(`${shard}.facts`, '--shard', `${shard}/3`));
    assert.equal(saysTheSame(...shards, '--level', 'hint').parsed, 0);
    assert.equal(saysTheSame(facts.path).parsed, 0);
    mkdirSync(path.join(facts.path, 'jobs/1'), { recursive: true });
    cpSync(shards[0] ?? '', path.join(facts.path, 'jobs/1/1.facts'));
    writeFileSync(path.join(facts.path, 'jobs/1/log.txt'), 'done');
    assert.ok(saysTheSame(path.join(facts.path, 'jobs')).cached > 10);
    assert.match(commandLine(folder.path, 'scan', '--no-cache', '--facts', ...shards).out, /\d+ files with facts of \d+ at hand, 4 services/);
  });

  it('reads files that changed since, and files of which other things matter now', () => {
    const all = extracted('all.facts');
    assert.equal(saysTheSame(all).cached, 2);
    folder.write('package.json', folder.read('package.json').replace('"private"', '"main": "src/rates.js", "private"'));
    assert.equal(saysTheSame(all).cached, 1);
    folder.write('src/server.ts', folder.read('src/server.ts').replace('/rates', '/prices'));
    assert.equal(saysTheSame(all).cached, 0);
  });

  it('says the same whatever happened to the file, and that it was damaged', () => {
    const file = extracted('all.facts');
    const whole = readFileSync(file);
    const plain = said(scan());
    for (let at = 7; at < whole.length; at += Math.ceil(whole.length / 25)) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      writeFileSync(file, damaged);
      assert.deepEqual(said(scan('--facts', file)), plain, `byte ${at}`);
    }
    for (const [bytes, says] of [
      [whole.subarray(0, whole.length - 1), /it is damaged/], [whole.subarray(0, 40), /no file of facts/], [Buffer.concat([whole, whole]), /it is damaged/],
      [Buffer.from('{ "a": 1 }\n'), /no file of facts/], [Buffer.alloc(0), /no file of facts/], [Buffer.from('{"headroomFacts":1,"factsVersion":"one","files":[[1]]}\n'), /it is damaged/],
    ] as const) {
      writeFileSync(file, bytes);
      assert.match(saysTheSame(file).notices.map(({ message }) => message).join(), says);
    }
  });

  it('takes none of another version, and says so; nor where there are none', () => {
    versions.HEADROOM_FACTS_VERSION = 'two';
    const other = extracted('all.facts');
    versions.HEADROOM_FACTS_VERSION = 'one';
    const { cached, notices } = saysTheSame(other, path.join(facts.path, 'missing.facts'));
    assert.equal(cached, 0);
    assert.match(notices.map(({ message }) => message).join(), /another version of Headroom wrote it.*missing\.facts, because it is not there/);
  });

  it('says that a folder has none', () => {
    const { notices } = saysTheSame(facts.path);
    assert.match(notices.map(({ message }) => message).join(), /has no facts: nothing in it, or in the folders directly below, ends in \.facts/);
    extracted('all.facts');
    assert.deepEqual(saysTheSame(facts.path).notices, []);
  });

  it('takes none that the repository holds, where a pull request may have put them', () => {
    const file = path.join(folder.path, 'apps/stock/headroom.facts');
    mkdirSync(path.dirname(file), { recursive: true });
    cpSync(extracted('all.facts'), file);
    assert.equal(spawnSync('git', ['init', '-q'], { cwd: folder.path }).status, 0);
    assert.equal(saysTheSame(path.join(folder.path, 'apps')).cached, 2);
    assert.equal(spawnSync('git', ['add', '-f', file], { cwd: folder.path }).status, 0);
    const { cached, notices } = saysTheSame(path.join(folder.path, 'apps'));
    assert.equal(cached, 0);
    assert.match(notices.map(({ message }) => message).join(), /it is part of the repository/);
  });

  it('takes none through a link that may be part of the repository', () => {
    const far = path.join(facts.path, 'far.facts');
    cpSync(extracted('all.facts'), far);
    mkdirSync(path.join(folder.path, 'apps/stock'), { recursive: true });
    symlinkSync(far, path.join(folder.path, 'apps/stock/near.facts'));
    symlinkSync(facts.path, path.join(folder.path, 'apps/others'));
    assert.equal(saysTheSame(path.join(folder.path, 'apps')).cached, 0);
    assert.equal(spawnSync('git', ['init', '-q'], { cwd: folder.path }).status, 0);
    assert.equal(saysTheSame(path.join(folder.path, 'apps/stock/near.facts')).cached, 2);
    assert.equal(spawnSync('git', ['add', '-f', 'apps/stock/near.facts'], { cwd: folder.path }).status, 0);
    assert.equal(saysTheSame(path.join(folder.path, 'apps/stock/near.facts')).cached, 0);
  });

  for (const [what, ...args] of [['of version 4', 'update-index', '--index-version', '4'], ['split', 'update-index', '--split-index']] as const) {
    it(`takes none of a repository whose index is ${what}, where nobody can tell`, () => {
      const file = path.join(folder.path, 'apps/stock/headroom.facts');
      mkdirSync(path.dirname(file), { recursive: true });
      cpSync(extracted('all.facts'), file);
      for (const command of [['init', '-q'], ['add', '-A'], [...args]]) assert.equal(spawnSync('git', command, { cwd: folder.path }).status, 0);
      const { cached, notices } = saysTheSame(file);
      assert.equal(cached, 0);
      assert.match(notices.map(({ message }) => message).join(), /nobody can tell whether it is part of the repository/);
    });
  }

  it('says of no later scan what could not be taken in this one', () => {
    const noticesOf = (...args: string[]): string => (JSON.parse(commandLine(folder.path, 'scan', '--fail-on', 'never', '--format', 'json', ...args).out) as ScanReport).stats.notices.map(({ message }) => message).join();
    assert.match(noticesOf('--facts', path.join(facts.path, 'nowhere.facts')), /nowhere/);
    assert.doesNotMatch(noticesOf(), /nowhere/);
  });

  it('takes none on its own', () => {
    for (const place of ['headroom.facts', 'apps/stock/headroom.facts', '.headroom/1.facts']) {
      mkdirSync(path.dirname(path.join(folder.path, place)), { recursive: true });
      cpSync(extracted('all.facts'), path.join(folder.path, place));
    }
    assert.equal(saysTheSame(path.join(folder.path, 'headroom.facts')).cached, 2, 'they would be taken');
    assert.equal(scan().stats.cached, 0);
  });

  it('forgets them, and what it found with them, with the scan that was told of them', () => {
    const source = nodeHost(folder.path).read('src/server.ts');
    assert.ok(source.ok);
    const forged = path.join(facts.path, 'forged.facts');
    writeFileSync(forged, factsFileOf('one', [{ path: 'src/server.ts', version: `${source.version} entry`, facts: extract('src/server.ts', '') }, { path: 'src/server.ts', version: source.version, facts: extract('src/server.ts', '') }]));
    const found = (...args: string[]): [number, number] => {
      const { findings, stats } = JSON.parse(commandLine(folder.path, 'scan', '--fail-on', 'never', '--format', 'json', ...args).out) as ScanReport;
      return [findings.filter(({ rule, file }) => rule === 'remote-call-without-timeout' && file === 'src/server.ts').length, stats.cached];
    };
    assert.deepEqual(found('--facts', forged), [0, 1], 'whoever writes the file decides');
    assert.deepEqual(found(), [1, 1], 'nothing is left of it, but of the file that was read');
    assert.deepEqual(found('--facts', forged), [1, 2], 'what is known needs no facts');
  });

  it('takes them for what changed since a commit, too', () => {
    inShop();
    const git = (...args: string[]): void => assert.equal(spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder.path }).status, 0);
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'one');
    folder.write('services/stock/src/prices.ts', `${folder.read('services/stock/src/prices.ts')}\nexport const more = (): Promise<unknown> => fetch('http://orders/again');\n`);
    const all = extracted('all.facts');
    const [plain, given] = [scan('--changed-since', 'main'), scan('--changed-since', 'main', '--facts', all)];
    assert.deepEqual(said(given), said(plain));
    assert.equal(given.stats.parsed, 0);
  });

  it('needs a name', () => {
    assert.match(commandLine(folder.path, 'scan', '--facts').err, /--facts needs a value/);
  });
});
