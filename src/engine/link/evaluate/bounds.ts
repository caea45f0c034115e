import { MAX_STEPS, type Core } from './core';
import { cutShort } from './questions';

/** The bounds in depth and number that hold for every question from outside. */

const MAX_DEPTH = 40;

/** Goes one question deeper; false where that is one too many. */
export function enter(core: Core): boolean {
  if (core.depth === 0) core.steps = 0;
  if (core.depth > MAX_DEPTH || core.steps > MAX_STEPS) {
    cutShort(core);
    return false;
  }
  core.depth++;
  core.steps++;
  return true;
}

export function leave(core: Core): void {
  core.depth--;
}
