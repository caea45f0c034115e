import type * as scslre from 'scslre';

/** The checker of patterns, loaded when the first one is met that may be slow: its tables of Unicode take 50 ms. */
export function loadChecker(): typeof scslre {
  // eslint-disable-next-line no-restricted-globals, @typescript-eslint/no-require-imports -- loads code that ships with the engine, as fixes do with ts-morph
  return require('scslre') as typeof scslre;
}
