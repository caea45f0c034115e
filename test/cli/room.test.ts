import assert from 'node:assert/strict';
import { isNeedsRoom, lookForRoom, type Room } from '../../src/cli/room';

describe('room for a scan', () => {
  const giga = 1024 ** 3;
  const asked = (sources: number, room: Room): number | undefined => {
    try {
      lookForRoom(sources, { inFirst: true, limit: 4 * giga, machine: 32 * giga, ...room });
      return undefined;
    } catch (error) {
      assert.ok(isNeedsRoom(error));
      return error.megabytes;
    }
  };

  it('is asked for where the sources need more than V8 may use', () => {
    const needed = asked(50_000, {}) ?? 0;
    assert.ok(needed > 4 * 1024 && needed < 24 * 1024, String(needed));
    assert.ok((asked(100_000, {}) ?? 0) > needed);
  });

  it('is no more than the machine can spare', () => {
    assert.equal(asked(1_000_000, { machine: 8 * giga }), 6 * 1024);
  });

  it('is not asked for where it is there, where the machine has none, or by a thread that was given what there is', () => {
    assert.equal(asked(5_000, {}), undefined);
    assert.equal(asked(50_000, { limit: 16 * giga }), undefined);
    assert.equal(asked(50_000, { machine: 4 * giga }), undefined);
    assert.equal(asked(50_000, { inFirst: false }), undefined);
  });
});
