import { checkEdits } from './random-edits';
import { SYSTEM } from './edited-rules';

describe('what the rules about data, state, tracing and patterns look for, linked again after edits', function () {
  this.timeout(120_000);
  for (const seed of [11, 12, 13]) it(`gives what linking from nothing gives, over random edits (seed ${String(seed)})`, () => checkEdits(SYSTEM, seed, 40));
});
