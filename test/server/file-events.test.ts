import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver/node';
import { takeFileEvents } from '../../src/server/file-events';
import type { OpenDocuments } from '../../src/server/documents';
import type { Folders } from '../../src/server/folders';

describe('events of files', () => {
  const rescanning = ['docker-compose.yml', 'services/orders/Dockerfile', 'k8s/orders.yaml', 'package.json', '.env.local', 'proxy/nginx.conf', 'proxy/default.conf.template', 'Procfile', 'prisma/schema.prisma', 'chart/templates/_helpers.tpl', 'headroom.config.jsonc', '.gitignore'];
  for (const file of rescanning) {
    it(`look at the whole again when ${file} changes`, () => {
      assert.deepEqual(taken(file), ['rescan']);
    });
  }

  for (const file of ['README.md', 'media/logo.png', 'notes.txt', 'node_modules/express/package.json', '.git/config']) {
    it(`leave everything as it is when ${file} changes`, () => {
      assert.deepEqual(taken(file), []);
    });
  }

  it('read a source file alone', () => {
    assert.deepEqual(taken('src/main.ts'), ['src/main.ts changed']);
  });
});

/** What one saved file sets off in its folder. */
function taken(file: string): string[] {
  const told: string[] = [];
  const folder = {
    isSource: (path: string) => path.endsWith('.ts'),
    changed: (path: string) => { told.push(`${path} changed`); },
    rescan: () => { told.push('rescan'); return Promise.resolve(); },
  };
  const folders = { holding: () => [{ folder, file }] } as unknown as Folders;
  takeFileEvents([{ uri: `file:///${file}`, type: FileChangeType.Changed }], folders, { get: () => undefined } as unknown as OpenDocuments);
  return told;
}
