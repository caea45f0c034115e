import assert from 'node:assert/strict';
import { openConfiguration } from '../../src/config/configuration';
import { openAnalysis } from '../../src/engine/analyze';
import type { FileHost } from '../../src/engine/host/file-host';
import { memoryHost } from '../../src/engine/host/memory-host';
import { rules } from '../../src/engine/rules/registry';
import { takeTextChange } from '../../src/server/file-events';
import { openFolder } from '../../src/server/folder';
import type { Folder } from '../../src/server/folder';
import { ordersFile, ordersServer, system } from './system';

const withTimeout = ordersServer().replace('.id}`)', '.id}`, { signal: AbortSignal.timeout(2000) })');

describe('a folder of the server', () => {
  it('analyses what changes while it scans', async () => {
    const { folder, files, events } = open();
    const scan = folder.rescan();
    await untilEvent(events, 'scanning');
    files[ordersFile] = withTimeout;
    folder.changed(ordersFile);
    await scan;
    await folder.settled();
    assert.deepEqual(timeouts(folder), []);
  });

  const secret = `export DB_PASSWORD=${['kP3xv9Qz7L', 'mW2nB8tR4x'].join('')}\n`;
  const texts = {
    'zz.sh': { nothing: 'echo 1\n', secret },
    'services/orders/src/more.ts': { nothing: 'export const nothing = 1;\n', secret: `export const jwtSecret = '${secret.slice(19, -1)}';\n` },
  };
  for (const [file, { nothing, secret: planted }] of Object.entries(texts)) {
    for (const isFirst of [true, false]) {
      it(`looks again at ${file}, which a credential left when ${isFirst ? 'the first' : 'another'} scan had read it`, async () => {
        const { folder, files, once } = open();
        if (!isFirst) await folder.rescan();
        files[file] = planted;
        once.progress = () => {
          files[file] = nothing;
          takeTextChange({ folder, file });
        };
        await folder.rescan();
        assert.equal(once.progress, undefined);
        assert.deepEqual(filesWithFindings(folder, 'hardcoded-secret'), []);
      });
    }
  }

  it('drops a scan that another one overtakes', async () => {
    const { folder, files, events } = open();
    const first = folder.rescan();
    await untilEvent(events, 'scanning');
    files[ordersFile] = withTimeout;
    await Promise.all([first, folder.rescan()]);
    assert.deepEqual(timeouts(folder), []);
    assert.equal(events.filter((event) => event === 'analyzed').length, 1);
  });

  it('has no result after its first scan was cancelled, and one after the next', async () => {
    const { folder, events } = open();
    const scan = folder.rescan();
    await untilEvent(events, 'scanning');
    folder.cancel();
    await scan;
    assert.equal(folder.result, undefined);
    assert.equal(events.at(-1), 'idle');
    await folder.rescan();
    assert.equal(timeouts(folder).length, 1);
  });

  it('survives an analysis that throws', async () => {
    const { folder, files, events } = open();
    await folder.rescan();
    delete files['docker-compose.yml'];
    files.throw = 'yes';
    await folder.rescan();
    assert.ok(events.includes('failed'));
    delete files.throw;
    await folder.rescan();
    assert.equal(timeouts(folder).length, 1);
  });
});

function open(): { folder: Folder; files: Record<string, string>; events: string[]; once: { progress?: (() => void) | undefined } } {
  const files: Record<string, string> = { ...system };
  const events: string[] = [];
  const once: { progress?: (() => void) | undefined } = {};
  const host: FileHost = {
    root: '/w',
    read: (path) => memoryHost(files).read(path),
    list: (path) => memoryHost(files).list(path),
    exists: (path) => memoryHost(files).exists(path),
  };
  const note = (event: string) => () => void events.push(event);
  const folder = openFolder({
    uri: 'file:///w',
    name: 'w',
    root: '/w',
    host,
    disk: host,
    debounce: 1,
    look: () => [],
    open() {
      if (files.throw) throw new Error('planted');
      return openAnalysis(host, { rules, configuration: openConfiguration(host, { knownRules: new Set() }), today: '2030-01-01' });
    },
    events: {
      scanning: note('scanning'),
      progress() {
        const { progress } = once;
        once.progress = undefined;
        progress?.();
      },
      lookedAt: note('lookedAt'),
      analyzed: note('analyzed'),
      scanned: note('scanned'),
      failed: note('failed'),
      idle: note('idle'),
    },
  });
  return { folder, files, events, once };
}

function timeouts({ result }: Folder): string[] {
  return result?.findings.map(({ rule }) => rule).filter((rule) => rule === 'remote-call-without-timeout') ?? [];
}

function filesWithFindings({ result }: Folder, rule: string): string[] {
  return result?.findings.flatMap((finding) => (finding.rule === rule ? finding.location.file : [])) ?? [];
}

async function untilEvent(events: readonly string[], event: string): Promise<void> {
  while (!events.includes(event)) await new Promise((resolve) => setImmediate(resolve));
}
