import assert from 'node:assert/strict';
import { createRefresher } from '../../src/extension/features/refresher';

describe('fetching again', () => {
  it('has one fetch on the way at most, and one more for all who asked meanwhile', async () => {
    const { fetches, refresh } = held();
    const first = refresh();
    const others = [refresh(), refresh(), refresh()];
    assert.equal(fetches.length, 1);
    fetches[0]?.resolve();
    await until(() => fetches.length === 2);
    fetches[1]?.resolve();
    await Promise.all([first, ...others]);
    assert.equal(fetches.length, 2);
  });

  it('begins anew when nothing is on the way', async () => {
    let count = 0;
    const refresh = createRefresher(async () => {
      count++;
    });
    await refresh();
    await refresh();
    assert.equal(count, 2);
  });

  it('goes on after a fetch that failed', async () => {
    const { fetches, refresh } = held();
    const failed = refresh();
    const alsoAsked = refresh();
    fetches[0]?.reject(new Error('gone'));
    await assert.rejects(failed, /gone/);
    await assert.rejects(alsoAsked, /gone/);
    const again = refresh();
    assert.equal(fetches.length, 2);
    fetches[1]?.resolve();
    await again;
    assert.equal(fetches.length, 2);
  });
});

interface Held {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** A refresher whose fetches end when the test says so. */
function held(): { readonly fetches: Held[]; readonly refresh: () => Promise<void> } {
  const fetches: Held[] = [];
  return { fetches, refresh: createRefresher(() => new Promise<void>((resolve, reject) => fetches.push({ resolve, reject }))) };
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    assert.ok(tries < 100, 'It never happened.');
    await new Promise(setImmediate);
  }
}
