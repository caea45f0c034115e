import assert from 'node:assert/strict';
import { startClient } from './client';
import { ordersFile, ordersServer, system } from './system';

const tls = "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';\n";

describe('a file that is opened right after the start', () => {
  it('has its first diagnostics before the scan has ended, and the others then', async () => {
    const client = await startClient({ files: { ...system, [ordersFile]: ordersServer(tls) } });
    try {
      client.open(ordersFile);
      const first = await client.until(ordersFile, (diagnostics) => diagnostics.length > 0);
      const isScanned = client.messages.some((message) => message.startsWith('Read '));
      assert.deepEqual([first.map(({ code }) => code), isScanned], [['tls-verification-disabled'], false]);
      await client.until(ordersFile, (diagnostics) => diagnostics.length === 2);
    } finally {
      await client.stop();
    }
  });

  it('takes back what it said early of a text that was changed', async () => {
    const client = await startClient({ files: { ...system, [ordersFile]: ordersServer(tls) } });
    try {
      client.open(ordersFile);
      await client.until(ordersFile, (diagnostics) => diagnostics.length > 0);
      client.replace(ordersFile, ordersServer());
      await client.until(ordersFile, (diagnostics) => diagnostics.every(({ code }) => code !== 'tls-verification-disabled'));
    } finally {
      await client.stop();
    }
  });
});
