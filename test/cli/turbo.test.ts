import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ScanReport } from '../../src/report/json';
import { temporaryFolder, type Folder } from './command-line';

const root = path.resolve(__dirname, '../..');
const program = path.join(root, 'dist/cli.js');
const page = readFileSync(path.join(root, 'docs/task-runners.md'), 'utf8');

/** The setup that docs/task-runners.md shows, run by Turborepo itself, without network and telemetry. */
describe('the sample system under Turborepo', function () {
  this.timeout(300_000);
  let shop: Folder;

  before(() => {
    assert.ok(existsSync(program), 'The program has to be built: npm run build.');
    shop = temporaryFolder();
    cpSync(path.join(root, 'test/projects/shop'), shop.path, { recursive: true });
    const task = /"facts": "([^"]+)"/.exec(page)?.[1]?.replace(/^headroom /, `node ${JSON.stringify(program)} `);
    assert.ok(task);
    for (const folder of ['packages', 'services'].flatMap((one) => readdirSync(path.join(shop.path, one)).map((name) => `${one}/${name}`))) changeJson(`${folder}/package.json`, { scripts: { facts: task } });
    changeJson('package.json', { packageManager: 'npm@10.0.0' });
    shop.write('turbo.json', /```json turbo\.json\n([^]*?)```/.exec(page)?.[1] ?? '');
    shop.write('.gitignore', /^`\.gitignore`:\n\n```\n([^]*?)```/m.exec(page)?.[1] ?? '');
  });

  after(() => shop.remove());

  it('reads each package once, and after an edit the one that was edited, and finds what a plain scan finds', () => {
    assert.deepEqual(run(), { hit: [], miss: ['common', 'gateway', 'orders', 'payments', 'stock'] });
    const first = scanned();
    assert.deepEqual(run(), { hit: ['common', 'gateway', 'orders', 'payments', 'stock'], miss: [] });
    shop.write('services/stock/src/supplier.ts', `${shop.read('services/stock/src/supplier.ts')}\nexport const other = process.env.OTHER_API_KEY ?? 'q7Lx0Vz93kTbW2mRn58Ypc';\n`);
    assert.deepEqual(run(), { hit: ['common', 'gateway', 'orders', 'payments'], miss: ['stock'] });
    assert.equal(scanned().length, first.length + 1);
  });

  /** The packages whose facts were at hand, and those that were read. */
  function run(): { readonly hit: string[]; readonly miss: string[] } {
    const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'node_modules/turbo/bin/turbo'), 'run', 'facts', '--output-logs=hash-only', '--no-color'], { cwd: shop.path, env, encoding: 'utf8' });
    assert.equal(status, 0, `${stdout}${stderr}`);
    const told = (what: string): string[] => [...stdout.matchAll(/@shop\/(\w+):facts: cache (hit|miss)/g)].flatMap(([, name, how]) => (how === what && name !== undefined ? [name] : [])).sort();
    return { hit: told('hit'), miss: told('miss') };
  }

  /** What is found with the facts of the last run, all of which are taken. */
  function scanned(): ScanReport['findings'] {
    const scan = (...args: string[]): ScanReport => JSON.parse(spawnSync(process.execPath, [program, 'scan', '--no-cache', '--format', 'json', ...args], { cwd: shop.path, encoding: 'utf8' }).stdout) as ScanReport;
    const [plain, { stats, ...given }] = [scan(), scan('--facts', 'packages', 'services')];
    assert.deepEqual({ ...given, stats: plain.stats }, plain);
    assert.deepEqual([stats.parsed, stats.notices], [0, plain.stats.notices]);
    return plain.findings;
  }

  function changeJson(file: string, change: object): void {
    shop.write(file, JSON.stringify({ ...(JSON.parse(shop.read(file)) as object), ...change }));
  }
});
