import type * as tsMorph from 'ts-morph';

export type TsMorph = typeof tsMorph;

/**
 * ts-morph, loaded when the first fix is asked for: it costs 0.1 s and a scan never needs it.
 * An `import()` would make every fix asynchronous for no gain.
 */
export function loadTsMorph(): TsMorph {
  // eslint-disable-next-line no-restricted-globals, @typescript-eslint/no-require-imports -- loads code that ships with the engine
  return require('ts-morph') as TsMorph;
}
