import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { processors } from '../../src/platform/processors';
import { temporaryFolder } from '../cli/command-line';

describe('processors', () => {
  const within = (files: Readonly<Record<string, string>>, available = 16): number => {
    const folder = temporaryFolder(files);
    try {
      return processors(folder.path, available);
    } finally {
      folder.remove();
    }
  };

  it('are those that a quota is worth, and one at least', () => {
    assert.equal(within({ 'cpu.max': '400000 100000\n' }), 4);
    assert.equal(within({ 'cpu.max': '150000 100000\n' }), 1);
    assert.equal(within({ 'cpu.max': '50000 100000\n' }), 1);
    assert.equal(within({ 'cpu.max': '3200000 100000\n' }), 16);
    assert.equal(within({ 'cpu/cpu.cfs_quota_us': '200000\n', 'cpu/cpu.cfs_period_us': '100000\n' }), 2);
  });

  it('are all where there is no quota, or none that can be read', () => {
    assert.equal(within({}), 16);
    assert.equal(within({ 'cpu.max': 'max 100000\n' }), 16);
    assert.equal(within({ 'cpu.max': '100000 0\n' }), 16);
    assert.equal(within({ 'cpu.max': 'nonsense\n' }), 16);
    assert.equal(within({ 'cpu/cpu.cfs_quota_us': '-1\n', 'cpu/cpu.cfs_period_us': '100000\n' }), 16);
  });

  it('are no more than Node may use', () => {
    assert.ok(processors() >= 1 && processors() <= availableParallelism());
  });
});
