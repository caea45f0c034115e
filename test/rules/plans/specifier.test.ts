import assert from 'node:assert/strict';
import { specifierOf } from '../../../src/engine/rules/plans/specifier';

describe('the specifier of an import that a fix adds', () => {
  const cases: readonly (readonly [from: string, to: string, expected: string])[] = [
    ['src/main.ts', 'src/logger.ts', './logger'],
    ['src/routes/orders.ts', 'src/logger.ts', '../logger'],
    ['src/main.ts', 'src/lib/logger.mts', './lib/logger.mjs'],
    ['src/main.cjs', 'src/logger.cjs', './logger.cjs'],
    ['src/main.ts', 'src/logger.jsx', './logger'],
    ['src/a/b/c.ts', 'src/x/y.ts', '../../x/y'],
    ['src/orders/routes.ts', 'src/orders.ts', '../orders'],
    ['main.ts', 'mail/queue.tsx', './mail/queue'],
  ];
  for (const [from, to, expected] of cases) {
    it(`of ${to} in ${from} is ${expected}`, () => {
      assert.equal(specifierOf(from, to), expected);
    });
  }
});
