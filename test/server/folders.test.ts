import assert from 'node:assert/strict';
import { startClient } from './client';
import { ordersFile, system } from './system';

describe('the language server with several folders', () => {
  const files = Object.fromEntries(
    ['one', 'two'].flatMap((folder) => Object.entries(system).map(([file, text]) => [`${folder}/${file}`, text] as const)),
  );

  it('analyses each on its own, and follows folders that are added and removed', async () => {
    const client = await startClient({ files, folders: ['one'] });
    try {
      await client.scanned();
      assert.equal(client.diagnostics(`one/${ordersFile}`).length, 1);
      assert.equal(client.published(`two/${ordersFile}`), undefined);
      client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: client.uri('two'), name: 'two' }], removed: [] } });
      await client.until(`two/${ordersFile}`, (diagnostics) => diagnostics.length === 1);
      client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [{ uri: client.uri('one'), name: 'one' }] } });
      await client.until(`one/${ordersFile}`, (diagnostics) => diagnostics.length === 0);
      assert.equal(client.diagnostics(`two/${ordersFile}`).length, 1);
    } finally {
      await client.stop();
    }
  });

  it('lets the innermost of nested folders speak of a file', async () => {
    const client = await startClient({ files, folders: ['', 'two'] });
    try {
      await client.scanned();
      await client.until(`two/${ordersFile}`, (diagnostics) => diagnostics.length === 1);
      assert.equal(client.diagnostics(`one/${ordersFile}`).length, 1);
    } finally {
      await client.stop();
    }
  });

  it('has nothing to say without a folder', async () => {
    const client = await startClient({ files, folders: [] });
    try {
      client.open(`one/${ordersFile}`);
      assert.deepEqual(await client.actions(`one/${ordersFile}`, { start: { line: 5, character: 30 }, end: { line: 5, character: 30 } }), []);
      assert.equal(client.published(`one/${ordersFile}`), undefined);
    } finally {
      await client.stop();
    }
  });
});
