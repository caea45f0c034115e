import assert from 'node:assert/strict';
import { restartBudget } from '../../src/extension/client/restart-budget';

describe('the restarts of the server', () => {
  it('are four in three minutes', () => {
    const budget = restartBudget(() => 0);
    assert.deepEqual(Array.from({ length: 5 }, () => budget.take()), [true, true, true, true, false]);
    assert.equal(budget.take(), true, 'somebody restarted it by hand');
  });

  it('are forgotten in time', () => {
    let now = 0;
    const budget = restartBudget(() => now);
    for (let count = 0; count < 20; count++, now += 60_000) assert.ok(budget.take());
  });
});
