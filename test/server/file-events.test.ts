import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver/node';
import { memoryHost } from '../../src/engine/host/memory-host';
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

  it('look at the whole again when a credential comes into a script or document, or stood there', () => {
    const secret = 'export JWT_SECRET=q7Lx0Vz93kTbW2mRn58Ypc\n';
    assert.deepEqual(taken('deploy.sh', secret), ['rescan']);
    assert.deepEqual(taken('README.md', `\`\`\`sh\n${secret}\`\`\`\n`), ['rescan']);
    assert.deepEqual(taken('README.md', 'Nothing any more.\n', true), ['rescan']);
    assert.deepEqual(taken('deploy.sh', 'export JWT_SECRET="$1"\n'), []);
    assert.deepEqual(taken('main.tf', '# headroom-disable hardcoded-secret -- an example\n'), ['rescan']);
  });

  it('read a source file alone', () => {
    assert.deepEqual(taken('src/main.ts'), ['src/main.ts changed']);
  });
});

/** What one saved file sets off in its folder. */
function taken(file: string, text = '', known = false): string[] {
  const told: string[] = [];
  const folder = {
    isSource: (path: string) => path.endsWith('.ts'),
    isManifest: () => known,
    host: memoryHost({ [file]: text }),
    changed: (path: string) => { told.push(`${path} changed`); },
    rescan: () => { told.push('rescan'); return Promise.resolve(); },
  };
  const folders = { holding: () => [{ folder, file }] } as unknown as Folders;
  takeFileEvents([{ uri: `file:///${file}`, type: FileChangeType.Changed }], folders, { get: () => undefined } as unknown as OpenDocuments);
  return told;
}
