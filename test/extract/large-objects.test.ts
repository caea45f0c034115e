import assert from 'node:assert/strict';
import { extract } from '../../src/engine/extract/extract';

describe('extracting a table of many texts', () => {
  it('takes time in proportion to its length', () => {
    cpuOf(500);
    const [few, many] = [cpuOf(1_000), cpuOf(8_000)];
    assert.ok(many < 24 * few, `${String(few)} µs for 1,000 entries, ${String(many)} µs for 8,000`);
  });

  it('still tells a password beside a host from a word in a table', () => {
    const settings = (more: string): number => extract('src/db.ts', `export const db = { host: 'db.internal', user: 'app', password: 'kX9vT2qLm4Zr', ${more} };\n`).literals.length;
    assert.equal(settings(''), 1);
    assert.equal(settings(entries(500)), 1);
  });

  function cpuOf(count: number): number {
    const text = `export const table = {\n  apiKey: 'names the field',\n${entries(count)}\n};\n`;
    const before = process.cpuUsage();
    extract('src/table.ts', text);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  }

  function entries(count: number): string {
    return Array.from({ length: count }, (_, i) => `  code${String(i)}: 'a disease called number ${String(i)}',`).join('\n');
  }
});
